"""Every dialog, and what was filled in, by the names of `bot.forms`. Nothing of one is kept: its id says it all."""

from collections.abc import Callable, Mapping
from typing import Any

import discord

from bot import weekly
from bot.elsewhere import LINK
from bot.facts import Person
from bot.hours import Absence, Hours
from bot.own_time import DAYS
from bot.refusals import OldButton, Refused
from bot.wording.labels import SEEN
from bot.wording.phrases import at
from handlers.discord import asking, drafting, facts_view, inputs
from handlers.discord.custom_ids import Wanted, read
from handlers.discord.frame import Asked
from handlers.discord.panes import NAMES as PANES

MODALS: Mapping[str, Callable[[Asked], inputs.Dialog]] = {
    "facts-what": facts_view.what,
    "facts-why": facts_view.why,
    "facts-offers": facts_view.offers,
    "draft": drafting.editing,
    "appeal": drafting.appealing,
    "promise": asking.promise,
    "move": asking.move,
    "drop": asking.drop,
    "waiting": asking.waiting,
    "helper": asking.helper,
    "owner": asking.owner,
    "sort": asking.sort,
    "customer": asking.customer,
    "resolve": asking.resolve,
    "document": asking.document,
    "cause": asking.cause,
    "affected": asking.affected,
    "parting": asking.give_up,
    "reopen": asking.reopen,
}
NAMES = frozenset(MODALS)
"""What `modal` knows."""

ZONE = 40  # characters
ZONE_HINT = "Like Europe/Berlin. Discord does not tell us where you are; empty is the team's."


def is_modal(name: str, argument: str = "") -> bool:
    """Does an "open:" id of this name open a dialog? "draft" and "promise" do with an argument only, else a pane."""
    return name in NAMES and (bool(argument) or name not in PANES)


def modal(name: str, asked: Asked) -> discord.ui.Modal:
    """One of the dialogs of a complaint. Raises Refused where it cannot be opened (nothing to move, a text too long).

    Its custom id is "form:<complaint>:<name>:<argument>"; the argument is "number:kind" of the draft for "draft", and
    "number:hash" (bot.wording.reviews.exactly) of the draft for "appeal". Raises OldButton for an unknown name.
    """
    if name not in MODALS:
        raise OldButton
    return MODALS[name](asked)


def values(data: Mapping[str, Any]) -> dict[str, str]:
    """What was filled into a dialog, from the raw `interaction.data`, by the names of `bot.forms`.

    "facts-*" give their part of the form "facts" only; "document" gives no remedy where one is known. "due",
    "until" and "on" are as they were typed. "draft" gives number, kind, text, do, ticked; "appeal" number, hash, do
    ("appeal:<finding>") and reason-<finding>, but no text. Somebody who was chosen is "discord:<id>"; a name that was
    typed stays as it is.
    """
    wanted = read(str(data.get("custom_id", "")))
    filled = inputs.filled(data)
    return _READ.get(wanted.name, _people)(filled, wanted.argument) if wanted else filled


def _people(filled: Mapping[str, str], _: str) -> dict[str, str]:
    return {
        name: inputs.typed_person(value) if name in ("person", "cover") else value for name, value in filled.items()
    }


def _offers(filled: Mapping[str, str], _: str) -> dict[str, str]:
    return facts_view.read_offers(filled)


def _draft(filled: Mapping[str, str], argument: str) -> dict[str, str]:
    number, _, kind = argument.partition(":")
    return {"number": number, "kind": kind, "do": "save", "ticked": "", **filled}


def _appeal(filled: Mapping[str, str], argument: str) -> dict[str, str]:
    number, _, exact = argument.partition(":")
    finding = filled.get(drafting.WHICH, "")
    about = {"do": f"{drafting.APPEAL}:{finding}", f"reason-{finding}": filled.get("reason", "")}
    return {**filled, "number": number, "hash": exact, **about}


def _hours(filled: Mapping[str, str], _: str) -> dict[str, str]:
    """Clock times as forms read them ("09:00"), where they can be read at all."""
    try:
        typed = weekly.read(f"{filled.get('open', '')}-{filled.get('close', '')}")
    except Refused:
        return dict(filled)
    if typed.open is None or typed.close is None:
        return dict(filled)
    return {**filled, "open": f"{typed.open:%H:%M}", "close": f"{typed.close:%H:%M}"}


