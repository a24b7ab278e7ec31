"""The dialog of a draft: its text, below it what the rules say of it while it is typed, and what happens then."""

from collections.abc import Iterator, Sequence

from bot.appeals import appealable
from bot.facts import Appeal, Draft, hash_of
from bot.forms import unread
from bot.kinds import Kind
from bot.reviews import Judged, facts_moved, key_of
from bot.rules.finding import Finding
from bot.steps import SHORT, clean
from bot.wording import verdicts
from bot.wording.labels import KINDS
from bot.wording.notes import asked as asked_for
from bot.wording.notes import no_rules, written_by
from handlers.slack import inputs
from handlers.slack.asking import named, where
from handlers.slack.frame import Asked, View
from handlers.slack.pieces import Block, bullets, cut, line, quote, rich, said, section, small

MOST_FINDINGS = 12
MOST_PASSAGES = 8
MOST_APPEALS = 20
MOST_READ = 9_000  # characters
QUOTE = 120  # characters of what a finding marks
APPEAL, WHICH = "appeal", "which"
TEACHES = (
    "What you write is checked as you type: thanks first, what failed named, owned without “if” and “but”, "
    "a date for the next word."
)


def draft(asked: Asked) -> View:
    """To its owner a text to change; to everybody else one to read."""
    now = asked.complaint.draft
    title = f"Answer {asked.name}"
    if not asked.owns:
        return asked.view("draft", title, list(_reading(asked)))
    if now and not now.text and not now.asks and not asked.value("text"):
        return asked.view("draft", title, [line("writing", verdicts.WRITING)])
    number = asked.value("number", str(now.number if now else 0))
    return asked.view("draft", title, list(_writing(asked)), submit="Go on", number=number)


def text_of(asked: Asked) -> str:
    """The text that is looked at: as it was typed, else the draft's."""
    now = asked.complaint.draft
    return asked.value("text", now.text if now else "")


def _writing(asked: Asked) -> Iterator[Block]:
    now, text = asked.complaint.draft, text_of(asked)
    yield from _news(asked, now)
    first = Kind.APOLOGY if asked.complaint.first_word_at else Kind.ACKNOWLEDGEMENT
    kind = asked.value("kind", now.kind if now else first)
    yield inputs.menu("kind", "This is to", {value: label.lower() for value, label in named(KINDS).items()}, kind)
    label = "The draft, yours to change" if now and now.source in ("rules", "model") else f"Your text to {asked.name}"
    yield from (inputs.live(block) for block in inputs.text("text", label, text, lines=True))
    if asked.judged and text.strip():
        yield from _findings(asked, asked.judged, text)
    else:
        yield small("teaches", TEACHES)
    then = asked.value("do", "save").partition(":")[0]
    yield inputs.radio("do", "What happens then?", dict(_ways(asked)), then, hint=where(asked))
    if against := _appealable(asked):
        rules = {key_of(one): one.rule + (f": “{one.quote}”" if one.quote else "") for one in against}
        yield inputs.menu(WHICH, "Which rule reads it wrongly?", rules, asked.value(WHICH), optional=True)
        hint = "Only where you ask a colleague, who decides it for this exact text."
        yield from inputs.text(
            "reason", "Why?", asked.value("reason"), limit=SHORT, lines=True, optional=True, hint=hint
        )


def _news(asked: Asked, now: Draft | None) -> Iterator[Block]:
    """What the owner has to know before the text: what is asked for, and what has changed since."""
    if now and now.asks:
        wanted = bullets(*(section(said(one)) for one in asked_for(now)))
        yield rich("asks", section(said("To write this I need from you:", bold=True)), wanted)
    if now and (by := written_by(now)):
        yield small("by", by)
    if new := unread(asked.complaint):
        words = quote(said(cut("\n".join(one.text for one in new), 1_000)))
        yield rich("unread", section(said(f"{asked.name} wrote again since you last saved. Does it still fit?")), words)
    if now and now.text and facts_moved(asked.complaint):
        yield line("moved", verdicts.MOVED)


# What the rules say


