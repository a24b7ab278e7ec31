"""What a model answers: sentences, each with its move and the facts it says it rests on. None of it is trusted."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from bot.rules.finding import Finding

MOVES = (
    *("greeting", "thanks", "apology", "own", "impact", "reason", "option", "promise", "done", "owner", "stay"),
    *("quote", "question", "sign-off"),
)
MOST_SENTENCES, LONGEST_SENTENCE = 40, 1_000
MOVE, FACT, PLACEHOLDER, LABEL = "model-move", "model-fact", "model-placeholder", "model-label"
"""What is found wrong with the answer itself; only the model hears of it."""

_THINKING = re.compile(r"\A.{0,200000}</think>", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<![.!?:\n\"'(] )(?<![\n\"'(])(?<=\w |, |; )[A-Z][^\W\d_]{2,}")
_MARK = re.compile(r"⟦[^⟦⟧]*⟧")
_PART = re.compile(r"[^\W_]+")
_NOON = 12
_AFTERNOON = frozenset(str(hour) for hour in range(13, 24))  # 17:00 may be told as 5 p.m.
_ENDS = ("greeting", "sign-off")
_PARAGRAPH = {
    **dict.fromkeys(("thanks", "apology", "own", "impact", "reason", "quote", "stay"), "what happened"),
    **dict.fromkeys(("option", "promise", "done", "owner", "question"), "what happens now"),
}


class Sentence(BaseModel):
    """One sentence of the message."""

    text: str
    # Any text is taken here: an unknown move is a fault to mend, and not the end.
    move: Annotated[str, Field(json_schema_extra={"enum": list(MOVES)})]
    facts: list[str]


class Answer(BaseModel):
    """The whole message, sentence by sentence."""

    sentences: list[Sentence]

    @property
    def text(self) -> str:
        """The message: greeting and name by themselves, a new paragraph where the letter turns to what comes."""
        blocks: list[tuple[str, list[str]]] = []
        for number, sentence in enumerate(self.sentences):
            here = blocks[-1][0] if blocks else ""
            part = f"end {number}" if sentence.move in _ENDS else _PARAGRAPH.get(sentence.move, here)
            if not blocks or part != here:
                blocks.append((part, []))
            blocks[-1][1].append(" ".join(sentence.text.split()))
        return "\n\n".join(" ".join(lines) for _, lines in blocks)


def read(content: str) -> Answer:
    """The answer in a model's text, also where prose, a fence or loud thinking stands around it. Raises ValueError."""
    text = _THINKING.sub("", content)
    whole = text[max(text.find("{"), 0) : text.rfind("}") + 1]
    try:
        answer = Answer.model_validate_json(whole)
    except (ValidationError, RecursionError):
        raise ValueError("this is not the JSON that was asked for") from None
    kept = [s for s in answer.sentences[:MOST_SENTENCES] if s.text.strip()]
    if not kept or any(len(s.text) > LONGEST_SENTENCE for s in kept):
        raise ValueError("there is no message in it, or one without an end")
    return Answer(sentences=kept)


def as_json(answer: Answer) -> str:
    """As the model is shown its own answer again."""
    return json.dumps(answer.model_dump(), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a sentence may rest on, by id, and the words that anybody may say: names and the date of today."""

    facts: Mapping[str, str]
    free: str = ""


def faults(answer: Answer, grounds: Grounds) -> Iterator[Finding]:
    """What is wrong with what the answer says of itself. Whether the text is any good is for the rules."""
    known = _Words.of(" ".join([*grounds.facts.values(), grounds.free]))
    for sentence in answer.sentences:
        yield from _mislabelled(sentence, grounds)
        cited = _Words.of(" ".join([grounds.free, *(grounds.facts.get(fact, "") for fact in sentence.facts)]))
        for word in _claims(sentence.text):
            if not known.hold(word):
                yield _fault(FACT, "block", sentence, f'"{word}" stands in no fact: leave it out.')
            elif not cited.hold(word):
                yield _fault(LABEL, "warn", sentence, f'"{word}" stands in none of the facts that it names.')


def _mislabelled(sentence: Sentence, grounds: Grounds) -> Iterator[Finding]:
    if sentence.move not in MOVES:
        yield _fault(MOVE, "require", sentence, f"Its move is none of: {', '.join(MOVES)}.")
    for fact in sentence.facts:
        if fact not in grounds.facts:
            yield _fault(FACT, "require", sentence, f'There is no fact "{fact[:20]}": rest it on one, or leave it out.')


def _fault(rule: str, severity: str, sentence: Sentence, hint: str) -> Finding:
    return Finding(rule=rule, severity=severity, hint=hint, quote=sentence.text[:200])  # type: ignore[arg-type]  # a Weight


def _claims(text: str) -> list[str]:
    """The placeholders and numbers of a sentence, and the words in its middle that are written as names are."""
    bare = _MARK.sub("it", text)
    return [*_MARK.findall(text), *_NUMBER.findall(bare), *_NAME.findall(bare)]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words and numbers of some facts."""

    words: frozenset[str]
    marks: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "_Words":
        words = {part.casefold() for part in _PART.findall(text)}
        hours = {str(int(word) - _NOON) for word in words & _AFTERNOON}
        bare = {w.lstrip("0") for w in words if w.isdecimal()}
        return cls(frozenset(words | hours | bare), frozenset(_MARK.findall(text)))

    def hold(self, word: str) -> bool:
        """Does every part of it occur?"""
        return (
            word in self.marks
            if _MARK.fullmatch(word)
            else all(part.casefold() in self.words or part.lstrip("0") in self.words for part in _PART.findall(word))
        )
