"""The draft: its text, what the rules say of it, and what its owner can do with it; to everybody else to read."""

from collections.abc import Iterator

from bot.appeals import appealable
from bot.facts import Appeal, Draft, hash_of
from bot.forms import unread
from bot.kinds import Kind
from bot.message import Button
from bot.offering import drafts
from bot.refusals import NothingToAppeal
from bot.reviews import Judged, facts_moved, key_of
from bot.rules.finding import Finding
from bot.steps import LONG, SHORT, clean
from bot.wording import verdicts
from bot.wording.labels import KINDS
from bot.wording.notes import KIND_NAMES, giving, no_rules, written_by
from bot.wording.notes import asked as asked_for
from bot.wording.replies import reply
from bot.wording.reviews import exactly
from handlers.discord import cards, inputs
from handlers.discord.addresses import PLATFORM
from handlers.discord.complaint_view import back
from handlers.discord.custom_ids import Wanted
from handlers.discord.frame import Asked
from handlers.discord.layout import Part, Press, fitted, press, presses, view
from handlers.discord.pieces import bold, line, quote, shown, size, small
from handlers.discord.reading import Entry, paged

LIMITS = (3_600, 3_200, 2_800, 2_400, 2_000, 1_600, 1_200, 800, 500, 250, 120)  # of the text, tried in turn
MOST_FINDINGS, MOST_PASSAGES, MOST_APPEALS = 10, 6, 20
QUOTE, HINT, SENTENCE, RULE = 90, 200, 300, 60  # characters
TEACHES = "Checked as you save: thanks first, what failed, no “if” or “but”, a date for the next word."
EDIT, APPEAL, WHICH = "edit", "appeal", "which"


def draft(asked: Asked, remark: str = "") -> cards.Payload:
    """The whole text, what it needs, and the way to the customer; what is too long can be read page by page."""
    parts = fitted(lambda limit: _parts(asked, remark, limit), LIMITS)
    return cards.Payload(view=view(parts))


def text(asked: Asked) -> cards.Payload:
    """The draft's text alone, page by page."""
    now = asked.complaint.draft
    entries = [Entry("", now.text)] if now and now.text else []
    to_draft = Press("Back to the draft", Wanted("open", asked.complaint.id, "draft"))
    return paged(asked, "text", f"The draft to {asked.name}", entries, to_draft)


def _parts(asked: Asked, remark: str, limit: int) -> Iterator[Part]:
    now = asked.complaint.draft
    if remark:
        yield line(remark, SENTENCE)
    yield f"## {line(f'Answer {asked.name}', 100)}\n{small(line(asked.where, SENTENCE))}"
    yield from _working(asked, now, limit) if asked.owns else _reading(asked, now, limit)


def _working(asked: Asked, now: Draft | None, limit: int) -> Iterator[Part]:
    """To its owner."""
    case = asked.complaint
    if now is None:
        yield "Nothing is written yet. Ask for a draft, or write it yourself."
        yield presses(drafts(case, asked.person), case.id)
        yield (_edit(asked, "Write it yourself"), back(asked))
        return
    if not now.text and not now.asks:
        yield verdicts.WRITING
        yield (Press("Look again", Wanted("open", case.id, "draft")), _edit(asked, "Write it yourself"), back(asked))
        return
    yield from _news(asked, now)
    if now.text:
        yield from _text(now, limit)
    if asked.judged and now.text:
        yield from _findings(asked, asked.judged, now.text)
    yield tuple(_ways(asked, now))
    yield tuple(_others(asked, now))


def _reading(asked: Asked, now: Draft | None, limit: int) -> Iterator[Part]:
    """To somebody who does not own it: a lead, or who is asked about a rule."""
    if typed := asked.value("text"):
        yield f"{bold('What you typed:')}\n{quote(shown(typed, limit))}"
    owner = asked.complaint.owner.name if asked.complaint.owner else "its owner"
    if now is None or not now.text:
        yield line(f"There is no draft at the moment. Only {owner} writes to {asked.name}.", SENTENCE)
        yield (back(asked),)
        return
    yield from _text(now, limit)
    if asked.judged:
        yield from _findings(asked, asked.judged, now.text)
    yield small(line(f"Only {owner} changes and sends it.", SENTENCE))
    yield (*_whole(asked, now), back(asked))


