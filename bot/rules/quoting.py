"""Links, mentions and quotations: the parts of a draft that are not its own wording."""

import re

from bot.rules.patterns import compiled, tokens

_LINK = compiled(
    r"<?(?:[a-z][a-z0-9+.-]{1,15}|hxxps?)://[^\s<>\"]+>?"
    r"|(?<![\w@.])www\.[^\s<>\"]{3,}",
    re.IGNORECASE,
)
_TLDS = (
    "com|net|org|info|biz|edu|gov|io|co|uk|de|fr|eu|ru|cn|nl|pl|es|ch|ca|au|jp|br|tk|ml|ga|cf|gq|cc|tv|ws|ly|gl|gd|gg|ai"
    "|app|dev|shop|store|site|online|xyz|top|club|link|click|live|page|cloud|tech|support|help|world|example|test|local"
    "|invalid|zip|mov|pro|mobi|name|bank|pay|email|money|services|center|page|space|website|fun|vip|icu|buzz|rest|to|me|is"
    "|it|in|us|at|be|no|so|my|do|am|sh|st|la|id"
)
_WORDLIKE = {
    "to",
    "me",
    "is",
    "it",
    "in",
    "us",
    "at",
    "be",
    "no",
    "so",
    "my",
    "do",
    "am",
    "help",
    "support",
    "live",
    "fun",
} | {
    "pay",
    "top",
    "name",
    "test",
    "page",
    "link",
    "click",
    "shop",
    "store",
    "rest",
    "local",
    "example",
    "space",
    "money",
}  # after a full stop without a blank these are words, unless something else says "address"
_DOMAIN = compiled(
    r"(?<![\w@.-])(?:[^\W_](?:[\w-]{0,62})(?:\.|\s?\[\.\]|\s?\[dot\]\s?|\s?\(dot\)\s?|\s\.(?=\w))){1,6}(?P<tld>"
    + _TLDS
    + r"|xn--[a-z0-9-]{2,30})"
    r"(?![\w@-])(?P<rest>(?::\d{1,5})?(?:[/?#][^\s<>\"]*)?)",
    re.IGNORECASE,
)
_ADDRESS = compiled(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?/[^\s<>\"]*")
_LABELLED = compiled(r"<[^<>|\s]{1,2000}\|[^<>|\n]{1,300}>|\[[^\[\]\n]{1,300}\]\([^()\s]{1,2000}\)")

_MENTION = compiled(r"<[@#!][^<>\n]{1,80}>|(?<![\w.])@[\w.-]{2,40}")
_DOUBLE = compiled(r'"([^"\n]{1,600})"')
_SINGLE = compiled(r"(?<!\w)'((?:[^'\n]|(?<=\w)'(?=\w)){1,600})'(?!\w)")
_LINES = compiled(r"^[ \t]*>[ \t]?(.{1,2000})$", re.MULTILINE)
_BLUR = tokens(r"[^a-z0-9$%]+")
_SHORT = 20  # characters; up to here a quotation must stand in the complaint letter by letter
_CHUNK = 60
_LIKE = 90  # of 100; a slip of the pen is forgiven, a changed word in a short quotation is not


def links(text: str) -> list[tuple[int, int]]:
    """Every span that a chat could show as a link, labels included; no span inside another."""
    spans = [m.span() for pattern in (_LABELLED, _LINK, _ADDRESS) for m in pattern.finditer(text) if _linked(m[0])]
    spans += [m.span() for m in _DOMAIN.finditer(text) if _is_host(m)]
    return _outermost(spans)


def _linked(match: str) -> bool:
    return not match.startswith(("<@", "<#", "<!"))


def _is_host(match: re.Match[str]) -> bool:
    """A bare domain; "it.Is" after a forgotten blank is none."""
    tld, rest, whole = match["tld"], match["rest"], match[0]
    if rest[:1] in ("/", "?", "#", ":"):
        return True
    if tld != tld.lower():
        return tld.isupper() and len(whole) > len(tld) + 1 and whole == whole.upper()
    host = whole[: len(whole) - len(tld) - 1]
    return tld not in _WORDLIKE or "." in host or "-" in host or "dot" in whole or "[" in whole


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def mentions(text: str) -> list[tuple[int, int]]:
    """Every span that could ping somebody."""
    return [m.span() for m in _MENTION.finditer(text)]


def quoted(text: str) -> list[tuple[int, int]]:
    """Spans in quotation marks, whoever said it."""
    return _outermost([m.span() for p in (_DOUBLE, _SINGLE) for m in p.finditer(text)])


def quotations(text: str, complaint: str) -> list[tuple[int, int]]:
    """Spans that stand in quotation marks (or in lines with ">") and occur in the complaint."""
    marked = [m for p in (_DOUBLE, _SINGLE, _LINES) for m in p.finditer(text)]
    said = f" {_blurred(complaint)} " if marked else ""
    return _outermost([m.span() for m in marked if said.strip() and occurs(m[1], said)])


def _blurred(text: str) -> str:
    return _BLUR.sub(" ", text.lower()).strip()


def occurs(quote: str, said: str) -> bool:
    """Does `quote` stand in `said` (already blurred, blanks around it), small slips forgiven?"""
    needle = _blurred(quote)
    if not needle or f" {needle} " in said:
        return bool(needle)
    if len(needle) <= _SHORT:
        return False
    from rapidfuzz.fuzz import partial_ratio  # noqa: PLC0415 - compiled; loaded at the first near-miss

    chunks = [needle[i : i + _CHUNK] for i in range(0, len(needle), _CHUNK)]
    return all(partial_ratio(chunk, said, score_cutoff=_LIKE) >= _LIKE for chunk in chunks)
