"""The invitation against our calls: nothing that they need is missing, nothing is more than they need."""

import ast
from base64 import urlsafe_b64encode
from inspect import getmembers, isasyncgenfunction, iscoroutinefunction, isfunction
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import discord as library
import pytest
from discord import abc, app_commands
from discord.http import HTTPClient

from bot.__main__ import main
from bot.policy import DiscordPolicy, Policy
from handlers.discord import clients
from handlers.discord.manifest import (
    INTENTS,
    NO_ID,
    PERMISSIONS,
    SCOPES,
    application_id,
    invite_url,
    permissions,
    text,
    wanted_intents,
    wanted_permissions,
)
from handlers.discord.setup import Setup
from tests.handlers.discord.office import ASKED

FEATURES: dict[str, Any] = {
    "watch": ("123456789",),
    "watch_all": ("123456789",),
    "follow": True,
    "invite": True,
}
CODE = Path(__file__).parents[3] / "handlers" / "discord"
CORE = {
    "view_channel", "send_messages", "read_message_history", "send_messages_in_threads", "create_public_threads",
    "create_private_threads",
}  # fmt: skip
PRIVILEGED = {"members", "presences", "message_content"}  # as Discord's documentation has it
TOKEN = f"{urlsafe_b64encode(b'80351110224678912').decode().rstrip('=')}.Gmade.up-by-the-tests"


READ, WRITE, ANYWHERE = (
    {"view_channel", "read_message_history"},
    {"send_messages", "send_messages_in_threads"},
    set[str](),
)
CALL_NEEDS: dict[str, set[str]] = {  # as Discord's documentation has it
    "active_threads": {"view_channel"},
    "add_reaction": {"add_reactions", "read_message_history"},
    "add_user_to_thread": {"send_messages_in_threads"},
    "application_info": ANYWHERE,
    "close": ANYWHERE,
    "connect": ANYWHERE,
    "create_dm": ANYWHERE,
    "defer": ANYWHERE,
    "edit": {"view_channel"},  # our own messages
    "edit_message": ANYWHERE,  # by an interaction's token
    "fetch_channel": {"view_channel"},
    "fetch_channels": ANYWHERE,
    "fetch_guild": ANYWHERE,
    "fetch_guilds": ANYWHERE,
    "fetch_member": ANYWHERE,
    "fetch_message": READ,
    "fetch_user": ANYWHERE,
    "get_active_threads": ANYWHERE,
    "get_bot_gateway": ANYWHERE,
    "get_global_commands": ANYWHERE,
    "get_joined_private_archived_threads": READ,
    "get_thread_member": {"view_channel"},
    "history": READ,
    "login": ANYWHERE,
    "request": ANYWHERE,  # by an interaction's token
    "send": {"view_channel", "read_message_history"} | WRITE,  # and answers to messages
    "send_message": ANYWHERE,  # in answer to an interaction
    "send_modal": ANYWHERE,
    "set_translator": ANYWHERE,
    "start_thread_with_message": {"create_public_threads", "read_message_history"},
    "start_thread_without_message": {"create_private_threads"},
    "sync": ANYWHERE,
}
OTHERS = {"autocomplete", "follow", "join", "move", "reply", "timeout", "translate"}
"""Names of calls that mean something else wherever our code has them."""


def policy_with(*features: str) -> Policy:
    return Policy(discord=DiscordPolicy(**{name: FEATURES[name] for name in features}))


EVERYTHING = policy_with(*FEATURES)


def asked(policy: Policy) -> set[str]:
    return {one.name for one in wanted_permissions(policy)}


def intents(policy: Policy) -> set[str]:
    return {one.name for one in wanted_intents(policy)}


# Permissions and intents


def test_the_core_is_six_and_nothing_privileged() -> None:
    assert asked(Policy()) == CORE
    assert intents(Policy()) == {"guilds", "guild_messages", "dm_messages", "guild_reactions", "dm_reactions"}
    assert not intents(Policy()) & PRIVILEGED


@pytest.mark.parametrize(
    ("feature", "permission", "intent"),
    [
        ("watch", set(), {"message_content"}),
        ("watch_all", set(), {"message_content"}),
        ("follow", set(), {"message_content"}),
        ("invite", {"add_reactions"}, set()),
    ],
)
def test_every_feature_asks_for_its_own_only(feature: str, permission: set[str], intent: set[str]) -> None:
    assert asked(policy_with(feature)) - CORE == permission
    assert intents(policy_with(feature)) - intents(Policy()) == intent