def _news(asked: Asked, now: Draft) -> Iterator[Part]:
    """What the owner has to know before the text: what is asked for, and what has changed since."""
    if now.asks:
        wanted = "\n".join(f"- {line(one, HINT)}" for one in asked_for(now))
        yield f"{bold('To write this I need from you:')}\n{wanted}"
    if new := unread(asked.complaint):
        said = line(f"{asked.name} wrote again since you last saved. Does it still fit?", SENTENCE)
        yield f"{bold(said)}\n{quote(shown(chr(10).join(one.text for one in new), SENTENCE))}"
    if now.text and facts_moved(asked.complaint):
        yield bold(verdicts.MOVED)


def _text(now: Draft, limit: int) -> Iterator[Part]:
    by = written_by(now)
    heading = f"### The {KIND_NAMES[now.kind]}" + (f"\n{small(line(by, SENTENCE))}" if by else "")
    yield f"{heading}\n{quote(shown(now.text, limit))}"


# What the rules say


def _findings(asked: Asked, judged: Judged, words: str) -> Iterator[Part]:
    report = judged.report
    if report.unruled:
        yield line(no_rules(report.unruled, asked.name), SENTENCE)
    yield bold(_too_long(asked) or verdicts.verdict(judged))
    yield from _grouped(judged)
    if report.unfamiliar:
        yield "\n".join(_passages(judged, words))
    if signing := verdicts.signing(asked.complaint, judged, asked.policy):
        yield "\n".join([line(signing, SENTENCE), *_admissions(judged)])


def _grouped(judged: Judged) -> Iterator[Part]:
    """The findings, what stops the text first, each with how much it matters in words."""
    appeals = {appeal.finding: appeal for appeal in judged.review.appeals}
    for weight, words in verdicts.WEIGHTS.items():
        group = [finding for finding in judged.report.findings[:MOST_FINDINGS] if finding.severity == weight]
        if group:
            yield "\n".join([bold(f"{words}:"), *(_finding(one, appeals.get(key_of(one))) for one in group)])
    if len(judged.report.findings) > MOST_FINDINGS:
        yield small(f"and {len(judged.report.findings) - MOST_FINDINGS} more")
    aside = [appeal for appeal in judged.review.appeals if appeal.upheld]
    yield from (small(line(verdicts.appealed(appeal), SENTENCE)) for appeal in aside[:MOST_FINDINGS])


def _finding(finding: Finding, appeal: Appeal | None) -> str:
    marked = f": “{line(finding.quote, QUOTE)}”" if finding.quote else ""
    asked = f"\n  - {line(verdicts.appealed(appeal), SENTENCE)}" if appeal else ""
    return f"- {line(finding.hint, HINT)} ({line(finding.rule, RULE)}){marked}{asked}"


def _passages(judged: Judged, words: str) -> Iterator[str]:
    """What rests on no fact."""
    spans = judged.report.unfamiliar
    yield bold("Rests on no fact here, so read it twice:")
    yield from (f"- “{line(words[start:end], QUOTE)}”" for start, end in spans[:MOST_PASSAGES])
    if len(spans) > MOST_PASSAGES:
        yield small(f"and {len(spans) - MOST_PASSAGES} more")
    if judged.review.ticked:
        yield small(verdicts.TICKED)


def _admissions(judged: Judged) -> Iterator[str]:
    if judged.unsigned and not judged.waits:
        told = [f"{one.hint} “{one.quote}”" for one in judged.admissions if one.quote]
        yield from (f"- {line(one, HINT)}" for one in told[:MOST_FINDINGS])


# What can be done


def _ways(asked: Asked, now: Draft) -> Iterator[Press]:
    """The next thing between this text and the customer, and the way to change it."""
    judged, ready = asked.judged, _ready(asked)
    yield from _giving(asked, now)
    if now.text and judged and ready and not judged.waits:
        yield press(_next(asked, now, judged), asked.complaint.id)
    if judged and now.text and appealable(judged):
        yield Press("A rule reads it wrongly", Wanted("open", asked.complaint.id, APPEAL, exactly(now)))


def _ready(asked: Asked) -> bool:
    """Is the text as it has to be, so that what is left is up to people? What is new has to be looked at first."""
    passes = bool(asked.judged and asked.judged.report.verdict == "pass")
    return passes and not unread(asked.complaint) and not facts_moved(asked.complaint) and not _too_long(asked)


def _too_long(asked: Asked) -> str:
    """Why it cannot go out whole in Discord; empty if it can, or does not go there."""
    case = asked.complaint
    if case.place.platform != PLATFORM or not case.place.channel or not case.draft or not case.owner:
        return ""
    try:
        cards.must_fit(reply(case, case.owner, case.draft.text))
    except cards.TooLong as refused:
        return str(refused)
    return ""


