"""One message a second and channel: turns are given in order, and kept."""

from dataclasses import dataclass

from handlers.slack import pace
from handlers.slack.pace import Pace


@dataclass
class Seconds:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def test_turns_are_a_second_apart_and_each_channel_has_its_own() -> None:
    turns = Pace(Seconds())
    assert [turns.wait("C1", key) for key in "abc"] == [0.0, 1.0, 2.0]
    assert turns.wait("C2", "d") == 0.0


def test_a_turn_is_kept_for_who_comes_again_and_who_comes_anew_gets_the_next() -> None:
    clock = Seconds()
    turns = Pace(clock)
    assert [turns.wait("C1", key) for key in "abc"] == [0.0, 1.0, 2.0]
    clock.now += 0.5
    assert [turns.wait("C1", key) for key in "cb"] == [1.5, 0.5]
    clock.now += 2
    assert [turns.wait("C1", key) for key in "cb"] == [0.0, 0.0]
    assert turns.wait("C1", "d") == 0.5


def test_who_is_late_holds_up_nobody() -> None:
    clock = Seconds()
    turns = Pace(clock)
    assert [turns.wait("C1", key) for key in "ab"] == [0.0, 1.0]
    clock.now += 60
    assert [turns.wait("C1", key) for key in "cd"] == [0.0, 1.0]


def test_where_slack_wants_silence_turns_are_given_anew_after_it() -> None:
    clock = Seconds()
    turns = Pace(clock)
    assert [turns.wait("C1", key) for key in "abc"] == [0.0, 1.0, 2.0]
    turns.hold("C1", 30)
    assert [turns.wait("C1", key) for key in "cb"] == [30.0, 31.0]
    assert turns.wait("C2", "d") == 0.0
    clock.now += 30
    assert turns.wait("C1", "c") == 0.0


def test_channels_where_nobody_waits_are_forgotten() -> None:
    clock = Seconds()
    turns = Pace(clock)
    for number in range(pace.MOST):
        turns.wait(f"C{number}", "a")
    clock.now += pace.STALE + 2
    turns.wait("D1", "b")
    assert len(turns._next) == 1  # noqa: SLF001 - what it keeps is what is tested
