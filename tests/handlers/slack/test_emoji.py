"""Emoji of the policy, and what Slack calls them."""

import pytest

from handlers.slack.emoji import is_known, name, names, plain


@pytest.mark.parametrize(
    ("emoji", "called"),
    [
        ("✋", {"hand", "raised_hand"}),
        ("✋🏽", {"hand", "raised_hand"}),
        ("👀", {"eyes"}),
        ("❤️", {"heart"}),
        (":raised_hand:", {"hand", "raised_hand"}),
        ("raised_hand", {"hand", "raised_hand"}),
        (":raised_hand::skin-tone-2:", {"hand", "raised_hand"}),
        (":our-logo:", {"our-logo"}),
        (":+1:", {"+1", "thumbsup"}),
        ("🌮", {"taco"}),  # not in our list: guessed
        ("🏳️‍🌈", set()),  # of several signs, and not in our list
        ("", set()),
        ("::", set()),
    ],
)
def test_an_emoji_has_the_names_that_slack_gives_it(emoji: str, called: set[str]) -> None:
    assert names(emoji) == called


def test_we_react_with_the_first_name_or_the_one_that_the_team_wrote() -> None:
    assert [name(emoji) for emoji in ("✋", ":raised_hand:", "🌮", "🏳️‍🌈")] == ["hand", "raised_hand", "taco", ""]


def test_what_is_guessed_is_not_known() -> None:
    assert [is_known(emoji) for emoji in ("✋", "👍🏿", ":our-logo:", "🌮", "")] == [True, True, True, False, False]


def test_a_skin_tone_makes_no_difference() -> None:
    assert [plain(reaction) for reaction in ("raised_hand::skin-tone-3", "eyes")] == ["raised_hand", "eyes"]
