"""What `amends doctor` says of Discord: one test for each mistake that people make, and one for none."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import discord as library
import pytest
from discord.http import Route
from simcord import RoleHandle

from bot.__main__ import main
from bot.doctor import Check
from bot.policy import Policy, parse
from bot.ports import Workspace
from bot.settings import variables
from handlers.discord.doctor import examine
from handlers.discord.setup import Setup
from handlers.discord.syncing import sync
from tests.handlers.discord.office import allow, limit
from tests.handlers.discord.office import our_role as theirs
from tests.handlers.discord.portal import Portal, portal

CONTENT, CONTENT_LIMITED = 1 << 18, 1 << 19  # flags of an application, as Discord's documentation has them


@pytest.fixture(autouse=True)
def api_url() -> Iterator[None]:
    """discord.py keeps the address for the whole process."""
    before = Route.BASE
    yield
    Route.BASE = before


@pytest.fixture
async def discord() -> AsyncIterator[Portal]:
    async with portal() as made:
        await sync(made.setup())
        made.asked.clear()
        yield made


def policy(discord: Portal, **of_discord: object) -> Policy:
    lee = {"id": f"discord:{discord.office.lee.id}", "name": "Lee Park", "role": "lead"}
    return parse({"people": [lee], "discord": of_discord})


def chosen(discord: Portal, **more: object) -> Workspace:
    """What a lead chose in Lumen's server."""
    office = discord.office
    values: dict[str, object] = {
        "desk": str(office.team.id), "agents": (str(office.agents.id),), "leads": (str(office.leads.id),), **more,
    }  # fmt: skip
    return Workspace(platform="discord", team=str(office.guild.id), **values)  # type: ignore[arg-type]  # told apart above


async def doctor(discord: Portal, **of_discord: object) -> list[Check]:
    return await examine(discord.setup(), policy(discord, **of_discord), [chosen(discord)])


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


async def test_all_is_well(discord: Portal) -> None:
    checks = await doctor(discord)
    assert trouble(checks) == []
    said = "\n".join(map(str, checks))
    for part in ("as TestBot, in 1 server", "no privileged intent", "Lumen appear in #complaints", "✋ 👀"):
        assert part in said
    assert not [call for call in discord.asked if not call.startswith("GET ")], "it changes nothing"


# The token and the network


@pytest.mark.parametrize("token", ["", "abc", "a.b"])
async def test_a_token_that_is_none_is_named_before_anything_is_asked(discord: Portal, token: str) -> None:
    only(await examine(discord.setup(token), policy(discord)), "error", "DISCORD_TOKEN", "README")
    assert discord.asked == []


async def test_a_token_that_is_not_accepted(discord: Portal) -> None:
    checks = await examine(discord.setup("a.wrong.one"), policy(discord))
    only(checks, "error", "DISCORD_TOKEN", "Reset Token")
    assert "a.wrong.one" not in "\n".join(map(str, checks))


async def test_discord_is_away(discord: Portal) -> None:
    away = Setup(token=discord.setup().token, api_url="http://127.0.0.1:9/api/v10")
    only(await examine(away, policy(discord)), "error", "cannot be reached at 127.0.0.1:9", "DISCORD_API_URL")


async def test_what_answers_is_something_else(discord: Portal) -> None:
    discord.page = "<h1>It works!</h1>"
    only(await examine(discord.setup(), policy(discord)), "error", "not Discord's API", "DISCORD_API_URL")


async def test_discord_refuses_us(discord: Portal) -> None:
    discord.env.inject_error("GET", "/users/@me/guilds", status=403, code=40002, message="verify your account")
    only(await examine(discord.setup(), policy(discord)), "error", "with 403", "some minutes")


# The application


async def test_nothing_reaches_the_gateway_where_an_endpoint_is_set(discord: Portal) -> None:
    discord.application["interactions_endpoint_url"] = "https://amends.example"
    only(await doctor(discord), "error", "Interactions Endpoint URL", "empty it")


