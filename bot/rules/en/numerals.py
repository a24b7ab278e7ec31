"""Numbers as words, for dates and for money."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

VALUES = {
    **{word: value for value, word in enumerate(_ONES.split())},
    **{word: value * 10 for value, word in enumerate(_TENS.split(), start=2)},
}
"""What each word below a hundred is worth."""


def count(word: str) -> int:
    """The number that a word or a run of digits says; 0 if none."""
    low = word.lower().replace(",", "")
    if low.isdecimal():
        return int(low)
    if low in ("a", "an"):
        return 1
    return VALUES.get(low, 0)
