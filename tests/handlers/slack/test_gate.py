"""The way in: what Slack tells us is kept before it is acknowledged, once, on both databases."""

import asyncio
import json
import logging
import random
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from itertools import permutations
from typing import Any

import aiohttp
import pytest

from bot.desk import Desk
from bot.keeper import Keeper
from bot.policy import Policy
from bot.ports import Told
from handlers.slack.gate import told_by
from storage.database import Storage
from storage.inbox import EventInbox
from tests.handlers.slack.bench import Bench
from tests.handlers.slack.house import MovedClock, fronting, open_front
from tests.handlers.slack.local import DANA, HELP, SAM, TEAM
from tests.handlers.slack.told import envelope, interaction, posted, signed, tell
from tests.journeys.rows import Row, rows, write
from tests.journeys.running import now

POST = posted(HELP, DANA, "The lamp came broken.", "1800000000.000100")
MENTION = {**POST, "type": "app_mention"}
LEASE = timedelta(minutes=1)


def _told(key: str) -> Told:
    return Told(platform="slack", key=key, lane="slack:C1", body={"event": key})


class Held:
    """The inbox of a database that takes its time: until `go` is set."""

    def __init__(self, inbox: EventInbox) -> None:
        self.inbox = inbox
        self.go = asyncio.Event()
        self.asked = asyncio.Event()
        self.batches: list[int] = []

    async def keep(self, told: Sequence[Told]) -> None:
        self.batches.append(len(told))
        self.asked.set()
        await self.go.wait()
        await self.inbox.keep(told)

    async def forget(self, _: object) -> int:
        return 0


@dataclass
class Door:
    """Slack's way in, and what the database has of it. Nobody heeds what is kept."""

    http: aiohttp.ClientSession
    url: str
    database: str

    async def tell(self, body: Mapping[str, Any] | str, **how: Any) -> int:
        status, _ = await tell(self.http, self.url, body, **how)
        return status

    async def send(self, raw: bytes, headers: Mapping[str, str]) -> int:
        sent = {"Content-Type": "application/json", **headers}
        async with self.http.post(self.url, data=BytesIO(raw), headers=sent) as answer:
            return answer.status

    async def kept(self) -> list[Row]:
        return await rows(self.database, "SELECT * FROM inbox ORDER BY id")


@pytest.fixture
async def door(
    slack_bench: Bench, storage: Storage, clock: MovedClock, policy: Policy, database_url: str
) -> AsyncIterator[Door]:
    """The real front end on both databases, without a worker."""
    front = open_front(slack_bench, storage, Desk(storage.store, policy, clock))
    async with fronting(front, port=0) as url:
        yield Door(slack_bench.http, url, database_url)


async def test_an_event_is_kept_when_it_is_acknowledged(door: Door) -> None:
    body = envelope(POST)
    assert await door.tell(body) == 200
    [row] = await door.kept()
    assert json.loads(row["body"]) == body
    assert (row["platform"], row["lane"], row["status"]) == ("slack", f"slack:{HELP}", "waiting")


async def test_it_is_not_acknowledged_before_it_is_kept(storage: Storage) -> None:
    held = Held(storage.inbox)
    keeper = Keeper(held, lambda: None)
    acknowledged = asyncio.create_task(keeper.keep(_told("Ev1")))
    await held.asked.wait()
    assert not acknowledged.done()
    held.go.set()
    await acknowledged
    assert [due.key for due in await storage.store.due_events(now(), 10, LEASE)] == ["Ev1"]


async def test_a_failing_database_is_told_to_slack_and_the_redelivery_heals_it(door: Door) -> None:
    body = envelope(POST)
    await write(door.database, "ALTER TABLE inbox RENAME TO gone")
    assert await door.tell(body) == 500
    await write(door.database, "ALTER TABLE gone RENAME TO inbox")
    assert await door.kept() == []
    assert await door.tell(body, retry=1) == 200
    assert len(await door.kept()) == 1


async def test_one_failed_write_does_not_end_the_writing_for_all_time(storage: Storage, database_url: str) -> None:
    keeper = Keeper(storage.inbox, lambda: None)
    await write(database_url, "ALTER TABLE inbox RENAME TO gone")
    failed = await asyncio.gather(*(keeper.keep(_told(f"Ev{n}")) for n in range(3)), return_exceptions=True)
    assert all(isinstance(one, Exception) for one in failed)
    await write(database_url, "ALTER TABLE gone RENAME TO inbox")
    await keeper.keep(_told("Ev9"))
    assert [row["key"] for row in await rows(database_url, "SELECT key FROM inbox")] == ["Ev9"]