def test_every_feature_of_the_policy_is_thought_of() -> None:
    assert {*DiscordPolicy.model_fields} == {*FEATURES}


def test_the_bench_lets_us_do_what_we_ask_for() -> None:
    """So every journey through simcord shows that it is enough."""
    assert permissions(EVERYTHING) == ASKED


def test_all_names_are_discords() -> None:
    assert {one.name for one in PERMISSIONS} <= {*library.Permissions.VALID_FLAGS}
    assert {one.name for one in INTENTS} <= {*library.Intents.VALID_FLAGS}


@pytest.mark.parametrize("policy", [Policy(), EVERYTHING])
def test_our_clients_ask_for_the_intents_that_are_told(policy: Policy) -> None:
    assert {name for name, on in clients.intents(reads=policy.discord.reads) if on} == intents(policy)


# Our calls


def calls() -> set[str]:
    """Every call of Discord's API that our code names."""
    kinds = [
        library.Client, library.Guild, library.Member, library.User, library.TextChannel, library.Thread,
        library.ForumChannel, library.DMChannel, library.Message, library.PartialMessage, library.Interaction,
        library.InteractionResponse, library.Webhook, app_commands.CommandTree, abc.Messageable,
    ]  # fmt: skip
    known = {
        name for kind in kinds for name, one in getmembers(kind) if iscoroutinefunction(one) or isasyncgenfunction(one)
    }
    raw = {name for name, one in getmembers(HTTPClient, isfunction)}
    return {node.attr for node in attributes() if node.attr in (known | (raw if of_http(node) else set()))} - OTHERS


def attributes() -> list[ast.Attribute]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in CODE.glob("*.py")]
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)]


def of_http(node: ast.Attribute) -> bool:
    """Is it said of discord.py's HTTP client?"""
    return (isinstance(node.value, ast.Attribute) and node.value.attr == "http") or (
        isinstance(node.value, ast.Name) and node.value.id == "http"
    )


def test_every_call_is_known_and_its_permissions_are_asked_for() -> None:
    assert calls() <= {*CALL_NEEDS}, "a call that nobody looked up the permissions of"
    assert set().union(*(CALL_NEEDS[name] for name in calls())) == asked(EVERYTHING)


# The invitation


def test_whoever_opens_the_invitation_gives_what_is_asked_for() -> None:
    url = urlsplit(invite_url(Policy(), "80351110224678912"))
    assert (url.scheme, url.netloc, url.path) == ("https", "discord.com", "/oauth2/authorize")
    assert parse_qs(url.query) == {
        "client_id": ["80351110224678912"],
        "permissions": [str(library.Permissions(**dict.fromkeys(CORE, True)).value)],
        "scope": ["bot applications.commands"],
    }
    assert {*SCOPES} == {"bot", "applications.commands"}


def test_the_application_is_known_by_its_token() -> None:
    assert application_id(Setup(token=TOKEN)) == "80351110224678912"
    assert "client_id=80351110224678912&" in text(Policy(), Setup(token=TOKEN))
    assert "client_id=42424242&" in text(Policy(), Setup(token=TOKEN), app_id="42424242")


@pytest.mark.parametrize("token", ["", "no token", "é.b.c", "bm90IGFuIGlk.b.c", "____.b.c"])
def test_without_a_token_it_says_where_the_id_stands(token: str) -> None:
    told = text(Policy(), Setup(token=token))
    assert f"client_id={NO_ID}&" in told
    assert "“Application ID”" in told


def test_every_permission_is_told_with_why_and_what_does_not_work_without_it() -> None:
    told = text(EVERYTHING, Setup(token=TOKEN))
    for one in PERMISSIONS:
        assert f"{one.label}: {one.why}" in told
        assert f"without it, {one.without}" in told
    assert "switch the Message Content Intent on" in told
    assert "(policy: watch, watch_all, follow)" in told
    assert "may stay off" in text(policy_with("invite"), Setup(token=TOKEN))
    assert "Interactions Endpoint URL” stays empty" in told


def test_amends_manifest_discord_prints_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.delenv("AMENDS_POLICY", raising=False)
    assert main(["manifest", "discord"]) == 0
    assert capsys.readouterr().out == text(Policy(), Setup(token=TOKEN))
