"""Peace for one person: what waits for a list, what is merged, how much a day may hold (RECOVERY 4.3.5, .6, .14)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import calm, reminders
from bot.calm import BUDGET, MOST_LINES, Duty, Outage
from bot.facts import Complaint, Person, Reminder
from bot.hours import Habits
from bot.kinds import Kind, Nudge, Severity
from bot.message import direct
from bot.nudged import Snoozed
from bot.policy import Policy
from bot.timing import AGAIN
from bot.wording import lists
from tests.bot.conftest import (
    ALONE,
    ANA,
    BEN,
    HOUR,
    LEASE,
    LEE,
    MINUTE,
    NOW,
    POLICY,
    answered,
    complaint,
    due,
    fire,
    kinds,
    made,
    of,
    owned,
    promise,
    resolved,
)

HOURS = POLICY.hours_of(ANA)  # 08:00 to 18:00 UTC, so that her lists come at 08:00, 13:00 and 17:00


def at(clock: str) -> datetime:
    """ "Mon 10:00" of that week."""
    day, time = clock.split()
    hour, minute = map(int, time.split(":"))
    return datetime(2026, 11, 16 + ["Mon", "Tue", "Wed"].index(day), hour, minute, tzinfo=UTC)


def one(planned: str, by: str = "", name: str = "c1") -> Duty:
    """A duty that was planned for a time, and has to be done by another."""
    reminder = Reminder(nudge=Nudge.ANSWER, step=0, due=at(planned), subject="s")
    return Duty(complaint=owned(id=name), reminder=reminder, due=at(by) if by else None)


# 5: what is not due within the hour waits for a list


@pytest.mark.parametrize(
    ("planned", "by", "later"),
    [
        ("Mon 10:00", "", "Mon 13:00"),  # after lunch
        ("Mon 13:30", "", "Mon 17:00"),  # an hour before the end
        ("Mon 17:30", "", "Tue 08:00"),  # at the start of the day
        ("Mon 10:00", "Mon 16:00", "Mon 13:00"),
        ("Mon 10:00", "Mon 14:00", "Mon 13:00"),
        ("Mon 10:00", "Mon 13:30", "Mon 12:30"),  # the list would leave half an hour: an hour before it is due
        ("Mon 10:00", "Mon 11:01", "Mon 10:01"),
        ("Mon 17:30", "Tue 08:30", "Tue 08:00"),  # an hour before is no working time; the list is still in time
    ],
)
def test_what_can_wait_waits_for_a_list_but_not_until_it_is_late(planned: str, by: str, later: str) -> None:
    assert calm.waits(one(planned, by), 0, at(planned), HOURS) == at(later)


@pytest.mark.parametrize("by", ["Mon 11:00", "Mon 10:00", "Mon 08:00"])
def test_what_is_due_within_the_hour_waits_for_nothing(by: str) -> None:
    mine = one("Mon 10:00", by)
    assert calm.waits(mine, 0, at("Mon 10:00"), HOURS) is None
    assert not calm.in_list(mine, [mine], 0, at("Mon 10:00"), HOURS, None)


def test_when_its_list_has_come_it_is_said_there_however_late_the_worker_is() -> None:
    for now in ("Mon 13:00", "Mon 13:01", "Mon 15:00"):
        assert calm.waits(one("Mon 10:00"), 0, at(now), HOURS) is None
        assert calm.in_list(one("Mon 10:00"), [], 0, at(now), HOURS, None)


def test_what_no_list_can_say_in_time_is_said_at_once_and_singly() -> None:
    mine = one("Mon 17:30", "Tue 07:00")  # due before the day begins
    assert calm.waits(mine, 0, at("Mon 17:30"), HOURS) is None
    assert not calm.in_list(mine, [], 0, at("Mon 17:30"), HOURS, None)


# 5: three within a quarter of an hour are one


def test_three_that_press_within_a_quarter_of_an_hour_are_one_list() -> None:
    now = at("Mon 10:00")
    three = [
        one("Mon 10:00", "Mon 10:30", "c1"),
        one("Mon 10:05", "Mon 10:40", "c2"),
        one("Mon 10:15", "Mon 11:15", "c3"),
    ]
    assert calm.in_list(three[0], three, 0, now, HOURS, None)
    assert not calm.in_list(three[0], three[:2], 0, now, HOURS, None)
    assert not calm.in_list(three[0], [*three[:2], one("Mon 10:10", "Mon 11:16")], 0, now, HOURS, None)


def test_a_list_is_by_due_time_what_has_none_last_and_holds_so_many() -> None:
    mine = one("Mon 10:00", "", "c0")
    many = [one("Mon 10:00", f"Mon {11 + n // 60}:{n % 60:02}", f"c{n}") for n in range(20, 0, -1)]
    found = calm.lines(mine, [mine, *many])
    assert [duty.complaint.id for duty in found] == [*(f"c{n}" for n in range(1, MOST_LINES)), "c0"]
    assert calm.lines(mine, []) == [mine]


# 6: six a day


def test_the_seventh_of_a_day_waits_for_the_next_list() -> None:
    mine, now = one("Mon 10:00", "Mon 10:00"), at("Mon 10:00")
    assert calm.waits(mine, BUDGET - 1, now, HOURS) is None
    assert calm.waits(mine, BUDGET, now, HOURS) == at("Mon 13:00")
    assert not calm.over_budget(mine, BUDGET - 1, now, HOURS)
    assert calm.over_budget(mine, BUDGET, now, HOURS)
    then = at("Mon 13:00")
    assert calm.waits(mine, BUDGET, then, HOURS) is None
    assert calm.in_list(mine, [mine], BUDGET, then, HOURS, None)


def test_over_the_budget_nothing_becomes_late_by_waiting() -> None:
    soon = one("Mon 10:00", "Mon 10:45")
    assert calm.waits(soon, BUDGET, at("Mon 10:00"), HOURS) is None
    assert calm.in_list(soon, [soon], BUDGET, at("Mon 10:00"), HOURS, None)
    in_time = one("Mon 12:45", "Mon 13:30")
    assert calm.waits(in_time, BUDGET, at("Mon 12:45"), HOURS) == at("Mon 13:00")


def test_what_waits_for_a_list_anyway_is_not_over_the_budget() -> None:
    assert not calm.over_budget(one("Mon 10:00"), BUDGET, at("Mon 13:00"), HOURS)
    tomorrow = one("Mon 10:00", "Tue 10:00")
    assert not calm.over_budget(tomorrow, BUDGET, at("Mon 10:00"), HOURS)


def test_what_no_list_comes_in_time_for_spends_the_budget_too() -> None:
    mine, now = one("Mon 17:30", "Tue 07:00"), at("Mon 17:30")  # the next list is Tuesday's, at 08:00
    assert calm.waits(mine, BUDGET, now, HOURS) is None
    assert not calm.in_list(mine, [mine], BUDGET - 1, now, HOURS, None)
    assert calm.in_list(mine, [mine], BUDGET, now, HOURS, None)
    assert calm.over_budget(mine, BUDGET, now, HOURS)
    assert not calm.over_budget(mine, BUDGET - 1, now, HOURS)


# 14: after an outage


def test_what_comes_late_because_of_an_outage_is_merged_and_says_so() -> None:
    mine, outage = one("Mon 10:00", "Mon 10:30"), Outage(since=at("Mon 09:00"), until=at("Mon 10:20"))
    now = at("Mon 10:20")
    assert calm.in_list(mine, [mine], 0, now, HOURS, outage)
    assert calm.was_away([mine], outage, now) == outage
    before = one("Mon 09:00", "Mon 10:30")
    assert not calm.in_list(before, [before], 0, now, HOURS, outage)
    assert calm.was_away([before], outage, now) is None
    assert calm.was_away([mine], outage, at("Mon 11:21")) is None  # old news by then
    assert calm.was_away([mine], None, now) is None
    said = lists.listing(ANA, [mine], outage)
    assert said.text == "I was away from Mon 16 Nov, 09:00 to Mon 16 Nov, 10:20. One thing waits for you."


# Whose peace


def test_it_is_about_who_has_the_owners_duties_and_not_about_what_cannot_wait() -> None:
    def whose(case: Complaint, nudge: Nudge, step: int = 0, on: Policy = POLICY) -> Person | None:
        return calm.spared(case, of(case, nudge, on)[step], on)

    case = owned()
    assert whose(case, Nudge.FIRST_WORD) == ANA
    assert whose(case, Nudge.FIRST_WORD, 1) is None  # the lead's
    assert whose(case, Nudge.FIRST_WORD, 1, ALONE) == ANA  # there is none: she is reminded once more
    assert whose(complaint(), Nudge.UNCLAIMED) is None
    assert whose(owned(Severity.CRITICAL), Nudge.FIRST_WORD) is None
    assert whose(owned(leaves_at=NOW + 5 * HOUR), Nudge.FIRST_WORD) is None  # the customer is about to leave
    assert whose(resolved(Severity.CRITICAL), Nudge.FOLLOW_UP) == ANA  # which wakes nobody either
    gone = Reminder(nudge=Nudge.ANSWER, step=0, due=NOW, subject="gone")
    assert calm.spared(case, gone, POLICY) is None
    away = POLICY.knowing([Habits(person_id=ANA.id, away_until=NOW + 99 * HOUR, cover=BEN)], NOW)
    assert whose(case, Nudge.FIRST_WORD, on=away) == BEN


def test_what_was_asked_for_by_a_snooze_comes_as_asked() -> None:
    first = of(owned(), Nudge.FIRST_WORD)[0]
    snoozed = Snoozed(nudge=first.nudge, subject=first.subject, until=NOW + 45 * MINUTE)
    case = owned(snoozed=(snoozed,))
    (again,) = [r for r in of(case, Nudge.FIRST_WORD) if r.step >= AGAIN]
    assert calm.spared(case, again, POLICY) is None
    assert list(calm.duties(case, ANA, NOW + 30 * MINUTE, POLICY)) == []  # it is put off, from lists too
    assert len(list(calm.duties(case, ANA, NOW + 45 * MINUTE, POLICY))) == 1


# What somebody is to hear


def heard(case: Complaint, now: datetime, person: Person = ANA) -> list[Nudge]:
    return [duty.reminder.nudge for duty in calm.duties(case, person, now, POLICY)]


def test_what_is_to_be_heard_is_what_is_due_or_will_be_within_a_quarter_of_an_hour() -> None:
    case = owned()  # the first word: a reminder at 10:30
    assert heard(case, NOW + 14 * MINUTE) == []
    assert heard(case, NOW + 15 * MINUTE) == [Nudge.FIRST_WORD]
    assert heard(case, NOW + 15 * MINUTE, BEN) == []
    assert heard(answered(), NOW + 15 * MINUTE) == []


def test_what_says_that_a_time_has_come_is_not_said_before() -> None:
    case = answered(promises=(promise(NOW + 5 * HOUR),))
    for reminder in of(case, Nudge.PROMISE):
        case = fire(case, reminder).complaint
    assert heard(case, NOW + 5 * HOUR - MINUTE) == []
    assert heard(case, NOW + 5 * HOUR) == [Nudge.PROMISE_OVERDUE]  # and no longer that it is due soon


def test_what_was_said_is_said_again_only_for_a_later_step() -> None:
    case = answered(promises=(promise(NOW + 5 * HOUR),))
    first, second = of(case, Nudge.PROMISE)  # at 14:00 and at 14:45
    case = fire(case, first).complaint
    assert heard(case, second.due - 20 * MINUTE) == []
    assert heard(case, second.due) == [Nudge.PROMISE]


# As a line of a list


def test_a_list_marks_every_line_and_sends_nothing_but_edits() -> None:
    case = answered(promises=(promise(NOW + 5 * HOUR),))
    first, second = of(case, Nudge.PROMISE)
    case = fire(case, first).complaint
    change = made(reminders.listed(case, [second], ANA, second.due, POLICY, LEASE))
    assert [(m.text, m.only_edit) for m in change.messages] == [("There is a newer reminder below.", True)]
    assert change.events[0].data == {"nudge": Nudge.PROMISE, "to": ANA.id, "times": 2, "how": "listed"}
    assert change.answers == LEASE
    assert reminders.fire(change.complaint, due(second), second.due + HOUR, POLICY) is None  # twice is enough


def test_what_a_list_said_ahead_of_its_time_is_not_said_again_at_its_time() -> None:
    first = of(owned(), Nudge.FIRST_WORD)[0]
    early = first.due - 15 * MINUTE
    case = made(reminders.listed(owned(), [first], ANA, early, POLICY)).complaint
    assert reminders.fire(case, due(first), first.due, POLICY) is None
    later = replace(first, due=first.due + MINUTE)
    assert reminders.is_news(case, later, ANA, later.due)


def test_a_follow_up_in_a_list_comes_with_its_draft_and_one_of_a_covered_owner_does_not() -> None:
    case = resolved()
    reminder = of(case, Nudge.FOLLOW_UP)[0]
    change = made(reminders.listed(case, [reminder], ANA, reminder.due, POLICY))
    assert change.wanted
    assert change.wanted.kind is Kind.FOLLOW_UP
    assert kinds(change) == ["nudge"]
    away = POLICY.knowing([Habits(person_id=ANA.id, away_until=NOW + timedelta(days=99), cover=BEN)], NOW)
    covered = made(reminders.listed(case, [reminder], BEN, reminder.due, away), away)
    assert covered.wanted is None


def test_a_list_has_a_row_for_each_duty_and_a_button_for_each_complaint() -> None:
    case = answered(id="c2", promises=(promise(NOW + HOUR),))
    said = Duty(complaint=case, reminder=of(case, Nudge.PROMISE)[-1], due=NOW + HOUR)
    other = Duty(complaint=case, reminder=Reminder(nudge=Nudge.DOCUMENTATION, step=0, due=NOW))
    message = lists.listing(BEN, [said, other, one("Mon 10:00")], None)
    assert message.place == direct(BEN.id)
    assert message.text == "3 things wait for you, what is due first at the top."
    assert [(row.label, row.value, row.at) for row in message.rows] == [
        ("1. Dana", "due soon: the money back (Ana Ruiz owns it and is away)", NOW + HOUR),
        ("2. Dana", "write down what happened (Ana Ruiz owns it and is away)", None),
        ("3. Dana", "an answer (Ana Ruiz owns it and is away)", None),
    ]
    assert [(b.label, b.verb, b.argument, b.complaint) for b in message.buttons] == [
        ("Open 1. Dana", "open", "timeline", "c2"),
        ("Open 3. Dana", "open", "timeline", "c1"),
    ]


def test_every_kind_that_an_owner_is_reminded_of_has_words_in_a_list() -> None:
    others = {Nudge.UNCLAIMED, Nudge.HELPER_DUE}  # what nobody owns is nobody's duty; a task is its helper's
    assert set(lists.DUTIES) == set(Nudge) - others


def test_the_lead_hears_of_load_and_not_of_blame() -> None:
    message = lists.over_budget(LEE, ANA)
    assert message.place == direct(LEE.id)
    assert message.text.startswith("Ana Ruiz is over budget: 6 reminders today, and more are due.")


def test_what_is_promised_presses_as_our_own_date_comes_near() -> None:
    """S4.10."""
    aim = NOW + 4 * HOUR
    case = answered(promises=(promise(target=aim),))
    soon, overdue = (of(case, nudge)[0] for nudge in (Nudge.PROMISE, Nudge.PROMISE_OVERDUE))
    assert [calm.duty(case, one, POLICY).due for one in (soon, overdue)] == [aim, aim + HOUR]
