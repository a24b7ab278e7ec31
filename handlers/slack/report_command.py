"""/amends report: a person sees his own figures, a lead the team's (RECOVERY part 5)."""

from bot.facts import Person
from bot.reports.measuring import measure, scope_of, whose
from bot.reports.summary import METRICS_WORTH
from handlers.slack import report_view
from handlers.slack.site import Site, is_ours
from handlers.slack.typed import Answer, Typed

HELP = (("/amends report", "your own last four weeks; for leads the team's, and with “mine” behind it their own."),)


async def report(site: Site, asked: Typed, person: Person) -> Answer:
    """The last four weeks; "team" and "mine" say whose. Raises NotLead."""
    scope = scope_of(site.desk.policy, site.now, None, None, whose(person, asked.text))
    found = await measure(site.board, scope, lambda complaint: is_ours(asked.team, complaint), METRICS_WORTH)
    return report_view.answer(found)
