"""How every verb is done: load the complaint, decide, commit; after a lost race again."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime

from bot.causes import Causes, NoList
from bot.facts import Change, Complaint, Person
from bot.habits import InMemory
from bot.message import Place
from bot.policy import Policy
from bot.ports import Conflict, DueDraft, DueMessage, Missing, PeoplesHabits, Store
from bot.recipients import open_tasks
from bot.refusals import Busy, Unknown

TRIES = 200  # each lost race means that somebody else won one, so even a hundred at once end

Decision = Callable[[Complaint, datetime, Policy], Change | None]


class Deciding:
    """Decides and remembers. `clock` is the only source of time; `wake` tells the worker of new work."""

    def __init__(
        self,
        store: Store,
        policy: Policy,
        clock: Callable[[], datetime],
        wake: Callable[[], None] = lambda: None,
        habits: PeoplesHabits | None = None,
        causes: Causes | None = None,
    ) -> None:
        self.store = store
        self.policy = policy
        self.clock = clock
        self.wake = wake
        self.habits = habits or InMemory()
        self.causes = causes or NoList()
        self.second_opinions = False
        """Is there somebody to ask where triage is unsure?"""

    async def get(self, complaint_id: str) -> Complaint:
        """A complaint as it is now."""
        return await self._load(complaint_id)

    async def find(self, place: Place) -> Complaint | None:
        """The complaint whose customer is at this place."""
        return await self.store.find(place)

    async def knowing(self, people: Iterable[Person]) -> Policy:
        """The policy, with what these people, and their covers, said of their own time."""
        ids = {person.id for person in people}
        said = list(await self.habits.of(ids)) if ids else []
        if covers := {own.cover.id for own in said if own.cover} - ids:
            said += await self.habits.of(covers)
        return self.policy.knowing(said, self.clock()) if said else self.policy

    async def policy_for(self, complaint: Complaint) -> Policy:
        """The policy, with what the people of this complaint said of their own time."""
        owner = (complaint.owner,) if complaint.owner else ()
        help_ = (helper.person for helper in open_tasks(complaint))
        return await self.knowing((*owner, *help_, *self.policy.leads()))

    async def _sent(self, complaint_id: str) -> Sequence[str]:
        """What the team wrote to other customers of late: a reply too like one of these is a form letter (S2.13)."""
        return await self.store.recent_replies(but_not=complaint_id)

    async def _load(self, complaint_id: str) -> Complaint:
        try:
            return await self.store.load(complaint_id)
        except Missing:
            raise Unknown from None

    async def _decide(self, complaint_id: str, decision: Decision) -> Complaint:
        """Load, decide, commit; after a lost race again. A decision without a Change has nothing to do."""
        for _ in range(TRIES):
            complaint = await self._load(complaint_id)
            change = decision(complaint, self.clock(), await self.policy_for(complaint))
            if change is None:
                return complaint
            try:
                saved = await self.store.commit(change)
            except Conflict:
                continue
            self.wake()
            return saved
        raise Busy

    async def _answer(
        self, due: DueDraft | DueMessage, decision: Decision, otherwise: Callable[[], Awaitable[None]]
    ) -> None:
        """The same for a due row, which is finished with the Change; `otherwise` where there is nothing to decide."""
        for _ in range(TRIES):
            complaint = await self.store.load(due.complaint_id)
            change = decision(complaint, self.clock(), await self.policy_for(complaint))
            if change is None:
                return await otherwise()
            if await self._try(change):
                return None
        raise Busy

    async def _try(self, change: Change) -> bool:
        try:
            await self.store.commit(change)
        except Conflict:
            return False
        self.wake()
        return True
