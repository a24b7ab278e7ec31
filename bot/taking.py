"""From a post on a platform to the desk: a complaint of its own, or more words about one that is there.

One post is one complaint, whatever tells of it: a message, a mention, a menu, a reaction, a link.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.desk import LOOK_BACK, Desk
from bot.facts import NAMELESS, Complaint, Customer, Incoming, Said
from bot.intake import identity, name_of
from bot.kinds import GOING_ON, State
from bot.message import Place
from bot.ports import Later, Missing
from bot.triage import triage

YOUNG = timedelta(minutes=2)  # an event may be told before an earlier one, but not by more
MOST_WAITS = 4  # of 2, 4, 6 and 8 seconds

Near = Callable[[Place, Place], bool]
"""Is what a customer writes at the first place about a complaint of his whose place is the second?"""


Ours = Callable[[Complaint], bool]
"""Is it one of those among which we look? Where many servers have us, each has its own."""


def everybodys(_: Complaint) -> bool:
    """All there are."""
    return True


def same(one: Place, other: Place) -> bool:
    """Only there and nowhere else."""
    return one == other


async def take(desk: Desk, incoming: Incoming, near: Near = same, ours: Ours = everybodys) -> Complaint:
    """Give a post to the desk. One that is known is not taken twice, only promoted if a person insists on it.

    Raises Refused.
    """
    known = await of_origin(desk, incoming.origin)
    if known and known.state is State.FILED and incoming.reported:
        by = incoming.reporter
        return await (desk.promote(known.id, by) if by else desk.insist(known.id))
    if known:
        return known
    going_on = _belongs_to(incoming, await here(desk, incoming.place, incoming.customer.id, near, ours))
    if going_on is None:
        return await desk.report(incoming, ours)
    said = Said(at=incoming.occurred_at, by=incoming.customer.id, text=incoming.text)
    return await desk.hear(going_on.id, said, incoming.origin)


def _belongs_to(incoming: Incoming, known: Sequence[Complaint]) -> Complaint | None:
    """Which of the customer's complaints here these words are about.

    The newest that goes on; else, if they are no complaint of their own, the newest that is closed: its owner hears.
    """
    going_on = next((complaint for complaint in known if complaint.state in GOING_ON), None)
    closed = next((complaint for complaint in known if complaint.state is State.CLOSED), None)
    if going_on or closed is None or incoming.reported or triage(incoming.text, venue=incoming.venue).complaint:
        return going_on
    return closed


async def of_origin(desk: Desk, origin: str) -> Complaint | None:
    """The complaint that this post became, filed ones too."""
    return await loaded(desk, identity(origin))


async def loaded(desk: Desk, complaint_id: str) -> Complaint | None:
    """The complaint with this id, if there is one."""
    try:
        return await desk.store.load(complaint_id)
    except Missing:
        return None


async def part_of(desk: Desk, origin: str, at: Place, customer_id: str, near: Near = same) -> Complaint | None:
    """The complaint that this customer made with this post of his, or to which he added it."""
    complaint = await of_origin(desk, origin)
    if complaint:
        return complaint if complaint.customer.id == customer_id else None
    added = (one for one in await here(desk, at, customer_id, near) if origin in one.heard)
    return next(added, None)


async def ongoing(
    desk: Desk, at: Place, customer_id: str, near: Near = same, ours: Ours = everybodys
) -> Complaint | None:
    """The newest complaint of this customer at this place, unless it is over."""
    return next((one for one in await here(desk, at, customer_id, near, ours) if one.state in GOING_ON), None)


async def here(
    desk: Desk, at: Place, customer_id: str, near: Near = same, ours: Ours = everybodys
) -> Sequence[Complaint]:
    """The complaints of this customer at this place, the newest first."""
    found = await desk.store.earlier(customer_id, desk.clock() - LOOK_BACK)
    return [complaint for complaint in found if near(at, complaint.place) and ours(complaint)]


def unnamed(origin: str, name: str = "") -> Customer:
    """A customer of whom somebody else tells; nobody knows whether it is one who complained before."""
    return Customer(id=origin, name=name_of(name) if name else NAMELESS)


def overtaken(attempts: int, age: timedelta, what: str) -> None:
    """Raises Later where an event may have overtaken what it is about, which is of this `age`; not for ever."""
    if attempts <= MOST_WAITS and age < YOUNG:
        raise Later(timedelta(seconds=2 * attempts), what)
