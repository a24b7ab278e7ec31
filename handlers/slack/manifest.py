"""What Slack has to know of us: the app's manifest, with the least scopes for what the policy asks for, each with why.

`amends manifest slack` prints it, people paste it at api.slack.com/apps; `amends doctor` compares it with what the
token really has. tests/handlers/slack/test_manifest.py holds it against the listeners: nothing is missing, nothing is
more than is needed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.policy import Policy
from handlers.slack.setup import Setup

EVENTS = "/slack/events"
INSTALL = "/slack/install"
REDIRECT = "/slack/oauth_redirect"
LATER = "https://your-address.example"  # where AMENDS_PUBLIC_URL is not set and Slack has to call us

READS = ("watch", "watch_all", "follow")
"""Features of the policy for which Slack tells us what is written in channels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A permission. `without` is what does not work where it is missing; without `features` it is always needed."""

    name: str
    why: str
    without: str
    features: tuple[str, ...] = ()

    def asked_by(self, policy: Policy) -> tuple[str, ...]:
        """The features that are switched on and need it."""
        return tuple(feature for feature in self.features if getattr(policy.slack, feature))

    def wanted(self, policy: Policy) -> bool:
        """Is it needed with this policy?"""
        return not self.features or bool(self.asked_by(policy))

    def reason(self, policy: Policy) -> str:
        """Why, and for which features of the policy."""
        features = ", ".join(self.asked_by(policy))
        return f"{self.why} (policy: {features})" if features else self.why


SCOPES = (
    Scope(
        name="commands",
        why="/complaint, /amends, and “Report complaint” in the menu of a message",
        without="no command and no shortcut works",
    ),
    Scope(
        name="chat:write",
        why="posts cards, reminders and the replies that a person approved",
        without="nothing can be posted, no card and no reply",
    ),
    Scope(
        name="reactions:read",
        why="who reacts with the claim emoji becomes the owner",
        without="nobody becomes the owner by reacting, only by the button",
    ),
    Scope(
        name="app_mentions:read",
        why="a message that names Amends brings a complaint in",
        without="naming Amends in a channel does nothing",
    ),
    Scope(
        name="users:read",
        why="names, time zones, and who is a guest or a stranger and so a customer",
        without="nobody can do anything: Amends cannot tell who is of the team",
    ),
    Scope(
        name="im:write",
        why="reminders, refusals and answers go to one person alone",
        without="no reminder and no answer arrives as a direct message",
    ),
    Scope(
        name="im:history",
        why="what people write to Amends itself",
        without="what people write to Amends itself is not read",
        features=("direct",),
    ),
    Scope(
        name="channels:history",
        why="the messages of public channels that it was invited to",
        without="in public channels nothing is watched, followed or reported by a reaction",
        features=(*READS, "report_emoji"),
    ),
    Scope(
        name="groups:history",
        why="the messages of private channels that it was invited to",
        without="in private channels nothing is watched, followed or reported by a reaction",
        features=(*READS, "report_emoji"),
    ),
    Scope(
        name="reactions:write",
        why="puts the first claim emoji on a complaint, as an invitation",
        without="complaints come without the inviting claim emoji",
        features=("invite",),
    ),
    Scope(
        name="chat:write.customize",
        why="approved replies appear under the owner's name",
        without="approved replies appear under the app's name, signed by the owner",
        features=("owner_name",),
    ),
)

BOT_EVENTS: Mapping[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": (),
    "app_uninstalled": (),
    "reaction_added": (),
    "reaction_removed": (),
    "tokens_revoked": (),
    "message.im": ("direct",),
    "message.channels": READS,
    "message.groups": READS,
}
"""What Slack tells us of, by the features that need it; none: always."""

COMMANDS = {
    "/complaint": ("Bring a complaint in", "[what went wrong]"),
    "/amends": ("Your complaints, and what is to be done", "help | mine | queue | show …"),
}
SHORTCUTS = {
    "report_complaint": ("message", "Report complaint", "Makes a complaint of this message, for one person to own"),
    "new_complaint": ("global", "New complaint", "Tell of a customer's complaint that came another way"),
}

_DESCRIPTION = "Whoever reacts to a complaint owns it, keeps its promises, and answers in words a customer believes."
_LONG = (
    "Amends turns a customer's complaint into one person's job. Whoever reacts to it first owns it to the end; "
    "colleagues help with a task and a time. Amends reminds the owner before things are late, drafts replies from the "
    "facts that the owner records, and stops bad words. Drafts may be written with the help of AI and may be wrong: "
    "only people send, word for word what they approved."
)


def wanted_scopes(policy: Policy) -> list[Scope]:
    """The least that this policy needs."""
    return [scope for scope in SCOPES if scope.wanted(policy)]


def given_scopes(header: str | None) -> set[str] | None:
    """What Slack's header `x-oauth-scopes` says that a token has; None where a server does not say."""
    return None if header is None else {name.strip() for name in header.split(",")} - {""}


