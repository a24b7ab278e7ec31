"""How soon Discord is answered while the database takes two seconds for everything; beside a bare discord.py."""

import asyncio
import os
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from statistics import median

import discord
import pytest

from bot.facts import Complaint
from handlers.discord.clients import ask_gateway, new_client, shut
from storage.database import Storage, connect
from tests.handlers.discord.serving import Serving, hurry, serving, team_policy
from tests.handlers.discord.wire import Wire, wiring
from tests.handlers.discord.wire_rest import Interaction
from tests.handlers.discord.wire_world import Json
from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import MovedClock
from tests.journeys.distant import distant
from tests.journeys.rows import rows

STATEMENT = 2.0  # seconds that the database takes for what it is asked
LIMIT = 1.0  # seconds; Discord waits three
RATE = 20  # interactions a second
ROUNDS = 10 if os.environ.get("AMENDS_LONG") == "1" else 2  # of every kind of interaction
TRIES = 3  # a machine that is busy with something else is so for a while, a fault of ours always
SETTLED = 120.0  # seconds for all that was asked for, when the database is itself again
SUGGEST, CHOICES, OPENED = 4, 8, 9
LAMP = "Order {} came eight days late and the shade is cracked. I wrote on Monday and nobody answered."

Act = Callable[[int], Interaction]


@dataclass
class Slow:
    """A database that answers, but takes `seconds` for it."""

    storage: Storage
    url: str
    set: Callable[[float], None]


@pytest.fixture
def clock() -> MovedClock:
    """The real time: Discord's ids carry it."""
    return MovedClock()


@pytest.fixture
async def slow(database_url: str, clock: MovedClock) -> AsyncIterator[Slow]:
    """SQLite that takes its time for a statement; PostgreSQL that is far away."""
    if database_url.startswith("postgres"):
        async with distant(database_url) as way:
            storage = await connect(way.url, clock)
            yield Slow(storage, database_url, lambda seconds: setattr(way, "seconds", seconds))
            await storage.close()
        return
    storage, pause = await connect(database_url, clock), [0.0]
    for client in (storage.context.db(), storage.inbox._connection):  # noqa: SLF001 - to the driver's own hook
        await client._connection.set_trace_callback(lambda _: time.sleep(pause[0]))  # noqa: SLF001 - as above
    yield Slow(storage, database_url, lambda seconds: pause.__setitem__(0, seconds))
    await storage.close()


