"""What `amends doctor` says of Discord: what works, what does not, and what to do. It changes nothing there."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import aiohttp
import discord

from bot.doctor import Check
from bot.policy import Policy
from bot.ports import Workspace
from bot.steps import clean
from handlers.discord.addresses import PLATFORM, is_id, parse, user_of
from handlers.discord.clients import new_client, shut
from handlers.discord.emoji import to_react_with
from handlers.discord.manifest import PORTAL, READS, Asked, invite_url, wanted_permissions
from handlers.discord.outsiders import outsiders
from handlers.discord.setup import Setup
from handlers.discord.tree import commands

PATIENCE = 20.0  # seconds for all questions: the library asks again and again where Discord is ill
MOST_SERVERS, MOST_PEOPLE, MOST_NAMED = 10, 50, 50  # servers and people that are looked at; letters of a name
MOST_ROLES = 5  # that are named
PAGE = 200  # servers that Discord lists at once
UNREACHED = (aiohttp.ClientError, TimeoutError, OSError, discord.DiscordServerError, discord.RateLimited)
NO_API = (KeyError, TypeError, ValueError, AttributeError)  # what the library makes of answers that are no API's

FOR_CUSTOMERS = {"view_channel", "send_messages", "read_message_history", "send_messages_in_threads", "add_reactions"}
FOR_THE_TEAM = {
    "view_channel", "send_messages", "read_message_history", "send_messages_in_threads", "create_public_threads",
    "create_private_threads",
}  # fmt: skip
"""Permissions, by where they are needed."""

_TOKEN = f"make a new one at {PORTAL} under “Bot”, “Reset Token”, and put it into DISCORD_TOKEN"
_CHOOSE = "a lead, or who may manage the server, chooses one there with /amends settings"
_ID = "copy the channel's id: Discord shows it in the channel's menu, once “Developer Mode” is on in “Advanced”"

_UNSEEN, _GONE = "which we cannot see", "which is not there any more"


class Server(NamedTuple):
    """One that has us, and us in it."""

    guild: discord.Guild
    us: discord.Member

    @property
    def id(self) -> str:
        """As rows have it."""
        return str(self.guild.id)


async def examine(setup: Setup, policy: Policy, rows: Sequence[Workspace] = ()) -> list[Check]:
    """Every check of Discord. `rows` is what is kept of servers: the channel and the roles that each chose."""
    if missing := setup.missing():
        return [Check("error", missing, "see handlers/discord/README.md; set the variable and look again")]
    try:
        async with asyncio.timeout(PATIENCE), _asking(setup) as client:
            checks = await _everything(client, policy, {row.team: row for row in rows})
    except discord.LoginFailure:
        return [Check("error", "DISCORD_TOKEN: Discord does not accept it", _TOKEN)]
    except discord.HTTPException as error:
        checks = [_unlike(setup, error)]
    except UNREACHED as error:
        what = f"Discord cannot be reached at {urlsplit(setup.api_url).netloc} ({type(error).__name__})"
        checks = [Check("error", what, "check the network, its proxy, and DISCORD_API_URL")]
    except NO_API:
        what = f"what answers at {urlsplit(setup.api_url).netloc} is not Discord's API"
        checks = [Check("error", what, "correct DISCORD_API_URL, or take it away")]
    return [*checks, *_emoji(policy), *_leads(policy)]


def _unlike(setup: Setup, error: discord.HTTPException) -> Check:
    what = f"Discord answers at {urlsplit(setup.api_url).netloc} with {error.status}"
    return Check("error", what, "look again in some minutes; check DISCORD_API_URL where you set it")


@asynccontextmanager
async def _asking(setup: Setup) -> AsyncIterator[discord.Client]:
    """Logged in, which asks who we are; never connected."""
    client = new_client(setup)
    try:
        await client.login(setup.token)
        yield client
    finally:
        await shut(client)


async def _everything(client: discord.Client, policy: Policy, rows: Mapping[str, Workspace]) -> list[Check]:
    listed = [one async for one in client.fetch_guilds(limit=PAGE, with_counts=False)]
    servers = [await _entered(client, one.id) for one in listed[:MOST_SERVERS]]
    checks = [Check("ok", f"Discord knows us as {_name(client.user)}, in {_counted(len(listed))}")]
    checks += [*_application(await client.application_info(), policy), await _commands(client)]
    checks += _invited(client, len(listed), policy)
    for server in servers:
        checks += await _server(server, _desk(server, policy, rows, alone=len(listed) == 1), policy, rows)
    if len(listed) > MOST_SERVERS:
        checks.append(Check("ok", f"{_counted(len(listed) - MOST_SERVERS)} more not looked at"))
    watched = dict.fromkeys((*policy.discord.watch, *policy.discord.watch_all))
    checks += [await _watched(servers, channel, policy) for channel in watched]
    return [*checks, *(await _known_people(servers, policy) if len(servers) == len(listed) else [])]


async def _entered(client: discord.Client, id_: int) -> Server:
    guild = await client.fetch_guild(id_, with_counts=False)
    return Server(guild, await guild.fetch_member(client.user.id if client.user else 0))


def _counted(servers: int) -> str:
    many = f"{servers} or more" if servers >= PAGE else str(servers)
    return f"{many} server{'' if servers == 1 else 's'}"


def _name(named: object) -> str:
    return clean(str(getattr(named, "name", "") or named))[:MOST_NAMED]


# The application


def _application(info: discord.AppInfo, policy: Policy) -> Iterator[Check]:
    if info.interactions_endpoint_url:
        what = "an “Interactions Endpoint URL” is set in the portal, so no button, dialog or command reaches Amends"
        yield Check("error", what, f"empty it at {PORTAL} under “General Information”")
    if info.bot_require_code_grant:
        what = "“Requires OAuth2 Code Grant” is on in the portal, so the invitation fails"
        yield Check("error", what, f"switch it off at {PORTAL} under “Bot”")
    yield _content(info.flags, policy)


def _content(flags: discord.ApplicationFlags, policy: Policy) -> Check:
    """What we may read."""
    asking = [feature for feature in READS if getattr(policy.discord, feature)]
    if not asking:
        return Check("ok", "only what names Amends or is written to it is read; that needs no privileged intent")
    if flags.gateway_message_content:
        return Check("ok", f"the message content intent was granted, for {', '.join(asking)}")
    if flags.gateway_message_content_limited:
        what = f"the message content intent is on, for {', '.join(asking)}; beyond a hundred servers Discord grants it"
        return Check("ok", what)
    what = f"the message content intent is off, so {' and '.join(asking)} of the policy do nothing; all else works"
    todo = f"switch it on at {PORTAL} under “Bot” and start Amends again, or take that out of [discord] in the policy"
    return Check("warning", what, todo)


async def _commands(client: discord.Client) -> Check:
    """Does Discord know those of this version?"""
    tree = commands(client)
    ours = {_shape(one.to_dict(tree)) for one in tree.get_commands()}
    known = {_shape(one) for one in await client.http.get_global_commands(client.application_id or 0)}
    todo = "run `amends migrate`, or start with `amends run --sync-commands`"
    if not known:
        return Check("error", "Discord does not know our commands yet: /complaint, /amends and the menus", todo)
    if known != ours:
        return Check("warning", "Discord knows the commands of another version", todo)
    return Check("ok", f"Discord knows our {len(ours)} commands")


def _shape(command: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells one version of a command, or of an option, from another."""
    options = tuple(_shape(one) for one in command.get("options") or ())
    return command["name"], command.get("type", 1), command.get("description", ""), options