_READ: Mapping[str, Callable[[Mapping[str, str], str], dict[str, str]]] = {
    "facts-offers": _offers,
    "draft": _draft,
    "appeal": _appeal,
    "hours": _hours,
}


# About no complaint


def report(
    text: str = "", customer: str = "", *, argument: str = "", url: str = "", seen: str = "", watching: str = ""
) -> discord.ui.Modal:
    """A new complaint: "text" and "customer". `argument` comes back in the custom id ("form:-:report:<argument>").

    Without one it is about no message in Discord: "seen" and "url" say where it was made.
    """
    fields: list[inputs.Item] = [
        *inputs.text(
            "customer", "Who complains?", customer, limit=80, placeholder="Dana Reyes",
            hint="The name as they write it. Answers go out by hand if Discord cannot reach them.",
        ),
        *inputs.text(
            "text", "What did they say?", text, lines=True, placeholder="My order came eight days late, and …",
            hint="Their own words: the team works with them, and nobody has to ask again.", optional=not argument,
        ),
    ]  # fmt: skip
    if not argument:
        fields += _elsewhere(url, seen)
    if watching:
        fields.append(inputs.remark(watching))
    return inputs.dialog("Report a complaint", Wanted("form", "", "report", argument), fields)


def _elsewhere(url: str, seen: str) -> list[inputs.Field]:
    """Where it was made, if not here."""
    places = {str(one): words for one, words in SEEN.items()}
    return [
        inputs.menu("seen", "Where was it?", places, seen, optional=True),
        *inputs.text("url", "Link", url, limit=LINK, optional=True, placeholder="https://reviews.example/4711",
                     hint="Nobody but you opens it. With one, what they said may stay empty."),
    ]  # fmt: skip


def own_hours(hours: Hours, *, zone: str = "", typed: Mapping[str, str] | None = None) -> discord.ui.Modal:
    """When somebody works: "open", "close", "days" ("0,1,4"), "zone". `zone` is what he chose ("form:-:hours:")."""
    known = {
        "open": f"{hours.open:%H:%M}", "close": f"{hours.close:%H:%M}", "zone": zone,
        "days": ",".join(str(day) for day in sorted(hours.days)), **(typed or {}),
    }  # fmt: skip
    fields = [
        *inputs.text("open", "Your day begins at", known["open"], limit=8, placeholder="9:00",
                     hint="Reminders keep to your hours; only critical ones do not."),
        *inputs.text("close", "and ends at", known["close"], limit=8, placeholder="17:00"),
        inputs.several("days", "Days", {str(number): name for number, name in enumerate(DAYS)}, known["days"]),
        *_zone(known["zone"]),
    ]  # fmt: skip
    return inputs.dialog("My hours", Wanted("form", "", "hours"), fields)


def away(
    absence: Absence | None, person: Person, *, zone: str = "", typed: Mapping[str, str] | None = None,
    private: bool = False,
) -> discord.ui.Modal:  # fmt: skip
    """Until when somebody is away: "until" as typed, "cover", "zone" ("form:-:away:"). `private`: see Asked."""
    cover = absence.cover if absence else None
    known = {"until": "", "cover": cover.id if cover else "", "zone": zone, **(typed or {})}
    now = f" At the moment you are away until {at(absence.until, person.zone)}." if absence else ""
    fields = [
        inputs.remark(f"What you own stays yours. Your cover is reminded in your place until you are back.{now}"),
        *inputs.text("until", "Away until", known["until"], limit=60, placeholder="Monday, 24 December, in 3 days"),
        *inputs.somebody("cover", "Who looks after it?", known["cover"], private=private, optional=True,
                         hint="Without anybody your reminders wait; critical ones do not."),
        *_zone(known["zone"]),
    ]  # fmt: skip
    return inputs.dialog("I am away", Wanted("form", "", "away"), fields)


def _zone(known: str) -> list[inputs.Field]:
    return inputs.text(
        "zone", "Your time zone", known, limit=ZONE, optional=True, placeholder="Europe/Berlin", hint=ZONE_HINT
    )
