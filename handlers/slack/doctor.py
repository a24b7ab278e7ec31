"""What `amends doctor` says of Slack: what works, what does not, and what to do about it. It changes nothing there."""

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.doctor import Check
from bot.policy import Policy
from bot.ports import Workspace
from handlers.slack import emoji
from handlers.slack.addresses import PLATFORM, parse
from handlers.slack.clients import Clients, OneToken, reason
from handlers.slack.manifest import EVENTS, INSTALL, Scope, given_scopes, lacking, wanted_scopes
from handlers.slack.setup import Setup

MOST_PEOPLE = 50  # looked up, one call each
UNREACHED = (aiohttp.ClientError, TimeoutError, OSError)
GRANT = "paste what `amends manifest slack` prints under “App Manifest”, then reinstall the app under “Install App”"
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,30}")
_SECRET = re.compile(r"[0-9a-f]{32}")
_INFO = {"channels:read", "groups:read"}  # what conversations.info takes

_BOT_TOKEN = "copy the “Bot User OAuth Token” under “OAuth & Permissions” into SLACK_BOT_TOKEN; it begins with xoxb-"  # noqa: S105 - a sentence
_AGAIN = "install the app again under “Install App”, and copy the new token into SLACK_BOT_TOKEN"
_TOKEN_TODO = {
    "token_revoked": _AGAIN,
    "account_inactive": _AGAIN,
    "app_uninstalled": _AGAIN,
    "token_expired": "its app renews tokens, which one token here cannot follow: make the app anew from "
    "`amends manifest slack`, or use SLACK_CLIENT_ID",
}
_APP_TOKEN = (
    "make one under “Basic Information”, “App-Level Tokens”, with the scope connections:write, and put it into "  # noqa: S105 - a sentence
    "SLACK_APP_TOKEN"
)
CARDS = "new complaints appear in"
_CHOOSE = "a lead chooses one in Slack with /amends settings"
_CHANNEL_ID = "write its id: in Slack it stands at the end of the channel's details and begins with C"


async def examine(setup: Setup, policy: Policy, known: Sequence[Workspace] = ()) -> list[Check]:
    """Every check of Slack. `known` is what is kept of workspaces: the channel that each chose for cards."""
    if missing := setup.missing():
        return [Check("error", missing, "see handlers/slack/README.md; set the variable and look again")]
    async with _asking(setup) as clients:
        checks = [*_way_in(setup), *await _socket(setup, clients)]
        checks += [*_many(setup, known)] if setup.many else await _workspace(clients, policy, _desk(policy, known))
    return [*dict.fromkeys(checks), *_emoji(policy), *_people(policy)]  # a Slack that is away is told of once


@asynccontextmanager
async def _asking(setup: Setup) -> AsyncIterator[Clients]:
    clients = Clients(setup, OneToken(setup.bot_token))
    await clients.start()
    try:
        yield clients
    finally:
        await clients.stop()


# How Slack reaches us


def _way_in(setup: Setup) -> Iterator[Check]:
    if setup.socket:
        return
    if not _SECRET.fullmatch(setup.signing_secret):
        todo = "copy the “Signing Secret” under “Basic Information”; it is neither the client secret nor a token"
        yield Check("warning", "SLACK_SIGNING_SECRET does not look like one (32 digits and letters from a to f)", todo)
    if not setup.public_url.startswith("https://"):
        todo = "set AMENDS_PUBLIC_URL to an https address that Slack can reach, or SLACK_APP_TOKEN for Socket Mode"
        yield Check("warning", f"Slack calls {EVENTS} over https only, and no such address is configured", todo)
    else:
        yield Check("ok", f"Slack tells us at {setup.public_url}{EVENTS}; every request is checked by its signature")


async def _socket(setup: Setup, clients: Clients) -> list[Check]:
    if not setup.socket:
        return []
    try:
        await clients.with_token().apps_connections_open(app_token=setup.app_token)
    except SlackApiError as error:
        return [Check("error", f"SLACK_APP_TOKEN: Slack says {_word(error)}", _APP_TOKEN)]
    except UNREACHED as error:
        return [_unreached(clients, error)]
    return [Check("ok", "Slack tells us over a socket that we open (Socket Mode)")]


