"""What `amends doctor` says of Slack: one test for each mistake that people make, and one for none."""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.doctor import Check
from bot.policy import Policy, SlackPolicy, parse
from bot.ports import Workspace
from bot.settings import variables
from handlers.slack.doctor import examine
from handlers.slack.manifest import manifest
from handlers.slack.setup import Setup
from tests.handlers.slack.bench import Bench
from tests.handlers.slack.granting import CLIENT_ID, CLIENT_SECRET, CORE, Granting, granting
from tests.handlers.slack.house import setup as setup_of
from tests.handlers.slack.house import team_policy
from tests.journeys.running import free_port

SECRET = "0123456789abcdef0123456789abcdef"
LEE = {"id": "slack:U0LEE", "name": "Lee Tran", "role": "lead"}


@pytest.fixture
async def slack() -> AsyncIterator[Granting]:
    async with granting() as giving:
        giving.grant("xoxb-good")
        giving.users["U0LEE"] = {"id": "U0LEE"}
        yield giving


def setup(slack: Granting, **more: Any) -> Setup:
    """All is well, over HTTP."""
    values: dict[str, Any] = {
        "bot_token": "xoxb-good", "signing_secret": SECRET, "public_url": "https://amends.example",
        "api_url": slack.url, **more,
    }  # fmt: skip
    return Setup(**values)


def policy(**slack: Any) -> Policy:
    return parse({"people": [LEE], "desk": {"platform": "slack", "channel": "C0DESK"}, "slack": slack})


async def doctor(slack: Granting, found: Policy | None = None, desk: str = "", **more: Any) -> list[Check]:
    """What it says where a lead chose this channel."""
    known = [Workspace(platform="slack", team="", desk=desk)] if desk else []
    return await examine(setup(slack, **more), found or policy(), known)


def trouble(checks: list[Check]) -> list[Check]:
    """What is not ok. Each of it says what to do."""
    found = [check for check in checks if check.level != "ok"]
    assert all(check.todo for check in found)
    return found


def only(checks: list[Check], level: str, *words: str) -> None:
    """One thing is not ok, and these words tell of it."""
    (found,) = trouble(checks)
    assert found.level == level
    for word in words:
        assert word in str(found)


async def test_all_is_well_over_http(slack: Granting) -> None:
    checks = await doctor(slack)
    assert trouble(checks) == []
    said = "\n".join(map(str, checks))
    for part in ("@amends in Lumen", "6 permissions", "https://amends.example/slack/events", "C0DESK", ":hand: :eyes:"):
        assert part in said
    assert "not checked" in said, "whether we are in the channel cannot be known without the scope"


async def test_all_is_well_over_a_socket(slack: Granting) -> None:
    checks = await doctor(slack, app_token="xapp-good", signing_secret="", public_url="")
    assert trouble(checks) == []
    assert "Socket Mode" in "\n".join(map(str, checks))


@pytest.mark.parametrize("mode", ["http"], scope="module")
async def test_all_is_well_at_local_slack(slack_bench: Bench) -> None:
    found = replace(setup_of(slack_bench), public_url="https://amends.example", signing_secret=SECRET)
    checks = await examine(found, team_policy())
    assert [check for check in checks if check.level == "error"] == []


# Tokens


@pytest.mark.parametrize(
    ("setup", "word"),
    [
        (Setup(), "SLACK_BOT_TOKEN: is required"),
        (Setup(bot_token="xoxb-1"), "SLACK_SIGNING_SECRET"),
        (Setup(bot_token="abc", app_token="xapp-1"), "begins with xoxb-"),
        (Setup(bot_token="xoxb-1", app_token="xoxb-1"), "begins with xapp-"),
        (Setup(client_id="1", client_secret="2", signing_secret="3"), "AMENDS_PUBLIC_URL"),
    ],
)
async def test_what_is_missing_is_named_before_anything_is_asked(setup: Setup, word: str) -> None:
    only(await examine(setup, policy()), "error", word)


async def test_a_wrong_bot_token(slack: Granting) -> None:
    only(await doctor(slack, bot_token="xoxb-bad"), "error", "invalid_auth", "OAuth & Permissions")


@pytest.mark.parametrize(
    ("word", "todo"),
    [
        ("token_revoked", "install the app again"),
        ("account_inactive", "install the app again"),
        ("token_expired", "renews tokens"),
        ("team_access_not_granted", "OAuth & Permissions"),
    ],
)
async def test_a_token_that_is_no_good_any_more(slack: Granting, word: str, todo: str) -> None:
    slack.refusals["auth.test"] = {"error": word}
    only(await doctor(slack), "error", word, todo)


