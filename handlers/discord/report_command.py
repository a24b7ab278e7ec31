"""/amends report: a person sees his own figures, a lead the team's (RECOVERY part 5)."""

from collections.abc import Iterator

from bot.reports import Report
from bot.reports.measuring import measure, scope_of, whose
from bot.reports.summary import METRICS_WORTH, NOTHING, SMALL, Line, count, note, summary, title
from handlers.discord.asker import Asker
from handlers.discord.cards import Payload
from handlers.discord.layout import Part, view
from handlers.discord.pieces import bold, small, when
from handlers.discord.site import Site
from handlers.discord.typed import Answer, Typed

HELP = (("/amends report", "your own last four weeks; for leads the team's, and with whose:mine their own."),)
BAR = 10  # letters


async def report(site: Site, typed: Typed, who: Asker) -> Answer:
    """The last four weeks; "team" and "mine" say whose. Raises NotLead."""
    person = whose(who.person, typed["whose"])
    scope = scope_of(site.desk.policy, site.now, None, None, person)
    found = await measure(site.board, scope, who.ours if person else who.led, METRICS_WORTH)
    return Payload(view=view(parts(found)))


def parts(report: Report) -> Iterator[Part]:
    """The few figures that are worth a message, each on a line."""
    since, until = when(report.scope.since), when(report.scope.until)
    yield f"### {title(report)}\n{count(report)} From {since} to {until}."
    yield "\n".join(_line(one) for one in summary(report)) or NOTHING
    yield small(f"{note(report)} {SMALL}")


def _line(one: Line) -> str:
    return f"{bold(f'{one.what}:')} {one.said}{bar(one.percent)}"


def bar(percent: float | None) -> str:
    """A share as a bar; nothing for what is none, or too few to be one."""
    if percent is None:
        return ""
    full = round(percent * BAR / 100)
    return f"\n{'█' * full}{'░' * (BAR - full)}"
