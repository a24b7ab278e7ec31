"""Prompts: one Markdown file each, in this folder, found by being there.

A variable is written {{name}}. Which ones a prompt may and must use is checked when the prompts are loaded, so that
a misspelt one stops the program at its start and not a draft in the middle.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.kinds import Kind

FOLDER = Path(__file__).parent
_VARIABLE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
NO_VARIABLES: frozenset[str] = frozenset()
VARIABLES: dict[str, frozenset[str]] = {
    "system": frozenset({"task", "order", "words", "rules", "moves"}),
    "case": frozenset({"fence", "about", "facts", "complaint", "kind"}),
    "repair": frozenset({"fence", "findings"}),
    "json": NO_VARIABLES,
    "opinion": NO_VARIABLES,
    "message": frozenset({"fence", "message"}),
    **{kind.value: NO_VARIABLES for kind in Kind},
}
"""What each prompt has to use: all of these, and no other."""


class BadPrompt(Exception):
    """A prompt is missing, or uses other variables than it has; the text names the file."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt."""

    name: str
    text: str

    @property
    def variables(self) -> frozenset[str]:
        """The names that it uses."""
        return frozenset(_VARIABLE.findall(self.text))

    def fill(self, **values: str) -> str:
        """The text with its variables filled in, all at once: what stands in a value is not read again."""
        return _VARIABLE.sub(lambda m: values[m[1]], self.text)


@dataclass(frozen=True, slots=True)
class Prompts:
    """All prompts, checked."""

    by_name: dict[str, Prompt]

    def __getitem__(self, name: str) -> Prompt:
        return self.by_name[name]


def load(folder: Path = FOLDER) -> Prompts:
    """Every prompt of the folder. Raises BadPrompt."""
    found = {path.stem: Prompt(path.stem, path.read_text(encoding="utf-8").strip()) for path in folder.glob("*.md")}
    found.pop("README", None)
    for name in VARIABLES.keys() - found.keys():
        raise BadPrompt(f"{folder / name}.md is missing")
    for name, prompt in found.items():
        if name not in VARIABLES:
            raise BadPrompt(f"{folder / name}.md: nothing uses it; there are {', '.join(sorted(VARIABLES))}")
        for variable in prompt.variables ^ VARIABLES[name]:
            fault = "is no variable of this prompt" if variable in prompt.variables else "is not used, and has to be"
            raise BadPrompt(f"{folder / name}.md: {{{{{variable}}}}} {fault}")
    return Prompts(found)
