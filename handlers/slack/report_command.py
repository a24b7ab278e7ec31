"""/amends report: a person sees his own figures, a lead the team's (RECOVERY part 5)."""

from bot.facts import Person
from bot.kinds import Role
from bot.refusals import NotLead
from bot.reports.measuring import measure, scope_of
from bot.reports.summary import METRICS_WORTH
from handlers.slack import report_view
from handlers.slack.site import Site, is_ours
from handlers.slack.typed import Answer, Typed

HELP = (("/amends report", "your own last four weeks; for leads the team's, and with “mine” behind it their own."),)


async def report(site: Site, asked: Typed, person: Person) -> Answer:
    """The last four weeks; "team" and "mine" say whose. Raises NotLead."""
    wish = asked.text.strip().lower()
    if wish == "team" and person.role is not Role.LEAD:
        raise NotLead
    own = person.role is not Role.LEAD or wish == "mine"
    scope = scope_of(site.desk.policy, site.now, None, None, person.id if own else "")
    found = await measure(site.board, scope, lambda complaint: is_ours(asked.team, complaint), METRICS_WORTH)
    return report_view.answer(found)
