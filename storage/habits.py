"""People's own hours, and when they are away."""

from collections.abc import Iterable, Sequence

from bot.hours import Habits
from storage.codec import HABITS, storable
from storage.due import query
from storage.models import HabitsRow

# Asked for with every decision, so it is written out: putting a query together takes longer than asking it.
_OF = "SELECT body FROM habits WHERE person_id IN ({marks}) ORDER BY person_id"


class OwnHabits:
    """The PeoplesHabits of `bot.ports`, on either database."""

    async def of(self, person_ids: Iterable[str]) -> Sequence[Habits]:
        """What these people said; of who said nothing there is nothing."""
        ids = sorted(storable(id_) for id_ in person_ids)
        if not ids:
            return []
        marks = ", ".join(f"${number}" for number in range(1, len(ids) + 1))
        rows = await query(_OF.format(marks=marks), *ids)
        return [HABITS.loads(row["body"]) for row in rows]

    async def save(self, habits: Habits) -> None:
        """In the place of what this person said before."""
        row = HabitsRow(person_id=habits.person_id, body=habits)
        await HabitsRow.bulk_create([row], update_fields=["body"], on_conflict=["person_id"])