async def test_a_persons_token_in_place_of_the_bots(slack: Granting) -> None:
    slack.grant("xoxp-lee", bot_id=None)
    only(await doctor(slack, bot_token="xoxp-lee"), "error", "person's token", "xoxb-")


async def test_a_wrong_app_token(slack: Granting) -> None:
    checks = await doctor(slack, app_token="xapp-bad")
    only(checks, "error", "SLACK_APP_TOKEN", "invalid_auth", "connections:write")


async def test_nobody_is_there(slack: Granting) -> None:
    gone = replace(setup(slack), api_url=f"http://127.0.0.1:{free_port()}/api/")
    only(await examine(gone, policy()), "error", "cannot be reached at 127.0.0.1", "SLACK_API_URL")


async def test_a_page_in_place_of_an_answer(slack: Granting) -> None:
    only(await doctor(slack, api_url=slack.url.replace("/api/", "/")), "error", "no answer of its API")


async def test_the_verification_token_in_place_of_the_signing_secret(slack: Granting) -> None:
    checks = await doctor(slack, signing_secret="gIkuvaNzQIHg97ATvDxqgjtO")
    only(checks, "warning", "SLACK_SIGNING_SECRET", "Basic Information")


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:8080"])
async def test_an_address_that_slack_cannot_call(slack: Granting, address: str) -> None:
    only(await doctor(slack, public_url=address), "warning", "AMENDS_PUBLIC_URL", "Socket Mode")


# Permissions


async def test_a_permission_that_everything_needs_is_missing(slack: Granting) -> None:
    slack.scopes = CORE.replace("reactions:read,", "")
    only(await doctor(slack), "error", "reactions:read", "by the button", "amends manifest slack")


async def test_a_feature_was_switched_on_and_the_app_not_installed_again(slack: Granting) -> None:
    checks = await doctor(slack, policy(follow=True))
    found = trouble(checks)
    assert [check.level for check in found] == ["warning", "warning"]
    assert {word for check in found for word in check.what.split() if "history" in word} == {
        "channels:history",
        "groups:history",
    }
    assert "take follow out of [slack]" in found[0].todo


async def test_more_was_given_than_is_needed(slack: Granting) -> None:
    slack.scopes = f"{CORE},files:read,admin"
    only(await doctor(slack), "warning", "admin, files:read", "take them away")


async def test_a_server_that_does_not_tell_the_permissions(slack: Granting) -> None:
    slack.scopes = None
    checks = await doctor(slack)
    assert trouble(checks) == []
    assert "does not say" in "\n".join(map(str, checks))


# Channels


async def test_no_channel_for_cards(slack: Granting) -> None:
    checks = await doctor(slack, parse({"people": [LEE]}))
    only(checks, "warning", "no channel", "/amends settings")


async def test_the_channel_that_a_lead_chose_counts(slack: Granting) -> None:
    checks = await doctor(slack, parse({"people": [LEE]}), desk="C0CHOSEN")
    assert trouble(checks) == []
    assert "C0CHOSEN" in "\n".join(map(str, checks))


async def test_a_channels_name_in_place_of_its_id(slack: Granting) -> None:
    named = parse({"people": [LEE], "desk": {"platform": "slack", "channel": "#complaints"}})
    only(await doctor(slack, named), "error", '"#complaints"', "its id")


async def test_a_watched_channels_name_in_place_of_its_id(slack: Granting) -> None:
    slack.scopes = f"{CORE},channels:history,groups:history"
    only(await doctor(slack, policy(watch=["help"])), "error", '"help"', "its id")


async def test_cards_would_go_where_customers_read(slack: Granting) -> None:
    slack.scopes = f"{CORE},channels:history,groups:history"
    checks = await doctor(slack, policy(watch=["C0DESK"]))
    found = [check for check in checks if check.level == "error"]
    assert len(found) == 1
    assert "where customers write and read" in found[0].what


@pytest.mark.parametrize(
    ("info", "words"),
    [
        ({"name": "desk", "is_member": False}, ("#desk", "/invite @amends")),
        ({"name": "desk", "is_member": True, "is_archived": True}, ("#desk", "archived")),
        ({"name": "desk", "is_member": True, "is_ext_shared": True}, ("#desk", "another organisation")),
        (None, ("C0DESK", "does not know")),
    ],
)
async def test_a_channel_that_will_not_do(slack: Granting, info: dict[str, Any] | None, words: tuple[str, ...]) -> None:
    slack.scopes = f"{CORE},channels:read,groups:read"
    if info:
        slack.channels["C0DESK"] = info
    found = [check for check in await doctor(slack) if check.level == "error"]
    assert len(found) == 1
    for word in words:
        assert word in str(found[0])


