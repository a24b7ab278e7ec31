"""Numbers and names in what people type."""

from collections.abc import Sequence
from fractions import Fraction

TO_TWELVE = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
WORDS: dict[str, Fraction] = {
    **{name: Fraction(number) for number, name in enumerate(TO_TWELVE, start=1)},
    **dict.fromkeys(("a", "an"), Fraction(1)),
    **dict.fromkeys(("a couple", "a couple of"), Fraction(2)),
    "fifteen": Fraction(15),
    "twenty": Fraction(20),
    "thirty": Fraction(30),
    **dict.fromkeys(("half a", "half an"), Fraction(1, 2)),
    "a quarter of an": Fraction(1, 4),
    "three quarters of an": Fraction(3, 4),
}
COUNT = rf"(?:\d{{1,4}}(?:\.\d{{1,2}})?|{'|'.join(sorted(WORDS, key=len, reverse=True))})"


def count(said: str) -> Fraction:
    """How many: "2", "1.5", "a", "half an"."""
    return WORDS[said] if said in WORDS else Fraction(said)


def place(name: str, names: Sequence[str]) -> int:
    """Its place among the names, also where it is shortened to three letters or more; -1 for none of them."""
    short = name.rstrip(".")
    return next((at for at, whole in enumerate(names) if len(short) > 2 and whole.startswith(short)), -1)  # noqa: PLR2004
