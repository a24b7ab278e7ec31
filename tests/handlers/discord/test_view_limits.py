"""Whatever people write, Discord takes what we make of it, and nobody is mentioned, linked or fooled."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
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
from bot.lesson import Lesson
from bot.message import Button, Chart, Message, Row, Series
from bot.ports import Never
from bot.refusals import NoCause, NoPromise, NothingToAppeal
from bot.reviews import Judged
from bot.steps import clean
from bot.wording import cards as wording
from bot.wording import notes, replies
from handlers.discord import modals, panes
from handlers.discord.addresses import place
from handlers.discord.cards import fits, payload
from handlers.discord.facts_view import read_offer, written_offer
from handlers.discord.frame import Asked
from handlers.discord.inputs import INPUT, Unwieldy
from handlers.discord.inputs import text as field
from handlers.discord.pieces import cut, escape, line, quoted, shown, size, tidy
from tests.bot.conftest import HOUR, NOW, owned
from tests.handlers.discord.limits import (
    as_read,
    fields,
    is_harmless,
    modal_is_sound,
    payload_is_sound,
    sent,
    texts,
    units,
)
from tests.handlers.discord.made import ID, POLICY, TEAM

NASTY = [
    "<@1> <@!2> <@&3> <#4> </x:5> <id:guide>",
    "@everyone @here",
    "<:a:5> <t:1:R> :tada:",
    "[your bank](https://evil.example) https://evil.example discord.gg/abc",
    "**bold** _it_ ~~no~~ ||s|| `code` ```block```\n> quote\n- list\n# big\n-# small\n1. one",
    "\\ \\* \\\\_ \\<@1>",
    "Z" + "\u0317" * 60 + "a" + "\u0304" * 60,
    "\x00\x07\x1b[31m\u202egnp.exe\u2066\u200b\u2060",
    "\ud800 half a letter",
    "🙃👩\u200d👩\u200d👧\u200d👦" * 400,
    "*" * 5_000,
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
    "\u05de\u05b4\u05db\u05b0\u05ea\u05bc\u05b8\u05d1 \u0639\u0631\u0628\u0649",
    "a | b | 12 | c",
]
TEXTS = st.sampled_from(NASTY) | st.text(max_size=300) | st.lists(st.sampled_from(NASTY), max_size=3).map("".join)
SHORTS = st.sampled_from(NASTY[:8]) | st.text(max_size=80) | st.just("Dana Reyes")
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds of a range
PEOPLE = st.builds(
    Person, id=st.sampled_from(["discord:1001", "discord:1002"]), name=SHORTS, role=st.sampled_from(Role)
)
OWNER = Person(id="discord:1001", name="Ana <@&4> Ruiz", role=Role.AGENT)

BUTTONS = st.builds(
    Button, verb=st.sampled_from(["claim", "approve", "discard", "open", "snooze"]), label=SHORTS,
    argument=st.sampled_from(["facts", "draft", "1:abc", "promise|p|15m", "x" * 300]),
    style=st.sampled_from(["", "primary", "danger"]),
)  # fmt: skip
NUMBERS = st.lists(st.floats(0, 1e6), max_size=20).map(tuple)
CHARTS = st.builds(
    Chart, title=SHORTS, categories=st.lists(SHORTS, max_size=20).map(tuple),
    series=st.lists(st.builds(Series, name=SHORTS, values=NUMBERS), max_size=6).map(tuple),
)  # fmt: skip
MESSAGES = st.builds(
    Message,
    place=st.just(TEAM),
    text=TEXTS,
    topic=st.sampled_from(["", "card"]),
    quote=TEXTS,
    rows=st.lists(st.builds(Row, label=SHORTS, value=TEXTS, at=st.none() | MOMENTS), max_size=70).map(tuple),
    buttons=st.lists(BUTTONS, max_size=8).map(tuple),
    chart=st.none() | CHARTS,
)


@given(MESSAGES, st.none() | st.just(10**20 - 1))
@settings(max_examples=50, deadline=None)
def test_discord_takes_every_message(message: Message, mention: int | None) -> None:
    payload_is_sound(payload(message, ID, mention=mention))


@given(TEXTS.filter(lambda text: bool(tidy(text).strip())), SHORTS, st.lists(BUTTONS, max_size=2).map(tuple))
@settings(max_examples=50, deadline=None)
def test_what_was_approved_arrives_whole_and_is_read_word_for_word(
    text: str, name: str, offered: tuple[Button, ...]
) -> None:
    approved = clean(text).strip()  # as forms leave it
    message = Message(place=TEAM, text=approved, author=name or "Ana", buttons=offered)
    if not fits(message):
        assert units(approved) > 1_700, "only what is long is refused"
        return
    made = payload(message, ID, mention=2001)
    payload_is_sound(made)
    whole = as_read("\n".join(texts(made)))
    body = whole[: whole.rindex("\n-# From ")]
    assert _without_brackets(body, approved) == tidy(approved).strip()


def _without_brackets(read: str, written: str) -> str:
    """Addresses stand in brackets, which are not shown."""
    for address in ("https://evil.example", "https://help.lumen.example/returns?a=1&b="):
        if address in written:
            read = read.replace(f"<{address}>", address)
    return read


@given(st.text("*a", min_size=3_000, max_size=5_000))
@settings(max_examples=20, deadline=None)
def test_what_does_not_fit_is_refused_before_and_cannot_be_sent(text: str) -> None:
    message = Message(place=TEAM, text=text, author="Ana")
    if fits(message):
        payload_is_sound(payload(message, ID, mention=2001))
    elif units(escape(text)) > 4_000:
        with pytest.raises(Never):
            payload(message, ID)


# Texts


@given(TEXTS, st.integers(2, 4_000))
@settings(max_examples=50, deadline=None)
def test_a_text_is_harmless_reads_as_written_and_is_cut_as_discord_counts(text: str, limit: int) -> None:
    is_harmless(escape(text))
    assert as_read(escape(text)) == tidy(text)
    assert escape(tidy(text)) == escape(text)
    for made in (shown(text, limit), line(text, limit), cut(tidy(text), limit)):
        assert 1 <= units(made) <= limit or (made == "" and not tidy(text))
    assert "\n" not in line(text, limit)


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_a_long_text_comes_back_from_its_inputs_as_it_was(text: str) -> None:
    text = clean(text).rstrip()  # what ends a text is no part of it: forms leave it out
    made = [part.component.to_component_dict() for part in field("text", "The text", text, lines=True)]
    assert all(size(part.get("value") or "") <= INPUT for part in made)
    assert joined({part["custom_id"]: part.get("value") or "" for part in made}) == {"text": text}


@given(TEXTS, st.integers(100, 3_300))
@settings(max_examples=50, deadline=None)
def test_long_words_are_quoted_in_pieces_of_which_nothing_is_lost(text: str, limit: int) -> None:
    pieces = list(quoted(text, limit))
    assert max(map(units, pieces)) <= limit
    read = as_read("".join(piece.replace("\n> ", "\n").removeprefix("> ") for piece in pieces))
    assert "".join(read.split()) == "".join((tidy(text).strip() or "…").split())


@example(Option(label="the lamp", kind="refund", amount="1||2"))
@given(st.builds(Option, label=SHORTS, kind=SHORTS, amount=st.sampled_from(["", "79.00 USD", "a lot"]) | SHORTS))
@settings(max_examples=50, deadline=None)
def test_an_offer_is_read_as_it_was_written(option: Option) -> None:
    parts = {name: " ".join(clean(getattr(option, name)).split()) for name in ("label", "kind", "amount")}
    tidied = Option(
        label=parts["label"], kind=parts["kind"].replace("|", "/"), amount=parts["amount"].replace("|", "/")
    )
    if not tidied.label:
        return  # then it is none
    assert read_offer(written_offer(tidied)) == {"label": tidied.label, "kind": tidied.kind, "amount": tidied.amount}


# Complaints


EARLIER = st.builds(
    Earlier, id=st.just("c0"), when=st.just(NOW), text=TEXTS, settled=st.just(Settled.NO), answered=st.booleans()
)
SAID = st.builds(
    Said, at=st.just(NOW), by=st.sampled_from(["discord:1001", "discord:2001"]), text=TEXTS, ours=st.booleans()
)
LEARNED = st.builds(
    Documentation,
    failed=TEXTS,
    cause=TEXTS,
    remedy=TEXTS,
    prevention=TEXTS,
    value=st.sampled_from(Value),
    learned=TEXTS,
)
PLACES = st.sampled_from([place("9", "8", "7"), place("", "@2001"), replace(TEAM, channel="")])


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
        id=ID, origin="discord:9/8:7", place=draw(PLACES), desk=TEAM,
        text=draw(TEXTS), source="discord", occurred_at=NOW, opened_at=NOW,
        customer=Customer(id="discord:2001", name=draw(SHORTS), since=draw(SHORTS)), state=state,
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
        lesson=draw(st.none() | st.just(Lesson(cause="k1", name="*economy* " * 13, set_at=NOW))),
    )  # fmt: skip


def any_draft() -> st.SearchStrategy[Draft]:
    return st.builds(
        Draft, number=st.integers(1, 9), kind=st.sampled_from(Kind), asked_at=st.just(NOW), seen_at=st.just(NOW),
        text=TEXTS.map(clean), source=st.sampled_from(["rules", "model", "person"]), note=SHORTS,
        asks=st.just(()) | st.just(("failures", "writer")), review=st.just(Review()),
    )  # fmt: skip


EVENTS = st.lists(
    st.builds(
        Event, at=MOMENTS, by=st.sampled_from(["amends", "discord:1001", "discord:77"]),
        kind=st.sampled_from(["msg_in", "msg_out", "claimed", "corrected", "new_kind"]),
        data=st.fixed_dictionaries({"text": TEXTS, "field": SHORTS}),
    ),
    max_size=40,
)  # fmt: skip


def judged(draft: Draft) -> Judged:
    """What the rules say of the beginning of its text, as it reaches them: cleaned on the way in."""
    return drafts.judged(owned(), draft.kind, clean(draft.text)[:400], NOW, POLICY)


@given(complaints(), st.sampled_from(sorted(panes.NAMES)), PEOPLE, EVENTS, st.sampled_from(["", "1", "3", "99", "x"]))
@settings(max_examples=70, deadline=None)
def test_discord_shows_every_pane(
    case: Complaint, name: str, person: Person, events: list[Event], argument: str
) -> None:
    stands = judged(case.draft) if case.draft else None
    asked = Asked(complaint=case, policy=POLICY, person=person, judged=stands, events=events, argument=argument)
    made = panes.pane(name, asked, remark=case.customer.name)
    assert made.view is not None
    payload_is_sound(made)


@given(complaints(), st.sampled_from(sorted(modals.NAMES)), PEOPLE, st.booleans())
@settings(max_examples=70, deadline=None)
def test_discord_opens_every_dialog(case: Complaint, name: str, person: Person, private: bool) -> None:  # noqa: FBT001 - drawn
    stands = judged(case.draft) if case.draft else None
    asked = Asked(complaint=case, policy=POLICY, person=person, judged=stands, private=private)
    try:
        made = modals.modal(name, asked)
    except (NothingToAppeal, NoCause, NoPromise, Unwieldy):
        return
    modal_is_sound(made)
    read = modals.values(sent(made))
    typed = modals.modal(name, replace(asked, typed=read))
    assert {n: part.get("value") for n, part in fields(typed).items()} == {
        n: part.get("value") for n, part in fields(made).items()
    }, "what comes back from a dialog makes the same dialog again"


@given(TEXTS, SHORTS, st.dictionaries(st.sampled_from(["what", "due", "text"]), TEXTS))
@settings(max_examples=30, deadline=None)
def test_discord_opens_the_dialog_of_a_new_complaint_and_shows_every_sentence(
    text: str, name: str, typed: dict[str, str]
) -> None:
    payload_is_sound(panes.notice(text, ID, (Button(verb="open", label=name, argument="facts"),)))
    payload_is_sound(panes.again(name, "promise", ID, "new", typed))
    try:
        modal_is_sound(modals.report(text, name, argument=name[:80]))
    except Unwieldy:
        assert units(clean(text)) > 4 * INPUT - 8_000


@given(complaints())
@settings(max_examples=30, deadline=None)
def test_discord_takes_every_card(case: Complaint) -> None:
    payload_is_sound(payload(wording.card(case, POLICY), ID, mention=1001))
    if case.owner:
        question = replies.settled_question(case, case.owner, case.question or "…")
        if fits(question):
            payload_is_sound(payload(question, ID, mention=2001))
    if case.draft and case.owner:
        payload_is_sound(payload(notes.draft_ready(case, case.owner, case.draft, judged(case.draft)), ID))
