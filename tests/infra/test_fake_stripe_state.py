"""What our own Stripe knows survives a restart and a kill."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from infra.local.fake_stripe import FakeStripe
from tests.stripe_bench import NOON, Bench, open_account, open_session
from tests.stripe_visitor import real_client, visit

ROOT = Path(__file__).resolve().parents[2]
SERVE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from infra.local.fake_stripe import FakeStripe
fake = FakeStripe(lambda: datetime(2026, 11, 20, 12, tzinfo=UTC), Path(sys.argv[1]))
print(fake.serve(pulse=None), flush=True)
sys.stdin.read()
"""


def test_nothing_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    with started(tmp_path / "stripe.sqlite") as process:
        with real_client(base_of(process)) as client:
            account = open_account(client)
            paid = open_session(client, account, key="pay:clm_1:1")
            visit(paid.url, how="card")
            left_open = open_session(client, account, key="pay:clm_1:2")
        process.send_signal(signal.SIGKILL)
    with started(tmp_path / "stripe.sqlite") as process:
        base = base_of(process)
        with real_client(base) as client:
            assert client.v1.balance.retrieve().available[0].amount == 1_000
            again = open_session(client, account, key="pay:clm_1:2")
            assert again.id == left_open.id  # the key is remembered
            assert again.url == f"{base}/pay/{again.id}"  # and the page leads here, whatever the port
        process.send_signal(signal.SIGKILL)


def test_a_restart_in_the_same_process_finds_everything_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "new" / "stripe.sqlite"
    before = Bench(path)
    account = before.account()
    payments = [before.pay(account) for _ in range(3)]
    before.fake.stop()
    after = Bench(path)
    assert [one["id"] for one in after.fake.world.shelf.all("payment_intent")] == payments
    assert after.fake.balance() == 3_000
    assert after.fake.deliver_due() == 12  # what was not yet told is told now
    assert after.pay(account) not in payments
    after.fake.stop()


def test_ids_of_two_states_never_meet(tmp_path: Path) -> None:
    names = set()
    for number in range(2):
        fake = FakeStripe(lambda: NOON, tmp_path / f"{number}.sqlite")
        names |= {fake.world.shelf.new_id("pi") for _ in range(50)}
        fake.stop()
    assert len(names) == 100


def started(path: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", SERVE, str(path)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def base_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
