"""The way in: what Slack tells us is kept before it is acknowledged, and heeded afterwards.

Bolt acknowledges an event before its listener runs, so an event whose listener fails is lost; and it
does not know a redelivery. So verified events, and clicks on buttons that are verbs, are written to
the inbox first. If that fails, Slack gets an error and tells us again. What needs an answer within
three seconds (dialogs, commands) goes on to Bolt's listeners.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

from slack_bolt import BoltResponse

from bot.ports import Inbox, Told
from handlers.slack.addresses import PLATFORM

PRESS = "press"
"""Action ids of buttons that are verbs begin with it: "press:claim:0"."""

MOST_AT_ONCE = 200  # events in one statement


class Keeper:
    """Writes what comes in; what comes while it writes is written together, so that a slow database keeps pace."""

    def __init__(self, inbox: Inbox, wake: Callable[[], None]) -> None:
        self._inbox = inbox
        self._wake = wake
        self._waiting: list[tuple[Told, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def keep(self, told: Told) -> None:
        """Return when it is written; raises what the database raises."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((told, done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await done

    async def stop(self) -> None:
        """Finish what was begun."""
        if self._writing:
            with suppress(asyncio.CancelledError):
                await self._writing

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            try:
                await self._inbox.keep([told for told, _ in batch])
            except Exception as error:  # noqa: BLE001 - whoever waits is told, and Slack tells us again
                failed: Exception | None = error
            else:
                failed = None
            for _, done in batch:
                if not done.done():
                    done.set_exception(failed) if failed else done.set_result(None)
            self._wake()


def gate(keeper: Keeper, known: Callable[[Mapping[str, Any]], Awaitable[bool]]) -> Callable[..., Awaitable[Any]]:
    """Bolt's `before_authorize`. `known` says whether the workspace an event is from is one of ours."""

    async def keep_first(body: dict[str, Any], next: Callable[[], Awaitable[Any]]) -> BoltResponse | None:  # noqa: A002 - Bolt's name
        told = told_by(body)
        if told is None:
            await next()
            return None
        if await known(body):
            await keeper.keep(told)
        return BoltResponse(status=200, body="")

    return keep_first


def told_by(body: Mapping[str, Any]) -> Told | None:
    """What is to be kept of this; None for what wants an answer at once."""
    if body.get("type") == "event_callback":
        return Told(platform=PLATFORM, key=_event_key(body), lane=_lane(body), body=body)
    actions = body.get("actions") or [{}]
    if body.get("type") == "block_actions" and str(actions[0].get("action_id", "")).startswith(f"{PRESS}:"):
        return Told(platform=PLATFORM, key=_press_key(body, actions[0]), lane=_lane(body), body=body)
    return None


def _event_key(body: Mapping[str, Any]) -> str:
    return f"{PLATFORM}:{body.get('team_id', '')}:{body.get('event_id', '')}"[:200]


def _press_key(body: Mapping[str, Any], action: Mapping[str, Any]) -> str:
    user = (body.get("user") or {}).get("id", "")
    return f"{PLATFORM}:{user}:{action.get('action_ts', '')}:{action.get('action_id', '')}"[:200]


def _lane(body: Mapping[str, Any]) -> str:
    """The channel it is about; of what is about none, the person."""
    event = body.get("event") or {}
    item = event.get("item") or {}
    channel = event.get("channel") or item.get("channel") or (body.get("channel") or {}).get("id")
    name = channel.get("id") if isinstance(channel, dict) else channel
    user = event.get("user") or (body.get("user") or {}).get("id") or ""
    return f"{PLATFORM}:{name or (user.get('id') if isinstance(user, dict) else user)}"[:200]
