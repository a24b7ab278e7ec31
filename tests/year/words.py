"""What people write, in the few words that a test needs."""

from bot.facts import Documentation
from bot.kinds import Kind, Value

COMPLAINTS = {
    "My order came late and nobody tells me anything.": "We sent your order late.",
    "The lamp I ordered arrived broken.": "We sent you a broken lamp.",
    "I waited two hours on the phone and nobody answered.": "You waited on the phone and nobody answered.",
    "The technician did not come on Tuesday; I took a day off for nothing.": "We did not come on Tuesday.",
    "Everything in your shop is a bit dusty.": "Our shop was dusty, and nobody had cleaned it.",
    "I have written three times and nobody answers! I need this for work today.": "Nobody answered your letters.",
    "The second chair of my order never came.": "We did not send the second chair.",
    "Your colleague on the phone was rude to me.": "We were rude to you on the phone.",
    "The charger caught fire and burnt my hand.": "Our charger caught fire.",
}
"""What customers write, and how whoever answers calls it."""
*TEXTS, GRAVE = COMPLAINTS
NOTHING_KNOWN = "We sent your order late."
AGAIN = ("Where is it now?", "I am still waiting.", "And what about the second one?", "THIS IS A DISGRACE!")
LEARNED = Documentation(
    failed="it was late", cause="economy was booked", remedy="a new one", prevention="express is preset",
    value=Value.FIXABLE_FAULT, learned="that we learn to look at the date",
)  # fmt: skip
CAUSES = (
    "economy was booked",
    "the address was cut off",
    "two were on duty",
    "a page was unclear",
    "glass was not padded",
)

LATE = "Thank you for telling me, {name}. We sent your order late. I own this now, and I will write to you by {until}."
SOLVED = "{name}, I am sorry: we sent your order late. I pay for another. Is that right? I will write by {until}."
WORDS = {
    Kind.ACKNOWLEDGEMENT: LATE,
    Kind.UPDATE: "{name}, I have asked our warehouse about your order. I will write to you again by {until}.",
    Kind.SOLUTION: SOLVED,
    Kind.APOLOGY: "Sorry if you feel your order was late.",
    Kind.FOLLOW_UP: "{name}, I wanted to look in: is everything still good with your order?",
}
QUESTION = "{name}, your order is with you now. Is it settled for you, or is something still open?"


def names(number: int) -> str:
    """A name that nobody else has, and that is no word: "Bakolu"."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    first, rest = divmod(number, len(syllables) ** 2)
    second, third = divmod(rest, len(syllables))
    return (syllables[first + 7] + syllables[second] + syllables[third]).title()
