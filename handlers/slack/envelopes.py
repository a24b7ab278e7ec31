"""Reading what Slack sends: whose workspace, whose channel, which person. Nothing in it is trusted to be there."""

from collections.abc import Mapping
from typing import Any

Body = Mapping[str, Any]


def part(body: Body, name: str) -> Body:
    """A part that is an object; empty where it is missing or something else."""
    value = body.get(name)
    return value if isinstance(value, Mapping) else {}


def text(body: Body, name: str) -> str:
    """A part that is a text; empty where it is missing or something else."""
    value = body.get(name)
    return value if isinstance(value, str) else ""


def workspace(body: Body) -> str:
    """The id of the workspace (of the organisation, where it installed us as a whole) that this is from.

    In a channel shared between organisations that is where we are installed, not where the person is from.
    """
    if home := text(part(body, "view"), "app_installed_team_id"):  # a dialog opened by somebody of another one
        return home
    authorizations = body.get("authorizations")
    first = authorizations[0] if isinstance(authorizations, list) and authorizations else {}
    where: Body = first if isinstance(first, Mapping) and first else body
    if where.get("is_enterprise_install") in (True, "true"):
        return text(where, "enterprise_id") or text(part(body, "enterprise"), "id")
    return text(where, "team_id") or text(part(body, "team"), "id") or text(part(body, "user"), "team_id")


def person(body: Body) -> str:
    """The id of who did it."""
    for holder in (part(body, "event"), body):
        found = holder.get("user")
        if isinstance(found, str):
            return found
        if isinstance(found, Mapping):
            return text(found, "id")
    return text(body, "user_id")


def channel(body: Body) -> str:
    """The id of the channel it happened in; empty where there is none (App Home, a dialog)."""
    for holder in (part(body, "event"), body, part(body, "container")):
        found = holder.get("channel")
        if isinstance(found, str):
            return found
        if isinstance(found, Mapping) and found:
            return text(found, "id")
        if text(holder, "channel_id"):
            return text(holder, "channel_id")
    return text(part(part(body, "event"), "item"), "channel")


def action(body: Body) -> Body:
    """The button that was pressed, or the choice that was made; empty where there is none."""
    actions = body.get("actions")
    first = actions[0] if isinstance(actions, list) and actions else {}
    return first if isinstance(first, Mapping) else {}