def _many(setup: Setup, known: Sequence[Workspace]) -> Iterator[Check]:
    installed = [workspace for workspace in known if workspace.team]
    yield Check("ok", f"workspaces install Amends at {setup.public_url}{INSTALL}; {len(installed)} did")
    for workspace in installed:
        if not workspace.desk:
            what = f"{workspace.name or workspace.team} has chosen no channel for the cards of new complaints"
            yield Check("warning", what, _CHOOSE)
    if not setup.public_url.startswith("https://"):
        todo = "set AMENDS_PUBLIC_URL to the https address that is also in the app's “Redirect URLs”"
        yield Check("warning", "Slack sends people back after installing to https addresses only", todo)


# The workspace


async def _workspace(clients: Clients, policy: Policy, desk: str) -> list[Check]:
    """What our token may do there, and whom and what the policy names there."""
    client = await clients.of("")
    try:
        told = await client.auth_test()
    except SlackApiError as error:
        word = _word(error)
        return [Check("error", f"SLACK_BOT_TOKEN: Slack says {word}", _TOKEN_TODO.get(word, _BOT_TOKEN))]
    except UNREACHED as error:
        return [_unreached(clients, error)]
    if not told.get("bot_id"):
        return [Check("error", "SLACK_BOT_TOKEN is a person's token, not the bot's", _BOT_TOKEN)]
    bot, scopes = str(told.get("user") or "amends"), given_scopes(told.headers.get("x-oauth-scopes"))
    return [
        Check("ok", f"Slack knows us as @{bot} in {told.get('team') or 'its workspace'}"),
        *_scopes(scopes, policy),
        *await _channels(client, policy, desk, bot, scopes or set()),
        *await _known_people(client, policy),
    ]


def _unreached(clients: Clients, error: Exception) -> Check:
    where = urlsplit(clients.with_token().base_url).netloc
    todo = "check the network, its proxy, and SLACK_API_URL"
    return Check("error", f"Slack cannot be reached at {where} ({type(error).__name__})", todo)


def _word(error: SlackApiError) -> str:
    return reason(error) or "something that is no answer of its API"


# Permissions


def _scopes(given: set[str] | None, policy: Policy) -> Iterator[Check]:
    """What was given, against what this policy needs."""
    if given is None:
        yield Check("ok", "which permissions we have was not checked: this server does not say")
        return
    wanted, missing = wanted_scopes(policy), lacking(policy, given)
    yield from (_missing(scope, policy) for scope in missing)
    if not missing:
        yield Check("ok", f"Slack gave us the {len(wanted)} permissions that we need")
    if more := sorted(given - {scope.name for scope in wanted}):
        todo = "take them away: " + GRANT
        yield Check("warning", f"Slack gave us more permissions than we need: {', '.join(more)}", todo)


def _missing(scope: Scope, policy: Policy) -> Check:
    what = f"the permission {scope.name} is missing, so {scope.without}"
    features = scope.asked_by(policy)
    if not features:
        return Check("error", what, GRANT)
    return Check("warning", what, f"{GRANT}; or take {' and '.join(features)} out of [slack] in the policy")


# Channels


def _desk(policy: Policy, known: Sequence[Workspace]) -> str:
    """Where cards go: to the channel that a lead chose, else to the policy's, if that is one of Slack."""
    chosen = next((workspace.desk for workspace in known if not workspace.team), "")
    return chosen or (parse(policy.desk.channel).id if policy.desk.platform == PLATFORM else "")


async def _channels(client: AsyncWebClient, policy: Policy, desk: str, bot: str, scopes: set[str]) -> list[Check]:
    """Where cards go, and where we read: channels that exist, that we are in, and that are not the same."""
    watched = tuple(dict.fromkeys((*policy.slack.watch, *policy.slack.watch_all)))
    if not desk:
        what = "no channel of Slack is chosen for the cards of new complaints"
        checks = [Check("warning", what, f"{_CHOOSE}; or set [desk] in the policy")]
    elif desk in watched:
        todo = "choose a channel that only the team reads"
        checks = [Check("error", f"cards would go to {desk}, where customers write and read", todo)]
    else:
        checks = await _channel(client, desk, CARDS, bot, scopes)
    for channel in watched:
        checks += await _channel(client, channel, "customers' messages are read in", bot, scopes)
    return checks