def lacking(policy: Policy, given: set[str] | None) -> list[Scope]:
    """What this policy needs and the token does not have."""
    return [] if given is None else [scope for scope in wanted_scopes(policy) if scope.name not in given]


def wanted_events(policy: Policy) -> list[str]:
    """What Slack is to tell us of."""
    return [
        event
        for event, features in BOT_EVENTS.items()
        if not features or any(getattr(policy.slack, feature) for feature in features)
    ]


def over_socket(setup: Setup) -> bool:
    """Does Slack tell us over a socket? As it is configured; before it is, wherever Slack could not call us."""
    configured = setup.socket or setup.bot_token or _installed_by_many(setup)
    return setup.socket if configured else not setup.public_url.startswith("https://")


def manifest(policy: Policy, setup: Setup) -> dict[str, Any]:
    """The manifest, as Slack's reference has it."""
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Amends",
            "description": _DESCRIPTION,
            "long_description": _LONG,
            "background_color": "#24403a",
        },
        "features": _features(policy, setup),
        "oauth_config": {
            **({"redirect_urls": [_address(setup) + REDIRECT]} if _installed_by_many(setup) else {}),
            "scopes": {"bot": [scope.name for scope in wanted_scopes(policy)]},
        },
        "settings": {
            "event_subscriptions": {**_request_url(setup), "bot_events": wanted_events(policy)},
            "interactivity": {"is_enabled": True, **_request_url(setup)},
            "org_deploy_enabled": _installed_by_many(setup),
            "socket_mode_enabled": over_socket(setup),
            "token_rotation_enabled": _installed_by_many(setup),
        },
    }


def text(policy: Policy, setup: Setup) -> str:
    """The manifest as YAML, as people paste it; behind each scope stands why."""
    reasons = {scope.name: scope.reason(policy) for scope in wanted_scopes(policy)}
    lines = [f"# {line}" for line in _heading(setup)]
    return "\n".join([*lines, *_yaml(manifest(policy, setup), reasons)]) + "\n"


def _features(policy: Policy, setup: Setup) -> dict[str, Any]:
    commands = [
        {"command": name, **_url(setup), "description": what, "usage_hint": hint, "should_escape": False}
        for name, (what, hint) in COMMANDS.items()
    ]
    shortcuts = [
        {"name": name, "type": kind, "callback_id": id_, "description": what}
        for id_, (kind, name, what) in SHORTCUTS.items()
    ]
    home = {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": not policy.slack.direct,  # nobody writes what we may not read
    }
    bot = {"display_name": "Amends", "always_online": True}
    return {"app_home": home, "bot_user": bot, "shortcuts": shortcuts, "slash_commands": commands}


def _installed_by_many(setup: Setup) -> bool:
    """With nothing configured yet it is for one workspace."""
    return setup.many and bool(setup.client_id)


def _address(setup: Setup) -> str:
    return setup.public_url or LATER


def _url(setup: Setup) -> dict[str, str]:
    return {} if over_socket(setup) else {"url": _address(setup) + EVENTS}


def _request_url(setup: Setup) -> dict[str, str]:
    return {} if over_socket(setup) else {"request_url": _address(setup) + EVENTS}


def _heading(setup: Setup) -> Iterable[str]:
    where = "for many workspaces" if _installed_by_many(setup) else "for one workspace"
    how = "over Socket Mode" if over_socket(setup) else f"over HTTP at {_address(setup)}"
    yield f"Slack app manifest of Amends, {where}, {how}."
    yield "New: https://api.slack.com/apps, “Create New App”, “From a manifest”, then paste this as YAML."
    yield "Changed [slack] in the policy? Paste it again under “App Manifest”, and reinstall the app."


# As YAML: a text in quotes is written in it as in JSON


def _yaml(value: Mapping[str, Any], reasons: Mapping[str, str], indent: str = "") -> Iterator[str]:
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield f"{indent}{key}:"
            yield from _yaml(inner, reasons, indent + "  ")
        elif isinstance(inner, list):
            yield f"{indent}{key}:"
            yield from _items(inner, reasons, indent + "  ")
        else:
            yield f"{indent}{key}: {json.dumps(inner, ensure_ascii=False)}"


def _items(values: Iterable[Any], reasons: Mapping[str, str], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict):
            first, *others = _yaml(value, reasons)
            yield f"{indent}- {first}"
            yield from (f"{indent}  {line}" for line in others)
        else:
            why = f"  # {reasons[value]}" if value in reasons else ""
            yield f"{indent}- {json.dumps(value, ensure_ascii=False)}{why}"
