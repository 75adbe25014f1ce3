"""A bucket of turns: as many at once as were saved up, then one by one."""

import threading

from chalicelib.gateways import turns


def test_saved_turns_go_at_once_and_the_next_ones_wait() -> None:
    now, slept = [10.0], []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        now[0] += seconds

    bucket = turns.Bucket(per_second=20, burst=3, clock=lambda: now[0], sleep=sleep)
    assert all(bucket.take(1.0) for _ in range(5))
    assert slept == [0.05, 0.05]


def test_whoever_would_wait_too_long_is_told_at_once_and_takes_nothing() -> None:
    slept: list[float] = []
    bucket = turns.Bucket(per_second=2, burst=1, clock=lambda: 0.0, sleep=slept.append)
    assert [bucket.take(0.6) for _ in range(4)] == [True, True, False, False]
    assert slept == [0.5]


def test_many_at_once_never_take_more_than_there_is() -> None:
    bucket = turns.Bucket(per_second=1, burst=20, clock=lambda: 0.0, sleep=lambda _: None)
    taken: list[bool] = []
    threads = [threading.Thread(target=lambda: taken.append(bucket.take(0.0))) for _ in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(taken) == 20
