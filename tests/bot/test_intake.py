"""Coming in. Triage is the real one."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import intake
from bot.facts import Change, Complaint, Customer, Incoming, Person, Said
from bot.kinds import Double, Kind, Nudge, Role, Settled, Severity, Stage, State, Type, Venue
from bot.message import Place, direct
from bot.refusals import Empty, NotAgent, NotFiled, NotOwner, Refused, TooLong, Unowned
from tests.bot.conftest import (
    ALONE,
    ANA,
    BEN,
    DANA,
    DAY,
    DESK,
    HELP,
    HOUR,
    LEE,
    MINUTE,
    NOW,
    POLICY,
    answered,
    card_of,
    closed,
    complaint,
    draft,
    filed,
    kinds,
    made,
    owned,
    told,
)

COMPLAINT = "My order came eight days late and the shade is cracked. I am very disappointed."
CHAT = "Good morning everybody, have a nice day!"


def incoming(text: str = COMPLAINT, **fields: Any) -> Incoming:
    new = Incoming(
        origin="web:help:1",
        place=HELP,
        customer=Customer(id=DANA.id, name="Dana Reyes"),
        text=text,
        source="web",
        occurred_at=NOW,
        venue=Venue.PUBLIC,
    )
    return replace(new, **fields)


def report(*earlier: Complaint, **fields: Any) -> Change:
    return made(intake.report(incoming(**fields), earlier, NOW, POLICY))


def said(text: str, at: datetime = NOW + HOUR) -> Said:
    return Said(at=at, by=DANA.id, text=text)


def hear(case: Complaint, text: str, key: str = "k2", at: datetime = NOW + HOUR) -> Change | None:
    return intake.hear(case, said(text, at), key, at, POLICY)


# A new message


def test_a_complaint_is_carded_and_its_timers_run() -> None:
    change = report()
    after = change.complaint
    assert (after.state, after.opened_at, after.unclaimed_since, after.desk) == (State.OPEN, NOW, NOW, DESK)
    assert after.triage.complaint
    assert after.text == COMPLAINT
    assert kinds(change) == ["msg_in", "case_opened"]
    assert change.events[1].data == {
        "source": "web",
        "severity": after.triage.severity,
        "since": after.occurred_at.isoformat(),
        "double": after.triage.double_disappointment,
        "relationship": after.customer.relationship,
        "language": "en",
    }
    assert card_of(change).quote == COMPLAINT
    assert {r.nudge for r in change.reminders} == {Nudge.UNCLAIMED}
    assert {m.place for m in change.messages} == {DESK}


def test_what_is_no_complaint_is_filed_quietly() -> None:
    change = report(text=CHAT)
    assert (change.complaint.state, change.messages, change.reminders) == (State.FILED, (), ())
    assert kinds(change) == ["msg_in", "filed"]


def test_what_a_person_reports_is_a_complaint_whatever_triage_thinks() -> None:
    change = report(text=CHAT, reported=True, reporter=ANA)
    assert change.complaint.state is State.OPEN
    assert change.complaint.triage.complaint
    assert change.events[1].by == ANA.id
    assert "Ana Ruiz, thank you" in {row.value for row in card_of(change).rows}


@pytest.mark.parametrize("text", ["", " \n", "\u202e\x00"])
def test_an_empty_message_is_none(text: str) -> None:
    with pytest.raises(Empty):
        report(text=text)


def test_the_same_message_is_the_same_complaint() -> None:
    assert report().complaint.id == report(text="other").complaint.id == intake.identity("web:help:1")
    assert intake.identity("web:help:1") != intake.identity("web:help:2")
    assert intake.identity("\ud800").startswith("c")


@pytest.mark.parametrize(
    ("occurred", "taken"),
    [
        (NOW - HOUR, NOW - HOUR),
        (NOW + DAY, NOW),  # their clock is ahead
        (NOW - 3000 * DAY, NOW - 30 * DAY),  # or years behind
        (NOW.astimezone(ZoneInfo("Asia/Kolkata")), NOW),
    ],
)
def test_the_time_it_happened_is_one_that_can_be(occurred: datetime, taken: datetime) -> None:
    after = report(occurred_at=occurred).complaint
    assert after.occurred_at == taken
    assert after.occurred_at.utcoffset() == timedelta()


def test_what_comes_years_late_is_nudged_from_now_on() -> None:
    first = min(r.due for r in report(occurred_at=NOW - 3000 * DAY).reminders)
    assert NOW < first <= NOW + 30 * MINUTE


@pytest.mark.parametrize(
    ("name", "kept", "first"),
    [
        ("Dana Reyes", "Dana Reyes", "Dana"),
        ("Madonna", "Madonna", "Madonna"),
        ("  Ana\n\u202eMaria ", "Ana Maria", "Ana"),
        ("", "A customer", "the customer"),
        (" \x00\u202e ", "A customer", "the customer"),
        ("x" * 500, "x" * 80, "x" * 80),
        ("Dr. Reyes", "Dr. Reyes", "Dr. Reyes"),
    ],
)
def test_a_customer_is_called_by_the_name_he_gave(name: str, kept: str, first: str) -> None:
    after = report(customer=Customer(id="web:x", name=name)).complaint
    assert (after.customer.name, after.first_name) == (kept, first)


def test_a_complaint_without_any_name_still_has_one_to_be_called_by() -> None:
    assert complaint(customer=Customer(id="web:x", name=" ")).first_name == "the customer"


def test_what_is_told_of_a_customer_is_bounded() -> None:
    told_of = Customer(id="web:x", name="X", language="e" * 99, since="2" * 99)
    kept = report(customer=told_of).complaint.customer
    assert (len(kept.language), len(kept.since)) == (20, 40)
    assert len(report(text="late " * 10_000, reported=True).complaint.text) <= 20_000


# Earlier complaints


FIRST = "The shade wobbles."


def earlier(**fields: Any) -> Complaint:
    return complaint(**{"id": "c0", "origin": "o", "occurred_at": NOW - DAY, "text": FIRST, **fields})


def test_a_second_complaint_is_linked_to_the_first() -> None:
    (link,) = report(earlier(settled=Settled.YES, first_word_at=NOW)).complaint.earlier
    assert (link.id, link.when, link.text, link.settled, link.answered) == (
        "c0",
        NOW - DAY,
        FIRST,
        Settled.YES,
        True,
    )


def test_of_many_earlier_ones_twenty_are_kept() -> None:
    assert len(report(*[earlier(id=f"c{n}") for n in range(50)]).complaint.earlier) == 20


@pytest.mark.parametrize(
    ("before", "double"),
    [
        (earlier(), True),
        (earlier(first_word_at=NOW, settled=Settled.NO), True),
        (earlier(first_word_at=NOW, settled=Settled.YES), False),
        (earlier(occurred_at=NOW - MINUTE), False),  # there is still time for the first word
    ],
)
def test_one_that_went_unanswered_or_unsettled_is_a_second_disappointment(before: Complaint, double: bool) -> None:  # noqa: FBT001  # a column of the table
    found = report(before, venue=Venue.PRIVATE).complaint.triage.double_disappointment
    assert (found is Double.YES) is double


# Where the team works


def test_in_a_channel_that_customers_read_the_team_does_not_work() -> None:
    there = replace(HELP, channel="team")
    assert report(place=there).complaint.desk == direct(LEE.id)
    assert report(place=there, venue=Venue.PRIVATE).complaint.desk == DESK
    nowhere = made(intake.report(incoming(place=there), [], NOW, ALONE), ALONE).complaint.desk
    assert nowhere == Place(platform="web", channel="")


# Promoted


def test_what_was_filed_is_promoted() -> None:
    change = made(intake.promote(filed(), BEN, NOW + HOUR, POLICY))
    after = change.complaint
    assert (after.state, after.unclaimed_since, after.triage.complaint) == (State.OPEN, NOW + HOUR, True)
    assert kinds(change) == ["promoted", "case_opened"]
    assert card_of(change)
    assert {r.nudge for r in change.reminders} == {Nudge.UNCLAIMED}
    assert intake.promote(after, BEN, NOW + HOUR, POLICY) is None


def test_the_customer_may_insist_that_it_is_one() -> None:
    change = made(intake.insist(filed(), NOW + HOUR, POLICY))
    assert (change.complaint.state, change.complaint.unclaimed_since) == (State.OPEN, NOW + HOUR)
    assert [(e.kind, e.by) for e in change.events] == [("case_opened", DANA.id)]
    assert card_of(change)
    assert intake.insist(owned(), NOW + HOUR, POLICY) is None


@pytest.mark.parametrize(("case", "person", "refusal"), [(filed(), DANA, NotAgent), (owned(), BEN, NotFiled)])
def test_not_everything_can_be_promoted(case: Complaint, person: Person, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        intake.promote(case, person, NOW, POLICY)


# More words


def test_the_owner_hears_that_the_customer_wrote_and_an_answer_is_due() -> None:
    change = made(hear(answered(), " Where is my refund? \x00"))
    after = change.complaint
    assert (after.waiting_since, after.said[-1].text) == (NOW + HOUR, "Where is my refund?")
    assert after.heard == ("k2",)
    assert [(e.kind, e.by) for e in change.events] == [("msg_in", DANA.id)]
    assert change.events[0].data["answer_by"] == (NOW + 2 * HOUR).isoformat()
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert (message.text, message.quote) == ("Dana Reyes wrote again.", "Where is my refund?")
    assert message.rows[0].at == NOW + 2 * HOUR
    assert {r.nudge for r in change.reminders} == {Nudge.ANSWER}


@pytest.mark.parametrize(("text", "key"), [("again", "k1"), ("again", "web:help:1"), (" \x00", "k2")])
def test_what_was_heard_before_or_says_nothing_changes_nothing(text: str, key: str) -> None:
    assert hear(answered(heard=("k1",)), text, key) is None


def test_several_messages_are_told_each_and_are_due_since_the_first() -> None:
    one = made(hear(answered(), "Hello?"))
    two = made(hear(one.complaint, "Anybody?", "k3", NOW + 2 * HOUR))
    assert two.complaint.waiting_since == NOW + HOUR
    topics = {m.topic for change in (one, two) for m in change.messages if m.place == direct(ANA.id)}
    assert len(topics) == 2


def test_thanks_need_no_answer() -> None:
    after = made(hear(answered(), "Thank you so much, it is all settled now, everything works!")).complaint
    assert after.waiting_since is None
    waiting = made(hear(answered(waiting_since=NOW), "Thank you, that is settled then.")).complaint
    assert waiting.waiting_since == NOW


def test_before_the_first_word_nothing_else_is_due() -> None:
    assert made(hear(owned(), "Hello?")).complaint.waiting_since is None
    alone = made(hear(complaint(), "Hello?"))
    assert {m.place for m in alone.messages} <= {DESK}


def test_after_the_close_the_owner_hears_and_it_stays_closed() -> None:
    change = made(hear(closed(), "It is broken again."))
    assert (change.complaint.state, change.complaint.waiting_since) == (State.CLOSED, NOW + HOUR)
    assert told(change, direct(ANA.id)) == ["Dana Reyes wrote again."]
    assert {r.nudge for r in change.reminders} == {Nudge.ANSWER}


def test_a_draft_being_written_is_written_again_with_the_new_words() -> None:
    change = made(hear(owned(draft=draft("", Kind.APOLOGY), drafts=1), "It is broken, too."))
    assert change.wanted
    assert (change.wanted.number, change.wanted.kind) == (2, Kind.APOLOGY)
    assert change.complaint.draft
    assert change.complaint.draft.asked_at == NOW + HOUR


@pytest.mark.parametrize("there", [draft(), draft("", asks=("impact",))])
def test_a_draft_that_is_there_stays(there: Any) -> None:
    change = made(hear(owned(draft=there, drafts=1), "It is broken, too."))
    assert (change.wanted, change.complaint.draft) == (None, there)


def test_a_message_out_of_time_is_taken_in_time() -> None:
    change = intake.hear(answered(), said("Hello?", NOW + 3000 * DAY), "k2", NOW + HOUR, POLICY)
    assert made(change).complaint.waiting_since == NOW + HOUR
    change = intake.hear(answered(), said("Hello?", NOW - 3000 * DAY), "k2", NOW + HOUR, POLICY)
    assert made(change).complaint.waiting_since == NOW


def test_what_was_filed_becomes_a_complaint_once_the_customer_says_one() -> None:
    first = made(hear(filed(text=CHAT), "I have a question.", "k1", NOW + MINUTE))
    assert (first.complaint.state, first.messages) == (State.FILED, ())
    change = made(hear(first.complaint, COMPLAINT))
    after = change.complaint
    assert (after.state, after.occurred_at, after.unclaimed_since) == (State.OPEN, NOW + HOUR, NOW + HOUR)
    assert after.text == f"{CHAT}\n\nI have a question.\n\n{COMPLAINT}"
    assert (after.said, after.heard) == ((), ("k1", "k2"))
    assert kinds(change) == ["msg_in", "case_opened"]
    assert card_of(change)
    assert hear(after, COMPLAINT) is None


def test_the_stage_follows_the_customers_last_words() -> None:
    before, after = answered(), made(hear(answered(), "I want my money back by Friday or I will sue you.")).complaint
    assert before.triage.stage is not after.triage.stage
    assert after.triage.severity is before.triage.severity


# Words taken back


def test_the_owner_hears_that_a_message_was_deleted_and_no_clock_moves() -> None:
    before = answered(heard=("k1",), waiting_since=NOW)
    change = made(intake.deleted(before, "k1", "Where is my refund?\x00", NOW + HOUR, POLICY))
    assert change.complaint == replace(before, heard=("k1", "k1 deleted"))
    (line,) = change.events
    assert (line.kind, line.by, line.data) == ("msg_deleted", DANA.id, {"key": "k1", "text": "Where is my refund?"})
    (message,) = change.messages
    assert (message.place, message.quote) == (direct(ANA.id), "Where is my refund?")
    assert "Dana Reyes deleted a message" in message.text
    assert change.reminders == ()
    assert intake.deleted(change.complaint, "k1", "Where is my refund?", NOW + HOUR, POLICY) is None


def test_of_the_first_message_we_know_what_it_said() -> None:
    change = made(intake.deleted(complaint(), "web:help:1", "", NOW + HOUR, POLICY))
    assert change.events[0].data["text"] == complaint().text
    assert change.messages == ()  # nobody owns it yet


def test_a_message_that_was_never_heard_is_not_missed() -> None:
    assert intake.deleted(answered(), "k9", "Never mind.", NOW + HOUR, POLICY) is None
    unknown = made(intake.deleted(answered(heard=("k1",)), "k1", "", NOW + HOUR, POLICY))
    assert unknown.messages[0].quote == ""


# No answer needed


def test_the_owner_notes_that_no_answer_is_needed() -> None:
    change = made(intake.noted(closed(waiting_since=NOW), ANA, NOW, POLICY))
    assert (change.complaint.waiting_since, kinds(change)) == (None, ["noted"])
    assert intake.noted(change.complaint, ANA, NOW, POLICY) is None
    with pytest.raises(NotOwner):
        intake.noted(answered(waiting_since=NOW), BEN, NOW, POLICY)


# Correcting


@pytest.mark.parametrize("person", [ANA, LEE])
def test_the_owner_or_a_lead_corrects_what_triage_thought(person: Person) -> None:
    change = made(intake.sort(owned(), person, Type.PROCESS_LAPSE, Severity.CRITICAL, " it is dangerous ", NOW, POLICY))
    triage = change.complaint.triage
    assert (triage.type, triage.severity) == (Type.PROCESS_LAPSE, Severity.CRITICAL)
    assert triage.why == (f"set by {person.name}: it is dangerous",)
    assert [(e.kind, e.by, e.data) for e in change.events] == [
        ("corrected", person.id, {"field": field, "from": was, "to": to, "reason": "it is dangerous"})
        for field, was, to in (("type", "service-support", "process-lapse"), ("severity", "high", "critical"))
    ]
    assert [f"{r.due:%H:%M}" for r in change.reminders] == ["10:15", "10:30"]


def test_correcting_nothing_changes_nothing() -> None:
    assert intake.sort(owned(), ANA, None, None, "", NOW, POLICY) is None
    assert intake.sort(owned(), ANA, owned().triage.type, Severity.HIGH, "", NOW, POLICY) is None


def test_the_stage_is_corrected_too_until_the_customer_writes_again() -> None:
    """S4.13."""
    assert owned().triage.stage is Stage.EXPLAINING
    change = made(intake.sort(owned(), ANA, None, None, "", NOW, POLICY, stage=Stage.VENTING))
    assert change.complaint.triage.stage is Stage.VENTING
    assert [event.data["field"] for event in change.events] == ["stage"]
    said = Said(at=NOW, by=DANA.id, text="I want my money back.")
    heard = made(intake.hear(change.complaint, said, "k", NOW, POLICY)).complaint
    assert heard.triage.stage is Stage.DEMANDING


def test_a_type_alone_leaves_the_reasons_of_the_severity() -> None:
    before = owned()
    after = made(intake.sort(before, ANA, Type.PRODUCT_QUALITY, None, "", NOW, POLICY)).complaint
    assert after.triage.why == before.triage.why
    worse = made(intake.sort(before, ANA, None, Severity.CRITICAL, "", NOW, POLICY)).complaint
    assert worse.triage.why == ("set by Ana Ruiz",)


@pytest.mark.parametrize(
    ("case", "person", "reason", "refusal"),
    [
        (owned(), BEN, "x", NotOwner),
        (complaint(), ANA, "x", Unowned),
        (owned(), ANA, " ", Empty),
        (owned(), ANA, "x" * 501, TooLong),
        (owned(), Person(id="web:x", name="X", role=Role.CUSTOMER), "x", NotAgent),
    ],
)
def test_a_lower_severity_needs_the_right_person_and_a_reason(
    case: Complaint, person: Person, reason: str, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        intake.sort(case, person, None, Severity.LOW, reason, NOW, POLICY)


def test_a_lead_may_lower_what_nobody_owns() -> None:
    after = made(intake.sort(complaint(), LEE, None, Severity.LOW, "a joke", NOW, POLICY)).complaint
    assert after.triage.severity is Severity.LOW
