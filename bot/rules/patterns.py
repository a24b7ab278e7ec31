"""How patterns are written in this folder: to be read as lists of phrases.

Each line is an alternative; a line goes on in the next one while a bracket is open, or after a final
backslash. A blank is any white space. So a reviewer reads phrases, and the engine gets one long alternation.

The engine is PCRE2 with its just-in-time compiler: long alternations run about eight times as fast as
in `re`, and compile faster. What is written here means the same to both.
"""

import re
from typing import cast

import pcre2  # type: ignore[import-untyped]  # has no types; its patterns have the methods of re's


def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern in the notation of `re`; of its flags `re.IGNORECASE` and `re.MULTILINE` are known."""
    meant = (pcre2.IGNORECASE if flags & re.IGNORECASE else 0) | (pcre2.MULTILINE if flags & re.MULTILINE else 0)
    return cast("re.Pattern[str]", pcre2.compile(text, meant))


def fragment(text: str) -> str:
    """A piece of a pattern, to be put into others."""
    out: list[str] = []
    depth = 0
    for line in filter(None, (row.strip() for row in text.splitlines())):
        goes_on = line.endswith("\\") and not line.endswith("\\\\")
        depth += _written(line[:-1] if goes_on else line, out)
        if depth == 0 and not goes_on:
            out.append("|")
    return "".join(out[:-1] if out and out[-1] == "|" else out)


def pattern(text: str) -> re.Pattern[str]:
    """The alternatives as they are, blind to case."""
    return compiled(fragment(text), re.IGNORECASE)


def phrases(text: str) -> re.Pattern[str]:
    """The alternatives as whole words, blind to case."""
    return compiled(rf"\b(?:{fragment(text)})\b", re.IGNORECASE)


def listed(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


def _written(line: str, out: list[str]) -> int:
    """Append the line to `out`, blanks as white space of any kind; by how much brackets are opened."""
    depth, in_class, at = 0, False, 0
    while at < len(line):
        char = line[at]
        step = 2 if char == "\\" else 1
        in_class = char == "[" or (in_class and char != "]")
        depth += 0 if in_class else {"(": 1, ")": -1}.get(char, 0)
        out.append(r"\s+" if char == " " and not in_class else line[at : at + step])
        at += step
    return depth
