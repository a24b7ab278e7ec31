"""What triage of a message costs: 120 words, beside judging a draft of that length and 25 plain patterns."""

import re
import time
from collections.abc import Callable

from bot.kinds import Kind
from bot.rules import check
from bot.triage import triage

ROUNDS = 51
MOST = 25  # times 25 plain patterns; it is 3 to 4 on a quiet machine, and more on a crowded one
STEEPEST = 12  # times as long for ten times the text
MESSAGE = (
    "I ordered a lamp from you on 2 November with express delivery, which I paid extra for. It was promised for the "
    "6th and came on the 14th, eight days late, and the shade was cracked. I wrote to you on 9 November about the "
    "delay and have not heard back from anyone. In the meantime I spent three evenings doing client work in the dark, "
    "and I had to buy a cheap lamp at the corner shop. I have been a customer since 2021 and I always thought well of "
    "you, but this is really not good enough. Please tell me what you are going to do about it and when I can expect "
    "a lamp that is in one piece."
)
GERMAN = (
    "Ich habe am 2. November eine Lampe bei Ihnen bestellt, mit Expresslieferung, für die ich extra bezahlt habe. Sie "
    "war für den 6. versprochen und kam am 14., acht Tage zu spät, und der Schirm war gesprungen. Ich habe Ihnen am "
    "9. November wegen der Verspätung geschrieben und bis heute keine Antwort bekommen. In der Zwischenzeit habe ich "
    "drei Abende im Dunkeln gearbeitet und musste eine billige Lampe im Laden an der Ecke kaufen. Ich bin seit 2021 "
    "Kundin und habe immer gut von Ihnen gedacht, aber das reicht wirklich nicht. Bitte sagen Sie mir, was Sie tun "
    "wollen und wann ich eine Lampe erwarten kann, die in einem Stück ist."
)
PLAIN = [re.compile(rf"\b(?:{word}|not {word}|never {word})\b", re.IGNORECASE) for word in MESSAGE.split()[:25]]


def seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def by_turns(*doings: Callable[[], object]) -> list[float]:
    """The best time of each, measured in turns: whatever else runs on the machine only adds to it."""
    for do in doings:
        do()
    times = [[seconds(do) for do in doings] for _ in range(ROUNDS)]
    return [min(column) for column in zip(*times, strict=True)]


def plain() -> int:
    """The floor: each pattern over the whole message."""
    return sum(1 for pattern in PLAIN for _ in pattern.finditer(MESSAGE))


def test_triage_costs_a_small_multiple_of_plain_patterns() -> None:
    assert 110 <= len(MESSAGE.split()) <= 130
    english, german, draft, floor = by_turns(
        lambda: triage(MESSAGE), lambda: triage(GERMAN), lambda: check(MESSAGE, Kind.APOLOGY, None), plain
    )
    print(  # noqa: T201  # the figure is what this is for
        f"triage {english * 1000:.2f} ms (German {german * 1000:.2f}), judging a text of that length without a case "
        f"{draft * 1000:.2f} ms, {len(PLAIN)} plain patterns {floor * 1000:.2f} ms: {english / floor:.1f} times"
    )
    assert english / floor < MOST


def test_ten_times_the_text_takes_about_ten_times_as_long() -> None:
    long = "\n\n".join([MESSAGE] * 10)
    once, tenfold = by_turns(lambda: triage(MESSAGE), lambda: triage(long))
    print(f"{once * 1000:.2f} ms, ten times the text {tenfold * 1000:.2f} ms: {tenfold / once:.1f} times")  # noqa: T201  # as above
    assert tenfold / once < STEEPEST
