"""Is this reaction one that claims? Signs are the same whatever their skin tone; a server's own emoji have names."""

import re
import unicodedata

_TONES = dict.fromkeys([*range(0x1F3FB, 0x1F400), 0xFE0E, 0xFE0F])  # skin tones, and which look is wanted
_OWN = re.compile(r"(?:<a?:)?(?P<name>\w{2,40}):(?P<id>\d{5,20})>?|(?P<only_id>\d{5,20})")


def is_one(chosen: str, name: str, id_: str) -> bool:
    """Does the policy mean this reaction? `chosen` is a sign ("✋"), a name (":hand:"), an id, or "<:hand:123>".

    A server's own emoji has an id; a sign is its own name and has none.
    """
    own = _OWN.fullmatch(chosen)
    if own:
        return bool(id_) and id_ == (own["id"] or own["only_id"])
    if id_:
        return name.lower() == chosen.strip(":").lower()
    return bool(name) and name.translate(_TONES) == sign(chosen)


def sign(chosen: str) -> str:
    """A sign of the policy without skin tone; one that is written as a name (":raised_hand:") is looked up."""
    if not chosen.isascii():
        return chosen.translate(_TONES)
    try:
        return unicodedata.lookup(chosen.strip(":").replace("_", " "))
    except KeyError:
        return ""


def to_react_with(chosen: str) -> str:
    """As Discord wants it in a reaction of ours; empty for a server's own emoji of which the id is not known."""
    own = _OWN.fullmatch(chosen)
    if own:
        return f"{own['name']}:{own['id']}" if own["id"] else ""
    return sign(chosen)