async def test_a_channel_we_are_in(slack: Granting) -> None:
    slack.scopes = f"{CORE},channels:read"
    slack.channels["C0DESK"] = {"name": "desk", "is_member": True}
    assert "ok: new complaints appear in #desk" in [str(check) for check in await doctor(slack)]


async def test_a_private_channel_that_we_may_not_look_at_is_no_mistake(slack: Granting) -> None:
    slack.scopes = f"{CORE},channels:read"
    assert not [check for check in await doctor(slack) if check.level == "error"]


# People


async def test_nobody_is_a_lead(slack: Granting) -> None:
    nobody = parse({"desk": {"platform": "slack", "channel": "C0DESK"}})
    only(await doctor(slack, nobody), "warning", "nobody is named as a lead", "role lead")


async def test_only_listed_people_and_none_is_listed(slack: Granting) -> None:
    web = {"id": "web:lee", "name": "Lee Tran", "role": "lead"}
    listed = parse({
        "people": [web], "desk": {"platform": "slack", "channel": "C0DESK"}, "slack": {"agents": "listed"},
    })  # fmt: skip
    only(await doctor(slack, listed), "error", "nobody may own complaints")


async def test_somebody_of_the_policy_is_nobody_there(slack: Granting) -> None:
    slack.users.clear()
    only(await doctor(slack), "error", "Lee Tran (slack:U0LEE)", "member id")


async def test_somebody_of_the_policy_has_left(slack: Granting) -> None:
    slack.users["U0LEE"]["deleted"] = True
    only(await doctor(slack), "warning", "Lee Tran (slack:U0LEE) has left")


# Emoji


@pytest.mark.parametrize("emoji", ["🦩", "not an emoji; 手"])
async def test_an_emoji_whose_name_is_a_guess(slack: Granting, emoji: str) -> None:
    guessed = parse({
        "people": [LEE], "desk": {"platform": "slack", "channel": "C0DESK"}, "claim_emoji": ["✋", emoji],
    })  # fmt: skip
    only(await doctor(slack, guessed), "warning", emoji, ":raised_hand:")


# Many workspaces


async def test_many_workspaces(slack: Granting) -> None:
    many = Setup(
        client_id=CLIENT_ID, client_secret=CLIENT_SECRET, signing_secret=SECRET, api_url=slack.url,
        public_url="https://amends.example",
    )  # fmt: skip
    checks = await examine(many, policy())
    assert trouble(checks) == []
    assert "https://amends.example/slack/install" in "\n".join(map(str, checks))
    lumen = Workspace(platform="slack", team="T1", name="Lumen")
    only(await examine(many, policy(), [lumen, replace(lumen, team="T2", desk="C1")]), "warning", "Lumen has chosen")
    local = await examine(replace(many, public_url="http://127.0.0.1:8080"), policy())
    assert {check.level for check in trouble(local)} == {"warning"}
    assert slack.calls == [], "there is no token to try"


# The commands


def amends(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command, where Slack is away."""
    kept = {name: value for name, value in os.environ.items() if name not in variables()}
    away = {"SLACK_API_URL": f"http://127.0.0.1:{free_port()}/api/"}
    return subprocess.run(  # noqa: S603 - our own program
        [str(Path(sys.executable).with_name("amends")), *arguments], cwd=folder, env=kept | away | environment,
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip


def test_the_command_asks_slack_and_says_nothing_secret(tmp_path: Path) -> None:
    ran = amends(tmp_path, "doctor", "--json", SLACK_BOT_TOKEN="xoxb-hunter2", SLACK_APP_TOKEN="xapp-hunter3")
    assert ran.returncode == 1
    assert len([one for one in json.loads(ran.stdout) if "cannot be reached" in one["what"]]) == 1
    assert "hunter" not in ran.stdout + ran.stderr
    assert not [*tmp_path.iterdir()], "the doctor must not make anything"


def test_the_manifest_is_printed_before_anything_is_configured(tmp_path: Path) -> None:
    ran = amends(tmp_path, "manifest", "slack")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert yaml.safe_load(ran.stdout) == manifest(Policy(), Setup())
    assert not [*tmp_path.iterdir()], "it needs no key"


def test_the_manifest_is_that_of_the_teams_policy(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text("[slack]\nfollow = true\n")
    ran = amends(tmp_path, "manifest", "slack", AMENDS_POLICY="policy.toml", AMENDS_PUBLIC_URL="https://a.example")
    followed = Policy(slack=SlackPolicy(follow=True))
    assert yaml.safe_load(ran.stdout) == manifest(followed, Setup(public_url="https://a.example"))
    (tmp_path / "policy.toml").write_text("[slack]\nfolow = true\n")
    wrong = amends(tmp_path, "manifest", "slack", AMENDS_POLICY="policy.toml")
    assert wrong.returncode == 2
    assert "slack.folow" in wrong.stderr
