"""The manifest against listeners and calls: nothing that they need is missing, nothing is more than they need."""

import ast
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.policy import Policy, SlackPolicy
from handlers.slack import commands, dialogs, events
from handlers.slack.amends_command import VERBS
from handlers.slack.clients import Clients, OneToken
from handlers.slack.front import EVENTS
from handlers.slack.manifest import SCOPES, manifest, over_socket, text, wanted_events, wanted_scopes
from handlers.slack.people import People
from handlers.slack.setup import Setup
from handlers.slack.site import Site
from storage.database import Storage
from tests.conftest import Clock

CODE = Path(__file__).parents[3] / "handlers" / "slack"
FEATURES: dict[str, Any] = {
    "direct": True,
    "watch": ("C0HELP",),
    "watch_all": ("C0HELP",),
    "follow": True,
    "report_emoji": "sos",
    "invite": True,
    "owner_name": True,
}
CORE = {"commands", "chat:write", "reactions:read", "app_mentions:read", "users:read", "im:write"}

# As docs.slack.dev/reference has them.
EVENT_NEEDS = {
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "app_uninstalled": None,
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "tokens_revoked": None,
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
}
HISTORY = {"channels:history", "groups:history", "im:history"}
METHOD_NEEDS = {
    "apps_connections_open": set[str](),
    "auth_test": set[str](),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": HISTORY,
    "conversations_info": set[str](),  # only the doctor asks, where the scope happens to be there
    "conversations_open": {"im:write"},
    "conversations_replies": HISTORY,
    "reactions_add": {"reactions:write"},
    "users_info": {"users:read"},
    "views_open": set[str](),
    "views_publish": set[str](),
    "views_push": set[str](),
    "views_update": set[str](),
}


def policy_with(*features: str) -> Policy:
    return Policy(slack=SlackPolicy(**{name: FEATURES[name] for name in features}))


EVERYTHING = policy_with(*FEATURES)
HTTP = Setup(bot_token="xoxb-1", signing_secret="s", public_url="https://amends.example")
SOCKET = Setup(bot_token="xoxb-1", app_token="xapp-1")
MANY = Setup(client_id="1", client_secret="s", signing_secret="s", public_url="https://amends.example")


def scopes(policy: Policy) -> set[str]:
    return set(manifest(policy, SOCKET)["oauth_config"]["scopes"]["bot"])


def listening(storage: Storage, clock: Clock) -> AsyncApp:
    """Bolt with our listeners, as the front end registers them."""
    clients = Clients(SOCKET, OneToken("xoxb-1"))
    desk = Desk(storage.store, Policy(), clock)
    people = People(clients, Policy(), clock)
    site = Site(
        desk=desk, board=storage.board, workspaces=storage.workspaces, setup=SOCKET, clients=clients, people=people
    )
    app = AsyncApp(signing_secret="s", token="xoxb-1", client=AsyncWebClient(token="xoxb-1"))
    commands.listen(app, site)
    dialogs.listen(app, site)
    return app


async def told_to(app: AsyncApp, body: dict[str, Any]) -> list[str]:
    """The names of the listeners that take this body."""
    request, response = AsyncBoltRequest(body=body, mode="socket_mode"), BoltResponse(status=200)
    taking = [one for one in app._async_listeners if await one.async_matches(req=request, resp=response)]  # noqa: SLF001 - Bolt has no other list
    return [str(one.ack_function.__name__) for one in taking]


def named() -> set[str]:
    """Every attribute that our code names."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in CODE.glob("*.py")]
    return {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def calls() -> set[str]:
    """Every method of Slack's API that our code names."""
    return named() & {name for name in dir(AsyncWebClient) if re.fullmatch(r"[a-z]+_\w+", name)} - {"api_call"}


# Scopes


def test_the_core_is_six() -> None:
    assert scopes(Policy()) == CORE
    assert len(scopes(EVERYTHING)) == len(SCOPES)