async def test_the_invitation_fails_with_a_code_grant(discord: Portal) -> None:
    discord.application["bot_require_code_grant"] = True
    only(await doctor(discord), "error", "Requires OAuth2 Code Grant", "switch it off")


@pytest.mark.parametrize("feature", ["follow", "watch", "watch_all"])
async def test_nothing_is_read_without_the_intent(discord: Portal, feature: str) -> None:
    wanted = True if feature == "follow" else [str(discord.office.shop.id)]
    checks = await doctor(discord, **{feature: wanted})
    only(checks, "warning", "message content intent is off", feature, "“Bot”", "out of [discord]")


@pytest.mark.parametrize(
    ("flags", "words"), [(CONTENT, "was granted, for follow"), (CONTENT_LIMITED, "beyond a hundred servers")]
)
async def test_what_the_intent_allows(discord: Portal, flags: int, words: str) -> None:
    discord.application["flags"] = flags
    checks = await doctor(discord, follow=True)
    assert trouble(checks) == []
    assert words in "\n".join(map(str, checks))


async def test_commands_that_discord_does_not_know(discord: Portal) -> None:
    discord.env.backend.commands.clear()
    only(await doctor(discord), "error", "does not know our commands", "amends migrate")


async def test_commands_of_another_version(discord: Portal) -> None:
    known = discord.env.backend.commands[None]
    next(iter(known.values()))["description"] = "What it said before"
    only(await doctor(discord), "warning", "another version", "--sync-commands")


# Servers and channels


async def test_nobody_has_invited_us(discord: Portal) -> None:
    discord.env.backend.remove_guild(discord.office.guild.id)
    only(await examine(discord.setup(), policy(discord)), "warning", "no server has invited us", "client_id=")


async def test_a_server_that_has_chosen_no_channel(discord: Portal) -> None:
    checks = await examine(discord.setup(), policy(discord))
    only(checks, "warning", "Lumen has chosen no channel", "/amends settings")
    assert "whoever may manage messages is an agent" in "\n".join(map(str, checks))


@pytest.mark.parametrize("with_server", [True, False])
async def test_the_policy_may_name_the_channel(discord: Portal, *, with_server: bool) -> None:
    office = discord.office
    channel = f"{office.guild.id}/{office.team.id}" if with_server else str(office.team.id)
    lee = {"id": f"discord:{office.lee.id}", "name": "Lee Park", "role": "lead"}
    named = parse({"people": [lee], "desk": {"platform": "discord", "channel": channel}})
    checks = await examine(discord.setup(), named, [chosen(discord, desk="")])
    assert trouble(checks) == []
    assert "appear in #complaints" in "\n".join(map(str, checks))


async def test_everybody_reads_where_cards_would_go(discord: Portal) -> None:
    row = chosen(discord, desk=str(discord.office.shop.id))
    only(await examine(discord.setup(), policy(discord), [row]), "error", "#shop", "everybody", "only the team")


async def test_a_role_that_is_not_the_teams_reads_where_cards_would_go(discord: Portal) -> None:
    office = discord.office
    allow(office.team, office.guild.create_role("Verified"), library.PermissionOverwrite(view_channel=True))
    only(await doctor(discord), "warning", "#complaints", "Verified", "need not be of the team", "/amends settings")


async def test_the_channel_was_deleted(discord: Portal) -> None:
    discord.env.backend.delete_channel(discord.office.team.id)
    only(await doctor(discord), "error", "not there any more", "/amends settings")


async def test_we_were_not_let_into_the_channel(discord: Portal) -> None:
    allow(discord.office.team, our_role(discord), library.PermissionOverwrite(view_channel=False))
    only(await doctor(discord), "error", "cannot see", "let our role in")


async def test_we_may_not_do_what_the_team_needs(discord: Portal) -> None:
    denied = library.PermissionOverwrite(view_channel=True, create_public_threads=False, send_messages=False)
    allow(discord.office.team, our_role(discord), denied)
    only(
        await doctor(discord), "error", "no card", "cards have no thread", "“Create Public Threads”", "“Send Messages”"
    )


