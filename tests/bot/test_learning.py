"""What a complaint teaches: under a cause, who else is affected, and the customer told what changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import closing, learning, others, steps
from bot.causes import Cause, worded
from bot.desk import Desk
from bot.facts import Complaint, Documentation
from bot.kinds import Fix, Kind, Nudge, Relationship, Severity, State
from bot.lesson import Lesson
from bot.offering import forms
from bot.refusals import NoCause, NoSuchCause, NotCauses, NotOwner, TooManyOthers
from storage.database import Storage
from tests.bot.conftest import (
    ANA,
    BEN,
    DAY,
    HOUR,
    LEARNED,
    LEE,
    NOW,
    POLICY,
    answered,
    closed,
    fire,
    kinds,
    made,
    of,
    resolved,
)
from tests.bot.test_intake import incoming
from tests.conftest import Clock

CAUSE = worded(closed(), LEARNED)
LESSON = Lesson(cause=CAUSE.id, name=CAUSE.name, set_at=NOW)
DONE = replace(CAUSE, fix=Fix.DONE, done_at=NOW + HOUR, changed="express is preselected")


def taught(severity: Severity = Severity.HIGH, **fields: object) -> Complaint:
    """Closed, and under the cause that is written down."""
    return closed(severity, **{"lesson": LESSON, **fields})


def document(case: Complaint, written: Documentation) -> Complaint:
    return made(closing.document(case, ANA, written, NOW + HOUR, POLICY)).complaint


# Under a cause


def test_what_is_written_down_is_put_under_its_cause() -> None:  # S2.9
    change = made(closing.document(resolved(), ANA, LEARNED, NOW, POLICY))
    assert change.complaint.lesson == LESSON
    assert kinds(change) == ["documented", "cause_set"]
    assert change.events[1].data == {"cause": CAUSE.id, "name": "economy shipping was booked"}


def test_other_words_for_the_cause_are_another_and_other_words_elsewhere_are_not() -> None:
    assert document(taught(), replace(LEARNED, prevention="we look twice")).lesson == LESSON
    assert document(taught(), replace(LEARNED, cause="Economy shipping was booked.")).lesson == LESSON
    other = document(taught(), replace(LEARNED, cause="the lamp was cracked")).lesson
    assert other
    assert (other.name, other.cause == CAUSE.id) == ("the lamp was cracked", False)


def test_what_was_written_down_before_there_was_a_list_is_put_on_it_when_it_is_sent_again() -> None:
    assert document(closed(), LEARNED).lesson == replace(LESSON, set_at=NOW + HOUR)
    assert closing.document(taught(), ANA, LEARNED, NOW, POLICY) is None


def test_who_else_is_affected_is_not_asked_again_because_another_cause_fits_better() -> None:
    asked = replace(LESSON, others_at=NOW, others=("c2",), found_from="c0")
    change = made(learning.put_under(taught(lesson=asked), ANA, replace(CAUSE, id="k2"), NOW + DAY, POLICY))
    assert change.complaint.lesson == replace(asked, cause="k2", set_at=NOW + DAY)
    assert learning.put_under(taught(), ANA, CAUSE, NOW, POLICY) is None


def test_what_we_found_ourselves_stays_under_the_cause_through_which_we_found_it() -> None:
    found = resolved(lesson=replace(LESSON, found_from="c0"))
    assert document(found, replace(LEARNED, cause="the warehouse was slow")).lesson == found.lesson


# Who else is affected?


@pytest.mark.parametrize(
    ("severity", "hours"), [(Severity.CRITICAL, 4), (Severity.HIGH, 24), (Severity.MEDIUM, 48), (Severity.LOW, 0)]
)
def test_the_owner_is_asked_who_else_is_affected(severity: Severity, hours: int) -> None:  # S1.10
    reminders = of(taught(severity), Nudge.WHO_ELSE)
    assert [reminder.due for reminder in reminders] == ([NOW + timedelta(hours=hours)] if hours else [])
    for reminder in reminders:
        (message,) = [m for m in fire(taught(severity), reminder).messages if m.topic.startswith("nudge:")]
        assert message.text.startswith("Who else is affected by what happened to Dana?")
        assert [(b.verb, b.argument) for b in message.buttons if b.style] == [("open", "affected")]


def test_saying_so_ends_it_and_saying_it_again_changes_nothing() -> None:  # S1.10
    change = made(learning.affected(taught(), ANA, [], NOW + HOUR, POLICY))
    assert change.events[0].data == {"count": 0, "others": []}
    assert of(change.complaint, Nudge.WHO_ELSE) == []
    assert learning.affected(change.complaint, ANA, [], NOW + DAY, POLICY) is None
    later = made(learning.affected(change.complaint, ANA, ["c2"], NOW + DAY, POLICY)).complaint
    assert later.lesson
    assert later.lesson.others == ("c2",)
    assert learning.affected(later, ANA, ["c2"], NOW + DAY, POLICY) is None


def test_only_the_owner_of_what_has_a_cause_says_who_else_is_affected() -> None:
    with pytest.raises(NotOwner):
        learning.affected(taught(), BEN, [], NOW, POLICY)
    with pytest.raises(NoCause):
        learning.affected(closed(), ANA, [], NOW, POLICY)


@pytest.mark.parametrize(
    ("line", "name", "url", "relationship"),
    [
        ("Joe Park", "Joe Park", "", Relationship.UNKNOWN),
        ("Joe Park https://shop.example/7", "Joe Park", "https://shop.example/7", Relationship.UNKNOWN),
        ("https://shop.example/7", "A customer", "https://shop.example/7", Relationship.UNKNOWN),
        ("Kim Sato, none", "Kim Sato", "", Relationship.NONE),  # S1.9
        ("Kim Sato, New", "Kim Sato", "", Relationship.NEW),
        ("Park, Joe", "Park, Joe", "", Relationship.UNKNOWN),
        (", new", ", new", "", Relationship.UNKNOWN),
    ],
)
def test_each_who_is_affected_has_a_complaint_found_by_us(
    line: str, name: str, url: str, relationship: Relationship
) -> None:  # S2.4
    change = made(others.opened(taught(), LESSON, line, ANA, NOW + DAY, POLICY))
    found = change.complaint
    assert (found.customer.name, found.url, found.customer.relationship) == (name, url, relationship)
    assert (found.state, found.source, found.reporter, found.place.channel) == (State.OPEN, "found by us", ANA, "")
    assert found.lesson == Lesson(
        cause=CAUSE.id, name=CAUSE.name, set_at=NOW + DAY, others_at=NOW + DAY, found_from="c1"
    )
    assert kinds(change) == ["msg_in", "case_opened", "found"]
    assert (found.triage.severity, found.triage.type) == (Severity.HIGH, taught().triage.type)
    assert change.events[1].data["severity"] == Severity.HIGH
    assert {reminder.nudge for reminder in change.reminders} == {Nudge.UNCLAIMED}
    assert of(replace(found, owner=BEN, claimed_at=NOW + DAY), Nudge.WHO_ELSE) == []


def test_lines_are_tidied_and_bounded() -> None:
    assert others.lines_of([" Joe \t Park", "", "Joe Park", "Kim\x07 Sato"]) == ("Joe Park", "Kim Sato")
    with pytest.raises(TooManyOthers, match="At most 20"):
        others.lines_of([f"customer {number}" for number in range(21)])


# Tell them what changed


@pytest.mark.parametrize(
    ("severity", "days"),
    [(Severity.CRITICAL, 1), (Severity.HIGH, 2), (Severity.MEDIUM, 7), (Severity.LOW, 7)],  # 5 bd: over a weekend
)
def test_the_owner_is_reminded_to_tell_what_changed(severity: Severity, days: int) -> None:  # S2.14
    case = made(learning.repaired(taught(severity), DONE, NOW + HOUR, POLICY)).complaint
    (reminder,) = of(case, Nudge.TELL_CHANGE)
    assert reminder.due.date() == (NOW + timedelta(days=days)).date()
    change = fire(case, reminder)
    assert change.wanted
    assert change.wanted.kind is Kind.FOLLOW_UP
    told = [message.text for message in change.messages if message.topic.startswith("nudge:")]
    assert told == ["What went wrong for Dana is repaired. Tell Dana what changed."]


def test_looking_in_tells_it_and_ends_the_reminder() -> None:  # S2.14
    case = made(learning.repaired(taught(), DONE, NOW + HOUR, POLICY)).complaint
    told = steps.looked_in(case, NOW + DAY, POLICY)
    assert told.lesson
    assert told.lesson.told_at == NOW + DAY
    assert of(told, Nudge.TELL_CHANGE) == []
    untold = steps.looked_in(taught(), NOW + DAY, POLICY)
    assert untold.lesson == LESSON


def test_what_changed_is_a_fact_for_the_letter_unless_the_owner_knows_better() -> None:
    change = made(learning.repaired(taught(), DONE, NOW + HOUR, POLICY))
    assert change.complaint.account.fix_done == "express is preselected"
    assert change.events[0].data == {"cause": CAUSE.id, "name": CAUSE.name, "on": (NOW + HOUR).isoformat()}
    own = taught(account=replace(closed().account, fix_done="we call the courier"))
    assert made(learning.repaired(own, DONE, NOW, POLICY)).complaint.account.fix_done == "we call the courier"


@pytest.mark.parametrize(
    "case",
    [
        taught(opened_at=NOW + 2 * HOUR),  # it came again
        closed(),
        taught(lesson=replace(LESSON, cause="k2")),
        taught(lesson=replace(LESSON, fixed_at=NOW)),
    ],
)
def test_there_is_no_news_for_others(case: Complaint) -> None:
    assert learning.repaired(case, DONE, NOW + 3 * HOUR, POLICY) is None


def test_a_repair_that_did_not_hold_is_no_news_any_more() -> None:
    change = made(learning.repaired(taught(lesson=replace(LESSON, fixed_at=NOW)), CAUSE, NOW + DAY, POLICY))
    assert kinds(change) == ["fix_undone"]
    assert of(change.complaint, Nudge.TELL_CHANGE) == []


def test_what_is_not_done_after_all_is_told_to_nobody() -> None:  # S2.8
    heard = made(learning.repaired(taught(), DONE, NOW + DAY, POLICY)).complaint
    assert heard.account.fix_done == DONE.changed
    undone = replace(DONE, fix=Fix.IN_WORK, done_at=None)
    assert made(learning.repaired(heard, undone, NOW + DAY, POLICY)).complaint.account.fix_done == ""
    own = replace(heard, account=replace(heard.account, fix_done="the box is thicker"))
    assert made(learning.repaired(own, undone, NOW + DAY, POLICY)).complaint.account.fix_done == "the box is thicker"


def test_while_it_goes_on_there_are_other_things_to_tell() -> None:
    lesson = replace(LESSON, fixed_at=NOW)
    assert of(answered(lesson=lesson), Nudge.TELL_CHANGE) == []
    (reminder,) = of(resolved(lesson=lesson, resolved_at=NOW + 3 * DAY), Nudge.TELL_CHANGE)
    assert reminder.due > NOW + 4 * DAY


def test_the_timeline_tells_who_looks_after_it() -> None:
    change = made(learning.looked_after(taught(), LEE, CAUSE, replace(DONE, owner=BEN), NOW, POLICY))
    assert change.events[0].data == {"cause": CAUSE.id, "name": CAUSE.name, "fix": Fix.DONE, "owner": BEN.id}
    assert change.complaint == taught()
    assert learning.looked_after(taught(), LEE, CAUSE, CAUSE, NOW, POLICY) is None


def test_its_forms_are_offered_to_who_may_fill_them_in() -> None:
    offered = {person.id: [b.argument for b in forms(taught(), person)] for person in (ANA, BEN, LEE)}
    assert offered == {ANA.id: ["cause", "affected", "reopen"], BEN.id: ["reopen"], LEE.id: ["cause", "reopen"]}
    asked = taught(lesson=replace(LESSON, others_at=NOW))
    assert [b.argument for b in forms(asked, ANA)] == ["cause", "reopen"]


# At the desk


@pytest.fixture
def desk(storage: Storage, clock: Clock) -> Desk:
    return Desk(storage.store, POLICY, clock, habits=storage.habits, causes=storage.causes)


async def documented(desk: Desk, number: int, cause: str = LEARNED.cause) -> Complaint:
    """A complaint of Ana's, settled and written down."""
    told = incoming(origin=f"web:help:{number}", customer=replace(incoming().customer, id=f"web:c{number}"))
    case = await desk.report(told)
    await desk.claim(case.id, ANA)
    return await desk.document(case.id, ANA, replace(LEARNED, cause=cause))