def _invited(client: discord.Client, servers: int, policy: Policy) -> Iterator[Check]:
    if not servers:
        yield Check("warning", "no server has invited us", f"open {invite_url(policy, str(client.application_id))}")


# Servers


def _desk(server: Server, policy: Policy, rows: Mapping[str, Workspace], *, alone: bool) -> str:
    """Where cards go: to the channel that the server chose, else to the policy's, if that is one of this server."""
    row = rows.get(server.id)
    if row and row.desk:
        return row.desk
    guild, channel = parse(policy.desk.channel) if policy.desk.platform == PLATFORM else ("", "")
    return channel if guild == server.id or (alone and not guild) else ""


async def _server(server: Server, desk: str, policy: Policy, rows: Mapping[str, Workspace]) -> list[Check]:
    watched = (*policy.discord.watch, *policy.discord.watch_all)
    if not desk:
        what = f"{_name(server.guild)} has chosen no channel for the cards of new complaints"
        checks = [Check("warning", what, _CHOOSE)]
    elif desk in watched:
        what = f"in {_name(server.guild)} cards would go to a channel where customers write"
        checks = [Check("error", what, "choose a channel that only the team reads")]
    else:
        checks = [await _team_channel(server, desk, policy, rows.get(server.id))]
    return [*checks, *_roles(server, rows.get(server.id))]


async def _team_channel(server: Server, desk: str, policy: Policy, row: Workspace | None) -> Check:
    use = f"new complaints of {_name(server.guild)} appear in"
    channel = await _found(server, desk)
    if isinstance(channel, str):
        return Check("error", f"{use} a channel {channel}", f"let our role in, or: {_CHOOSE}")
    if reading := outsiders(channel, (*row.agents, *row.leads) if row else ()):
        return _read_along(f"{use} #{_name(channel)}", reading)
    return _may(server, channel, FOR_THE_TEAM, use, policy)


