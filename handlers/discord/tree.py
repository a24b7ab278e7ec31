"""The commands, as Discord knows them. Names and descriptions are keys of `translations`.

Anybody may type them: what somebody may do is decided by who he is, not by what Discord shows him.
"""

from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType, Choice, ContextMenu, Range

from handlers.discord import amends_command, answering, complaint_command, own_time_command, suggesting
from handlers.discord.custom_ids import Wanted
from handlers.discord.settings_view import listen_settings
from handlers.discord.site import Site

Tree = app_commands.CommandTree[Any]
Interaction = discord.Interaction
Which = Range[str, 1, 100]
When = Range[str, 1, 60]

TEXT = 6_000  # characters of an option; Discord's limit
CONTEXTS = AppCommandContext(guild=True, dm_channel=True, private_channel=False)
INSTALLS = AppInstallationType(guild=True, user=False)
WHICH = "The customer's name or the id; choose one as you type"
WHOSE = [Choice(name="My own", value="mine"), Choice(name="The team's", value="team")]


def commands(client: discord.Client, site: Site | None = None) -> Tree:
    """All of them, for this client, with the menus of the settings. Without a site they can only be made known."""
    tree = Tree(client, allowed_contexts=CONTEXTS, allowed_installs=INSTALLS)
    tree.add_command(_complaint(site))
    tree.add_command(Amends(site))
    for menu in _menus(site):
        tree.add_command(menu)
    if site:
        listen_settings(client, site)

        @tree.error
        async def failed(interaction: Interaction, error: app_commands.AppCommandError) -> None:
            await answering.failed(site, interaction, error)

    return tree


def _must(site: Site | None) -> Site:
    if site is None:
        raise RuntimeError("these commands are only made known: nobody answers them")
    return site


def _complaint(here: Site | None) -> app_commands.Command[Any, ..., None]:
    @app_commands.command(description="Tell us what went wrong; a person of the team takes it on.")
    @app_commands.describe(text="What went wrong, in a sentence or two", customer="For the team: whose complaint it is")
    async def complaint(
        interaction: Interaction, text: Range[str, 1, TEXT] = "", customer: discord.User | None = None
    ) -> None:
        site = _must(here)
        typed = answering.typed(site, interaction, {"text": text}, customer)
        bringing = complaint_command.bring(site, typed, interaction.locale.value)
        await answering.opened(site, interaction, bringing, lambda: complaint_command.nameless(site, typed))

    return complaint


def _menus(here: Site | None) -> list[ContextMenu]:
    async def report(interaction: Interaction, message: discord.Message) -> None:
        site = _must(here)
        reporting = complaint_command.report(site, answering.typed(site, interaction), message)
        await answering.opened(site, interaction, reporting, complaint_command.slow)

    async def own(interaction: Interaction, message: discord.Message) -> None:
        site = _must(here)
        owning = complaint_command.own(site, answering.typed(site, interaction), message)
        await answering.answered(site, interaction, owning)

    return [ContextMenu(name="Report complaint", callback=report), ContextMenu(name="I own this", callback=own)]