def _next(asked: Asked, now: Draft, judged: Judged) -> Button:
    if judged.unticked:
        return Button(verb="tick", label=verdicts.stand_for(judged), argument=exactly(now), style="primary")
    if judged.unsigned:
        return Button(verb="ask-sign", label="Ask a lead to sign it off", argument=exactly(now), style="primary")
    return Button(verb="approve", label=f"Approve & send to {asked.name}", argument=exactly(now), style="primary")


def _giving(asked: Asked, now: Draft) -> Iterator[Press]:
    """Where the owner gives what the text needs: the facts that its writer asks for, or the words themselves."""
    own = giving(now).argument == "draft"
    if now.asks and not own:
        yield press(giving(now), asked.complaint.id)
    primary = own if now.asks else not _ready(asked)
    yield _edit(asked, "Edit" if now.text else "Write it yourself", primary=primary)


def _others(asked: Asked, now: Draft) -> Iterator[Press]:
    yield from _whole(asked, now)
    yield press(Button(verb="discard", label="Discard", argument=str(now.number)), asked.complaint.id)
    yield back(asked)


def _whole(asked: Asked, now: Draft) -> Iterator[Press]:
    if size(now.text) > LIMITS[-3]:
        yield Press("Read all of it", Wanted("open", asked.complaint.id, "text", "1"))


def _edit(asked: Asked, label: str, *, primary: bool = False) -> Press:
    return Press(label, Wanted("open", asked.complaint.id, "draft", EDIT), "primary" if primary else "")


# The dialogs


def editing(asked: Asked) -> inputs.Dialog:
    """The text to change, and what happens then. Where it needs every field, nothing but the text is asked."""
    now, words = asked.complaint.draft, asked.value("text", asked.complaint.draft.text if asked.complaint.draft else "")
    first = Kind.APOLOGY if asked.complaint.first_word_at else Kind.ACKNOWLEDGEMENT
    kind = asked.value("kind", now.kind if now else first)
    number = asked.value("number", str(now.number if now else 0))
    label = "The draft, yours to change" if now and now.source in ("rules", "model") else f"Your text to {asked.name}"
    then = asked.value("do", "save").partition(":")[0]
    ways = dict(verdicts.ways(asked.name, asked.judged))
    texts = inputs.text("text", label, words, limit=LONG, lines=True, hint=TEACHES)
    fields = [
        inputs.menu("kind", "This is to", {str(one): name.lower() for one, name in KINDS.items()}, kind),
        *texts,
        inputs.radio("do", "What happens then?", ways, then if then in ways else "save", hint=asked.where),
        *_tick(asked, words),
    ]
    least = len(texts)
    for place in (-1, 0, -1):  # the tick, or what happens then, first: what stands in the id or can be done later
        if len(fields) > inputs.MOST and len(fields) > least:
            fields.pop(place)
    return inputs.dialog(
        f"Answer {asked.name}", Wanted("form", asked.complaint.id, "draft", f"{number}:{kind}"), fields
    )


def _tick(asked: Asked, words: str) -> Iterator[inputs.Field]:
    """For exactly the text that is shown; with any other the tick is none."""
    judged = asked.judged
    if judged and judged.unticked and judged.report.verdict == "pass":
        exact = hash_of(clean(words).strip())  # of the text as the form will read it
        on = asked.value("ticked")
        yield inputs.several("ticked", "Do you stand for it?", {exact: verdicts.stand_for(judged)}, on, optional=True)


def appealing(asked: Asked) -> inputs.Dialog:
    """Which rule reads the text wrongly, and why; for exactly this text. Raises NothingToAppeal."""
    now = asked.complaint.draft
    against = appealable(asked.judged)[:MOST_APPEALS] if asked.judged else []
    if now is None or not against:
        raise NothingToAppeal
    rules = {key_of(one): one.rule + (f": “{one.quote}”" if one.quote else "") for one in against}
    fields = [
        inputs.menu(WHICH, "Which rule reads it wrongly?", rules, asked.value(WHICH, next(iter(rules)))),
        *inputs.text(
            "reason", "Why?", asked.value("reason"), limit=SHORT, lines=True,
            hint="A colleague decides it, for this exact text.",
        ),
    ]  # fmt: skip
    return inputs.dialog("A rule reads it wrongly", Wanted("form", asked.complaint.id, APPEAL, exactly(now)), fields)
