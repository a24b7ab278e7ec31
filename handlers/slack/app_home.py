"""The App Home of one person: looked up when it is opened, and again after a button in it was pressed."""

from bot.facts import Complaint, Person
from bot.kinds import OWNED_NOW, Role, State
from handlers.slack.addresses import PLATFORM, parse
from handlers.slack.home import home
from handlers.slack.site import Site, is_ours
from handlers.slack.speaking import speaker


async def publish(site: Site, team: str, user: str) -> None:
    """Show this person the work there is; a customer sees none of it. Raises SlackApiError."""
    person = await speaker(site, team, user)
    if person is None:
        return
    mine, unclaimed = await _work(site, team, person)
    desk = await site.desk_place(team) or site.desk.policy.desk_place()
    channel = parse(desk.channel).id if desk.platform == PLATFORM else ""
    policy = await site.desk.knowing([person])
    view = home(
        person, mine, unclaimed, policy, site.now, lead=person.role is Role.LEAD, desk=channel
    )  # fmt: skip
    await (await site.client(team)).views_publish(user_id=user, view=view)


async def _work(site: Site, team: str, person: Person) -> tuple[list[Complaint], list[Complaint]]:
    """What this person owns, and what nobody does; for a customer there is none."""
    if person.role is Role.CUSTOMER:
        return [], []
    mine = await site.board.complaints(OWNED_NOW, owner=person.id)
    unclaimed = await site.board.complaints([State.OPEN])
    return [one for one in mine if is_ours(team, one)], [one for one in unclaimed if is_ours(team, one)]