async def test_two_complaints_under_one_cause_hear_of_its_repair(desk: Desk, clock: Clock) -> None:  # S2.9, S2.15
    one, two = await documented(desk, 1), await documented(desk, 2, "Economy shipping was booked.")
    (cause,) = await desk.causes_for(one)
    assert (await desk.cause_of(two)) == cause
    clock.now += HOUR
    after = await desk.look_after(one.id, LEE, BEN, Fix.DONE, None, "express is preselected")
    for case in (after, await desk.get(two.id)):
        assert case.lesson
        assert case.lesson.fixed_at == clock.now
    clock.now += HOUR
    again = await documented(desk, 3)
    assert again.lesson
    assert again.lesson.fixed_at is None
    linked = await desk.linked([cause])
    assert [one.opened_at > clock.now - HOUR for one in linked] == [False, False, True]
    with pytest.raises(NotCauses):
        await desk.look_after(one.id, replace(BEN, id="web:max"), None, Fix.OPEN, None, "")
    after = await desk.look_after(one.id, BEN, None, Fix.OPEN, None, "")
    assert after.lesson
    assert after.lesson.fixed_at is None


async def test_another_cause_of_the_list_is_chosen(desk: Desk) -> None:
    one, two = await documented(desk, 1), await documented(desk, 2, "the lamp was cracked")
    assert one.lesson
    assert two.lesson
    moved = await desk.put_under(two.id, ANA, one.lesson.cause)
    assert moved.lesson
    assert moved.lesson.cause == one.lesson.cause
    with pytest.raises(NoSuchCause):
        await desk.put_under(two.id, ANA, "k0")
    await desk.causes.add(Cause(id="k9", team="slack:T1", name="another team's"))
    with pytest.raises(NoSuchCause):
        await desk.put_under(two.id, ANA, "k9")