def _read_along(use: str, reading: Sequence[discord.Role]) -> Check:
    """Others than the team do."""
    todo = "choose a channel that only the team reads, with /amends settings"
    if any(role.is_default() for role in reading):
        return Check("error", f"{use}, which everybody of the server reads", todo)
    names = ", ".join(_name(role) for role in reading[:MOST_ROLES])
    return Check("warning", f"{use}, which people read who need not be of the team: {names}", f"{todo}, or their roles")


async def _found(server: Server, channel: str) -> discord.abc.GuildChannel | str:
    """The channel, or why not."""
    try:
        found = await server.guild.fetch_channel(int(channel)) if is_id(channel) else None
    except discord.Forbidden:
        return _UNSEEN
    except (discord.NotFound, discord.InvalidData):
        return _GONE
    return found if isinstance(found, discord.abc.GuildChannel) else "which is no channel"


def _may(server: Server, channel: discord.abc.GuildChannel, needed: set[str], use: str, policy: Policy) -> Check:
    """May we do there what we have to?"""
    given = channel.permissions_for(server.us)
    lacking = [one for one in wanted_permissions(policy) if one.name in needed and not getattr(given, one.name)]
    if not lacking:
        return Check("ok", f"{use} #{_name(channel)}")
    what = f"{use} #{_name(channel)}, but there {' and '.join(one.without for one in lacking)}"
    return Check("error", what, f"give our role there: {_labels(lacking)}")


def _labels(lacking: Sequence[Asked]) -> str:
    return ", ".join(f"“{one.label}”" for one in lacking)


def _roles(server: Server, row: Workspace | None) -> Iterator[Check]:
    """Who is of the team there."""
    chosen = {"an agent": row.agents if row else (), "a lead": row.leads if row else ()}
    for who, roles in chosen.items():
        gone = [role for role in roles if not (is_id(role) and server.guild.get_role(int(role)))]
        if gone and len(gone) == len(roles):
            what = f"in {_name(server.guild)} every role that makes somebody {who} was deleted"
            yield Check("warning", what, "choose roles with /amends settings")
    if not any(chosen.values()):
        what = f"in {_name(server.guild)} whoever may manage messages is an agent, whoever may manage the server a lead"
        yield Check("ok", f"{what}; /amends settings chooses roles instead")


async def _watched(servers: Sequence[Server], channel: str, policy: Policy) -> Check:
    use, unseen = "customers' messages are read in", False
    for server in servers:
        found = await _found(server, channel)
        if not isinstance(found, str):
            return _may(server, found, FOR_CUSTOMERS, use, policy)
        unseen = unseen or found == _UNSEEN
    if unseen:
        return Check("error", f"the policy says that {use} {channel}, which we cannot see", "let our role in there")
    return Check("error", f"the policy says that {use} {channel}, which is in none of our servers", _ID)


# People and reactions


def _leads(policy: Policy) -> Iterator[Check]:
    """Who hears of what nobody does."""
    if not any(user_of(lead.id) for lead in policy.leads()):
        todo = 'name one under [[people]] in the policy: id = "discord:…", role = "lead"'
        yield Check("warning", "the policy names no lead of Discord, so what nobody claims reaches nobody else", todo)


async def _known_people(servers: Sequence[Server], policy: Policy) -> list[Check]:
    """Is everybody whom the policy names in one of the servers?"""
    ours = [person for person in policy.everybody() if person.id.startswith(f"{PLATFORM}:")]
    missing = [one for one in ours[:MOST_PEOPLE] if servers and not await _is_in_one(servers, user_of(one.id))]
    todo = "copy the id from the person's menu in Discord (“Copy User ID”), or take the name out of the policy"
    return [Check("error", f"{one.name} ({one.id}) is in none of our servers", todo) for one in missing]


async def _is_in_one(servers: Sequence[Server], user: int | None) -> bool:
    for server in servers if user else ():
        try:
            await server.guild.fetch_member(user or 0)
        except discord.NotFound:
            continue
        return True
    return False


def _emoji(policy: Policy) -> Iterator[Check]:
    """A sign that we do not know may still be a server's own emoji; we cannot put that under a post."""
    yield Check("ok", f"reactions that count: {' '.join(policy.claim_emoji) or 'none; people press the button'}")
    if policy.discord.invite and not to_react_with(next(iter(policy.claim_emoji), "")):
        what = "invite is on, and Amends does not know the first claim emoji well enough to put it under a post"
        yield Check("warning", what, "write the sign itself, “✋”, or a server's own as <:name:id>")