async def test_an_invitation_that_gave_too_little(discord: Portal) -> None:
    limit(discord.env, discord.office.guild, library.Permissions(view_channel=True, send_messages=True))
    only(await doctor(discord), "error", "“Read Message History”", "“Create Private Threads”")


async def test_roles_that_were_deleted(discord: Portal) -> None:
    discord.env.backend.delete_role(discord.office.guild.id, discord.office.agents.id)
    only(await doctor(discord), "warning", "makes somebody an agent", "/amends settings")


async def test_watched_channels(discord: Portal) -> None:
    discord.application["flags"] = CONTENT
    office, shop = discord.office, str(discord.office.shop.id)
    assert trouble(await doctor(discord, watch=[shop])) == []
    only(await doctor(discord, watch_all=["123456789"]), "error", "123456789", "none of our servers", "Developer Mode")
    everywhere = [office.agents, office.leads, our_role(discord)]
    for role in everywhere:
        allow(office.shop, role, library.PermissionOverwrite(view_channel=False))
    only(await doctor(discord, watch=[shop]), "error", shop, "cannot see", "let our role in")


async def test_cards_where_customers_write(discord: Portal) -> None:
    discord.application["flags"] = CONTENT
    only(await doctor(discord, watch=[str(discord.office.team.id)]), "error", "where customers write")


async def test_the_invitation_to_claim_takes_reactions(discord: Portal) -> None:
    discord.application["flags"] = CONTENT
    watched = {"watch": [str(discord.office.shop.id)], "invite": True}
    assert trouble(await doctor(discord, **watched)) == []
    allow(discord.office.shop, our_role(discord), library.PermissionOverwrite(add_reactions=False))
    only(await doctor(discord, **watched), "error", "“Add Reactions”", "#shop")


async def test_many_servers_are_not_all_looked_at(discord: Portal) -> None:
    for number in range(11):
        discord.env.create_guild(f"Shop {number}")
    checks = await doctor(discord)
    assert "2 servers more not looked at" in "\n".join(map(str, checks))
    assert [check.level for check in trouble(checks)] == ["warning"] * 9


async def test_names_of_servers_are_cleaned(discord: Portal) -> None:
    discord.env.create_guild("\u202eevil\u0007")
    checks = await doctor(discord)
    assert "evil has chosen" in str(trouble(checks)[0]).replace("\n", "?")


# People and reactions


async def test_no_lead_is_named(discord: Portal) -> None:
    checks = await examine(discord.setup(), Policy(), [chosen(discord)])
    only(checks, "warning", "no lead of Discord", 'role = "lead"')


async def test_somebody_who_is_named_is_in_no_server(discord: Portal) -> None:
    discord.office.guild.remove_member(discord.office.lee)
    only(await doctor(discord), "error", "Lee Park", "none of our servers", "Copy User ID")


async def test_an_emoji_that_we_cannot_put_under_a_post(discord: Portal) -> None:
    named = policy(discord, invite=True).model_copy(update={"claim_emoji": (":lumen_hand:",)})
    only(await examine(discord.setup(), named, [chosen(discord)]), "warning", "claim emoji", "<:name:id>")


# The command


async def test_amends_doctor_tells_of_discord_and_says_nothing_secret(
    discord: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISCORD_TOKEN", discord.setup().token)
    monkeypatch.setenv("DISCORD_API_URL", discord.url)
    monkeypatch.chdir(tmp_path)
    assert await asyncio.to_thread(main, ["doctor"]) == 0
    said = capsys.readouterr().out
    assert "warning: Lumen has chosen no channel for the cards of new complaints" in said
    assert "Slack is off" in said
    assert discord.setup().token not in said


def our_role(discord: Portal) -> RoleHandle:
    return theirs(discord.env, discord.office.guild)
