"""Ladders: when somebody is nudged, how often, and who hears of it then (RECOVERY 4.2).

A step reads "30m owner": thirty working minutes after what starts the timer, to the owner; before a promise
is due "50% owner" is half-way. Critical
complaints run on the clock. "digest" in a step waits for the next quiet moment of the day.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.hours import Span
from bot.kinds import Nudge, Severity, Venue

Audience = Literal["channel", "owner", "lead", "second-lead", "helper"]
_SHARE = re.compile(r"([1-9][0-9]?)%")
MOST_STEPS = 10  # of one ladder; nobody heeds more


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of a ladder: how long after its start, and who hears of it."""

    after: Span
    audience: Audience
    digest: bool = False
    share: int = 0
    """Percent of the time between a promise and its due time that are left then, instead of `after`."""

    @classmethod
    def parse(cls, text: object) -> Self:
        """Read "30m owner" or "1bd lead digest"; raises ValueError."""
        words = str(text).split()
        if len(words) not in (2, 3) or words[1] not in get_args(Audience):
            raise ValueError(f'"{text}" is no step: write for example "30m owner", "20m lead" or "1bd lead digest"')
        if words[2:] not in ([], ["digest"]):
            raise ValueError(f'"{text}" is no step: after the audience only "digest" may stand')
        audience: Audience = words[1]  # type: ignore[assignment]  # checked above
        if share := _SHARE.fullmatch(words[0]):
            return cls(Span(0, "m"), audience, digest=bool(words[2:]), share=int(share[1]))
        return cls(Span.parse(words[0]), audience, digest=bool(words[2:]))


StepValue = Annotated[Step, BeforeValidator(lambda v: v if isinstance(v, Step) else Step.parse(v))]
Ladder = Annotated[tuple[StepValue, ...], Field(max_length=MOST_STEPS)]


class Strict(BaseModel):
    """A part of the policy: unknown names are errors, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Timer(Strict):
    """One nudge's ladders, by severity; a high one differs where the public reads along."""

    critical: Ladder = ()
    high_public: Ladder = ()
    high_private: Ladder = ()
    medium: Ladder = ()
    low: Ladder = ()

    def ladder(self, severity: Severity, venue: Venue | None) -> Ladder:
        """The steps that apply."""
        if severity is Severity.HIGH:
            return self.high_public if venue is Venue.PUBLIC else self.high_private
        found: Ladder = getattr(self, severity.value)
        return found


def _timer(**steps: str) -> Timer:
    return Timer.model_validate(
        {name: [s.strip() for s in text.split(",") if s.strip()] for name, text in steps.items()}
    )


