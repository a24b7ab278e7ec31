"""/amends report as its reader sees it: the few figures that are worth a message."""

from bot.reports import Report
from bot.reports.summary import NOTHING, SMALL, count, note, summary, title
from handlers.slack.pieces import bullets, header, line, rich, said, section, small, when
from handlers.slack.typed import Answer


def answer(report: Report) -> Answer:
    """For the person it is about, or of the whole team for a lead."""
    lines = summary(report)
    told = [f"{one.what}: {one.said}" for one in lines] or [NOTHING]
    words = "\n".join([title(report), count(report), *told, note(report)])
    shown = [section(said(f"{one.what}: ", bold=True), said(one.said)) for one in lines]
    since, until = when(report.scope.since), when(report.scope.until)
    blocks = [
        header("title", title(report)),
        rich("period", section(said(f"{count(report)} From "), since, said(" to "), until, said("."))),
        rich("figures", bullets(*shown)) if shown else line("figures", NOTHING),
        small("note", f"{note(report)} {SMALL}"),
    ]
    return Answer(words, blocks)
