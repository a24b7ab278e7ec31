"""What we made worse ourselves after the complaint (S1.16)."""

from dataclasses import replace

from bot import closing, drafts, promises
from bot.facts import Complaint
from bot.kinds import Nudge
from bot.worse import made_worse, misnamed
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    ANA,
    DANA,
    HOUR,
    NOW,
    POLICY,
    answered,
    card_of,
    drafted,
    fire,
    kinds,
    made,
    of,
    owned,
    promise,
    resolved,
    sure,
)

BROKEN = "a promise was broken (the money back)"
TOM = ACKNOWLEDGEMENT.replace("Thank you for telling me, Dana.", "Tom, thank you for telling me.")


def rows(complaint: Complaint) -> list[str]:
    change = made(promises.promise(complaint, ANA, "a call", NOW + 9 * HOUR, NOW, POLICY))
    return [row.value for row in card_of(change).rows if row.label == "Made worse by us"]


def test_as_long_as_nothing_slips_nothing_is_worse() -> None:
    kept, moved = promise(kept_at=NOW + HOUR), promise(due=NOW + 9 * HOUR, moves=1, id="p2")
    assert made_worse(answered(promises=(kept, moved, promise(id="p3")))) == ()
    assert rows(answered(promises=(kept,))) == []


def test_a_promise_that_was_kept_or_moved_too_late_is_broken() -> None:
    late = promise(kept_at=NOW + 6 * HOUR)
    assert made_worse(answered(promises=(late,))) == (BROKEN,)
    assert rows(answered(promises=(late,))) == ["A promise was broken (the money back)"]
    moved = made(promises.move(answered(promises=(promise(),)), ANA, "p1", NOW + 9 * HOUR, NOW + 6 * HOUR, POLICY))
    assert made_worse(moved.complaint) == (BROKEN,)
    again = made(promises.move(moved.complaint, ANA, "p1", NOW + 10 * HOUR, NOW + 7 * HOUR, POLICY))
    assert made_worse(again.complaint) == (BROKEN,), "it stays so"
    early = made(promises.move(answered(promises=(promise(),)), ANA, "p1", NOW + 9 * HOUR, NOW + HOUR, POLICY))
    assert made_worse(early.complaint) == ()


def test_a_promise_that_is_overdue_is_broken_once_its_owner_has_heard_so() -> None:
    case = answered(promises=(promise(), promise(id="p2", due=NOW + 9 * HOUR)))
    told = fire(case, of(case, Nudge.PROMISE_OVERDUE)[0])
    assert made_worse(told.complaint) == (BROKEN,)


def test_what_was_not_settled_after_all_is_worse() -> None:
    change = made(closing.settle(resolved(), DANA.id, settled=False, now=NOW + HOUR, policy=POLICY))
    assert made_worse(change.complaint) == ("it was not settled when we took it for settled",)


def test_a_name_that_nobody_knows_is_worse() -> None:
    case = sure(drafted(TOM))
    assert case.draft
    change = made(drafts.approve(case, ANA, 1, case.draft.hash, NOW + HOUR, POLICY))
    assert kinds(change)[-1] == "made_worse"
    assert made_worse(change.complaint) == ("we called Dana “Tom”",)


def test_only_a_name_at_the_beginning_that_nobody_knows_is_a_wrong_one() -> None:
    assert misnamed("Tom Weber, thank you.", [(0, 9)]) == "Tom Weber"
    assert misnamed("Tom, thank you.", []) == ""
    assert misnamed("Today, we sent it.", [(0, 18)]) == ""
    assert misnamed("thank you", [(0, 5)]) == ""
    assert made_worse(replace(owned(), worse=("one",))) == ("one",)
