"""What people see on the way, waited for."""

from collections.abc import Callable

from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import House
from tests.handlers.slack.local import DESK, HELP
from tests.handlers.slack.window import Message, View


async def card(slack: House, says: str = "") -> Message:
    """The one card in the team's channel, once it says this."""

    async def found() -> Message | None:
        cards = await slack.bench.ours(DESK)
        assert len(cards) < 2, [one.text for one in cards]
        return next((one for one in cards if says in one.shown), None)

    return await eventually(found, f"a card that says “{says}”")


async def told(slack: House, user: str, says: str) -> Message:
    """The newest message that only this person sees and that says this."""

    async def found() -> Message | None:
        return next((one for one in reversed(await slack.bench.privately(user)) if says in one.shown), None)

    try:
        return await eventually(found)
    except BaseException:
        print([one.shown for one in await slack.bench.privately(user)])  # noqa: T201 - what there was instead
        raise


async def dialog(slack: House, title: str = "", says: str = "") -> View:
    """The dialog on top, once it has this title and says this."""
    seen: list[str] = []

    async def found() -> View | None:
        view = await slack.bench.view()
        seen[:] = [f"{view.title}: {view.shown}"] if view else []
        return view if view and title in view.title and says in view.shown else None

    return await eventually(found, f"the dialog “{title}” that says “{says}”; there is {seen}")


async def replies(slack: House, ts: str, count: int) -> list[Message]:
    """What we said in the customer's thread, once it is this many."""

    async def found() -> list[Message] | None:
        ours = [one for one in await slack.bench.thread(HELP, ts) if one.ours]
        assert len(ours) <= count, [one.text for one in ours]
        return ours if len(ours) == count else None

    return await eventually(found, f"{count} replies")


async def sees(slack: House, holds: Callable[[], bool], what: str) -> None:
    """Wait for it."""
    await eventually(holds, what)
    await slack.idle()