DEFAULT_TIMERS: dict[Nudge, Timer] = {
    Nudge.UNCLAIMED: _timer(
        critical="5m channel, 10m lead, 20m second-lead",
        high_public="10m channel, 20m lead, 45m second-lead",
        high_private="15m channel, 30m lead, 60m second-lead",
        medium="30m channel, 2h lead, 4h second-lead",
        low="4h channel, 4h lead digest",
    ),
    Nudge.FIRST_WORD: _timer(
        critical="15m owner, 30m lead",
        high_public="30m owner, 75m lead",
        high_private="75m owner, 150m lead",
        medium="3h owner, 5h lead",
        low="450m owner, 1bd lead digest",
    ),
    # Of a promise that must not slip: is it on its way?
    Nudge.HALF_WAY: _timer(critical="50% owner"),
    # Before a promise is due; what counts is how long before.
    Nudge.PROMISE: _timer(
        critical="60m owner, 15m owner",
        high_public="60m owner, 15m owner",
        high_private="2h owner, 30m owner",
        medium="4h owner",
        low="4h owner digest",
    ),
    Nudge.PROMISE_OVERDUE: _timer(
        critical="0m owner, 15m lead",
        high_public="0m owner, 30m lead",
        high_private="0m owner, 60m lead",
        medium="0m owner, 4h lead",
        low="0m owner, 0m lead digest",
    ),
    Nudge.ANSWER: _timer(
        critical="30m owner, 60m lead",
        high_public="1h owner, 2h lead",
        high_private="2h owner, 4h lead",
        medium="4h owner, 8h lead",
        low="1bd owner, 2bd lead",
    ),
    # The whole of it: the apology with its reason, or the solution.
    Nudge.FULL_APOLOGY: _timer(
        critical="2h owner", high_public="4h owner", high_private="1bd owner", medium="1bd owner", low="2bd owner"
    ),
    # Nobody waits for anybody, and no date is set.
    Nudge.SILENCE: _timer(
        critical="2h owner", high_public="4h owner", high_private="1bd owner", medium="2bd owner", low="3bd owner"
    ),
    Nudge.CUSTOMER_SILENT: _timer(
        critical="1bd owner", high_public="2bd owner", high_private="2bd owner", medium="3bd owner", low="5bd owner"
    ),
    # Then it may be closed without the customer's word; by a person, and never where it is critical.
    Nudge.UNCONFIRMED: _timer(
        high_public="10bd owner", high_private="10bd owner", medium="10bd owner", low="10bd owner"
    ),
    Nudge.PAUSE_OVER: _timer(
        critical="0m owner", high_public="0m owner", high_private="0m owner", medium="0m owner", low="0m owner"
    ),
    Nudge.FOLLOW_UP: _timer(
        critical="1bd owner, 7d owner, 30d owner",
        high_public="2bd owner, 30d owner",
        high_private="2bd owner, 30d owner",
        medium="3bd owner",
    ),
    Nudge.DOCUMENTATION: _timer(
        critical="4h owner, 1bd owner digest",
        high_public="1bd owner, 2bd owner digest",
        high_private="1bd owner, 2bd owner digest",
        medium="2bd owner, 3bd owner digest",
        low="3bd owner, 4bd owner digest",
    ),
    # Who helps is reminded once, of his own task; then it is the owner's affair.
    Nudge.HELPER_DUE: _timer(
        critical="0m helper", high_public="0m helper", high_private="0m helper", medium="0m helper", low="0m helper"
    ),
    Nudge.HELPER_LATE: _timer(
        critical="15m owner", high_public="30m owner", high_private="1h owner", medium="4h owner", low="0m owner digest"
    ),
    # After a cause is set: is somebody else affected?
    Nudge.WHO_ELSE: _timer(critical="4h owner", high_public="1bd owner", high_private="1bd owner", medium="2bd owner"),
    # Once the cause is repaired.
    Nudge.TELL_CHANGE: _timer(
        critical="1bd owner",
        high_public="2bd owner",
        high_private="2bd owner",
        medium="5bd owner",
        low="7d owner digest",
    ),
}

FIRST_WORD_DUE: dict[str, str] = {
    "critical": "30m",
    "high_public": "1h",
    "high_private": "2h",
    "medium": "4h",
    "low": "1bd",
}


def whole(nudge: Nudge, timer: Timer) -> Timer:
    """The team's ladders over the default ones; raises ValueError for what may not be said, or not be muted."""
    whole = DEFAULT_TIMERS[nudge].model_copy(update={name: getattr(timer, name) for name in timer.model_fields_set})
    ladders = {name: getattr(whole, name) for name in Timer.model_fields}
    muted = [name for name, ladder in ladders.items() if not ladder]
    if muted and (nudge is Nudge.PROMISE_OVERDUE or (nudge is Nudge.UNCLAIMED and "critical" in muted)):
        raise ValueError(f"{nudge} cannot be muted for {muted[0]}")
    if any(bool(step.share) != (nudge is Nudge.HALF_WAY) for ladder in ladders.values() for step in ladder):
        raise ValueError(f'{nudge}: {Nudge.HALF_WAY} takes shares of the time ("50% owner"), and nothing else does')
    if any(
        (step.audience == "helper") != (nudge is Nudge.HELPER_DUE) for ladder in ladders.values() for step in ladder
    ):
        raise ValueError(f"{nudge}: only {Nudge.HELPER_DUE} goes to the helper, and to nobody else")
    wrong = "owner" if nudge is Nudge.UNCLAIMED else "channel"
    if any(step.audience == wrong for ladder in ladders.values() for step in ladder):
        raise ValueError(_WRONG_AUDIENCE[wrong].format(nudge=nudge))
    return whole


_WRONG_AUDIENCE = {
    "owner": "{nudge}: what nobody has claimed has no owner; write channel, lead or second-lead",
    "channel": "{nudge}: what one person has not done is no matter for the channel; write owner, lead or second-lead",
}