async def test_discord_is_answered_within_a_second_and_nothing_is_lost(
    slow: Slow, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurry(monkeypatch)
    async with wiring() as wire:
        bare = await _bare(wire)
        async with serving(wire, slow.storage, team_policy(wire), clock) as house:
            await house.ready()
            acts = await _acts(house)
            for begin in range(TRIES):
                slow.set(STATEMENT)
                asked = await _asked(acts, begin * 10_000)
                slow.set(0.0)
                await _answered(asked)
                await _nothing_lost(slow, house, asked)
                taken = [one.waited for one in asked if one.waited is not None]
                print(_compared(taken, bare))  # noqa: T201 - a benchmark says what it measured
                if max(taken) < LIMIT:
                    return
    pytest.fail(f"the slowest acknowledgement took {max(taken):.2f} s, {TRIES} times")


def _compared(taken: list[float], bare: list[float]) -> str:
    half, slowest, least, worst = median(taken), max(taken), median(bare), max(bare)
    return (
        f"\n{len(taken)} interactions at {RATE}/s, {STATEMENT:g} s a statement: half of them acknowledged in "
        f"{half * 1e3:.0f} ms, the slowest in {slowest * 1e3:.0f} ms; bare discord.py {least * 1e3:.1f} and "
        f"{worst * 1e3:.0f} ms: {half / least:.0f} and {slowest / worst:.0f} times that"
    )


async def _acts(house: Serving) -> list[Act]:
    """Everything that people can do with us, about a complaint of Dana's that Ana owns."""
    wire, who = house.wire, count()
    post = wire.says(wire.dana, wire.shop, f"{wire.us} {LAMP.format('48213')}")
    complaint = await house.complaint()
    await house.desk.claim(complaint.id, await house.front.site.asker(wire.guild, int(wire.ana), complaint))
    await house.idle()
    card = wire.ours(wire.team)[0]

    def new() -> str:
        return wire.world.join(wire.guild, wire.world.user(f"Customer {next(who)}"))

    promising = await _dialog(wire, card, f"open:{complaint.id}:promise:add")
    return [*_presses(wire, complaint, card), *_dialogs(wire, promising), *_commands(wire, complaint, post, new)]


async def _dialog(wire: Wire, card: Json, button: str) -> str:
    """What the dialog carries that this button opens."""
    asked = wire.presses(wire.ana, card, button)
    await eventually(lambda: asked.answer.get("type") == OPENED, "the dialog")
    return str(asked.answer["data"]["custom_id"])


def _presses(wire: Wire, complaint: Complaint, card: Json) -> Iterator[Act]:
    """Buttons: verbs, panes, dialogs, and what no version knew."""
    for user, custom_id in (
        (wire.bo, f"do:{complaint.id}:claim:"), (wire.ana, f"do:{complaint.id}:draft:acknowledgement"),
        (wire.ana, f"open:{complaint.id}:timeline:"), (wire.ana, f"open:{complaint.id}:facts:"),
        (wire.ana, f"open:{complaint.id}:promise:add"), (wire.ana, f"open:{complaint.id}:facts-what:"),
        (wire.ana, f"open:{complaint.id}:resolve:"), (wire.dana, f"open:{complaint.id}:timeline:"),
        (wire.ana, "do:of-a-version-before"), (wire.dana, "nonsense"),
    ):  # fmt: skip
        yield lambda _, user=user, custom_id=custom_id: wire.presses(user, card, custom_id)  # type: ignore[misc]  # bound now


def _dialogs(wire: Wire, promising: str) -> Iterator[Act]:
    """Dialogs that are sent."""
    yield lambda n: wire.sends(wire.ana, wire.team, promising, what=f"the refund {n}", due="in 3 business days")
    yield lambda n: wire.sends(wire.ana, wire.team, "form:-:report:", customer=f"Customer {n}", text=LAMP.format(n))
    yield lambda _: wire.sends(wire.bo, wire.team, "form:-:hours:", zone="Europe/Berlin")
    yield lambda _: wire.sends(wire.dana, wire.shop, "form:of-a-version-before")


def _commands(wire: Wire, complaint: Complaint, post: Json, new: Callable[[], str]) -> Iterator[Act]:
    """What is typed, or chosen in a menu."""
    yield lambda n: wire.types(new(), wire.shop, "complaint", text=LAMP.format(n))
    yield lambda n: wire.types(
        wire.ana, wire.team, "amends promise", what=f"a call {n}", by="Friday noon", complaint=complaint.id
    )
    yield lambda _: wire.types(wire.ana, wire.team, "amends show", complaint=complaint.id)
    for verb in ("help", "mine", "queue", "back", "away", "hours", "report", "settings"):
        yield lambda _, verb=verb: wire.types(wire.ana, wire.team, f"amends {verb}")  # type: ignore[misc]  # bound now
    yield lambda _: wire.chooses(wire.bo, post, "I own this")
    yield lambda _: wire.chooses(wire.bo, post, "Report complaint")
    yield lambda _: _suggested(wire)


def _suggested(wire: Wire) -> Interaction:
    """Somebody is typing a customer's name."""
    typing = {"name": "complaint", "type": 3, "value": "Dana", "focused": True}
    data = {"id": "1", "name": "amends", "type": 1, "options": [{"name": "show", "type": 1, "options": [typing]}]}
    return wire.interacts(SUGGEST, wire.ana, wire.team, data)


async def _asked(acts: list[Act], first: int) -> list[Interaction]:
    """So many a second, of every kind; when all of them are acknowledged."""
    begin, asked = time.perf_counter(), []
    for number in range(len(acts) * ROUNDS):
        await asyncio.sleep(begin + number / RATE - time.perf_counter())
        asked.append(acts[number % len(acts)](first + number))
    await eventually(lambda: all(one.taken for one in asked), "all to be taken up", 3 * LIMIT)
    return asked


async def _answered(asked: list[Interaction]) -> None:
    """Nobody is left without a word, a dialog or a choice."""

    def silent() -> list[Json]:
        return [one.data for one in asked if not one.messages and one.answer["type"] not in (CHOICES, OPENED)]

    await eventually(lambda: not silent(), f"everybody to have an answer, not {silent()[:1]}", SETTLED)


async def _nothing_lost(slow: Slow, house: Serving, asked: list[Interaction]) -> None:
    """Every click is kept, every report is a complaint, every promise is in the ledger; each once."""
    await eventually(lambda: _idle(slow), "everything to be done", SETTLED)
    kept = {row["key"] for row in await rows(slow.url, "SELECT key FROM inbox")}
    clicks = [one for one in asked if str(one.data.get("custom_id", "")).startswith("do:c")]
    assert not {f"discord:press:{one.id}" for one in clicks} - kept
    written, complaints = str([one.data for one in asked]), await house.complaints()
    reported = Counter(complaint.text for complaint in complaints if complaint.customer.name != "Dana Reyes")
    assert set(reported.values()) == {1}
    assert sum(text in written for text in reported) == 2 * ROUNDS
    promised = Counter(promise.what for complaint in complaints for promise in complaint.promises)
    assert set(promised.values()) == {1}
    assert sum(text in written for text in promised) == 2 * ROUNDS


async def _idle(slow: Slow) -> bool:
    waiting = "SELECT id FROM {} WHERE status IN ('waiting', 'leased')"
    return not any([await rows(slow.url, waiting.format(table)) for table in ("inbox", "message")])


async def _bare(wire: Wire) -> list[float]:
    """The least that any program must do: hear of it, and take it up."""
    async with _listening(wire):
        asked: list[Interaction] = []
        for _ in range(40):
            asked.append(wire.types(wire.ana, wire.team, "amends mine"))
            await asyncio.sleep(1 / RATE)
        await eventually(lambda: all(one.taken for one in asked), "all to be taken up")
    return [one.waited for one in asked if one.waited is not None]


@asynccontextmanager
async def _listening(wire: Wire) -> AsyncIterator[None]:
    client = new_client(wire.setup, shard_id=0, shard_count=1)

    async def on_interaction(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)

    client.event(on_interaction)
    await client.login(wire.setup.token)
    await ask_gateway(client)
    connecting = asyncio.create_task(client.connect())
    try:
        await eventually(wire.gateway.listening, "the connection")
        yield
    finally:
        connecting.cancel()
        await asyncio.wait([connecting])
        await shut(client)
