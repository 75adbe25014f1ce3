"""``make run``: bind the port first, then start everything, load demo data once, print where to click."""

import logging
from pathlib import Path

from infra.local import server, site

HELLO = """
  Recouvrance runs on {url}   (Ctrl-C stops it; data stay in {data}/)

    creditor   {url}/_dev/as/creditor
    agent      {url}/_dev/as/agent
    officer    {url}/_dev/as/officer
    debtor     {url}/_dev/as/debtor     (postcode: {postcode})
    operator   {url}/_dev/as/operator

    outbox     {url}/_dev/outbox      mails, text messages and letters, with their links
    clock      {url}/_dev/clock       let days pass
    samples    {samples}/             invoices to drop
"""


def serve(data: Path, port: int) -> int:
    """Serve until interrupted. Raises server.PortBusy before anything was started."""
    server.bound(port).close()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    with site.opened(data, port, background=False) as running:
        from chalicelib import ambient
        from infra.local import demo_people, demo_world, dev_pages, samples

        papers = samples.write(data / "samples", ambient.today())
        if not demo_world.is_loaded():
            demo_world.load(running, say=print)
        running.worker.start()  # after the demo, which moves the clock while it reacts itself
        import app as front

        front.app.register_blueprint(dev_pages.routes(running))
        listener = server.listener(server.Adapter(front.app), port)
        url = f"http://localhost:{port}"
        folder = next(iter(papers.values())).parent
        print(HELLO.format(url=url, data=data, postcode=demo_people.debtor_postcode(), samples=folder), flush=True)
        try:
            listener.run()
        finally:
            listener.close()
    return 0
