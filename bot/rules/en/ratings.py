"""Asking for praise: a review, stars, a recommendation. Who was let down is not asked for a favour (S4.16)."""

from bot.rules.patterns import pattern

ASKED_FOR = pattern(
    r"""
    (?<![\w'-])(?:leave|write|post|give|drop|share|add|put)(?: up| down)? (?:(?:me|us|our \w+) )?(?:an? |your |some |
        the )?(?:[\w-]+ ){0,3}?(?:reviews?|ratings?|testimonials?|recommendations?|stars?)\b
    \b(?:rate|review|recommend) (?:us|me)\b|\b(?:rate|recommend) (?:our|your|this|the)\b
    \btell (?:your |all your )?(?:friends|family|others|people|everyone|everybody) (?:about|how|that|what|of)\b
    \bspread the word\b
    """
)
"""Free of the remedy, so no condition either; whether it is our own act is looked at where it is used."""
