"""Write in the language that the customer wrote in, from the first sentence to the last.

S2.6, S2.16. A text that mixes languages is in none (3.4.10). The rules of wording read one language only and
are blind in every other, so whatever they cannot read must not get past them (RECOVERY 3.1.5). Names, products
and what the customer said may stay as they are.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.languages import NAMES
from bot.rules.en.text import Letter, Sentence
from bot.rules.en.tongues import (
    base,
    clearly,
    foreign_script,
    is_other,
    latin_letters,
    share_of,
    spoken_in,
    strangers_to,
    written_in_own_script,
)
from bot.rules.finding import Finding
from bot.rules.normal import fold
from bot.rules.patterns import tokens
from bot.rules.rule import Group

SEVERITY: Final = "require"
GROUP = Group.SAFETY
ANY_LANGUAGE = True
APPEAL = False
NEEDS_CASE = True

_WORD = tokens(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SHARE = 0.8  # of the sentences whose language is to be seen
_LONG = 14  # words; a text of so many without a tenth of function words is in no language that was asked for
_FEWEST = 0.1
_PLAINLY = 0.3  # of the words; with so many function words of its own, and none of others, a text needs no closer look
_PLENTY = 2.5  # function words, each by its share among the languages that have it
_PART = 4  # words of a clause that can be told from those around it
_LOOKED_AT = 2_000  # characters of the complaint
_LETTERS = 3  # of another script; fewer may be a unit or a name


def check(letter: Letter) -> Iterator[Finding]:
    """The first sentence in another language, where there are too many of them."""
    wanted = _wanted(letter)
    if not wanted:
        return
    words = _words(letter.wording.lower())
    if not _may_be_foreign(letter, wanted, words) and share_of(wanted, words) >= _PLAINLY * len(words):
        return
    names = _names(letter)
    words = [w for w in words if w not in names]
    hint = f"Write all of it in the customer's language ({NAMES.get(wanted, wanted)})."
    first = _too_many(letter, wanted, names) if _may_be_foreign(letter, wanted, words) else None
    if first:
        yield letter.found(__name__, SEVERITY, hint, first.whole())
    elif spoken_in(wanted) and len(words) >= _LONG and share_of(wanted, words) < _FEWEST * len(words):
        yield letter.found(__name__, SEVERITY, hint, letter.sentences[0].whole())


def _may_be_foreign(letter: Letter, wanted: str, words: list[str]) -> bool:
    """A quick look at the whole: nearly every text is in one language, and that is the one wanted."""
    other = not letter.given.isascii() and any(c > "\u024f" and c.isalpha() for c in letter.given)
    return other or not spoken_in(wanted) or strangers_to(wanted, words)


def _too_many(letter: Letter, wanted: str, names: frozenset[str]) -> Sentence | None:
    """A sentence that is plainly foreign; or the first that seems so, if a fifth of those to be told apart do."""
    judged = [(s, _is_foreign(letter, s, wanted, names)) for s in letter.sentences]
    foreign = [s for s, is_foreign in judged if is_foreign]
    seen = sum(is_foreign is not None for _, is_foreign in judged)
    if len(foreign) > seen * (1 - _SHARE):
        return foreign[0]
    return next((s for s in foreign if _is_plain(s, wanted, names)), None)


def _is_plain(sentence: Sentence, wanted: str, names: frozenset[str]) -> bool:
    """So many words of another language that it is no title and no greeting."""
    words = [w for w in _words(sentence.text.lower()) if w not in names]
    return is_other(words, wanted, enough=_PLENTY) and share_of(wanted, words) < 1


def _wanted(letter: Letter) -> str:
    """The customer's language; where it is not told, that of the complaint, if clear."""
    told = letter.case.customer.language.strip().lower().replace("_", "-").partition("-")[0]
    return base(told) if told else _language_of(letter.case.complaint[:_LOOKED_AT])


@lru_cache(maxsize=64)
def _language_of(complaint: str) -> str:
    return clearly(_words(fold(complaint).lower()))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _names(letter: Letter) -> frozenset[str]:
    """Words of names and products; they are the same in every language."""
    case = letter.case
    return _names_in((case.company, case.owner, case.customer.name, *case.third_parties, *case.facts))


@lru_cache(maxsize=64)
def _names_in(told: tuple[str, ...]) -> frozenset[str]:
    return frozenset(w.lower() for w in _words(fold(" ".join(told))) if w[0].isupper())


def _is_foreign(letter: Letter, sentence: Sentence, wanted: str, names: frozenset[str]) -> bool | None:
    """Is the sentence in another language? None where that is not to be seen."""
    shown = _unfolded(letter, sentence)
    strange = foreign_script(shown, wanted)
    if strange >= _LETTERS and strange > latin_letters(shown) / 2:
        return True
    if written_in_own_script(wanted):
        return _is_left_latin(shown, wanted, names)
    words = [w for w in _words(sentence.text.lower()) if w not in names]
    said = _spoken(words, wanted)
    if said is None or said or not strangers_to(wanted, words):
        return said
    return _has_foreign_part(sentence, wanted, names)


