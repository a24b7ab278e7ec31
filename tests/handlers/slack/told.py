"""What Slack tells us, made by hand: what local-slack cannot do (tell twice, shortcuts, buttons in a dialog)."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from itertools import count
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.handlers.slack.local import BOT, SECRET, TEAM
from tests.journeys.running import now


def signed(body: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers with which Slack sends these bytes; `at` is when, in Unix seconds, else now."""
    stamp = str(int(now().timestamp() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Signature": f"v0={digest}", "X-Slack-Request-Timestamp": stamp}


async def tell(
    http: aiohttp.ClientSession, url: str, body: Mapping[str, Any] | str, *, retry: int = 0, **headers: str
) -> tuple[int, str]:
    """Slack tells us this, signed: an event, an interaction, or a command's fields as a text; status and answer."""
    form = isinstance(body, str) or body.get("type") not in ("event_callback", "url_verification")
    text = body if isinstance(body, str) else urlencode({"payload": json.dumps(body)}) if form else json.dumps(body)
    sent = signed(text.encode()) | {"Content-Type": "application/x-www-form-urlencoded" if form else "application/json"}
    if retry:
        sent |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
    async with http.post(url, data=text.encode(), headers=sent | headers) as answer:
        return answer.status, await answer.text()


_EVENTS = count(1)


def envelope(event: Mapping[str, Any], *, team: str = TEAM, id_: str = "", **more: Any) -> dict[str, Any]:
    """An event as Slack's Events API tells it; each has an id of its own where none is given."""
    return {
        "token": "verification-token", "team_id": team, "api_app_id": "A01APP", "type": "event_callback",
        "event": dict(event), "event_id": id_ or f"EvHand{next(_EVENTS)}", "event_time": int(now().timestamp()),
        "authorizations": [
            {"enterprise_id": None, "team_id": team, "user_id": BOT, "is_bot": True, "is_enterprise_install": False}
        ],
        "is_ext_shared_channel": False, **more,
    }  # fmt: skip


def posted(channel: str, user: str, text: str, ts: str, **more: Any) -> dict[str, Any]:
    """The event of a post."""
    return {
        "type": "message", "channel": channel, "user": user, "text": text, "ts": ts, "event_ts": ts,
        "channel_type": "im" if channel.startswith("D") else "channel", **more,
    }  # fmt: skip


def interaction(kind: str, user: str, **more: Any) -> dict[str, Any]:
    """A press, a shortcut or a submission, as Slack tells it."""
    return {
        "type": kind, "api_app_id": "A01APP", "token": "verification-token", "is_enterprise_install": False,
        "team": {"id": TEAM, "domain": "lumen"}, "user": {"id": user, "username": user.lower(), "team_id": TEAM},
        **more,
    }  # fmt: skip
