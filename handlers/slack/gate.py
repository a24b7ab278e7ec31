"""The way in: what Slack tells us is kept before it is acknowledged, and heeded afterwards.

Bolt acknowledges an event before its listener runs, so an event whose listener fails is lost; and it
does not know a redelivery. So verified events, and clicks on buttons that are verbs, are written to
the inbox first. If that fails, Slack gets an error and tells us again. What needs an answer within
three seconds (dialogs, commands) goes on to Bolt's listeners.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.context.async_context import AsyncBoltContext

from bot.keeper import Keeper
from bot.ports import Told
from handlers.slack import envelopes
from handlers.slack.addresses import PLATFORM
from handlers.slack.envelopes import Body

PRESS = "press"
"""Action ids of buttons that are verbs begin with it: "press:claim:0"."""

LONGEST = 200  # letters of a key or a lane; Slack's own ids stay far below


def gate(keeper: Keeper, team_of: Callable[[Body], Awaitable[str | None]]) -> Callable[..., Awaitable[Any]]:
    """Bolt's `before_authorize`. `team_of` says of which of our teams something is; None where it is none of ours.

    What is not for us to keep goes on with the team in the context, as `authorize` below wants it.
    """

    async def keep_first(
        body: dict[str, Any],
        context: AsyncBoltContext,
        next: Callable[[], Awaitable[Any]],  # noqa: A002 - Bolt's name
    ) -> BoltResponse | None:
        if body.get("type") == "url_verification":  # asks about an address, not about a workspace
            await next()
            return None
        team, told = await team_of(body), told_by(body)
        if team is None or told:
            if team is not None and told:
                await keeper.keep(told)
            return BoltResponse(status=200, body="")
        context["team"] = team
        await next()
        return None

    return keep_first


def told_by(body: Body) -> Told | None:
    """What is to be kept of this; None for what wants an answer at once. Of one lane is what happens in one channel."""
    lane = f"{PLATFORM}:{envelopes.channel(body) or envelopes.person(body)}"[:LONGEST]
    if body.get("type") == "event_callback":
        return Told(platform=PLATFORM, key=_event_key(body), lane=lane, body=body)
    action = envelopes.action(body)
    if body.get("type") == "block_actions" and envelopes.text(action, "action_id").startswith(f"{PRESS}:"):
        return Told(platform=PLATFORM, key=_press_key(body, action), lane=lane, body=body)
    return None


def _event_key(body: Body) -> str:
    return f"{PLATFORM}:{body.get('team_id', '')}:{body.get('event_id', '')}"[:LONGEST]


def _press_key(body: Body, action: Body) -> str:
    button = f"{action.get('block_id', '')}:{action.get('action_id', '')}"
    return f"{PLATFORM}:{envelopes.person(body)}:{action.get('action_ts', '')}:{button}"[:LONGEST]
