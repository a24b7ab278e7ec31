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
