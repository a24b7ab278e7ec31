"""The App Home of one person: looked up when it is opened, and again after a button in it was pressed."""

from collections.abc import Iterable
from typing import Any

from bot.facts import Complaint
from bot.kinds import Role, State
from handlers.slack.addresses import PLATFORM, parse
from handlers.slack.home import home
from handlers.slack.site import Site
from handlers.slack.speaking import TELL_ME, speaker

MINE = (State.OWNED, State.RESOLVED)


async def publish(site: Site, team: str, user: str) -> None:
    """Show this person the work there is; a customer sees none of it. Raises SlackApiError."""
    person = await speaker(site, team, user)
    if person is None:
        return
    if person.role is Role.CUSTOMER:
        view = _for_customers()
    else:
        mine = _of(team, await site.board.complaints(MINE, owner=person.id))
        unclaimed = _of(team, await site.board.complaints([State.OPEN]))
        view = home(person, mine, unclaimed, site.desk.policy, site.now, lead=person.role is Role.LEAD)
    await (await site.client(team)).views_publish(user_id=user, view=view)


def _of(team: str, complaints: Iterable[Complaint]) -> list[Complaint]:
    """Those of this workspace: where many have us, none sees another's."""
    return [c for c in complaints if not team or (c.desk.platform == PLATFORM and parse(c.desk.channel).team == team)]


def _for_customers() -> dict[str, Any]:
    how = f"{TELL_ME} In a channel where I am, name me in a message; anywhere, type /complaint."
    block = {"type": "section", "block_id": "how", "text": {"type": "plain_text", "text": how}}
    return {"type": "home", "blocks": [block]}
