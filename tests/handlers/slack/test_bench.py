"""The bench itself: what people do in Slack is there to be seen, and two tests share nothing."""

from tests.handlers.slack.bench import Bench
from tests.handlers.slack.local import DANA, DESK, HELP, NAMES, SAM
from tests.handlers.slack.window import View


async def test_what_people_write_edit_and_delete_is_seen(slack_bench: Bench) -> None:
    first = await slack_bench.post(HELP, DANA, "The lamp came broken.")
    await slack_bench.post(HELP, SAM, "Oh no", thread=first)
    gone = await slack_bench.post(HELP, DANA, "Hello?")
    await slack_bench.edit(HELP, DANA, first, "The lamp came broken!")
    await slack_bench.delete(HELP, DANA, gone)
    assert [one.text for one in await slack_bench.messages(HELP)] == ["The lamp came broken!", "Oh no"]
    assert [one.text for one in await slack_bench.thread(HELP, first)] == ["Oh no"]
    assert not await slack_bench.messages(DESK)


async def test_reactions_are_seen_until_they_are_taken_back(slack_bench: Bench) -> None:
    ts = await slack_bench.post(HELP, DANA, "The lamp came broken.")
    await slack_bench.react(HELP, SAM, ts, "hand")
    assert (await slack_bench.messages(HELP))[0].reactions == {"hand": [SAM]}
    await slack_bench.unreact(HELP, SAM, ts, "hand")
    assert not (await slack_bench.messages(HELP))[0].reactions


async def test_nothing_is_left_of_the_test_before(slack_bench: Bench) -> None:
    assert not await slack_bench.messages(HELP)
    assert await slack_bench.view() is None
    assert await slack_bench.home(SAM) is None


async def test_what_we_say_privately_is_seen_by_one_person(slack_bench: Bench) -> None:
    await slack_bench.call("chat.postEphemeral", channel=HELP, user=SAM, text="Priya owns this.")
    await slack_bench.call("chat.postMessage", channel=await slack_bench.direct(SAM), text="A nudge.")
    assert [one.text for one in await slack_bench.privately(SAM)] == ["Priya owns this.", "A nudge."]
    assert not await slack_bench.privately(DANA)
    assert not await slack_bench.messages(HELP)
    assert len(await slack_bench.calls("chat.postMessage")) == 1


async def test_files_are_posted_by_name(slack_bench: Bench) -> None:
    await slack_bench.upload(HELP, DANA, "Look:", "lamp.jpg", "receipt.pdf")
    files = (await slack_bench.messages(HELP))[0].raw["files"]
    assert [one["name"] for one in files] == ["lamp.jpg", "receipt.pdf"]


async def test_a_dialog_can_be_opened_by_a_hand_made_request(slack_bench: Bench) -> None:
    view = '{"type": "modal", "title": {"type": "plain_text", "text": "Facts"}, "blocks": []}'
    opened = await slack_bench.call("views.open", trigger_id=await slack_bench.trigger(SAM), view=view)
    assert opened["ok"], opened
    seen = await slack_bench.view()
    assert seen is not None
    assert seen.title == "Facts"


def test_a_dialog_is_filled_in_as_slack_tells_it() -> None:
    options = [{"text": {"type": "plain_text", "text": text}, "value": text.lower()} for text in ("Low", "High")]
    elements: list[dict[str, object]] = [
        {"type": "plain_text_input", "action_id": "cause", "initial_value": "we forgot"},
        {"type": "plain_text_input", "action_id": "impact"},
        {"type": "static_select", "action_id": "severity", "options": options},
        {"type": "datetimepicker", "action_id": "due"},
    ]
    blocks = [{"type": "input", "block_id": one["action_id"], "element": one} for one in elements]
    state = View({"blocks": blocks}).state(severity="High", due=1_800_000_000, impact="an evening lost")
    assert state["cause"]["cause"] == {"type": "plain_text_input", "value": "we forgot"}
    assert state["impact"]["impact"] == {"type": "plain_text_input", "value": "an evening lost"}
    assert state["severity"]["severity"]["selected_option"]["value"] == "high"
    assert state["due"]["due"] == {"type": "datetimepicker", "selected_date_time": 1_800_000_000}


async def test_everybody_there_has_a_name(slack_bench: Bench) -> None:
    told = await slack_bench.call("users.info", user=DANA)
    assert told["user"]["real_name"] == NAMES[DANA]
