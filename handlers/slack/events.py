"""Events: each kind that we are told of, and what it means. What is not named here is ignored."""

import logging
from collections.abc import Awaitable, Callable, Mapping

from slack_sdk.errors import SlackApiError

from bot.ports import DueEvent
from bot.refusals import Refused
from handlers.slack import app_home, envelopes, mentions, messages, reactions
from handlers.slack.addresses import PLATFORM
from handlers.slack.clients import reason
from handlers.slack.site import Site
from handlers.slack.waiting import patiently

Heeded = Callable[[Site, str, DueEvent], Awaitable[None]]
LOST = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "app_uninstalled", "team_not_found"}
)
"""What Slack answers to a token that is no good any more."""

log = logging.getLogger(__name__)


async def heed(site: Site, team: str, due: DueEvent) -> None:
    """Do what an event asks for. Raises Later and Never; twice is once."""
    kind = envelopes.text(envelopes.part(due.body, "event"), "type")
    heeded = EVENTS.get(kind)
    if heeded is None:
        log.debug("ignored: an event of the kind %s", kind)
        return
    try:
        with patiently():
            await heeded(site, team, due)
    except Refused as refused:  # nobody asked us for anything: what was said is simply no complaint
        log.debug("ignored: %s", type(refused).__name__)


async def _home_opened(site: Site, team: str, due: DueEvent) -> None:
    event = envelopes.part(due.body, "event")
    if envelopes.text(event, "tab") == "home":
        await app_home.publish(site, team, envelopes.text(event, "user"))


async def _removed(site: Site, team: str, due: DueEvent) -> None:
    """The workspace took us out: nothing is sent there any more, what we know is kept.

    Slack may tell late, when we are back already: so we ask whether our token still works.
    """
    tokens = envelopes.part(envelopes.part(due.body, "event"), "tokens")
    if tokens and not tokens.get("bot"):
        return  # somebody's own token, which we never use
    try:
        await (await site.client(team)).auth_test()
    except SlackApiError as error:
        if reason(error) not in LOST:
            raise
        log.warning("Slack: the workspace %s removed us; its complaints are kept", team or "we are in")
        await site.workspaces.remove(PLATFORM, team, site.now)
        site.forget(team)


EVENTS: Mapping[str, Heeded] = {
    "message": lambda site, team, due: messages.posted(site, team, due.body, due.lease.attempts),
    "app_mention": lambda site, team, due: mentions.mentioned(site, team, due.body),
    "reaction_added": lambda site, team, due: reactions.added(site, team, due.body, due.lease.attempts),
    "reaction_removed": lambda site, team, due: reactions.removed(site, team, due.body),
    "app_home_opened": _home_opened,
    "app_uninstalled": _removed,
    "tokens_revoked": _removed,
}
