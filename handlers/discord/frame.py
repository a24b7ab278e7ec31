"""What panes and dialogs are made of: the complaint as it is, who looks at it, and what he has typed so far."""

from dataclasses import dataclass

from bot import asked
from handlers.discord.addresses import PLATFORM


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(asked.Asked):
    """What somebody asked to see. `typed` are values by the names of `bot.forms`; they win over what is known.

    `judged` is what the rules say of the draft's text; in the dialog "draft", of the typed one where there is one.
    "timeline" and "steps" need the `events`.
    `argument` is the button's: the promise that is to be moved. `private`: asked for in direct messages, where
    Discord lets nobody be chosen but the two who talk there.
    """

    private: bool = False

    @property
    def where(self) -> str:
        """Who will read an approved text, and where."""
        openly = f"Goes to {self.name} as a reply: everybody in that channel can read it."
        return asked.goes_to(self.complaint, self.name, PLATFORM, openly)
