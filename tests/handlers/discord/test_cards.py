"""Messages as Discord shows them: what stands in them, what can be pressed, and that nothing in them is markup."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
import pytest
import simcord

from bot.kinds import Nudge
from bot.message import Button, Chart, Message, Row, Series
from bot.ports import Never
from bot.timing import plan
from bot.wording import cards as wording
from bot.wording import notes, nudges, replies
from handlers.discord.cards import Payload, TooLong, fits, must_fit, payload
from handlers.discord.pieces import escape, linked, quoted, shown, tidy, when
from tests.bot.conftest import HOUR, KNOWN, NOW, QUESTION, answered, complaint, drafted, owned, promise, resolved
from tests.handlers.discord.limits import as_read, buttons, is_harmless, live, parts, payload_is_sound, texts, words
from tests.handlers.discord.made import ANA, ID, POLICY, SHOP, TEAM, judged, of_ana

DUE = "<t:1794823200:f> (<t:1794823200:R>)"


def message(**fields: Any) -> Message:
    return Message(**{"place": TEAM, "text": "Something happened.", **fields})


def made(one: Message, **more: Any) -> Payload:
    payload = payload_of(one, **more)
    payload_is_sound(payload)
    return payload


def payload_of(one: Message, **more: Any) -> Payload:
    return payload(one, ID, **more)


def edge(card: Payload) -> int | None:
    """The colour of its edge."""
    return next(part.get("accent_color") for part in parts(card) if part["type"] == 17)


# Texts


@pytest.mark.parametrize(
    "text",
    [
        "<@1> <@!1> <@&2> <#3> </claim:4> <id:guide> <:a:5> <a:b:6> <t:7:R>",
        "@everyone and @here, @Everyone",
        "**bold** __under__ *it* _it_ ~~gone~~ ||secret|| `code` ```block```",
        "# one\n## two\n-# small\n> said\n>>> said\n- a\n* b\n+ c\n  - d\n1. e\n12) f\n - # g",
        "[your bank](https://evil.example) <https://evil.example> https://evil.example steam://run",
        "discord.gg/abc, discordapp.com/invite/abc, DISCORD.GG/x",
        ":tada: ::a: :+1: a:b:c 17:00:30",
        "¯\\_(ツ)_/¯ C:\\new \\*",
        "1.5 metres\n-5 degrees\n#1\n2.\n",
    ],
)
def test_people_s_words_are_read_as_they_are_written_and_are_no_markup(text: str) -> None:
    is_harmless(escape(text))
    assert as_read(escape(text)) == text
    for line in live(escape(text)).splitlines():
        assert not line.lstrip().startswith(("#", ">", "-", "*", "+")), line


def test_a_number_before_a_full_stop_is_no_list_and_a_sum_stays_as_it_is() -> None:
    assert escape("1. e\n1.5") == "1\\. e\n1.5"


def test_what_is_not_seen_is_left_out_and_emoji_and_joined_letters_stay() -> None:
    assert tidy("a\u200b\u2060\u00ad\u202e\u2066\ufeff\u3164b\U000e0041") == "ab"
    assert tidy("one\u2028two") == "one\ntwo"
    for whole in (
        "👩\u200d👩\u200d👧",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    ):
        assert tidy(whole) == whole


def test_marks_do_not_climb_over_other_lines_and_those_of_languages_stay() -> None:
    assert tidy("Z" + "\u0317" * 40 + "a" + "\u0304" * 40) == "Z\u0317\u0317\u0317a\u0304\u0304\u0304"
    for written in ("\u05e9\u05bc\u05c1\u05b8\u05dc\u05d5\u05dd", "Tiê\u0301ng Viê\u0323t", "दुनिया"):
        assert tidy(written) == written


def test_what_is_shown_is_never_empty_never_too_long_and_cut_before_it_is_escaped() -> None:
    for blank in ("", " \n ", "\u200d\u200b", "\u2800"):
        assert shown(blank, 10) == "…"
    assert shown("*" * 100, 21) == "\\*" * 10 + "…"
    assert shown("a\n\n\n\n\nb", 20) == "a\n\nb"


def test_addresses_in_approved_words_can_be_followed_and_show_no_preview() -> None:
    assert linked("See https://help.lumen.example/a_b*c*, *please*.") == (
        "See <https://help.lumen.example/a_b*c*>, \\*please\\*."
    )


def test_long_words_come_in_pieces_that_are_the_whole() -> None:
    text = "\n\n".join(f"paragraph {n} *of* many" for n in range(300))
    pieces = list(quoted(text, 500))
    assert max(map(len, pieces)) <= 500
    assert as_read("\n\n".join(pieces)).replace("> ", "") == text


def test_times_are_shown_in_the_reader_s_own_zone() -> None:
    assert (when(NOW), when(NOW, "R")) == ("<t:1794823200:f>", "<t:1794823200:R>")


# Cards


def test_a_card_shows_the_words_what_is_known_and_what_can_be_done_in_this_order() -> None:
    card = made(wording.card(of_ana(complaint()), POLICY))
    title, quote, rows = texts(card)
    assert title == "### Dana Reyes: nobody owns this yet"
    elsewhere = replace(wording.card(of_ana(complaint()), POLICY), text="This was meant for the team.\nDana: owned")
    assert texts(made(elsewhere))[:2] == ["This was meant for the team.", "### Dana: owned"]
    assert quote == "> My order came eight days late. Nobody answered my note."
    assert rows.splitlines()[0] == "**Owner:** nobody yet: react with ✋ to own it"
    assert rows.splitlines()[-1].startswith("**Next step:** Somebody takes it and writes the first word · <t:")
    assert buttons(card) == {"✋ I own this": f"do:{ID}:claim:", "Open": f"open:{ID}:timeline:"}
    assert [part["type"] for part in parts(card)] == [17, 10, 10, 10, 1, 2, 2]


@pytest.mark.parametrize(("severity", "colour"), [("critical", 0xC62828), ("high", 0xE67E22), ("low", 0x5D8AA8)])
def test_the_edge_of_a_card_shows_how_bad_it_is_and_a_row_says_it(severity: str, colour: int) -> None:
    card = made(message(topic="card", rows=(Row(label="Severity", value=f"{severity}: It is."),)))
    assert edge(card) == colour
    assert f"Severity:** {severity}" in words(card).replace("\\", "")
    assert edge(made(message(topic="card"))) is None


def test_more_buttons_than_fit_a_row_are_two_rows() -> None:
    card = made(wording.card(of_ana(owned(account=KNOWN)), POLICY))
    rows = [len(part["components"]) for part in parts(card) if part["type"] == 1]
    assert rows == [3, 3]
    assert buttons(card)["Acknowledge"] == f"do:{ID}:draft:acknowledgement"
    assert buttons(card)["Record the facts"] == f"open:{ID}:facts:"


def test_a_button_says_all_that_a_screen_reader_needs() -> None:
    case = of_ana(answered(), promises=(promise(),))
    reminder = next(one for one in plan(case, POLICY) if one.nudge is Nudge.PROMISE)
    assert list(buttons(made(nudges.nudge(case, reminder, ANA, 1, NOW, POLICY)))) == [
        "Keep or move it", "Remind me in 15 minutes", "Remind me in an hour", "Remind me tomorrow 09:00",
    ]  # fmt: skip


def test_a_button_that_would_carry_too_much_or_stands_there_already_is_left_out() -> None:
    keep = Button(verb="keep", label="Done", argument="p1")
    row = (keep, replace(keep, label="Again"), Button(verb="keep", label="Too much", argument="x" * 90))
    assert list(buttons(made(message(buttons=row)))) == ["Done"]


def test_styles_of_buttons_are_those_of_the_message() -> None:
    row = tuple(Button(verb=f"v{s}", label=s or "plain", style=s) for s in ("", "primary", "danger"))
    styles = [part["style"] for part in parts(made(message(buttons=row))) if part["type"] == 2]
    assert styles == [2, 1, 4]


def test_a_time_stands_behind_its_value_and_due_is_not_said_twice() -> None:
    rows = (Row(label="Next step", value="Ana writes", at=NOW), Row(label="Answer", value="due", at=NOW), Row(label="Due", value="", at=NOW))  # fmt: skip  # noqa: E501
    assert texts(made(message(rows=rows)))[1].splitlines() == [
        f"**Next step:** Ana writes · {DUE}", f"**Answer:** {DUE}", f"**Due:** {DUE}",
    ]  # fmt: skip


def test_of_very_many_rows_the_first_are_shown_and_the_others_counted() -> None:
    rows = tuple(Row(label=f"Row {n}", value="x" * 500) for n in range(70))
    lines = texts(made(message(rows=rows)))[1].splitlines()
    assert lines[0].endswith("…")
    assert lines[-1] == "and 50 more"


def test_what_is_cut_can_be_read_from_there() -> None:
    by_hand = made(notes.by_hand(of_ana(owned()), ANA, "word " * 2_000))
    assert "This is its beginning." in words(by_hand)
    assert buttons(by_hand) == {"Read every word": f"open:{ID}:words:1"}
    case = of_ana(drafted("word " * 2_000))
    assert case.draft
    ready = made(notes.draft_ready(case, ANA, case.draft, judged(case)))
    assert list(buttons(ready)) == ["Edit", "Discard"], "opening it shows all of it"
    assert "This is its beginning." not in words(made(notes.by_hand(of_ana(owned()), ANA, "word " * 200)))


def test_a_message_of_no_complaint_has_no_button_to_read_on() -> None:
    assert not [part for part in parts(payload(message(quote="word " * 2_000), "")) if part["type"] == 2]


def test_what_is_nothing_but_words_is_a_plain_message_as_notifications_show_it() -> None:
    plain = made(message(text="*Ben* owns it now."))
    assert (plain.view, plain.content) == (None, "\\*Ben\\* owns it now.")
    for more in ({"topic": "t"}, {"quote": "q"}, {"rows": (Row(label="a", value="b"),)}):
        assert made(message(**more)).view is not None, "plain text would not become a card, nor a card plain text"


def test_words_that_a_plain_message_does_not_hold_are_shown_by_components() -> None:
    long = made(message(text="word " * 600))
    assert long.view is not None
    assert words(long) == ("word " * 600).strip()


def test_the_sign_behind_a_label_makes_no_emoji_of_it() -> None:
    row = Row(label=":tada", value="yes")
    assert texts(made(message(rows=(row, Row(label="", value="yes")))))[1] == "**\\:tada:** yes\n**…:** yes"


# Who is told


def test_nobody_is_told_but_the_one_who_is_named() -> None:
    quiet = made(message(text="@everyone <@5>")).kwargs()
    assert quiet["allowed_mentions"].to_dict() == {"parse": []}
    called = made(message(text="It is yours."), mention=1001)
    assert called.content == "-# For <@1001>\nIt is yours."
    assert called.kwargs()["allowed_mentions"].to_dict() == {"parse": [], "users": [1001], "replied_user": True}
    assert texts(made(message(topic="card"), mention=1001))[0] == "-# For <@1001>"


def test_what_is_sent_shows_no_previews_and_what_edits_says_the_same() -> None:
    for one in (made(message()), made(message(topic="card"))):
        assert one.kwargs()["suppress_embeds"] is True
        assert one.edits().keys() == {"allowed_mentions", "content" if one.view is None else "view"}


# What people approved


def reply(text: str, **more: Any) -> Message:
    return replace(replies.reply(of_ana(owned()), ANA, text), **more)


def test_an_approved_text_is_plain_whole_and_says_who_wrote_it() -> None:
    sent = made(reply("Dear Dana,\n\n1. we *did* it\n- late\n\n\n\nAna"), mention=2001)
    body, _, signed = (sent.content or "").rpartition("\n")
    assert as_read(body) == "Dear Dana,\n\n1. we *did* it\n- late\n\n\n\nAna"
    assert signed == "-# From Ana Ruiz to <@2001>, sent through this app."
    assert sent.kwargs()["allowed_mentions"].to_dict()["users"] == [2001]


def test_a_name_is_no_markup_either() -> None:
    sent = made(reply("Hello", author="**Ana** @everyone <@5>"))
    assert as_read(sent.content or "").endswith("From **Ana** @everyone <@5>, sent through this app.")


def test_the_question_whether_it_is_settled_has_its_buttons_and_keeps_its_shape_once_it_is_answered() -> None:
    case = of_ana(resolved())
    question = made(replies.settled_question(case, ANA, QUESTION), mention=2001)
    assert buttons(question) == {"Yes, it is settled": f"do:{ID}:settled:", "No, not yet": f"do:{ID}:not-settled:"}
    assert texts(question) == [QUESTION, "-# From Ana Ruiz to <@2001>, sent through this app."]
    answered_ = made(replies.answered_question(case, ANA))
    assert answered_.view is not None
    assert texts(answered_)[0] == QUESTION


def test_more_than_a_plain_message_holds_goes_out_whole_and_too_much_is_refused_before() -> None:
    long, longer = "word " * 700, "*" * 2_100
    sent = made(reply(long.strip()), mention=2001)
    assert sent.view is not None
    assert texts(sent)[0] == long.strip()
    assert fits(reply(long))
    must_fit(reply(long))
    assert not fits(reply(longer))
    with pytest.raises(TooLong, match=r"This text is \d+ characters too long for one message in Discord"):
        must_fit(reply(longer))
    with pytest.raises(Never, match="too long for one message in Discord"):
        payload_of(reply(longer))


def test_what_fits_can_be_sent_whoever_is_told() -> None:
    just = next(n for n in range(4_000, 3_000, -1) if fits(reply("a" * n)))
    made(reply("a" * just), mention=10**20 - 1)
    assert not fits(reply("a" * (just + 1)))


# Charts


def test_a_chart_is_bars_with_their_numbers_and_the_text_says_the_same() -> None:
    chart = Chart(
        title="By *week*",
        categories=("9 Nov", "16 Nov"),
        series=(Series(name="began", values=(4, 2)), Series(name="`let` down", values=(0, 1))),
    )
    text, drawn = texts(made(message(text="Began: 4, 2.", chart=chart)))
    assert text == "Began: 4, 2."
    assert drawn.splitlines() == [
        "**By \\*week\\***", "```", "began", "  9 Nov   ██████████████ 4", "  16 Nov  ███████ 2", "'let' down",
        "  9 Nov   0", "  16 Nov  ████ 1", "```",
    ]  # fmt: skip


@pytest.mark.parametrize("values", [(), (0.0, 0.0), (-1.0, 2.0), (1e9, 0.5)])
def test_a_chart_of_any_numbers_can_be_drawn(values: tuple[float, ...]) -> None:
    made(message(chart=Chart(title="", categories=("a", "b"), series=(Series(name="", values=values),))))


# Discord takes them


async def test_discord_takes_every_kind_of_message_and_edits_it_and_keeps_none_of_our_views() -> None:
    client = discord.Client(intents=discord.Intents.default(), max_messages=None)
    case = of_ana(resolved(), promises=(promise(),))
    async with simcord.run(client) as env:
        channel = await client.fetch_channel(env.create_guild().create_text_channel("team").id)
        assert isinstance(channel, discord.TextChannel)
        for one in (
            wording.card(case, POLICY), replies.reply(case, ANA, "Hello"), message(),
            replies.settled_question(case, ANA, QUESTION), notes.by_hand(case, ANA, QUESTION),
        ):  # fmt: skip
            sent = await channel.send(**made(one, mention=2001).kwargs())
            assert sent.flags.components_v2 is (made(one).view is not None)
            assert sent.flags.suppress_embeds
            await sent.edit(**made(one).edits())
        assert not client._connection._view_store._views  # noqa: SLF001 - what would grow with every message


def test_a_card_goes_where_the_message_says_and_an_approved_text_to_the_customer() -> None:
    assert (wording.card(of_ana(owned()), POLICY).place, reply("Hello").place) == (TEAM, SHOP)


def test_dates_far_off_are_dates_too() -> None:
    assert when(NOW + timedelta(days=30_000) + HOUR).startswith("<t:4386")


def test_a_button_of_a_list_opens_its_own_complaint() -> None:
    other = "c" + "f" * 11
    mine = Button(verb="open", label="Open 1. Dana", argument="timeline")
    card = made(message(buttons=(mine, replace(mine, label="Open 2. Emil", complaint=other))))
    assert buttons(card) == {"Open 1. Dana": f"open:{ID}:timeline:", "Open 2. Emil": f"open:{other}:timeline:"}
