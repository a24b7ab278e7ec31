"""Praise that nobody asked for, after a complaint was put right: the only advocate worth having (S4.16)."""

import re

from bot.facts import Triage

_PRAISE = re.compile(
    r"""
    \b(?:brilliant|amazing|awesome|fantastic|excellent|superb|wonderful|outstanding|exemplary|first[- ]class
        |impress(?:ed|ive)|delighted|thrilled|above\ and\ beyond|hats\ off|kudos|well\ done|made\ my\ (?:day|week|year)
        |best\ (?:\w+\ )?(?:service|support|help|team|experience|company|shop)
        |(?:great|lovely|super|perfect)\ (?:service|support|help|team|job|work|experience|people|recovery|company)
        |(?:will|would|shall|can)\ (?:(?!not|never|hardly)\w+\ )?recommend|have\ (?:\w+\ )?recommended|recommending
        |(?:so|very|really|truly|extremely)\ (?:kind|helpful|happy|pleased|grateful|thankful|well\ handled)
        |(?:told|tell|telling)\ (?:all\ )?(?:my|our)\ (?:friends|colleagues|family)
        |love\ (?:you|this|how|what|the\ way))\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DENIED = re.compile(
    r"\b(?:not|never|no|hardly|nor|far from|wouldn'?t|won'?t|isn'?t|wasn'?t|weren'?t|can'?t|cannot|don'?t|didn'?t)"
    r"\s(?:\S+\s){0,3}$",
    re.IGNORECASE,
)


def praises(text: str, heard: Triage) -> bool:
    """Does the customer praise us? Not with words that are a complaint, or that say the contrary."""
    words = text.replace("\u2019", "'")
    found = _PRAISE.finditer(words)
    return not heard.complaint and any(not _DENIED.search(words[: match.start()]) for match in found)