def _unfolded(letter: Letter, sentence: Sentence) -> str:
    """The sentence with its own script, quotations and links left out."""
    if letter.given.isascii():
        return sentence.text
    shown = letter.plain.unfolded[sentence.start : sentence.end]
    return "".join(own if seen != " " else " " for own, seen in zip(shown, sentence.text, strict=True))


def _is_left_latin(shown: str, wanted: str, names: frozenset[str]) -> bool | None:
    """Where another script is asked for: are these Latin words, and clearly of some language?"""
    words = [w for w in _words(shown.lower()) if w not in names]
    own = sum(c.isalpha() for c in shown) - latin_letters(shown)
    if own:
        return own * 2 < latin_letters(shown)
    return True if is_other(words, wanted) else None


def _spoken(words: list[str], wanted: str) -> bool | None:
    """Are the words in another language than `wanted`? None where neither is to be seen."""
    if strangers_to(wanted, words) and is_other(words, wanted):
        return True
    return False if share_of(wanted, words) >= 1 else None


def _has_foreign_part(sentence: Sentence, wanted: str, names: frozenset[str]) -> bool:
    """Is a whole clause of it in another language: "Thank you, wir haben die Lampe zu spät geschickt"?"""
    at = 0
    while at < len(sentence.text):
        clause = sentence.clause(at)
        words = [w for w in _words(clause.text.lower()) if w not in names]
        at = max(clause.end - sentence.start, at) + 1
        if len(words) >= _PART and is_other(words, wanted):
            return True
    return False


GOOD = (
    "[lang=es] Gracias por escribirnos otra vez, Dana. Siento que enviamos la lámpara tarde.",
    "[lang=en] Thank you, Dana. We sent the lamp late.",
    "[lang=fr] Merci de nous avoir écrit, Dana. La Halo desk lamp est partie en retard, c'est notre faute.",
    "[lang=de] Vielen Dank für Ihre Nachricht, Dana. Es tut mir leid, dass wir die Lampe zu spät geschickt haben.",
    "[lang=en-gb] Thank you for telling us. I'm sorry we were late.",
    "[lang=pt] Obrigado por nos escrever, Dana. Enviamos a lâmpada tarde e peço desculpa por isso.",
    "[lang=it] Grazie per averci scritto, Dana. Abbiamo spedito la lampada in ritardo e ci dispiace.",
    "[lang=nl] Bedankt voor je bericht, Dana. Wij hebben de lamp te laat gestuurd en dat spijt ons.",
    "[lang=pl] Dziękuję, że pani do nas napisała. Przepraszam, że wysłaliśmy lampę za późno.",
    "[lang=ru] Спасибо, что написали нам. Мы отправили лампу слишком поздно.",
    "[lang=ja] ご連絡ありがとうございます。ランプの発送が遅れました。",
    "[lang=sv] Tack för att du skrev till oss, Dana. Vi skickade lampan för sent och det är vårt fel.",
    "Hola Dana, thank you for writing. I'm sorry we sent it late.",
    "Thank you, Dana. I'm sorry we were late. Un abrazo, Sam",
    'You wrote "la lámpara llegó tarde y rota" and you are right: we sent it late.',
    "I'm sorry your crème brûlée came cold. We left it on the pass.",
    "Merci!",
    "[lang=sw] Asante.",
    "[lang=ca] Gràcies per escriure'ns, Dana. Vam enviar la làmpada tard i ho sentim molt.",
    "Our van came late and over the weekend nobody answered you. I'm sorry.",
    "[lang=] Thank you for telling us. We sent it late.",
)
BAD = (
    "[lang=es] Thank you for writing, Dana. We sent the lamp late and I am sorry.",
    "[lang=en] Gracias por escribir. Siento que lo enviamos tarde.",
    "[lang=de] Vielen Dank für die Nachricht, Dana. I'm sorry we were late.",
    "[lang=fr] Merci, Dana. We sent the lamp late and I am sorry for it.",
    "[lang=en] Danke für Ihre Nachricht. Wir haben die Lampe zu spät geschickt und das tut mir leid.",
    "[lang=en] Bonjour Dana. Je suis désolé que nous ayons envoyé la lampe en retard.",
    "[lang=en] Спасибо, что написали нам. Мы отправили лампу слишком поздно.",
    "[lang=ja] Thank you for writing. We sent the lamp late.",
    "[lang=ru] Thank you for writing to us. I'm sorry we sent the lamp late.",
    "[lang=en] 感谢您的来信。我们寄晚了。",
    "[lang=en] Thank you for writing, Dana. I'm sorry we were late. Le escribo el jueves con la respuesta.",
    "[lang=en] Thank you for writing, wir haben die Lampe leider viel zu spät an Sie geschickt.",
    "[lang=pt] Thank you for telling us about this. I'm sorry.",
    "[lang=it] Gracias por escribirnos otra vez. Siento que la lámpara llegó tarde.",
    "[lang=en] Kiitos viestistäsi. Lähetimme lampun liian myöhään, olemme pahoillamme siitä ja asia on nyt kunnossa.",
    "[lang=es] Gracias por escribirnos. I'll write again by Thursday 19 November.",
    "[lang=] Danke für Ihre Nachricht. Es tut mir leid, dass wir zu spät waren.",
)
