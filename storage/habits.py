"""People's own hours, and when they are away."""

from collections.abc import Iterable, Sequence
from typing import cast

from bot.hours import Habits
from storage.models import HabitsRow


class OwnHabits:
    """The PeoplesHabits of `bot.ports`, on either database."""

    async def of(self, person_ids: Iterable[str]) -> Sequence[Habits]:
        """What these people said; of who said nothing there is nothing."""
        rows = await HabitsRow.filter(person_id__in=list(person_ids)).order_by("person_id")
        return [cast("Habits", row.body) for row in rows]

    async def save(self, habits: Habits) -> None:
        """In the place of what this person said before."""
        row = HabitsRow(person_id=habits.person_id, body=habits)
        await HabitsRow.bulk_create([row], update_fields=["body"], on_conflict=["person_id"])
