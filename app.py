"""The Lambda front door: mounts every door. Three more doors for AWS: the clock, the closing of tenders, the table."""

import gc

gc.disable()  # what is imported stays: looking through it for garbage is a fifth of a cold start

from chalice.app import Chalice, CloudWatchEvent, DynamoDBEvent, Rate  # noqa: E402 - see above

from chalicelib.web import mount  # noqa: E402 - see above

app = Chalice(app_name="recouvrance")
app.api.binary_types = [
    "multipart/form-data", "application/pdf", "application/octet-stream", "image/png", "image/jpeg",
    "application/xml", "text/xml",  # an invoice's file says by itself how it is encoded
]  # fmt: skip
mount.mount(app)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def sweep(_tick: CloudWatchEvent) -> None:
    """Each minute: wake what is due, and react to what the stream missed. Each night: look at matching's grid."""
    from chalicelib import ambient, react
    from chalicelib.react import regridding

    regridding.nightly(ambient.now())
    react.drain(closing=False)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def closing(_tick: CloudWatchEvent) -> None:
    """Each minute: close the tenders whose time is over. The only function that may open sealed bids."""
    from chalicelib import react

    react.close_tenders()


# The address is a stand-in: infra/aws/resources.json puts the table's own stream there, filtered on pending events.
@app.on_dynamodb_record(stream_arn="arn:aws:dynamodb:eu-west-3:000000000000:table/t/stream/s", batch_size=25)
def changed(written: DynamoDBEvent) -> None:
    """At once: react to each event the table's stream shows."""
    from chalicelib import react
    from chalicelib.store import queues

    for record in written:
        react.react_to(queues.arrived(record.new_image))


gc.freeze()
gc.enable()
