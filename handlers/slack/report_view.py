"""/amends report as its reader sees it: the few figures that are worth a message."""

from bot.reports import Report
from bot.reports.summary import SMALL, summary
from handlers.slack.pieces import bullets, header, line, rich, said, section, small, when
from handlers.slack.typed import Answer

NOTHING = "Nothing to count in these four weeks yet."
OWN = "Only you see these: they are about the complaints you own. Nobody is ranked by them."
TEAM = "The team's figures; they name nobody. All of them, also by venue and severity: amends report, on the server."


def answer(report: Report) -> Answer:
    """For the person it is about, or of the whole team for a lead."""
    title = "Your last four weeks" if report.scope.person else "The team's last four weeks"
    note = OWN if report.scope.person else TEAM
    count = f"{report.cases} complaint{'' if report.cases == 1 else 's'} began in this time."
    lines = summary(report)
    told = [f"{one.what}: {one.said}" for one in lines] or [NOTHING]
    words = "\n".join([title, count, *told, note])
    shown = [section(said(f"{one.what}: ", bold=True), said(one.said)) for one in lines]
    since, until = when(report.scope.since), when(report.scope.until)
    blocks = [
        header("title", title),
        rich("period", section(said(f"{count} From "), since, said(" to "), until, said("."))),
        rich("figures", bullets(*shown)) if shown else line("figures", NOTHING),
        small("note", f"{note} {SMALL}"),
    ]
    return Answer(words, blocks)
