"""The people who use Slack: what they do in it, and what they see."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any, TypeVar, overload
from urllib.parse import parse_qs

import aiohttp
import pytest

from tests.handlers.slack.local import BOT_TOKEN, HELP, LocalSlack
from tests.handlers.slack.window import Message, View, label

PATIENCE = 60.0  # seconds; a busy machine is slow, what is broken never comes
ACK_LIMIT = 6.0  # seconds; local-slack waits five
Found = TypeVar("Found")


@overload
async def eventually(ask: Callable[[], Awaitable[Found | None]], what: str = "", within: float = PATIENCE) -> Found: ...


@overload
async def eventually(ask: Callable[[], Found | None], what: str = "", within: float = PATIENCE) -> Found: ...


async def eventually(ask: Callable[[], Any], what: str = "", within: float = PATIENCE) -> Any:
    """Ask until there is an answer that is true, and return it; fails, naming the last one, after `within` seconds."""
    deadline = time.monotonic() + within
    while True:
        answer = ask()
        found = await answer if isawaitable(answer) else answer
        if found:
            return found
        if time.monotonic() > deadline:
            pytest.fail(f"waited {within:g} s in vain for {what or 'it'}: {found!r}")
        await asyncio.sleep(0.03)


@dataclass
class Bench:
    """Slack's window, for everybody: what they do in it, and what they see."""

    slack: LocalSlack
    http: aiohttp.ClientSession

    async def reset(self) -> None:
        """Nothing was ever said."""
        await self._control("reset", {})

    async def post(self, channel: str, user: str, text: str, thread: str = "") -> str:
        """Somebody writes; its ts. We have acknowledged it by then, not more."""
        answer = await self._control("message", _said(channel, user, text, thread))
        return str(answer["message"]["ts"])

    async def write_to_us(self, user: str, text: str, thread: str = "") -> str:
        """Somebody writes to the bot itself; the ts of it."""
        return await self.post(await self.direct(user), user, text, thread)

    async def upload(self, channel: str, user: str, text: str, *names: str, thread: str = "") -> str:
        """Somebody posts files, each a few letters long; its ts."""
        form = aiohttp.FormData(_said(channel, user, text, thread))
        for name in names:
            form.add_field("file", b"letters", filename=name)
        async with self.http.post(f"{self.slack.root}/_control/upload", data=form) as answer:
            return str((await answer.json())["message"]["ts"])

    async def edit(self, channel: str, user: str, ts: str, text: str) -> None:
        """Somebody changes what he wrote."""
        await self._control("edit-message", {"channel": channel, "user": user, "ts": ts, "text": text})

    async def delete(self, channel: str, user: str, ts: str) -> None:
        """Somebody deletes what he wrote."""
        await self._control("delete-message", {"channel": channel, "user": user, "ts": ts})

    async def react(self, channel: str, user: str, ts: str, emoji: str, *, on: bool = True) -> None:
        """Somebody reacts: "hand", "eyes", "raised_hand::skin-tone-3"."""
        await self._control("reaction", {"channel": channel, "user": user, "ts": ts, "name": emoji, "present": on})

    async def unreact(self, channel: str, user: str, ts: str, emoji: str) -> None:
        """Somebody takes his reaction back."""
        await self.react(channel, user, ts, emoji, on=False)

    async def command(self, user: str, command: str, text: str = "", channel: str = HELP) -> None:
        """Somebody types "/amends …"."""
        await self._control("command", {"channel": channel, "user": user, "command": command, "text": text})

    async def press(self, message: Message, user: str, button: str, nth: int = 0) -> None:
        """Somebody presses the (first) button with this label, or whose action_id begins so."""
        found = find_button(message.pressable, button, nth)
        action = {"channel": message.channel, "messageTs": message.ts, "user": user, "action": found}
        await self._control("interact", action)

    async def open_home(self, user: str) -> None:
        """Somebody opens the App Home."""
        await self._control("open-home", {"user": user})

    async def press_home(self, user: str, button: str) -> None:
        """Somebody presses a button in his App Home."""
        home = await self.home(user)
        assert home, "there is no App Home"
        await self.press_in(home, user, button)

    async def press_in(self, view: View, user: str, button: str, nth: int = 0) -> None:
        """Somebody presses a button in a dialog or the App Home. Here, unlike at Slack, it arrives without the view."""
        async with self.http.ws_connect(f"{self.slack.root}/ui", max_msg_size=0) as ui:
            await ui.receive_json()
            await ui.send_json({"t": "block_action", "user": user, "action": find_button(view.pressable, button, nth)})
            await _acknowledged(ui, lambda frame: frame["t"] == "log" and frame["entry"]["direction"] == "from_bot")

    async def submit(self, user: str, **values: str | int | list[str] | None) -> dict[str, str]:
        """Somebody fills in these fields of the dialog and sends it; the errors shown beside fields."""
        view = await self.view()
        assert view, "no dialog is open"
        return await self._answered({"t": "view_submit", "user": user, "values": view.state(**values)})

    async def cancel(self, user: str) -> None:
        """Somebody closes the dialog."""
        async with self.http.ws_connect(f"{self.slack.root}/ui", max_msg_size=0) as ui:
            await ui.receive_json()
            await ui.send_json({"t": "view_close", "user": user})
            await _acknowledged(ui, lambda frame: frame["t"] == "view")

    async def _answered(self, frame: Mapping[str, Any]) -> dict[str, str]:
        async with self.http.ws_connect(f"{self.slack.root}/ui", max_msg_size=0) as ui:
            await ui.receive_json()
            await ui.send_json(frame)
            await _acknowledged(ui, lambda seen: seen["t"] == "log" and seen["entry"]["direction"] == "from_bot")
            last = await _acknowledged(ui, lambda seen: seen["t"] in ("view", "view_errors"))
            return dict(last.get("errors") or {})

    # What is there

    async def messages(self, channel: str) -> list[Message]:
        """What everybody in a channel can read, the oldest first, threads included."""
        return [one for one in await self._messages(channel) if not one.only_for]

    async def thread(self, channel: str, ts: str) -> list[Message]:
        """The answers in a thread."""
        return [one for one in await self.messages(channel) if one.thread == ts]

    async def privately(self, user: str) -> list[Message]:
        """What only this person can read: ephemeral messages everywhere, and what we wrote to him directly."""
        window = await self._window()
        direct = {one["id"] for one in window["channels"] if one["is_im"] and user in one["members"]}
        said = [Message(one) for channel in window["messages"].values() for one in channel]
        found = [
            one for one in said if one.only_for == user or (one.channel in direct and one.ours and not one.only_for)
        ]
        return sorted(found, key=lambda one: one.ts)

    async def ours(self, channel: str) -> list[Message]:
        """What we wrote into a channel for everybody."""
        return [one for one in await self.messages(channel) if one.ours]

    async def channels(self) -> list[dict[str, Any]]:
        """All of them, with their members."""
        found: list[dict[str, Any]] = (await self._control("state"))["channels"]
        return found

    async def direct(self, user: str) -> str:
        """The channel of somebody's direct messages with us; made, as by opening them, where there is none."""
        answer = await self.call("conversations.open", users=user)
        return str(answer["channel"]["id"])

    async def view(self) -> View | None:
        """The dialog on top, if one is open."""
        stack = (await self._window())["modalStack"]
        return View(stack[-1]) if stack else None

    async def home(self, user: str) -> View | None:
        """Somebody's App Home, if we made one."""
        found = (await self._window())["homeViews"].get(user, {}).get("A01APP")
        return View(found) if found else None

    async def calls(self, method: str) -> list[dict[str, Any]]:
        """What we asked of Slack with this method, the first one first; of the last thousand things that happened."""
        log = (await self._control("log"))["log"]
        return [one["detail"] for one in log if one["kind"] == "web_api" and one["summary"] == method]

    async def told(self, kind: str = "events_api") -> list[dict[str, Any]]:
        """What Slack told us, or tried to, of this kind; of the last thousand things that happened."""
        log = (await self._control("log"))["log"]
        found = [one["detail"] for one in log if one["kind"] == kind and one["direction"] == "to_bot"]
        return [json.loads(one) if isinstance(one, str) else one for one in found]

    async def trigger(self, user: str, channel: str = HELP) -> str:
        """A trigger_id with which a dialog may be opened, for hand-made requests."""
        told = {"appId": "A02OTHER", "channel": channel, "user": user, "command": "/nothing"}
        await self._control("command", told)
        log = (await self._control("log"))["log"]
        sent = [one["detail"] for one in log if one["kind"] == "slash_commands" and one["direction"] == "to_bot"]
        return str(parse_qs(sent[-1])["trigger_id"][0])

    async def call(self, method: str, **fields: str) -> dict[str, Any]:
        """Ask Slack ourselves."""
        headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
        async with self.http.post(f"{self.slack.api}{method}", data=fields, headers=headers) as answer:
            found: dict[str, Any] = await answer.json()
            return found

    async def _messages(self, channel: str) -> list[Message]:
        return [Message(one) for one in (await self._control(f"messages/{channel}"))["messages"]]

    async def _window(self) -> dict[str, Any]:
        async with self.http.ws_connect(f"{self.slack.root}/ui", max_msg_size=0) as ui:
            state: dict[str, Any] = (await ui.receive_json())["state"]
            return state

    async def _control(self, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        method = "GET" if body is None else "POST"
        async with self.http.request(method, f"{self.slack.root}/_control/{path}", json=body) as answer:
            found: dict[str, Any] = await answer.json()
        assert found.get("ok", True), f"{path}: {found}"
        return found


def _said(channel: str, user: str, text: str, thread: str) -> dict[str, str]:
    said = {"channel": channel, "user": user, "text": text}
    return said | {"thread_ts": thread} if thread else said


def find_button(pressable: list[dict[str, Any]], name: str, nth: int = 0) -> dict[str, Any]:
    """The n-th button with this label, or whose action_id begins so."""
    found = [one for one in pressable if label(one) == name or str(one.get("action_id")).startswith(name)]
    assert len(found) > nth, f"there is no button {name!r}, but {[label(one) for one in pressable]}"
    return found[nth]


async def _acknowledged(ui: aiohttp.ClientWebSocketResponse, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The first frame that is it. A request that we answered with an error, or not at all, fails the test."""
    try:
        async with asyncio.timeout(ACK_LIMIT):
            while True:
                frame: dict[str, Any] = await ui.receive_json()
                entry = frame.get("entry") or {}
                told = f"{entry.get('summary', '')}: {entry.get('detail', '')}"
                assert entry.get("kind") != "interactive" or "HTTP" not in told or "HTTP 200" in told, told
                if is_it(frame):
                    return frame
    except TimeoutError:
        pytest.fail("it was not acknowledged")


@asynccontextmanager
async def bench(slack: LocalSlack) -> AsyncIterator[Bench]:
    """A fresh Slack."""
    async with aiohttp.ClientSession() as http:
        made = Bench(slack, http)
        await made.reset()
        yield made
