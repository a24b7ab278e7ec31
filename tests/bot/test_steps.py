"""What every step of a complaint brings with it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import Change, Complaint, Person, Said
from bot.kinds import Kind, Nudge, Severity
from bot.message import Message, direct
from bot.nudged import Nudged
from bot.refusals import Closed, Empty, NotAgent, NotComplaint, NotOwner, Past, Refused, TooFar, TooLong, Unowned
from bot.steps import (
    MOST_SAID,
    clean,
    draft_gone,
    event,
    looked_in,
    must_be_agent,
    must_own,
    must_own_open,
    short,
    step,
    still_to_come,
    text_of,
    time_for,
    wanting,
    with_said,
)
from bot.timing import plan
from tests.bot.conftest import (
    ANA,
    BEN,
    DANA,
    DAY,
    DESK,
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
    improper,
    made,
    owned,
    resolved,
)


def to(before: Complaint | None, after: Complaint, *messages: Message) -> Change:
    return made(step(before, after, [], POLICY, messages=messages))


# The card


def test_a_new_complaint_has_a_card() -> None:
    assert card_of(to(None, complaint())).place == DESK


def test_what_is_filed_has_none_until_it_is_promoted() -> None:
    assert to(None, filed()).messages == ()
    assert card_of(to(filed(), complaint())).topic == "card"


def test_a_card_that_says_nothing_new_is_not_edited() -> None:
    assert to(owned(), owned(drafts=3)).messages == ()
    assert "owned by" in card_of(to(complaint(), owned())).text


# Reminders


def test_only_new_reminders_are_stored() -> None:
    assert {r.nudge for r in to(None, complaint()).reminders} == {Nudge.UNCLAIMED}
    assert to(complaint(), complaint(url="x")).reminders == ()
    assert {r.nudge for r in to(complaint(), owned()).reminders} == {Nudge.FIRST_WORD}
    assert len(to(owned(), owned(Severity.CRITICAL)).reminders) == 2


# Nudges that stand


def nudged(case: Complaint, person: Person = ANA) -> Complaint:
    (first, *_) = plan(case, POLICY)
    stands = Nudged(nudge=first.nudge, subject=first.subject, place=direct(person.id), topic="t", at=NOW)
    return replace(case, nudged=(*case.nudged, stands))


def test_a_nudge_is_edited_once_it_is_done() -> None:
    before = nudged(owned())
    change = to(before, replace(before, first_word_at=NOW))
    edit = change.messages[-1]
    assert (edit.place, edit.topic, edit.only_edit) == (direct(ANA.id), "t", True)
    assert edit.text.startswith("Done")
    assert change.complaint.nudged[0].done


def test_it_is_edited_once() -> None:
    before = nudged(owned())
    after = to(before, replace(before, first_word_at=NOW)).complaint
    assert to(after, replace(after, drafts=1)).messages == ()


def test_a_nudge_that_is_still_true_stands_also_at_another_severity() -> None:
    before = nudged(owned())
    louder = replace(before, triage=replace(before.triage, severity=Severity.CRITICAL))
    assert not to(before, louder).complaint.nudged[0].done


# What no Change may do: the check used in all these tests can fail


def test_an_improper_change_is_seen() -> None:
    case = owned(draft=None)
    leak = Message(place=case.place, text="owned by Ana")
    spread = Message(place=replace(case.place, channel="random"), text="hello")
    direct_word = Message(place=direct(DANA.id), text="hello")
    bad = Change(complaint=case, messages=(leak, spread, direct_word), reminders=plan(case, POLICY) * 2)
    _, wanted = wanting(case, Kind.UPDATE, NOW)
    standing = nudged(owned()).nudged
    worse = Change(complaint=replace(case, nudged=standing, first_word_at=NOW), wanted=wanted)
    assert len(list(improper(bad))) == 4
    assert len(list(improper(worse))) == 2


# Parts


def test_a_wanted_draft_has_the_next_number() -> None:
    after, wanted = wanting(owned(drafts=4), Kind.UPDATE, NOW)
    assert (after.drafts, after.draft and after.draft.number, wanted.number, wanted.kind) == (5, 5, 5, Kind.UPDATE)


def test_where_no_draft_is_nothing_is_said_of_it() -> None:
    assert draft_gone(owned(), "x") == ()
    assert draft_gone(complaint(draft=draft()), "x") == ()
    (gone,) = draft_gone(owned(draft=draft()), "x")
    assert (gone.topic, gone.only_edit, gone.text) == ("draft:1", True, "x")


def test_the_newest_lines_of_a_conversation_are_kept() -> None:
    case = complaint()
    for n in range(MOST_SAID + 3):
        case = with_said(case, Said(at=NOW, by=DANA.id, text=str(n)))
    assert [said.text for said in case.said] == [str(n) for n in range(3, MOST_SAID + 3)]


@pytest.mark.parametrize(("days", "before", "after"), [(0, 0, 1), (3, 0, 1), (31, 0, 2), (31, 1, 2), (40, 2, 3)])
def test_looking_in_counts_for_all_that_was_due(days: int, before: int, after: int) -> None:
    looked = looked_in(resolved(follow_ups=before), NOW + days * DAY, POLICY)
    assert (looked.follow_ups, looked.followed_up_at) == (after, NOW + days * DAY)


def test_before_the_solution_nobody_looks_in() -> None:
    assert looked_in(answered(), NOW, POLICY) == answered()


def test_an_event_is_by_a_person_or_by_the_bot() -> None:
    assert event(NOW, ANA, "noted", a=1).data == {"a": 1}
    assert (event(NOW, ANA, "noted").by, event(NOW, "amends", "nudge").by) == ("web:ana", "amends")


# Who may


def test_customers_are_no_agents() -> None:
    must_be_agent(ANA)
    must_be_agent(LEE)
    with pytest.raises(NotAgent):
        must_be_agent(DANA)


@pytest.mark.parametrize(
    ("case", "person", "refusal"),
    [
        (owned(), DANA, NotAgent),
        (filed(), ANA, NotComplaint),
        (complaint(), ANA, Unowned),
        (owned(), BEN, NotOwner),
        (owned(), LEE, NotOwner),
    ],
)
def test_only_the_owner_may(case: Complaint, person: Person, refusal: type[Refused]) -> None:
    for must in (must_own, must_own_open):
        with pytest.raises(refusal):
            must(case, person)


def test_the_owner_may() -> None:
    assert must_own(closed(), ANA) == must_own_open(owned(), ANA) == ANA
    with pytest.raises(Closed):
        must_own_open(closed(), ANA)


# Texts and times


def test_texts_are_bounded() -> None:
    assert text_of("It", "  a\x00b ") == "ab"
    assert short("It", " ") == ""
    with pytest.raises(Empty, match=r"^It is empty"):
        text_of("It", "\u202e \x07")
    with pytest.raises(TooLong, match="at most 5 characters"):
        short("It", "x" * 6, 5)


def test_times_are_to_come_within_a_year() -> None:
    still_to_come(NOW + MINUTE, NOW)
    still_to_come(NOW + 366 * DAY, NOW)
    with pytest.raises(Past):
        still_to_come(NOW, NOW)
    with pytest.raises(TooFar):
        still_to_come(NOW + 367 * DAY, NOW)


def test_a_time_is_read_where_the_person_is() -> None:
    assert time_for(replace(ANA, zone="America/New_York"), NOW + HOUR) == "Mon 16 Nov, 06:00"


@given(st.text())
def test_a_clean_text_has_nothing_that_deceives(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode()
    assert not set(cleaned) & {*map(chr, range(9)), "\r", "\x7f", "\u202e", "\u2066", "\u200e", "\ufeff", "\ud800"}
    assert len(cleaned) <= len(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\tb\r\nc\rd\x00", "a\tb\nc\nd"),
        ("gro\u00df \u4f60\u597d \U0001f44b\U0001f3fd", "gro\u00df \u4f60\u597d \U0001f44b\U0001f3fd"),
        ("\u0645\u0631\u062d\u0628\u0627", "\u0645\u0631\u062d\u0628\u0627"),
        ("fam\u200dily", "fam\u200dily"),  # the joiner of emoji families stays
        ("\u202eevil\u202c", "evil"),
        ("\ud83d", ""),
    ],
)
def test_what_is_honest_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