@pytest.mark.parametrize(
    ("feature", "more"),
    [
        ("direct", {"im:history"}),
        ("watch", {"channels:history", "groups:history"}),
        ("watch_all", {"channels:history", "groups:history"}),
        ("follow", {"channels:history", "groups:history"}),
        ("report_emoji", {"channels:history", "groups:history"}),
        ("invite", {"reactions:write"}),
        ("owner_name", {"chat:write.customize"}),
    ],
)
def test_every_feature_asks_for_its_own_scopes_only(feature: str, more: set[str]) -> None:
    assert scopes(policy_with(feature)) - CORE == more


def test_every_feature_of_the_policy_is_thought_of() -> None:
    assert {*SlackPolicy.model_fields} - {"agents"} == {*FEATURES}
    assert {*FEATURES} <= named(), "a feature that nothing reads must not ask for a scope"


def test_every_call_is_known_and_its_scopes_are_asked_for() -> None:
    assert calls() <= {*METHOD_NEEDS}, "a call that nobody looked up the scope of"
    assert set().union(*(METHOD_NEEDS[name] for name in calls())) <= scopes(EVERYTHING)


def test_only_installing_calls_a_method_by_its_name() -> None:
    named = [path.name for path in CODE.glob("*.py") if ".api_call(" in path.read_text(encoding="utf-8")]
    assert named == ["tokens.py"]


def test_no_scope_is_asked_for_that_nothing_needs() -> None:
    needed = {scope for name in calls() for scope in METHOD_NEEDS[name]}
    needed |= {scope for event in wanted_events(EVERYTHING) if (scope := EVENT_NEEDS[event])}
    needed |= {"commands"}  # slash commands and shortcuts, see below
    needed |= {"chat:write.customize"}  # owner_name: the name a message is posted under
    assert scopes(EVERYTHING) == needed


@pytest.mark.parametrize("size", range(4))
def test_every_event_has_its_scope_whatever_is_switched_on(size: int) -> None:
    for features in combinations(FEATURES, size):
        policy = policy_with(*features)
        needed = {scope for event in wanted_events(policy) if (scope := EVENT_NEEDS[event])}
        assert needed <= scopes(policy), features


def test_every_scope_says_why_and_what_does_not_work_without_it() -> None:
    shown = text(EVERYTHING, SOCKET)
    for scope in wanted_scopes(EVERYTHING):
        assert f'- "{scope.name}"  # {scope.why}' in shown
        assert scope.without
    assert "(policy: watch, watch_all, follow, report_emoji)" in shown
    assert "# the messages of public channels that it was invited to (policy: follow)\n" in text(
        policy_with("follow"), SOCKET
    )


def test_the_guide_tells_of_every_scope_and_feature() -> None:
    guide = (CODE / "README.md").read_text(encoding="utf-8")
    assert [scope.name for scope in SCOPES if f"`{scope.name}`" not in guide] == []
    assert [feature for feature in FEATURES if f"`{feature} = " not in guide] == []


# Events, commands, shortcuts


def test_what_slack_is_to_tell_us_of_is_heeded_and_nothing_heeded_is_left_out() -> None:
    told = {event.partition(".")[0] for event in wanted_events(EVERYTHING)}
    assert told == {*events.EVENTS}
    assert {*wanted_events(Policy())} == {*events.EVENTS} - {"message"}


def test_a_reaction_that_reports_needs_no_messages_told() -> None:
    assert not [event for event in wanted_events(policy_with("report_emoji")) if event.startswith("message")]


async def test_every_command_and_shortcut_has_its_listener_and_every_listener_its_entry(
    sqlite_storage: Storage, clock: Clock
) -> None:
    features = manifest(Policy(), SOCKET)["features"]
    assert {one["command"] for one in features["slash_commands"]} == {*commands.COMMANDS}
    app = listening(sqlite_storage, clock)
    kinds = {"message": "message_action", "global": "shortcut"}
    for shortcut in features["shortcuts"]:
        body = {"type": kinds[shortcut["type"]], "callback_id": shortcut["callback_id"]}
        assert await told_to(app, body) == [shortcut["callback_id"]], "the listener is named as its shortcut"
    for command in features["slash_commands"]:
        assert await told_to(app, {"command": command["command"], "text": ""}) == ["typed"]
    others = 3  # buttons that open dialogs, what is typed in them, dialogs that are sent
    listed = len(features["shortcuts"]) + len(features["slash_commands"])
    assert len(app._async_listeners) == listed + others  # noqa: SLF001 - see above