class Amends(app_commands.Group):
    """/amends, with its verbs."""

    def __init__(self, site: Site | None) -> None:
        super().__init__(name="amends", description="Complaints: whoever takes one owns it, to the end.")
        self._site = site

    @app_commands.command(description="What I can do.")
    async def help(self, interaction: Interaction) -> None:
        """What there is."""
        await self._say(interaction, "help")

    @app_commands.command(description="What you own, the next step first.")
    async def mine(self, interaction: Interaction) -> None:
        """One's own."""
        await self._say(interaction, "mine")

    @app_commands.command(description="What nobody owns yet.")
    async def queue(self, interaction: Interaction) -> None:
        """Nobody's."""
        await self._say(interaction, "queue")

    @app_commands.command(description="One complaint, and what you can do about it.")
    @app_commands.describe(complaint=WHICH)
    async def show(self, interaction: Interaction, complaint: Which) -> None:
        """One."""
        await self._say(interaction, "show", {"complaint": complaint})

    @app_commands.command(description="What is done for a complaint of its kind, and what of it is done already.")
    @app_commands.describe(complaint=WHICH)
    async def playbook(self, interaction: Interaction, complaint: Which) -> None:
        """Its steps."""
        await self._say(interaction, "playbook", {"complaint": complaint})

    @app_commands.command(description="What you promised a customer, so that you are reminded in time.")
    @app_commands.describe(
        what="What you promised, for example: the refund is sent",
        by="By when, for example: Friday noon, or in 2 business days",
        complaint=WHICH,
    )
    async def promise(
        self, interaction: Interaction, what: Range[str, 1, 600], by: When = "", complaint: Which = ""
    ) -> None:
        """A promise."""
        await self._say(interaction, "promise", {"what": what, "by": by, "complaint": complaint})

    @app_commands.command(description="The reminder about a complaint comes later; twice at most.")
    @app_commands.describe(until="Until when, for example: tomorrow 9:00", complaint=WHICH)
    async def snooze(self, interaction: Interaction, until: Which, complaint: Which = "") -> None:
        """A reminder put off."""
        await self._say(interaction, "snooze", {"until": until, "complaint": complaint})

    @app_commands.command(description="You are away: a colleague is reminded in your place; what is yours stays yours.")
    @app_commands.describe(
        until="Until when, for example: Monday, or 2026-11-20", cover="Who is reminded in your place"
    )
    async def away(self, interaction: Interaction, until: When = "", cover: discord.User | None = None) -> None:
        """Not there; without a time the dialog."""
        if until:
            await self._say(interaction, "away", {"until": until}, cover)
        else:
            await self._ask(interaction, "away", cover)

    @app_commands.command(description="You are there again.")
    async def back(self, interaction: Interaction) -> None:
        """There again."""
        await self._say(interaction, "back")

    @app_commands.command(description="When reminders may reach you, and in which time zone.")
    @app_commands.rename(opening="from", closing="to")
    @app_commands.describe(
        zone="Your time zone, for example: Europe/Berlin",
        days="The days on which you work, for example: mon-fri",
        opening="When your day begins, for example: 9:00",
        closing="When your day ends, for example: 17:00",
    )
    async def hours(
        self, interaction: Interaction, zone: When = "", days: When = "", opening: When = "", closing: When = ""
    ) -> None:
        """Working hours; where nothing is said the dialog."""
        words = {"zone": zone, "days": days, "from": opening, "to": closing}
        if any(words.values()):
            await self._say(interaction, "hours", words)
        else:
            await self._ask(interaction, "hours")

    @app_commands.command(description="Your own last four weeks; for leads the team's.")
    @app_commands.describe(whose="Whose figures")
    @app_commands.choices(whose=WHOSE)
    async def report(self, interaction: Interaction, whose: str = "") -> None:
        """Figures."""
        await self._say(interaction, "report", {"whose": whose})

    @app_commands.command(description="Where complaints appear, and which roles are agents and leads (for leads).")
    async def settings(self, interaction: Interaction) -> None:
        """The server's."""
        await self._say(interaction, "settings")

    # What is offered while somebody types

    @show.autocomplete("complaint")
    @playbook.autocomplete("complaint")
    async def _any(self, interaction: Interaction, current: str) -> list[Choice[str]]:
        return await self._suggested(interaction, current, own=False)

    @promise.autocomplete("complaint")
    @snooze.autocomplete("complaint")
    async def _own(self, interaction: Interaction, current: str) -> list[Choice[str]]:
        return await self._suggested(interaction, current, own=True)

    @hours.autocomplete("zone")
    async def _zones(self, _: Interaction, current: str) -> list[Choice[str]]:
        return suggesting.zones(current)

    async def _suggested(self, interaction: Interaction, current: str, *, own: bool) -> list[Choice[str]]:
        site = _must(self._site)
        asked = answering.typed(site, interaction)
        return await suggesting.complaints(site, asked.guild, asked.user, current, own=own)

    # What is answered

    async def _say(
        self,
        interaction: Interaction,
        verb: str,
        words: Mapping[str, str] | None = None,
        chosen: discord.User | None = None,
    ) -> None:
        site = _must(self._site)
        typed = answering.typed(site, interaction, words, chosen)
        await answering.answered(site, interaction, amends_command.answer(site, verb, typed))

    async def _ask(self, interaction: Interaction, name: str, chosen: discord.User | None = None) -> None:
        site = _must(self._site)
        asking = own_time_command.asked(site, name, answering.typed(site, interaction, chosen=chosen))
        await answering.opened(site, interaction, asking, lambda: answering.ready(Wanted("open", "", name)))