def _findings(asked: Asked, judged: Judged, text: str) -> Iterator[Block]:
    report = judged.report
    if report.unruled:
        yield line("unruled", no_rules(report.unruled, asked.name))
    yield rich("verdict", section(said(verdicts.verdict(judged), bold=True)))
    appeals = {appeal.finding: appeal for appeal in judged.review.appeals}
    for index, finding in enumerate(report.findings[:MOST_FINDINGS]):
        yield _finding(f"finding-{index}", finding, appeals.get(key_of(finding)))
    more = len(report.findings) - MOST_FINDINGS
    if more > 0:
        yield small("findings-more", f"and {more} more")
    for index, appeal in enumerate(one for one in judged.review.appeals[:MOST_APPEALS] if one.upheld):
        yield small(f"aside-{index}", verdicts.appealed(appeal))
    yield from _passages(asked, judged, text)
    yield from _sign_off(asked, judged)


def _finding(block_id: str, finding: Finding, appeal: Appeal | None) -> Block:
    parts = [
        section(
            said(f"{verdicts.WEIGHTS[finding.severity]}: ", bold=True), said(finding.hint), said(f" ({finding.rule})")
        )
    ]
    if finding.quote:
        parts.append(quote(said(cut(finding.quote, QUOTE))))
    if appeal and not appeal.upheld:
        parts.append(section(said(verdicts.appealed(appeal), italic=True)))
    return rich(block_id, *parts)


def _passages(asked: Asked, judged: Judged, text: str) -> Iterator[Block]:
    """What rests on no fact, and the box to tick for it."""
    spans = judged.report.unfamiliar
    if not spans:
        return
    marked = [section(said(f"“{cut(text[start:end], QUOTE)}”")) for start, end in spans[:MOST_PASSAGES]]
    if len(spans) > MOST_PASSAGES:
        marked.append(section(said(f"and {len(spans) - MOST_PASSAGES} more")))
    yield rich("passages", section(said("Rests on no fact here: read it twice.", bold=True)), bullets(*marked))
    if judged.review.ticked:
        yield small("stands", verdicts.TICKED)
    elif judged.report.verdict == "pass":
        exact = hash_of(clean(text).strip())  # of the text as the form will read it
        ticked = asked.value("ticked") == exact
        yield inputs.tick("ticked", "Do you stand for it?", exact, verdicts.stand_for(judged), on=ticked)


def _sign_off(asked: Asked, judged: Judged) -> Iterator[Block]:
    if signing := verdicts.signing(asked.complaint, judged, asked.policy):
        yield line("sign-off", signing) if judged.unsigned else small("sign-off", signing)
    if judged.unsigned and not judged.waits:
        hints = [f"{one.hint} “{cut(one.quote, QUOTE)}”" for one in judged.admissions if one.quote]
        yield from (small(f"admission-{index}", hint) for index, hint in enumerate(hints[:MOST_FINDINGS]))


# What happens then


def _ways(asked: Asked) -> Iterator[tuple[str, str]]:
    yield from verdicts.ways(asked.name, asked.judged)
    if _appealable(asked):
        yield APPEAL, "Ask a colleague whether a rule reads it wrongly"


def _appealable(asked: Asked) -> Sequence[Finding]:
    """What a second person may set aside, and has not been asked yet."""
    if asked.judged is None or not text_of(asked).strip():
        return []
    return appealable(asked.judged)[:MOST_APPEALS]


def _reading(asked: Asked) -> Iterator[Block]:
    """For somebody who does not own it: a lead, or who is asked about a rule."""
    now, case, typed = asked.complaint.draft, asked.complaint, asked.value("text")
    if typed:
        yield rich("typed", section(said("What you typed:", bold=True)), quote(said(cut(typed, MOST_READ))))
    owner = case.owner.name if case.owner else "its owner"
    if now is None or not now.text:
        yield line("none", f"There is no draft at the moment. Only {owner} writes to {asked.name}.")
        return
    yield rich("draft", quote(said(cut(now.text, MOST_READ))))
    if asked.judged:
        yield from (block for block in _findings(asked, asked.judged, now.text) if block["type"] != "input")
    yield small("who", f"Only {owner} changes and sends it.")
