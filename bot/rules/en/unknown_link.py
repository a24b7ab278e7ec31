"""Only links whose host is on the workspace's list; no shortener, no label that shows another host.

A link of ours is trusted, so it is what a phisher wants in our text (S0.14). Never a link taken from
the customer's text. No appeal: a lead adds the host to the policy.
"""

from collections.abc import Iterator
from typing import Final

from bot.rules.en.text import Letter
from bot.rules.finding import Finding
from bot.rules.patterns import compiled, pattern
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.SAFETY
ANY_LANGUAGE = True
APPEAL = False

_HINT = "Take the link out, or have its host added to the policy."
_SLACK = compiled(r"<(?P<url>[^<>|]+)\|(?P<label>[^<>|]*)>")
_MARKDOWN = compiled(r"\[(?P<label>[^\[\]]*)\]\((?P<url>[^()]*)\)")
_DOTS = pattern(r"\s?[\[(](?:\.|dot)[\])]\s?|\s\.(?=\w)")
_LOOKS_LIKE_HOST = pattern(r"(?:[\w-]+\.)+[a-z]{2,}")
_SCHEMES = ("http", "https", "")
_DEVIATING = compiled("[\u00df\u03c2]")  # browsers keep them apart; Python's codec takes sharp s for ss


def check(letter: Letter) -> Iterator[Finding]:
    """Every link that is not plainly ours."""
    ours = {_ascii(h) for h in letter.case.policy.allowed_hosts}
    theirs = letter.complaint.lower()
    for link in letter.links:
        labelled = _SLACK.fullmatch(link.text) or _MARKDOWN.fullmatch(link.text)
        url = labelled["url"] if labelled else link.text.strip("<>")
        label = labelled["label"] if labelled else ""
        if not _is_ours(url, ours) or _lies(label, url) or _is_taken(letter, url, theirs):
            yield letter.found(__name__, SEVERITY, _HINT, link)


def _is_ours(url: str, ours: set[str]) -> bool:
    scheme, host = _parts(url)
    return scheme in _SCHEMES and host in ours


def _parts(url: str) -> tuple[str, str]:
    """Scheme and host as a browser would take them; an unreadable one has no host."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - loaded with the first link

    plain = _DOTS.sub(".", url.strip()).replace("\\", "/")
    scheme, _, rest = plain.partition("://") if "://" in plain else ("", "", plain)
    try:
        parts = urlsplit(f"//{rest.lstrip('/')}")
        host = "" if parts.username or parts.password else (parts.hostname or "")
    except ValueError:
        return scheme.lower(), ""
    return scheme.lower(), _ascii(host.rstrip(".,;:!?"))


def _ascii(host: str) -> str:
    """Lower case, in punycode: letters that only look alike stay different."""
    lower = host.strip().lower().rstrip(".")
    if _DEVIATING.search(lower):
        return lower
    try:
        return lower.encode("idna").decode()
    except UnicodeError:
        return lower


def _lies(label: str, url: str) -> bool:
    """Does the label show a host other than the target's?"""
    shown = _LOOKS_LIKE_HOST.search(label)
    return shown is not None and _ascii(shown[0]) != _parts(url)[1]


def _is_taken(letter: Letter, url: str, theirs: str) -> bool:
    """Is it the customer's own link, and none that our facts name?"""
    target = url.lower().rstrip(".,;:!?)")
    return (
        "/" in target.partition("://")[2]
        and target in theirs
        and not any(target in fact.lower() for fact in letter.case.facts)
    )


GOOD = (
    "The label is at https://help.lumen.example/returns.",
    "Reply here; no form needed.",
    "See HTTPS://HELP.LUMEN.EXAMPLE/returns for the label.",
    "The label is at help.lumen.example/returns.",
    "<https://help.lumen.example/r|the return page>",
    "I'm on it.Thanks for telling us.",
    "It is 5 p.m. now, e.g. tea time.",
    "Version 2.0 is out.",
    "I wrote to you. It is done.",
    "See https://help.lumen.example/returns?x=1.",
    "Everything is on help.lumen.example.",
    "Sam Okafor, Lumen Inc. Thank you.",
    "I'll do it.So you know.",
)
BAD = (
    "Fill in https://lumen-refunds.example/form to get your money.",
    "Details at bit.ly/3xYz.",
    "See <https://evil.example|help.lumen.example/returns> for the label.",
    "See www.lumen-help.example.com for more.",
    "Use https://help.lumen.example.evil.com/x.",
    "Go to lumen.example/form.",
    "[Returns](https://evil.example/a)",
    "https://help.lumen.example@evil.example/",
    "http://192.168.1.4/pay",
    "help.lum\u0435n.example/returns",
    "Track it: parceljet.com/track",
    "click http://bit.do/x",
    "<http://lumen.example>",
    "help.lumen.example.co",
    "https://HELP.lumen.example.evil.io/a",
    "[help.lumen.example](https://evil.example)",
)
