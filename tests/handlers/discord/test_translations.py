"""What Discord shows of our commands, in every language there is: within its limits, and each name only once."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import discord
import pytest

from handlers.discord.translations import LANGUAGES, TABLE, Translations, Words
from handlers.discord.tree import commands

Payload = Mapping[str, Any]

NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")  # of Discord's ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]
SAME = {"amends"}  # our own name is the same everywhere


@pytest.fixture
async def payload() -> list[Payload]:
    """All that Discord is told, as discord.py makes it."""
    tree = commands(discord.Client(intents=discord.Intents.none()))
    translations = Translations()
    return [await command.get_translated_payload(tree, translations) for command in tree.get_commands()]


def parts(payload: list[Payload]) -> Iterator[Payload]:
    """Commands, their verbs and options, choices."""
    for one in payload:
        yield one
        yield from parts([*one.get("options", ()), *one.get("choices", ())])


def names(part: Payload) -> dict[str, str]:
    """What it is called, by language."""
    return {"en": part["name"], **(part.get("name_localizations") or {})}


def descriptions(part: Payload) -> dict[str, str]:
    """What is said of it, by language; menus and choices have nothing."""
    said = part.get("description")
    return {"en": said, **(part.get("description_localizations") or {})} if said else {}


def is_typed(part: Payload) -> bool:
    """Is its name typed behind a slash? Menus and choices are only read."""
    return bool(part.get("description"))


def test_every_name_is_one_that_discord_takes(payload: list[Payload]) -> None:
    typed = [name for part in parts(payload) if is_typed(part) for name in names(part).values()]
    assert [name for name in typed if not NAME.fullmatch(name) or name != name.lower()] == []
    read = [name for part in parts(payload) if not is_typed(part) for name in names(part).values()]
    assert [name for name in read if not 1 <= len(name) <= 32] == []
    assert len(typed) > 100


def test_every_description_fits(payload: list[Payload]) -> None:
    said = [text for part in parts(payload) for text in descriptions(part).values()]
    assert [text for text in said if not 1 <= len(text) <= 100] == []


def test_everything_is_said_in_every_language(payload: list[Payload]) -> None:
    wanted = {"en", *(locale.value for locale in LANGUAGES)}
    silent = [part["name"] for part in parts(payload) if set(names(part)) != wanted and part["name"] not in SAME]
    assert silent == []
    assert [part["name"] for part in parts(payload) if descriptions(part) and set(descriptions(part)) != wanted] == []


def test_nothing_is_translated_that_is_not_said(payload: list[Payload]) -> None:
    said = {part["name"] for part in parts(payload)} | {part.get("description") for part in parts(payload)}
    assert set(TABLE) - said == set()


def test_beside_one_another_no_two_have_one_name(payload: list[Payload]) -> None:
    beside = [payload, *([*part["options"]] for part in parts(payload) if part.get("options"))]
    for locale in ("en", *(locale.value for locale in LANGUAGES)):
        for some in beside:
            known = [names(part).get(locale, part["name"]) for part in some]
            assert len(known) == len(set(known)), (locale, known)


def test_a_command_is_no_longer_than_discord_takes(payload: list[Payload]) -> None:
    for command in payload:
        counted = [
            max(map(len, by.values())) for part in parts([command]) for by in (names(part), descriptions(part)) if by
        ]
        assert sum(counted) <= 8_000
        assert all(len(part.get("options") or ()) <= 25 for part in parts([command]))


def test_what_must_be_said_stands_before_what_may(payload: list[Payload]) -> None:
    for part in parts(payload):
        musts = [option.get("required", False) for option in part.get("options") or ()]
        assert musts == sorted(musts, reverse=True)


def test_anybody_may_type_them_in_a_server_and_to_us_directly(payload: list[Payload]) -> None:
    for command in payload:
        assert command["contexts"] == [0, 1]
        assert command["integration_types"] == [0]
        assert command["default_member_permissions"] is None
    assert len(payload) == 4


@pytest.mark.parametrize(
    ("locale", "name"),
    [
        (discord.Locale.german, "beschwerde"),
        (discord.Locale.latin_american_spanish, "queja"),
        (discord.Locale.spain_spanish, "queja"),
        (discord.Locale.french, "plainte"),
    ],
)
def test_a_language_has_its_own_names(payload: list[Payload], locale: discord.Locale, name: str) -> None:
    [complaint] = [command for command in payload if command["name"] == "complaint"]
    assert complaint["name_localizations"][locale.value] == name


def test_every_translation_says_something_of_its_own() -> None:
    assert all(all(words) for words in TABLE.values())
    copied = [english for english, words in TABLE.items() if english in words and english != "text"]
    assert copied == []
    assert Words._fields == tuple(dict.fromkeys(LANGUAGES.values()))