def test_the_hint_of_the_command_names_words_that_there_are() -> None:
    [hint] = [
        one["usage_hint"]
        for one in manifest(Policy(), SOCKET)["features"]["slash_commands"]
        if one["command"] == "/amends"
    ]
    assert {*hint.removesuffix(" …").split(" | ")} <= {"help", *VERBS}


def test_nobody_can_write_to_us_where_we_may_not_read_it() -> None:
    home = manifest(Policy(), SOCKET)["features"]["app_home"]
    assert home == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": True,
    }
    open_home = manifest(policy_with("direct"), SOCKET)["features"]["app_home"]
    assert not open_home["messages_tab_read_only_enabled"]


# How Slack reaches us


def addresses(found: dict[str, Any]) -> set[str]:
    """Every address that Slack calls."""
    settings = found["settings"]
    at = {settings["event_subscriptions"].get("request_url"), settings["interactivity"].get("request_url")}
    return at | {command.get("url") for command in found["features"]["slash_commands"]}


def test_over_a_socket_slack_needs_no_address() -> None:
    found = manifest(EVERYTHING, SOCKET)
    assert found["settings"]["socket_mode_enabled"]
    assert addresses(found) == {None}


def test_over_http_everything_comes_to_one_address() -> None:
    found = manifest(EVERYTHING, HTTP)
    assert not found["settings"]["socket_mode_enabled"]
    assert addresses(found) == {f"https://amends.example{EVENTS}"}
    assert not found["settings"]["org_deploy_enabled"]
    assert not found["settings"]["token_rotation_enabled"], "a token in the environment cannot be renewed"


def test_for_many_workspaces_it_is_installed_by_oauth_and_tokens_are_renewed() -> None:
    found = manifest(EVERYTHING, MANY)
    assert found["oauth_config"]["redirect_urls"] == ["https://amends.example/slack/oauth_redirect"]
    assert found["settings"]["org_deploy_enabled"]
    assert found["settings"]["token_rotation_enabled"]
    assert "redirect_urls" not in manifest(EVERYTHING, HTTP)["oauth_config"]


@pytest.mark.parametrize(
    ("setup", "socket"),
    [
        (Setup(), True),  # the very first step: nothing is configured
        (Setup(public_url="http://127.0.0.1:8080"), True),  # Slack could not call that
        (Setup(public_url="https://amends.example"), False),
        (Setup(public_url="https://amends.example", app_token="xapp-1"), True),
        (Setup(bot_token="xoxb-1", signing_secret="s"), False),
        (MANY, False),
    ],
)
def test_the_way_is_the_one_configured_or_the_one_that_can_work(setup: Setup, *, socket: bool) -> None:
    assert over_socket(setup) is socket


# What is pasted


@pytest.mark.parametrize("setup", [Setup(), SOCKET, HTTP, MANY])
@pytest.mark.parametrize("policy", [Policy(), EVERYTHING])
def test_the_text_says_the_same_as_the_values(policy: Policy, setup: Setup) -> None:
    assert yaml.safe_load(text(policy, setup)) == manifest(policy, setup)


def test_it_keeps_within_slacks_limits() -> None:
    found = manifest(EVERYTHING, MANY)
    display = found["display_information"]
    assert len(display["name"]) <= 35
    assert len(display["description"]) <= 140
    assert 175 <= len(display["long_description"]) <= 4_000
    assert re.fullmatch("#[0-9a-f]{6}", display["background_color"])
    for shortcut in found["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    for command in found["features"]["slash_commands"]:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2_000
        assert len(command["usage_hint"]) <= 1_000
