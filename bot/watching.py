"""Who looks for complaints that are made elsewhere, at this moment (S0.7): people do, Amends does not."""

from collections.abc import Sequence
from datetime import datetime

from bot.facts import Person
from bot.policy import Policy


def on_watch(policy: Policy, now: datetime) -> tuple[Person, ...]:
    """The watchers who are at work and not away; the policy knows their habits, where it was told."""
    return tuple(person for person in watchers(policy) if policy.there_from(person, now) <= now)


def watchers(policy: Policy) -> Sequence[Person]:
    """Everybody who is named for it, in that order."""
    known = {person.id: person for person in policy.everybody()}
    return [known[id_] for id_ in policy.watchers]
