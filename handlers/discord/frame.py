"""What panes and dialogs are made of: the complaint as it is, who looks at it, and what he has typed so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.causes import Cause
from bot.facts import Complaint, Event, Person
from bot.policy import Policy
from bot.reviews import Judged
from handlers.discord.addresses import PLATFORM


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asked to see. `typed` are values by the names of `bot.forms`; they win over what is known.

    `judged` is what the rules say of the draft's text; in the dialog "draft", of the typed one where there is one.
    "timeline" and "steps" need the `events`.
    `argument` is the button's: the promise that is to be moved. `private`: asked for in direct messages, where
    Discord lets nobody be chosen but the two who talk there. "cause" needs the team's `causes`.
    """

    complaint: Complaint
    policy: Policy
    person: Person
    judged: Judged | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    events: Sequence[Event] = ()
    argument: str = ""
    private: bool = False
    causes: Sequence[Cause] = ()

    @property
    def name(self) -> str:
        """The customer, as a sentence calls him."""
        return self.complaint.first_name

    @property
    def owns(self) -> bool:
        """Is it this person's complaint?"""
        return self.complaint.owner is not None and self.complaint.owner.id == self.person.id

    def value(self, name: str, default: str = "") -> str:
        """What stands in a field: what was typed, else what is known."""
        return self.typed.get(name, default)

    @property
    def where(self) -> str:
        """Who will read an approved text, and where."""
        place = self.complaint.place
        if not place.channel:
            return f"{self.name} left no address: you get the approved text to send yourself."
        if place.platform != PLATFORM:
            return f"Goes to {self.name} by {self.complaint.source or place.platform}."
        if place.channel.startswith("@"):
            return f"Goes to {self.name} alone, in direct messages."
        return f"Goes to {self.name} as a reply: everybody in that channel can read it."
