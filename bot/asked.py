"""What a dialog, or a pane, is made of: the complaint as it is, who looks at it, and what he has typed so far."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.causes import Cause
from bot.desk import Desk
from bot.facts import Complaint, Event, Person
from bot.kinds import Kind, Role
from bot.offering import owns
from bot.policy import Policy
from bot.refusals import NotLead
from bot.reviews import Judged
from bot.steps import must_own


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asked to see. `typed` are values by the names of `bot.forms`; they win over what is known.

    `judged` is what the rules say of the draft's text, or of the typed one; `argument` is the button's. The form
    "cause" needs the team's `causes`.
    """

    complaint: Complaint
    policy: Policy
    person: Person
    judged: Judged | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    events: Sequence[Event] = ()
    argument: str = ""
    causes: Sequence[Cause] = ()

    @property
    def name(self) -> str:
        """The customer, as a sentence calls him."""
        return self.complaint.first_name

    @property
    def owns(self) -> bool:
        """Is it this person's complaint?"""
        return owns(self.complaint, self.person)

    def value(self, name: str, default: str = "") -> str:
        """What stands in a field: what was typed, else what is known."""
        return self.typed.get(name, default)


def may_open(form: str, owners: Collection[str], complaint: Complaint, person: Person) -> None:
    """Nobody fills in what he may not send; raises NotLead, NotOwner and the like.

    Only the owner sends one of the `owners`; a lead may sort too.
    """
    if form == "owner" and person.role is not Role.LEAD:
        raise NotLead
    if form in owners and not (form == "sort" and person.role is Role.LEAD):
        must_own(complaint, person)


async def judged(desk: Desk, complaint: Complaint, typed: Mapping[str, str]) -> Judged | None:
    """What the rules say of the text as it was typed, else of the draft's; nothing of nothing."""
    draft = complaint.draft
    text = typed.get("text", draft.text if draft else "")
    kind = typed.get("kind", draft.kind if draft else "")
    if not text.strip() or kind not in set(Kind):
        return None
    return await desk.check(complaint.id, Kind(kind), text)


def goes_to(complaint: Complaint, name: str, platform: str, openly: str) -> str:
    """Who will read an approved text, and where; `openly` is said where everybody on this platform can."""
    place = complaint.place
    if not place.channel:
        return f"{name} left no address: you get the approved text to send yourself."
    if place.platform != platform:
        return f"Goes to {name} by {complaint.source or place.platform}."
    return f"Goes to {name} alone, in direct messages." if place.channel.startswith("@") else openly
