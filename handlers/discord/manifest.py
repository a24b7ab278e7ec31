"""What Discord has to let us do: an invitation with the least permissions for what the policy asks for, and intents.

`amends manifest discord` prints them, each with why; `amends doctor` compares them with what a server really lets us
do. tests/handlers/discord/test_discord_manifest.py holds them against our calls: nothing is missing, nothing is more
than is needed.
"""

import binascii
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import discord

from bot.policy import Policy
from handlers.discord.addresses import is_id
from handlers.discord.setup import Setup

AUTHORIZE = "https://discord.com/oauth2/authorize"
PORTAL = "https://discord.com/developers/applications"
SCOPES = ("bot", "applications.commands")
NO_ID = "YOUR_APPLICATION_ID"

READS = ("watch", "watch_all", "follow")
"""Features of the policy for which we read what is written to others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A permission or an intent, by discord.py's name of it, and as Discord shows it (`label`).

    `without` is what does not work where it is missing, empty for what always is there; without `features` it is
    always needed.
    """

    name: str
    label: str
    why: str
    without: str = ""
    features: tuple[str, ...] = ()

    def asked_by(self, policy: Policy) -> tuple[str, ...]:
        """The features that are switched on and need it."""
        return tuple(feature for feature in self.features if getattr(policy.discord, feature))

    def wanted(self, policy: Policy) -> bool:
        """Is it needed with this policy?"""
        return not self.features or bool(self.asked_by(policy))

    def lines(self, policy: Policy) -> Iterator[str]:
        """What it is for, and what if it is missing."""
        features = ", ".join(self.asked_by(policy))
        yield f"{self.label}: {self.why}{f' (policy: {features})' if features else ''}"
        if self.without:
            yield f"    without it, {self.without}"


PERMISSIONS = (
    Asked(
        name="view_channel",
        label="View Channels",
        why="it sees where people write to it, and the team's channel",
        without="nothing there reaches it, and nothing can be posted",
    ),
    Asked(
        name="send_messages",
        label="Send Messages",
        why="it posts cards for the team, and the replies that a person approved",
        without="nothing can be posted, no card and no reply",
    ),
    Asked(
        name="read_message_history",
        label="Read Message History",
        why="its replies hang on the customer's message, and after a crash it looks what it has sent and missed",
        without="no reply reaches a customer in a channel",
    ),
    Asked(
        name="send_messages_in_threads",
        label="Send Messages in Threads",
        why="it answers in threads and forum posts",
        without="a customer who writes in a thread or a forum is not answered there",
    ),
    Asked(
        name="create_public_threads",
        label="Create Public Threads",
        why="the team talks about a complaint in a thread of its card",
        without="cards have no thread",
    ),
    Asked(
        name="create_private_threads",
        label="Create Private Threads",
        why="reminders reach somebody whose direct messages are closed in a thread of his own",
        without="who has closed his direct messages is not reminded",
    ),
    Asked(
        name="add_reactions",
        label="Add Reactions",
        why="it puts the first claim emoji on a customer's post, as an invitation",
        without="complaints come without the inviting claim emoji",
        features=("invite",),
    ),
)

INTENTS = (
    Asked(name="guilds", label="Guilds", why="which servers have it"),
    Asked(
        name="guild_messages",
        label="Guild Messages",
        why="messages that name it; the text of others is not in them",
    ),
    Asked(
        name="dm_messages",
        label="Direct Messages",
        why="what people write to it directly",
    ),
    Asked(
        name="guild_reactions",
        label="Guild Message Reactions",
        why="who reacts with the claim emoji becomes the owner",
    ),
    Asked(
        name="dm_reactions",
        label="Direct Message Reactions",
        why="the same where a card went to somebody's direct messages",
    ),
    Asked(
        name="message_content",
        label="Message Content (privileged)",
        why="it reads what is written to others in the channels that the policy names",
        without="nothing is watched, and answers that do not name it are not read",
        features=READS,
    ),
)


def wanted_permissions(policy: Policy) -> list[Asked]:
    """The least that this policy needs."""
    return [asked for asked in PERMISSIONS if asked.wanted(policy)]


def wanted_intents(policy: Policy) -> list[Asked]:
    """What Discord is to tell us of."""
    return [asked for asked in INTENTS if asked.wanted(policy)]


def permissions(policy: Policy) -> discord.Permissions:
    """The same, as the invitation carries them."""
    return discord.Permissions(**{asked.name: True for asked in wanted_permissions(policy)})


def application_id(setup: Setup) -> str:
    """The first part of a token is the bot's id, which is the application's; empty where it is none."""
    first, _, _ = setup.token.partition(".")
    try:
        told = urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        return ""
    return told if is_id(told) else ""


def invite_url(policy: Policy, app_id: str) -> str:
    """Whoever opens it, and may manage a server, can invite us there."""
    asked = {"client_id": app_id, "permissions": permissions(policy).value, "scope": " ".join(SCOPES)}
    return f"{AUTHORIZE}?{urlencode(asked)}"


def text(policy: Policy, setup: Setup, app_id: str = "") -> str:
    """What `amends manifest discord` prints: the invitation, and what is asked for and why."""
    return "\n".join(_lines(policy, app_id or application_id(setup))) + "\n"


def _lines(policy: Policy, app_id: str) -> Iterator[str]:
    yield "Amends in Discord: the least that your policy needs. Changed [discord] in it? Print this again."
    yield ""
    yield "Invite it: whoever may manage the server opens"
    yield ""
    yield f"  {invite_url(policy, app_id or NO_ID)}"
    yield ""
    if not app_id:
        yield f"DISCORD_TOKEN is not set, so put in the place of {NO_ID} what stands at {PORTAL}"
        yield "under “General Information”, “Application ID”."
        yield ""
    yield "Permissions:"
    yield from (f"  {line}" for asked in wanted_permissions(policy) for line in asked.lines(policy))
    yield ""
    yield "Intents, what Discord tells it of:"
    yield from (f"  {line}" for asked in wanted_intents(policy) for line in asked.lines(policy))
    yield ""
    yield f"In the developer portal, {PORTAL}:"
    yield from (f"  {line}" for line in _portal(policy))


def _portal(policy: Policy) -> Iterator[str]:
    if policy.discord.reads:
        yield "“Bot”: switch the Message Content Intent on; in more than a hundred servers Discord has to grant it."
    else:
        yield "“Bot”: the Message Content Intent may stay off: nothing in your policy needs it."
    yield "“Bot”: Presence Intent, Server Members Intent and “Requires OAuth2 Code Grant” stay off."
    yield "“General Information”: “Interactions Endpoint URL” stays empty, or no button and no command arrives."
