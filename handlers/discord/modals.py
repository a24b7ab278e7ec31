"""Every dialog, and what was filled in, by the names of `bot.forms`. Nothing of a dialog is kept: its id says it all."""

from collections.abc import Mapping
from typing import Any

import discord

from bot.facts import Person
from bot.hours import Absence, Hours
from handlers.discord.frame import Asked

NAMES = frozenset({
    "facts-what", "facts-why", "facts-offers", "draft", "appeal", "promise", "move", "helper", "owner", "sort", "resolve",
    "document", "reopen",
})  # fmt: skip
"""What `modal` knows."""


def modal(name: str, asked: Asked) -> discord.ui.Modal:
    """One of the dialogs of a complaint. Raises Refused where it cannot be opened (nothing to move, a text too long).

    Its custom id is "form:<complaint>:<name>:<argument>"; the argument is the draft's number for "draft", and
    "number:hash" (bot.wording.reviews.exactly) of the draft for "appeal".
    """
    raise NotImplementedError


def values(data: Mapping[str, Any]) -> dict[str, str]:
    """What was filled into a dialog, from the raw `interaction.data`, by the names of `bot.forms`.

    "facts-*" give their part of the form "facts" only. "due" and "until" are as they were typed. "draft" gives number,
    kind, text, do, ticked; "appeal" gives number, hash, do ("appeal:<finding>") and reason-<finding>, but no text.
    Somebody who was chosen is "discord:<id>"; a name that was typed stays as it is.
    """
    raise NotImplementedError


def report(text: str = "", customer: str = "", *, argument: str = "") -> discord.ui.Modal:
    """A new complaint: "text" and "customer". `argument` comes back in the custom id ("form:-:report:<argument>")."""
    raise NotImplementedError


def own_hours(hours: Hours, *, zone: str = "", typed: Mapping[str, str] | None = None) -> discord.ui.Modal:
    """When somebody works: "open", "close", "days" ("0,1,4"), "zone". `zone` is what he chose himself ("form:-:hours:")."""
    raise NotImplementedError


def away(
    absence: Absence | None, person: Person, *, zone: str = "", typed: Mapping[str, str] | None = None,
    private: bool = False,
) -> discord.ui.Modal:  # fmt: skip
    """Until when somebody is away: "until" as typed, "cover", "zone" ("form:-:away:"). `private`: see Asked."""
    raise NotImplementedError
