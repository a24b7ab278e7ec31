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