async def _channel(client: AsyncWebClient, channel: str, use: str, bot: str, scopes: set[str]) -> list[Check]:
    if not _CHANNEL.fullmatch(channel):
        return [Check("error", f'the policy says that {use} "{channel}", which is no id of a channel', _CHANNEL_ID)]
    unseen = Check("ok", f"{use} {channel}; whether @{bot} is in it was not checked (that takes channels:read)")
    if not scopes & _INFO:
        return [unseen]
    try:
        info: dict[str, Any] = (await client.conversations_info(channel=channel))["channel"]
    except SlackApiError as error:
        if reason(error) != "channel_not_found" or not scopes >= _INFO:
            return [unseen]
        return [Check("error", f"{use} {channel}, which Slack does not know", _CHANNEL_ID)]
    except UNREACHED:
        return [unseen]
    return [_seen(info, use, channel, bot)]


def _seen(info: dict[str, Any], use: str, channel: str, bot: str) -> Check:
    named = f"#{info.get('name') or channel}"
    if use == CARDS and info.get("is_ext_shared"):
        what = f"{use} {named}, which people of another organisation read"
        return Check("error", what, "choose a channel that only the team reads")
    if info.get("is_archived"):
        return Check("error", f"{use} {named}, which is archived", "take it out of the archive, or choose another")
    if info.get("is_member") is False:
        return Check("error", f"{use} {named}, but @{bot} is not in it", f"write /invite @{bot} there")
    return Check("ok", f"{use} {named}")


# People


def _people(policy: Policy) -> Iterator[Check]:
    """Who may own complaints, and who hears of what nobody does."""
    ours = [person for person in policy.everybody() if person.id.startswith(f"{PLATFORM}:")]
    name = "name people of Slack in the policy, with their ids (slack:U…), at least one of them with the role lead"
    if policy.slack.agents == "listed" and not ours:
        yield Check(
            "error", "nobody may own complaints: the policy wants people listed, and lists nobody of Slack", name
        )
    elif ours and policy.slack.agents != "members":
        yield Check("ok", f"{len(ours)} people of Slack may own complaints")
    else:
        yield Check("ok", "every member of the workspace who is no guest may own complaints; its admins are leads")
    if not policy.people:
        yield Check("warning", "nobody is named as a lead, so what nobody claims reaches nobody else", name)


async def _known_people(client: AsyncWebClient, policy: Policy) -> list[Check]:
    """Is everybody whom the policy names there?"""
    ours = [person for person in policy.everybody() if person.id.startswith(f"{PLATFORM}:")]
    checks = []
    for person in ours[:MOST_PEOPLE]:
        try:
            user = (await client.users_info(user=parse(person.id).id))["user"]
        except SlackApiError as error:
            if reason(error) in ("user_not_found", "user_not_visible"):
                todo = "copy the member id from the person's profile in Slack (⋯); it begins with U or W"
                checks.append(Check("error", f"{person.name} ({person.id}) is nobody in this workspace", todo))
            continue
        except UNREACHED:
            break
        if user.get("deleted"):
            todo = "take the name out of the policy; a lead moves what is still open"
            checks.append(Check("warning", f"{person.name} ({person.id}) has left the workspace", todo))
    return checks


# Emoji


def _emoji(policy: Policy) -> Iterator[Check]:
    """Reactions arrive by name, so a name that we do not know is one we may wait for in vain."""
    chosen = [*policy.claim_emoji, *([policy.slack.report_emoji] if policy.slack.report_emoji else [])]
    doubtful = [one for one in chosen if not emoji.is_known(one)]
    for one in doubtful:
        guessed = emoji.name(one)
        what = f'"{one}" may have another name in Slack than {guessed}' if guessed else f'"{one}" is no emoji of Slack'
        yield Check("warning", what, 'write the name that Slack shows, for example ":raised_hand:"')
    if chosen and not doubtful:
        yield Check("ok", f"reactions that count: {_listed(chosen)}")


def _listed(chosen: Iterable[str]) -> str:
    return " ".join(f":{emoji.name(one)}:" for one in chosen)
