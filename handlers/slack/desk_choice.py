"""Which channel new complaints appear in: a lead chooses it; never one that customers read."""

import logging
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.facts import Person
from bot.fields import Form, text
from bot.kinds import Role
from bot.message import Place
from bot.refusals import NotLead, Refused
from handlers.slack import frame
from handlers.slack.addresses import PLATFORM, parse
from handlers.slack.clients import reason
from handlers.slack.pieces import escape, plain, small
from handlers.slack.site import Site

FIELD = "desk"
LABEL = "Which channel do new complaints appear in?"
HINT = "One that only the team reads. Complaints that are there already stay where they are."
HELLO = (
    "{lead} chose this channel for complaints: each appears here as a card, and whoever takes it owns it to the end. "
    "I am a bot; customers see nothing of what is said here."
)
SAVED = "New complaints appear in that channel from now on."
INVITE = "Saved. I am not in that channel yet: write /invite @{bot} there, or new complaints cannot appear in it."
_ABSENT = frozenset({"not_in_channel", "channel_not_found"})

log = logging.getLogger(__name__)


class CustomersRead(Refused):
    """Customers write in that channel, so nothing of the team's work may appear there. Choose one of the team's."""


class OthersRead(Refused):
    """People of another organisation read that channel. Choose one that only the team reads."""


class NoChannel(Refused):
    """That is no channel. Choose one that the team reads."""


def view(desk: Place) -> dict[str, Any]:
    """The dialog, with the channel that is chosen now."""
    known = parse(desk.channel).id if desk.platform == PLATFORM and not desk.channel.startswith("@") else ""
    element = {
        "type": "conversations_select",
        "action_id": FIELD,
        "placeholder": plain("Choose a channel", 150),
        "filter": {
            "include": ["private", "public"],
            "exclude_external_shared_channels": True,
            "exclude_bot_users": True,
        },
        **({"initial_conversation": known} if known else {}),
    }
    label, hint = plain(LABEL, 2_000), plain(HINT, 2_000)
    field = {"type": "input", "block_id": FIELD, "label": label, "hint": hint, "element": element}
    policy = small("policy", "Everything else (hours, reminders, people) stands in your policy file.")
    return frame.view("settings", "Settings", [field, policy], submit="Save")


async def save(site: Site, team: str, lead: Person, form: Form) -> str:
    """Cards of this workspace go there from now on; what the lead hears. Raises Refused."""
    if lead.role is not Role.LEAD:
        raise NotLead
    channel = text(form, FIELD, 40)
    if channel[:1] not in ("C", "G"):
        raise NoChannel(at=FIELD)
    policy = site.desk.policy.slack
    if channel in (*policy.watch, *policy.watch_all):
        raise CustomersRead(at=FIELD)
    if await _is_shared(site, team, channel):
        raise OthersRead(at=FIELD)
    await site.workspaces.choose_desk(PLATFORM, team, channel)
    site.forget(team)
    return await _greet(site, team, channel, lead)


async def _is_shared(site: Site, team: str, channel: str) -> bool:
    """Does another organisation read along? Nobody knows, where we may not ask."""
    try:
        told = await (await site.client(team)).conversations_info(channel=channel)
    except SlackApiError as error:
        log.info("whether a channel is shared cannot be seen: %s", reason(error))
        return False
    return bool((told.get("channel") or {}).get("is_ext_shared"))


async def _greet(site: Site, team: str, channel: str, lead: Person) -> str:
    """The team hears of it there; which also shows that we can write there."""
    client = await site.client(team)
    try:
        await client.chat_postMessage(
            channel=channel, text=escape(HELLO.format(lead=lead.name)), mrkdwn=False, parse="none", link_names=False
        )
    except SlackApiError as error:
        if reason(error) not in _ABSENT:
            raise
        return INVITE.format(bot=await _our_name(site, team))
    return SAVED


async def _our_name(site: Site, team: str) -> str:
    """As people type it."""
    told = await (await site.client(team)).auth_test()
    return str(told.get("user") or "amends")
