"""Whatever people write, Slack takes what we make of it, and nobody is mentioned, linked or fooled."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import drafts
from bot.case import Option
from bot.facts import (
    Account,
    Complaint,
    Customer,
    Documentation,
    Draft,
    Earlier,
    Event,
    Helper,
    Person,
    Promise,
    Review,
    Said,
    Triage,
)
from bot.fields import joined
from bot.kinds import Intent, Kind, Role, Settled, Severity, State, Type, Value, Venue
from bot.message import Button, Message, Place, Row
from bot.ports import Never
from bot.reviews import Judged
from bot.steps import clean
from bot.wording import cards, notes
from handlers.slack import blocks, home, views
from handlers.slack.inputs import text as field
from handlers.slack.pieces import INPUT, cut, escape, size
from handlers.slack.views import DIALOGS
from tests.bot.conftest import HOUR, NOW, POLICY, owned
from tests.handlers.slack.limits import message_is_sound, units, view_is_sound

NASTY = [
    "<!channel> <!here> <@U1> <#C1|general> <!subteam^S1>",
    "<!date^1^{date}|x>",
    "<https://evil.example|your bank>",
    "&lt;!channel&gt; &amp;amp; &",
    "*bold* _it_ ~no~ `code` ```block```\n> quote\n• list :tada:",
    "@channel @everyone @here #general",
    "\x00\x07\x1b[31m\u202egnp.exe\u2066",
    "\ud800 half a letter",
    "🙃👩‍👩‍👧‍👦🏳️‍🌈" * 400,
    "&" * 4_000,
    "<" * 200,
    "a" * 12_000,
    "word " * 4_000,
    "line\n\n" * 2_000,
    "\n\n\n",
    " ",
    "",
    "\u200b",
    "{name} %s {0.__class__}",
    "https://help.lumen.example/returns?a=1&b=<2>",
    "מִכְתָּב عربى",
]
TEXTS = st.sampled_from(NASTY) | st.text(max_size=300) | st.lists(st.sampled_from(NASTY), max_size=3).map("".join)
SHORTS = st.sampled_from(NASTY[:8]) | st.text(max_size=80) | st.just("Dana Reyes")
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds of a range
PEOPLE = st.builds(Person, id=st.sampled_from(["slack:U1", "slack:U2"]), name=SHORTS, role=st.sampled_from(Role))
OWNER = Person(id="slack:U1", name="Ana <!here> Ruiz", role=Role.AGENT)

BUTTONS = st.builds(
    Button, verb=st.sampled_from(["claim", "approve", "discard", "open", "snooze"]), label=SHORTS,
    argument=st.sampled_from(["facts", "draft", "1:abc", "promise|p|15m", "x" * 300]),
    style=st.sampled_from(["", "primary", "danger"]),
)  # fmt: skip
MESSAGES = st.builds(
    Message,
    place=st.just(Place(platform="slack", channel="C1")),
    text=TEXTS,
    topic=st.sampled_from(["", "card"]),
    quote=TEXTS,
    rows=st.lists(st.builds(Row, label=SHORTS, value=TEXTS, at=st.none() | MOMENTS), max_size=70).map(tuple),
    buttons=st.lists(BUTTONS, max_size=8).map(tuple),
)


@given(MESSAGES)
@settings(max_examples=150, deadline=None)
def test_slack_takes_every_message(message: Message) -> None:
    message_is_sound(blocks.payload(message, "c1"))


@given(TEXTS.filter(lambda text: bool(clean(text).strip())), SHORTS, st.lists(BUTTONS, max_size=2).map(tuple))
@settings(max_examples=150, deadline=None)
def test_what_was_approved_arrives_whole_and_word_for_word(text: str, name: str, offered: tuple[Button, ...]) -> None:
    approved = clean(text).strip()  # as forms leave it
    message = Message(place=Place(platform="slack", channel="C1"), text=approved, author=name or "Ana", buttons=offered)
    if len(escape(approved)) > 40_000:
        with pytest.raises(Never):
            blocks.payload(message, "c1")
        return
    made = blocks.payload(message, "c1")
    message_is_sound(made)
    assert made.text == escape(approved)
    if made.blocks:
        assert "".join(_words(made.blocks[0])) == approved


def _words(block: dict[str, Any]) -> list[str]:
    return [element.get("text") or element["url"] for element in block["elements"][0]["elements"]]


# Complaints


EARLIER = st.builds(
    Earlier, id=st.just("c0"), when=st.just(NOW), text=TEXTS, settled=st.just(Settled.NO), answered=st.booleans()
)
SAID = st.builds(Said, at=st.just(NOW), by=st.sampled_from(["slack:U1", "slack:U9"]), text=TEXTS, ours=st.booleans())
LEARNED = st.builds(
    Documentation,
    failed=TEXTS,
    cause=TEXTS,
    remedy=TEXTS,
    prevention=TEXTS,
    value=st.sampled_from(Value),
    learned=TEXTS,
)


@st.composite
def complaints(draw: st.DrawFn) -> Complaint:
    """Any complaint at all, with hostile words wherever people write."""
    state = draw(st.sampled_from(State))
    account = Account(
        failures=tuple(draw(st.lists(TEXTS, max_size=3))), impact=draw(TEXTS), cause=draw(TEXTS),
        fix_done=draw(TEXTS), facts=tuple(draw(st.lists(TEXTS, max_size=3))),
        options=tuple(draw(st.lists(st.builds(Option, label=SHORTS, kind=SHORTS, amount=SHORTS), max_size=4))),
    )  # fmt: skip
    case = Complaint(
        id="c1", origin="slack:C1:1.1", place=Place(platform="slack", channel=draw(st.sampled_from(["C1", "@U9", ""]))),
        desk=Place(platform="slack", channel="C2"), text=draw(TEXTS), source="slack", occurred_at=NOW, opened_at=NOW,
        customer=Customer(id="slack:U9", name=draw(SHORTS), since=draw(SHORTS)), state=state,
        venue=draw(st.sampled_from(Venue)),
        triage=Triage(
            complaint=True, score=1, type=draw(st.sampled_from(Type)), severity=draw(st.sampled_from(Severity)),
            why=tuple(draw(st.lists(SHORTS, max_size=2))), intent=Intent.GREED, evidence=draw(TEXTS),
            flags=tuple(draw(st.lists(st.sampled_from(["injury", "press"]), max_size=2))),
        ),
        account=account,
        earlier=tuple(draw(st.lists(EARLIER, max_size=5))),
        said=tuple(draw(st.lists(SAID, max_size=12))),
    )  # fmt: skip
    if state in (State.OPEN, State.FILED):
        return replace(case, unclaimed_since=NOW)
    return replace(
        case, owner=OWNER, claimed_at=NOW, remedy=draw(TEXTS), question=draw(TEXTS), resolved_at=NOW,
        helpers=tuple(Helper(person=draw(PEOPLE), task=draw(TEXTS), due=NOW) for _ in range(draw(st.integers(0, 4)))),
        promises=tuple(
            Promise(id=f"p{n}", what=draw(TEXTS), due=NOW + HOUR, made_at=NOW, set_at=NOW)
            for n in range(draw(st.integers(0, 12)))
        ),
        draft=draw(st.none() | any_draft()),
        documentation=draw(st.none() | LEARNED),
    )  # fmt: skip


def any_draft() -> st.SearchStrategy[Draft]:
    return st.builds(
        Draft, number=st.integers(1, 9), kind=st.sampled_from(Kind), asked_at=st.just(NOW), seen_at=st.just(NOW),
        text=TEXTS, source=st.sampled_from(["rules", "model", "person"]), note=SHORTS,
        asks=st.just(()) | st.just(("failures", "writer")), review=st.just(Review()),
    )  # fmt: skip


EVENTS = st.lists(
    st.builds(
        Event, at=MOMENTS, by=st.sampled_from(["amends", "slack:U1", "slack:U77"]),
        kind=st.sampled_from(["msg_in", "msg_out", "claimed", "corrected", "new_kind"]),
        data=st.fixed_dictionaries({"text": TEXTS, "field": SHORTS}),
    ),
    max_size=40,
)  # fmt: skip


@given(complaints(), st.sampled_from(sorted(DIALOGS)), PEOPLE, EVENTS)
@settings(max_examples=150, deadline=None)
def test_slack_opens_every_dialog(case: Complaint, name: str, person: Person, events: list[Event]) -> None:
    stands = judged(case.draft) if name == "draft" and case.draft else None
    made = views.form(name, case, POLICY, person, judged=stands, events=events)
    view_is_sound(made)
    views.values({**made, "state": {"values": {}}})


def judged(draft: Draft) -> Judged:
    """What the rules say of the beginning of its text, as it reaches them: cleaned on the way in."""
    return drafts.judged(owned(), draft.kind, clean(draft.text)[:400], NOW, POLICY)


@given(TEXTS, SHORTS)
@settings(max_examples=60, deadline=None)
def test_slack_opens_the_dialog_of_a_new_complaint(text: str, name: str) -> None:
    view_is_sound(views.report(text, name, {"channel": "C1", "ts": "1.1"}))
    view_is_sound(views.notice(name, text))


@given(complaints(), st.integers(0, 60), PEOPLE, st.booleans())
@settings(max_examples=60, deadline=None)
def test_slack_publishes_every_home(case: Complaint, count: int, person: Person, lead: bool) -> None:  # noqa: FBT001 - drawn
    view_is_sound(home.home(person, [case] * count, [case] * count, POLICY, NOW, lead=lead, desk="C1"))


@given(complaints())
@settings(max_examples=60, deadline=None)
def test_slack_takes_every_card(case: Complaint) -> None:
    message_is_sound(blocks.payload(cards.card(case, POLICY), "c1"))
    if case.draft and case.owner:
        ready = notes.draft_ready(case, case.owner, case.draft, judged(case.draft))
        message_is_sound(blocks.payload(ready, "c1"))


# Lengths


@given(TEXTS, st.integers(2, 5_000))
@settings(deadline=None)
def test_a_text_is_cut_as_slack_counts(text: str, limit: int) -> None:
    assert size(text) == units(text) or "\ud800" in text
    assert units(cut(text, limit)) <= limit
    assert units(escape(cut(text, limit, escaped=True))) <= limit
    assert cut(text, size(text)) == text


@given(TEXTS)
@settings(deadline=None)
def test_a_long_text_comes_back_from_its_inputs_as_it_was(text: str) -> None:
    text = clean(text)
    made = field("text", "The text", text, lines=True)
    assert all(size(block["element"].get("initial_value", "")) <= INPUT for block in made)
    assert joined({block["block_id"]: block["element"].get("initial_value", "") for block in made}) == {"text": text}
