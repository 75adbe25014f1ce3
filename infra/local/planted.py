"""A pytest plugin: tries planted faults in one session. Tests are collected once; each fault gets a fork of its own.

A first fork runs every test and notes which functions it enters, a second runs them in another order without any fault.
A fault is then tried by the tests of its function: those that caught its neighbours first, then the quickest, up to the
first that fails. ``infra/local/mutants.py`` starts this.
"""

import contextlib
import gc
import json
import math
import os
import resource
import signal
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import process_time

import pytest

#: Read by what mutmut plants: the name of the fault that is awake, or «stats» to note each function entered.
AWAKE = "MUTANT_UNDER_TEST"
WANTED, VERDICTS = "PLANTED_WANTED", "PLANTED_VERDICTS"  # paths of JSON files: list of names; name -> verdict
JOBS = "PLANTED_JOBS"  # how many faults are tried at once
#: Processor seconds for a fault: so many times what its tests take, and some to begin with. Longer is for ever.
PATIENCE, START = 6, 5


@dataclass(slots=True)
class Trial:
    """``seconds`` of each test by its name, the tests of each function, and how often each caught a fault there."""

    seconds: dict[str, float]
    tests: dict[str, list[pytest.Item]]
    verdicts: dict[str, str] = field(default_factory=dict)
    catchers: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def tests_of(self, fault: str) -> list[pytest.Item]:
        """Those that enter the function of the fault, the likeliest to catch it first."""
        caught = self.catchers[_function(fault)]
        entering = self.tests.get(_function(fault), [])
        return sorted(entering, key=lambda item: (-caught[item.nodeid], self.seconds[item.nodeid]))

    def patience(self, items: Sequence[pytest.Item]) -> int:
        """Processor seconds after which a fault in these tests runs for ever."""
        return math.ceil(START + PATIENCE * sum(self.seconds[item.nodeid] for item in items))

    def note(self, fault: str, ended: "Ended") -> None:
        """Write down what became of a fault."""
        if ended.by:
            over = ended.by in {signal.SIGXCPU, signal.SIGKILL}
            self.verdicts[fault] = "timeout" if over else "segfault"
        elif ended.words in self.seconds:
            self.verdicts[fault] = "killed"
            self.catchers[_function(fault)][ended.words] += 1
        else:
            self.verdicts[fault] = ended.words or "crashed"


@dataclass(frozen=True, slots=True)
class Ended:
    """What a fork said, and the signal that ended it, 0 when it ended by itself."""

    words: str
    by: int


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Instead of running the tests once: try every fault that is wanted, and write the verdicts down."""
    if session.testsfailed:
        raise session.Interrupted("the tests could not be collected")
    trial = _prepared(session.items)
    gc.freeze()
    running: dict[int, tuple[str, int]] = {}
    for fault in json.loads(Path(os.environ[WANTED]).read_text(encoding="utf-8")):
        if len(running) >= int(os.environ[JOBS]):
            _reap(trial, running)
        if items := trial.tests_of(fault):
            pid, pipe = _fork(partial(_attempt, items, fault), trial.patience(items))
            running[pid] = fault, pipe
        else:
            trial.note(fault, Ended("no tests", 0))
    while running:
        _reap(trial, running)
    Path(os.environ[VERDICTS]).write_text(json.dumps(trial.verdicts), encoding="utf-8")
    return True


def _prepared(items: list[pytest.Item]) -> Trial:
    """Which tests enter which function; pytest.Session.Interrupted where a test fails without any fault."""
    by_name = {item.nodeid: item for item in items}
    looked = _wait(*_fork(partial(_look, items))).words
    if looked in by_name or not looked:
        raise pytest.Session.Interrupted(f"without any fault this fails: {looked}")
    seen = json.loads(looked)
    tests = {function: [by_name[name] for name in names] for function, names in seen["tests"].items()}
    trial = Trial(seen["seconds"], tests)
    quickest = sorted(items, key=lambda item: trial.seconds[item.nodeid])
    if (failed := _wait(*_fork(partial(_attempt, quickest, ""))).words) != "survived":
        raise pytest.Session.Interrupted(f"in another order this fails: {failed}")
    return trial


def _fork(work: Callable[[], str], processor_seconds: int = 900) -> tuple[int, int]:
    """Do that in a fork with so much of the processor; its id, and the pipe in which its answer will stand."""
    out, into = os.pipe()
    pid = os.fork()
    if pid:
        os.close(into)
        return pid, out
    resource.setrlimit(resource.RLIMIT_CPU, (processor_seconds, processor_seconds + 1))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    with contextlib.suppress(BaseException):
        answer = work().encode()
        while answer:
            answer = answer[os.write(into, answer) :]
    os._exit(0)


def _wait(pid: int, pipe: int) -> Ended:
    with os.fdopen(pipe, encoding="utf-8") as words:
        said = words.read()
    _, status = os.waitpid(pid, 0)
    return Ended(said, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)


def _look(items: list[pytest.Item]) -> str:
    """JSON of the seconds and of the functions that each test enters; the name of the first that fails."""
    from mutmut.state import state

    os.environ[AWAKE] = "stats"
    entered, seconds, tests = state(), {}, defaultdict(list)
    for item, after in _in_turn(items):
        began = process_time()
        if _fails(item, after):
            return item.nodeid
        seconds[item.nodeid] = process_time() - began
        for function in entered._stats:  # noqa: SLF001 (mutmut has no other way to tell)
            tests[function].append(item.nodeid)
        entered._stats.clear()  # noqa: SLF001
    return json.dumps({"seconds": seconds, "tests": tests})


def _attempt(items: list[pytest.Item], fault: str) -> str:
    """The name of the first test that fails with that fault awake, or «survived»."""
    os.environ[AWAKE] = fault
    return next((item.nodeid for item, after in _in_turn(items) if _fails(item, after)), "survived")


def _in_turn(items: list[pytest.Item]) -> list[tuple[pytest.Item, pytest.Item | None]]:
    return list(zip(items, [*items[1:], None], strict=True))


def _fails(item: pytest.Item, after: pytest.Item | None) -> bool:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
    return bool(item.session.testsfailed)


def _reap(trial: Trial, running: dict[int, tuple[str, int]]) -> None:
    """Wait for one of them to end, and note it."""
    ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
    pid = ended.si_pid if ended else next(iter(running))
    fault, pipe = running.pop(pid)
    trial.note(fault, _wait(pid, pipe))


def _function(fault: str) -> str:
    return fault.rpartition("__mutmut_")[0]
