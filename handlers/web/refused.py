"""What the web chat itself refuses, and why. The docstring is what the person reads, privately."""

from bot.refusals import Refused


class NotHere(Refused):
    """You cannot write here. Choose a conversation from the page and try again."""


class UseDraft(Refused):
    """You own this complaint, so what {customer} reads is approved first. Open it and send this text as a draft."""


class SomebodyElses(Refused):
    """{owner} owns this complaint and is the one voice {customer} hears. Tell {owner} in the team's channel instead."""


class ClaimFirst(Refused):
    """Nobody owns this complaint yet. Claim it first; then answer {customer} with a draft that you approve."""


class NoSuchPost(Refused):
    """That message is not there any more. Reload the page to see what is."""


class NotAnEmoji(Refused):
    """That is no reaction this chat knows. Choose one of those on offer."""


class OldButton(Refused):
    """That button is from an older message. Open the complaint to see what can be done now."""


class NotATime(Refused):
    """{field} is no date and time. Write it like 2026-11-19 17:00."""


class NotAChoice(Refused):
    """{field} is none of the choices on offer. Reload the page and choose again."""


class NotANumber(Refused):
    """{field} is no amount of money. Write it like 79.00 USD, or leave it empty."""


class NoSuchPerson(Refused):
    """There is nobody of that name in the team. Choose somebody from the list."""