async def test_what_comes_while_it_writes_is_written_together(storage: Storage, database_url: str) -> None:
    held = Held(storage.inbox)
    keeper = Keeper(held, lambda: None)
    waiting = [asyncio.create_task(keeper.keep(_told("Ev0")))]
    await held.asked.wait()
    waiting += [asyncio.create_task(keeper.keep(_told(f"Ev{n}"))) for n in range(1, 451)]
    await asyncio.sleep(0)
    held.go.set()
    await asyncio.gather(*waiting)
    assert held.batches == [1, 200, 200, 50]
    kept = [row["key"] for row in await rows(database_url, "SELECT key FROM inbox ORDER BY id")]
    assert kept == [f"Ev{n}" for n in range(451)]


async def test_who_stops_waiting_leaves_the_others_their_answer(storage: Storage, database_url: str) -> None:
    held = Held(storage.inbox)
    keeper = Keeper(held, lambda: None)
    waiting = [asyncio.create_task(keeper.keep(_told(f"Ev{n}"))) for n in range(3)]
    await held.asked.wait()
    waiting[1].cancel()
    held.go.set()
    await asyncio.wait(waiting)
    await keeper.stop()
    assert [task.cancelled() for task in waiting] == [False, True, False]
    assert len(await rows(database_url, "SELECT key FROM inbox")) == 3


