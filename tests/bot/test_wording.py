"""What the bot says, also where what it says it about is hostile."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts import (
    NAMELESS,
    Appeal,
    Complaint,
    Customer,
    Draft,
    Earlier,
    Helper,
    Person,
    Reminder,
    Review,
    Said,
)
from bot.kinds import Double, Intent, Kind, Nudge, Relationship, Role, Settled, Severity
from bot.message import Message, direct
from bot.nudged import Nudged
from bot.reviews import Judged
from bot.rules import check
from bot.timing import plan
from bot.wording import cards, notes, nudges, replies, reviews
from bot.wording.notes import ASKS
from bot.wording.phrases import at, first_line, language_name, left, named, sentence
from bot.wording.reviews import cut, passages
from tests.bot.conftest import (
    ANA,
    BEN,
    DAY,
    HELP,
    HOUR,
    KNOWN,
    LEE,
    MINUTE,
    NOW,
    POLICY,
    answered,
    closed,
    complaint,
    draft,
    filed,
    owned,
    policy,
    promise,
    resolved,
)

HOSTILE = st.text(max_size=200) | st.sampled_from(
    ["{name}", "{0.__class__}", "%s%n", "<!channel> <@U1>", "@everyone", "\u202e", "\n\n# x", "*" * 100, "\x00"]
)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds of a range


# Phrases


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("UTC", "Mon 16 Nov, 10:00"),
        ("America/New_York", "Mon 16 Nov, 05:00"),
        ("Asia/Kolkata", "Mon 16 Nov, 15:30"),
        ("Mars/Base", "Mon 16 Nov, 10:00 UTC"),
        (POLICY.zone, "Mon 16 Nov, 10:00"),
    ],
)
def test_a_time_is_read_in_a_zone(zone: Any, text: str) -> None:
    assert at(NOW, zone) == text


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (MINUTE, "1 minute"),
        (15 * MINUTE, "15 minutes"),
        (89 * MINUTE, "89 minutes"),
        (2 * HOUR, "2 hours"),
        (47 * HOUR, "47 hours"),
        (3 * DAY, "3 days"),
    ],
)
def test_what_is_left_is_said_roughly(span: timedelta, text: str) -> None:
    assert left(span) == text


def test_a_language_has_a_name() -> None:
    assert language_name("es") == "Spanish"
    assert language_name("tlh") == "the language “tlh”"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "One passage rests: “w0”. it, it is"),
        (2, "Two passages rest: “w0”, “w1”. them, they are"),
        (5, "Five passages rest: “w0”, “w1” and 3 more. them, they are"),
        (12, "12 passages rest: “w0”, “w1” and 10 more. them, they are"),
    ],
)
def test_passages_are_counted_and_the_first_ones_quoted(count: int, said: str) -> None:
    text = " ".join(f"w{n}" for n in range(count))
    spans = [(text.index(f"w{n}"), text.index(f"w{n}") + len(f"w{n}")) for n in range(count)]
    assert "{passages}: {quotes}. {them}, {they}".format(**passages(text, spans)) == said


def test_a_quoted_passage_is_short() -> None:
    assert cut(" I have  asked them. ") == "I have asked them"
    assert len(cut("word " * 100)) == 60


@given(st.text())
def test_a_first_line_is_one_line_of_bounded_length(text: str) -> None:
    line = first_line(text)
    assert len(line) <= 160
    assert line == " ".join(line.split())


def test_a_long_first_line_says_that_there_is_more() -> None:
    assert first_line("word " * 100).endswith("word…")
    assert (sentence("the customer"), sentence("")) == ("The customer", "")


# Cards


def rows(case: Complaint) -> dict[str, str]:
    return {row.label: row.value for row in cards.card(case, POLICY).rows}


def test_a_card_has_the_order_of_the_practice_table() -> None:
    full = owned(
        account=replace(owned().account, failures=("late", "cracked"), impact="three evenings in the dark"),
        earlier=(earlier(),),
        customer=Customer(id="web:dana", name="Dana Reyes", relationship=Relationship.STEADY, since="2021"),
        triage=replace(
            owned().triage,
            why=("it is public",),
            intent=Intent.GREED,
            evidence="rip-off",
            double_disappointment=Double.PRESUMED,
            flags=("press",),
        ),
        helpers=(Helper(person=BEN, task="Ask the carrier"),),
        handoffs=1,
        reporter=BEN,
    )
    assert rows(full) == {
        "Owner": "Ana Ruiz",
        "What failed": "late; cracked",
        "Impact": "three evenings in the dark",
        "Earlier contacts": "15 Nov 2026: “The lamp flickers.” (not answered)",
        "Type": "service or support",
        "Severity": "high: It is public.",
        "Customer": "steady, since 2021",
        "They believe": "greed (“rip-off”)",
        "Stage": "explaining: the full apology, with what you can offer",
        "Disappointed before": "presumed, because it is public: please check",
        "Flags": "press",
        "Helpers": "Ben Okoro: Ask the carrier",
        "Hand-offs": "1",
        "Brought in by": "Ben Okoro, thank you",
        "Playbook": "the usual way, 2 of 9 done",
        "Next step": "Ana Ruiz writes the first word to Dana",
    }
    assert list(rows(full)) == list(dict.fromkeys(rows(full)))


def earlier(**fields: Any) -> Earlier:
    one = Earlier(id="c0", when=NOW - DAY, text="The lamp flickers.", settled=Settled.NO, answered=False)
    return replace(one, **fields)


def test_what_is_not_known_takes_no_line() -> None:
    assert list(rows(complaint())) == [
        "Owner", "Type", "Severity", "Customer", "They believe", "Stage", "Playbook", "Next step",
    ]  # fmt: skip
    assert rows(complaint())["Severity"] == "high"
    assert rows(complaint())["Customer"] == "new or regular, not known"


def test_a_confirmed_second_disappointment_is_said() -> None:
    sure = complaint(triage=replace(complaint().triage, double_disappointment=Double.YES))
    assert rows(sure)["Disappointed before"] == "yes"


def test_long_lists_are_cut_and_say_so() -> None:
    helpers = tuple(Helper(person=BEN, task=f"task {n}") for n in range(5))
    many = rows(owned(earlier=(earlier(answered=True),) * 5, helpers=helpers))
    assert many["Earlier contacts"].endswith("(answered, not settled); and 2 more")
    assert many["Helpers"] == "Ben Okoro: task 2; Ben Okoro: task 3; Ben Okoro: task 4; and 2 more"


@pytest.mark.parametrize(
    ("case", "status", "verbs"),
    [
        (complaint(), "nobody owns this yet", ["claim", "open"]),
        (owned(), "owned by Ana Ruiz", ["draft", "open", "open", "open", "open"]),
        (owned(account=KNOWN), "owned by Ana Ruiz", ["draft", "draft", "open", "open", "open", "open"]),
        (answered(), "owned by Ana Ruiz", ["open", "open", "open", "open"]),
        (answered(account=KNOWN), "owned by Ana Ruiz", ["draft", "open", "open", "open", "open"]),
        (resolved(), "resolved by Ana Ruiz, settled: not answered yet", ["open", "close", "open"]),
        (closed(), "closed by Ana Ruiz, settled: yes", ["open"]),
        (filed(), "filed as not a complaint", ["open"]),
    ],
)
def test_a_card_says_how_it_stands_and_what_can_be_done(case: Complaint, status: str, verbs: list[str]) -> None:
    card = cards.card(case, POLICY)
    assert card.text == f"Dana Reyes: {status}"
    assert [button.verb for button in card.buttons] == verbs
    assert (card.place, card.author) == (case.desk, "")


@pytest.mark.parametrize(("emoji", "how"), [(["🙋"], "react with 🙋 to own it"), ([], "press “I own this” to own it")])
def test_how_to_own_it_is_the_teams_own_way(emoji: list[str], how: str) -> None:
    on = policy(claim_emoji=emoji)
    assert cards.card(complaint(), on).rows[0].value == f"nobody yet: {how}"
    assert sentence(how) in cards.unclaimed(complaint(), on).text


# Notes


def judged(text: str, **fields: Any) -> Judged:
    """What the rules say of a text without a case."""
    return Judged(report=check(text, Kind.UPDATE, None), review=Review(), **fields)


@pytest.mark.parametrize(
    ("text", "source", "by"),
    [("x", "model", "the model"), ("x", "rules", "the built-in writer"), ("x", "person", "you")],
)
def test_a_draft_says_who_wrote_it(text: str, source: Any, by: str) -> None:
    assert f", by {by}." in notes.draft_ready(owned(), ANA, draft(text, source=source), judged(text)).text


def test_what_the_writer_has_to_say_stands_with_its_draft() -> None:
    noted = draft("x", source="rules", note="The model did not answer.")
    assert "by the built-in writer. The model did not answer. Read it" in (
        notes.draft_ready(owned(), ANA, noted, judged("x")).text
    )
    assert notes.written_by(noted) == "Written by the built-in writer. The model did not answer."
    assert notes.written_by(draft("x", source="person")) == ""
    changed = draft("y", source="model", seen_at=NOW + MINUTE)
    assert notes.written_by(changed) == "Written by the model, and changed since."
    asking = draft("", asks=("cause",), source="rules", note="The model was not asked.")
    assert notes.draft_ready(owned(), ANA, asking, None).text.endswith("known yet. The model was not asked.")
    assert notes.written_by(asking) == "The model was not asked."


def test_everything_a_writer_may_ask_for_has_words() -> None:
    for ask, words in ASKS.items():
        message = notes.draft_ready(owned(), ANA, draft("", asks=(ask,)), None)
        assert words in message.text
        form = "draft" if ask in ("writer", "language", "sign-off") else "facts"
        assert [b.argument for b in message.buttons] == [form]


def test_the_question_one_may_start_from_has_the_name_only_if_there_is_one() -> None:
    assert replies.question(resolved()).startswith("Dana, I have done what we agreed: a new lamp. ")
    nameless = resolved(remedy="", customer=Customer(id="web:x", name="A customer"))
    assert replies.question(nameless).startswith("I have done what we agreed: …. ")


# Whatever it is about, it is said


@st.composite
def hostile_cases(draw: st.DrawFn) -> Complaint:
    """A complaint on its way, in which everything that somebody else wrote is hostile."""
    text = draw(HOSTILE)
    person = Person(id=f"web:{draw(HOSTILE)}", name=draw(HOSTILE), role=Role.AGENT, zone=draw(HOSTILE))
    fields: dict[str, Any] = {
        "customer": Customer(id=draw(HOSTILE), name=draw(HOSTILE), since=draw(HOSTILE)),
        "text": text,
        "earlier": (earlier(text=text, when=draw(MOMENTS)),),
        "said": (Said(at=NOW, by="x", text=draw(HOSTILE)),),
        "reporter": person,
        "remedy": draw(HOSTILE),
        "question": draw(HOSTILE),
    }
    make = draw(st.sampled_from([complaint, owned, answered, resolved, closed]))
    case: Complaint = make(draw(st.sampled_from(list(Severity))), **fields)
    if make is complaint:
        return case
    helpers = (Helper(person=person, task=draw(HOSTILE)),)
    return replace(case, owner=person, helpers=helpers, promises=(promise(what=draw(HOSTILE)),), waiting_since=NOW)


def reviewed(case: Complaint, person: Person, of: Draft, text: str) -> list[Message]:
    """Every sentence there is around what people say of one text."""
    (finding,) = check("Sorry if you feel it was late.", Kind.APOLOGY, None).findings[:1]
    appeal = Appeal(finding="f1", rule=finding.rule, quote=text, reason=text, by=person)
    upheld, declined = (replace(appeal, upheld=said, decided_by=LEE) for said in (True, False))
    asked = replace(of, review=Review(basis="b", asked=True, appeals=(appeal,)))
    return [
        reviews.sign_off_wanted(case, person, asked, LEE),
        reviews.sign_off_over(asked, LEE, text),
        reviews.signed(case, person, asked, LEE),
        reviews.appealed(case, asked, appeal, finding),
        reviews.appeal_over(case, asked, appeal, text),
        reviews.appeal_answer(case, asked, upheld),
        reviews.appeal_answer(case, asked, declined),
        *reviews.over(case, asked, case, POLICY),
    ]


def everything(case: Complaint, text: str) -> list[Message]:
    """Every sentence there is, about this case."""
    person = case.owner or ANA
    case = replace(case, owner=person, claimed_at=case.claimed_at or NOW)
    heard = Said(at=NOW, by="x", text=text, heard_at=NOW)
    helper = Helper(person=person, task=text, due=NOW, id="h1")
    case = replace(case, helpers=(*case.helpers, helper))
    late = Reminder(nudge=Nudge.HELPER_LATE, step=0, due=NOW, subject="h1/x")
    others = [nudge for nudge in Nudge if nudge not in (Nudge.HELPER_DUE, Nudge.HELPER_LATE)]
    reminders = [late, *(Reminder(nudge=nudge, step=0, due=NOW, subject="p1/x") for nudge in others)]
    stands = Nudged(nudge=Nudge.ANSWER, subject="x", place=direct(person.id), topic="t", at=NOW)
    return [
        cards.card(case, POLICY),
        cards.unclaimed(case, POLICY),
        notes.owned(case, person, POLICY),
        notes.let_go(case, person, text),
        notes.replaced(case, person, LEE, text),
        notes.taken_over(case, person, text, text),
        notes.helping(case, helper),
        notes.helped(case, helper),
        notes.task_done(case, person, helper),
        nudges.task_due(case, late, helper),
        notes.draft_ready(case, person, draft(text or "x"), judged(text)),
        *reviewed(case, person, draft(text or "x"), text),
        notes.draft_ready(case, person, draft("", asks=(text,)), None),
        notes.customer_wrote(case, person, heard, NOW),
        notes.customer_deleted(case, person, "k", text),
        notes.customer_said(case, person, settled=True),
        notes.customer_said(case, person, settled=False),
        notes.by_hand(case, person, text),
        notes.not_delivered(case, direct(person.id), "k", Message(place=HELP, text=text), text),
        notes.reopened(case, person, person, text),
        notes.snoozed(case, person, "t", NOW),
        nudges.done(stands, case),
        nudges.newer(stands),
        replies.reply(case, person, text),
        replies.settled_question(case, person, text),
        replies.answered_question(case, person),
        *(nudges.nudge(case, r, person, times, NOW, POLICY) for r in reminders for times in (1, 2)),
        *(nudges.escalation(case, r, LEE, times, POLICY) for r in reminders for times in (1, 2)),
        *(nudges.told_lead(case, r, person, LEE) for r in reminders),
    ]


@given(hostile_cases(), HOSTILE)
@settings(max_examples=60, deadline=None)
def test_whatever_it_is_about_it_is_said(case: Complaint, text: str) -> None:
    plan(case, POLICY)
    for message in everything(case, text):
        assert message.place.channel
        assert message.author or message.place != case.place


def test_a_customer_without_a_name_has_no_capital_within_a_sentence() -> None:
    nobody = replace(complaint(), customer=Customer(id="", name=NAMELESS))
    assert named(nobody) == "a customer"
    assert named(complaint()) == complaint().customer.name


def test_what_was_written_before_shows_where_it_is_cut() -> None:
    before = Earlier(id="c1", when=NOW, text="x" * 80, settled=Settled.NO, answered=False)
    shown = {row.label: row.value for row in cards.card(replace(complaint(), earlier=(before,)), POLICY).rows}
    assert f"“{'x' * 59}…”" in shown["Earlier contacts"]


def test_the_card_shows_what_the_customer_wrote_since_until_it_is_answered() -> None:
    def since(*said: Said) -> list[str]:
        card = cards.card(replace(complaint(), said=said), POLICY)
        return [row.value for row in card.rows if row.label == "Wrote since"]

    words = Said(at=NOW, by="web:dana", text="And the shade is cracked too.")
    assert since() == []
    assert since(words) == ["“And the shade is cracked too.”"]
    assert since(words, Said(at=NOW, by=ANA.id, text="I am on it.", ours=True)) == []