async def test_those_who_are_affected_too_are_opened_once_and_linked(desk: Desk) -> None:  # S1.10
    case = await documented(desk, 1)
    for _ in range(2):
        case = await desk.affected(case.id, ANA, ["Joe Park", "Kim Sato, none", "Joe Park"])
    assert case.lesson
    assert len(case.lesson.others) == 2
    found = [await desk.get(one) for one in case.lesson.others]
    assert [one.customer.name for one in found] == ["Joe Park", "Kim Sato"]
    assert {one.lesson.found_from for one in found if one.lesson} == {case.id}
    assert len(await desk.linked(await desk.causes_for(case))) == 3


async def test_without_a_cause_there_is_nothing_to_look_after(desk: Desk) -> None:
    case = await desk.report(incoming())
    await desk.claim(case.id, ANA)
    assert await desk.cause_of(case) is None
    with pytest.raises(NoCause):
        await desk.look_after(case.id, ANA, None, Fix.OPEN, None, "")
    with pytest.raises(NoCause):
        await desk.affected(case.id, ANA, [])


async def test_a_desk_that_remembers_no_list_goes_by_the_words_alone(storage: Storage, clock: Clock) -> None:
    desk = Desk(storage.store, POLICY, clock)
    case = await documented(desk, 1)
    assert case.lesson
    cause = await desk.cause_of(case)
    assert cause
    assert cause.name == LEARNED.cause
    assert list(await desk.causes_for(case)) == []
    await desk.look_after(case.id, ANA, None, Fix.DONE, None, "express is preselected")
    assert list(await desk.linked([cause])) == []