async def test_stopping_waits_for_what_is_being_written(storage: Storage, database_url: str) -> None:
    held = Held(storage.inbox)
    keeper = Keeper(held, lambda: None)
    waiting = asyncio.create_task(keeper.keep(_told("Ev1")))
    await held.asked.wait()
    stopping = asyncio.create_task(keeper.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    held.go.set()
    await stopping
    await waiting
    assert len(await rows(database_url, "SELECT key FROM inbox")) == 1


# Who may come in

FIVE_MINUTES = 5 * 60 + 5  # seconds, and a little


@pytest.mark.parametrize("age", [FIVE_MINUTES, -FIVE_MINUTES])
async def test_a_stale_signature_is_refused(door: Door, age: int) -> None:
    raw = json.dumps(envelope(POST)).encode()
    assert await door.send(raw, signed(raw, at=now().timestamp() - age)) == 401
    assert await door.kept() == []


RAW = json.dumps(envelope(POST)).encode()
FORGED: dict[str, dict[str, str]] = {
    "another secret": signed(RAW, secret="guessed"),
    "another body": signed(RAW + b" "),
    "no signature": {},
    "an empty one": {**signed(RAW), "X-Slack-Signature": ""},
    "another scheme": {**signed(RAW), "X-Slack-Signature": signed(RAW)["X-Slack-Signature"].replace("v0=", "v1=")},
    "one that is no ASCII": {**signed(RAW), "X-Slack-Signature": "v0=ünicode"},
    "a time that is no number": {**signed(RAW), "X-Slack-Request-Timestamp": "yesterday"},
    "no time": {"X-Slack-Signature": signed(RAW)["X-Slack-Signature"]},
}


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
async def test_a_forged_signature_is_refused(door: Door, headers: dict[str, str]) -> None:
    assert await door.send(RAW, headers) == 401
    assert await door.kept() == []


@pytest.mark.parametrize("raw", [b"", b"{", b"[1]", b"\xff\xfe", b'{"a":' * 60_000, b"payload=%7B"])
async def test_nothing_is_read_of_what_slack_did_not_sign(
    door: Door, raw: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert await door.send(raw, {}) == 401
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_a_body_that_is_too_large_is_refused(door: Door) -> None:
    raw = b" " * (1024 * 1024 + 1)
    assert await door.send(raw, signed(raw)) == 413


async def test_an_unknown_team_is_acknowledged_logged_and_not_kept(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    assert await door.tell(envelope(POST, team="T0OTHER")) == 200
    assert await door.kept() == []
    assert "T0OTHER" in caplog.text
    assert "lamp" not in caplog.text


async def test_a_command_of_an_unknown_team_is_acknowledged(door: Door) -> None:
    assert await door.tell("command=%2Fcomplaint&text=&team_id=T0OTHER&user_id=U1&channel_id=C1") == 200


async def test_slack_may_verify_the_address(door: Door) -> None:
    status, text = await tell(door.http, door.url, {"type": "url_verification", "token": "t", "challenge": "c4ll"})
    assert (status, json.loads(text)) == (200, {"challenge": "c4ll"})


# Once


async def test_three_deliveries_in_any_order_are_one_row_each(door: Door) -> None:
    for number, order in enumerate(sorted(set(permutations([POST["type"], MENTION["type"]] * 3)))):
        bodies = {
            kind: envelope({**POST, "type": kind}, id_=f"Ev{number}{kind}") for kind in ("message", "app_mention")
        }
        statuses = [await door.tell(bodies[kind], retry=place) for place, kind in enumerate(order)]
        assert statuses == [200] * 6
    kept = [row["key"] for row in await door.kept()]
    assert len(kept) == len(set(kept)) == 2 * 20  # as many orders there are


async def test_deliveries_at_the_same_time_are_one_row_each(door: Door) -> None:
    bodies = [envelope(POST) for _ in range(20)] * 3
    random.Random(7).shuffle(bodies)  # noqa: S311 - any order does
    assert set(await asyncio.gather(*(door.tell(body) for body in bodies))) == {200}
    assert len(await door.kept()) == 20


async def test_what_was_heeded_is_not_kept_anew(door: Door, storage: Storage) -> None:
    body = envelope(POST)
    await door.tell(body)
    [due] = await storage.store.due_events(now(), 10, LEASE)
    await storage.store.finish(due.lease)
    assert await door.tell(body, retry=3) == 200
    assert [row["status"] for row in await door.kept()] == ["done"]


async def test_the_same_event_of_two_workspaces_is_two() -> None:
    one, other = (told_by(envelope(POST, team=team, id_="Ev1")) for team in ("T1", "T2"))
    assert one
    assert other
    assert one.key != other.key


# What is kept, and where


async def test_a_verb_button_is_kept_and_a_dialog_button_is_not(door: Door) -> None:
    press = interaction(
        "block_actions", SAM, channel={"id": HELP}, actions=[{"action_id": "press:claim:0", "action_ts": "1.1"}]
    )
    for _ in range(3):
        assert await door.tell(press) == 200
    assert [row["lane"] for row in await door.kept()] == [f"slack:{HELP}"]
    assert told_by({**press, "actions": [{"action_id": "open:facts:0", "action_ts": "1.2"}]}) is None


@pytest.mark.parametrize(
    ("event", "lane"),
    [
        (POST, HELP),
        ({"type": "reaction_added", "user": SAM, "item": {"type": "message", "channel": HELP, "ts": "1.1"}}, HELP),
        ({"type": "channel_rename", "channel": {"id": HELP, "name": "x"}}, HELP),
        ({"type": "app_home_opened", "user": SAM, "channel": "D1"}, "D1"),
        ({"type": "user_change", "user": {"id": SAM}}, SAM),
        ({"type": "tokens_revoked"}, ""),
    ],
)
def test_events_of_a_channel_share_a_lane(event: dict[str, Any], lane: str) -> None:
    told = told_by(envelope(event))
    assert told
    assert told.lane == f"slack:{lane}"


@pytest.mark.parametrize("text", ["\x00", "\ud800", "💥" * 5_000, "' OR 1=1 --", "<!channel> <@U0BOT>", "\u202e"])
async def test_whatever_people_write_is_kept(door: Door, text: str) -> None:
    assert await door.tell(envelope({**POST, "text": text})) == 200
    [row] = await door.kept()
    assert json.loads(row["body"])["event"]["text"] in (text, "?")


@pytest.mark.parametrize(
    "body",
    [
        {"type": "event_callback", "team_id": TEAM},
        {"type": "event_callback", "team_id": TEAM, "event_id": 7, "event": "text", "authorizations": "none"},
        {"type": "block_actions", "team": None, "user": None, "actions": None},
        {
            "type": "block_actions",
            "team": TEAM,
            "user": SAM,
            "actions": [{"action_id": "press:claim:0"}],
            "channel": HELP,
        },
        {"type": "block_actions", "team": {"id": TEAM}, "user": {"id": SAM}, "actions": {"action_id": "press:claim:0"}},
    ],
)
def test_odd_bodies_are_no_reason_to_fail(body: dict[str, Any]) -> None:
    told_by(body)
