"""Which language a piece of text is in: by its script, and in Latin script by its function words.

A word that several languages share counts for each of them by its share only. A few words say nothing:
then nothing is said.
"""

import unicodedata
from collections import defaultdict
from functools import cache

_FUNCTION_WORDS = {
    "en": "the and of to is are was were have has had not my your you it this that with for from on at be been i we "
    "our they he she there what when where why how do does did can could will would an or but please if me us its any "
    "some so very just still get got all out off them no as by about after again i'm i'll i've we're you're it's over "
    "don't didn't which who because than then until while should one am both his her these those in a",
    "es": "el la los las de del que y en un una por con no se su sus para es mi pero como muy esta este esto ya al lo "
    "les le nos hay nadie desde cuando donde más mas estoy ha han he hemos me te si sí sigue favor puedo sin gracias "
    "siento hasta ser fue está también porque usted ustedes nuestra nuestro qué o son antes",
    "de": "der die das und ist nicht ich ein eine einen einem einer mein meine mit auf für den dem des im von zu zum "
    "zur es wir sie ihr ihre ihnen noch immer seit kein keine hat habe haben wird wie wann wo warum kann aber auch "
    "nach bei bitte danke war sind uns unser unsere dass tut leid vielen dank bis am als oder wurde werden sich",
    "fr": "le la les de des du et est un une je vous nous mon ma mes votre vos notre pas ne que qui en pour avec sur "
    "dans il elle ce cette c'est n'est j'ai n'ai toujours depuis mais ou où été être aux au a sont suis merci bonjour "
    "tout plus avons avez par se désolé d'un d'une qu'il l'a jusqu'à chez",
    "pt": "o a os as de do da dos das que e em um uma por com não nao se para meu minha seu sua mas como muito está "
    "já ao à foi ainda desde ninguém quando onde mais estou tem tenho você voces vocês obrigado obrigada eu sem nem no "
    "na nos me isso até ser são nossa nosso também pelo pela",
    "it": "il lo la i gli le di del della dei che e in un una per con non si mio mia ma come molto questo questa già "
    "al alla ho ha sono ancora nessuno da dal quando dove più è anche mi ci vi tutto grazie sto stato stata abbiamo "
    "vostro nostro nostra suo sua fino nel nella",
    "nl": "de het een en van ik je jij u wij we niet nog mijn uw ons onze zijn is wordt geen maar bij met voor op aan "
    "dat die dit er heeft heb hebben was waren te om ook als naar door over dank bedankt wat hoe jullie zal kan",
    "pl": "nie jest się sie ale moje mój czy już juz że ze na do z w i o po od za dla pan pani panu państwo proszę "
    "dziękuję dziekuje przepraszam nas nam to co jak przez oraz został została byłem są będzie tego przy który",
    "sv": "och att det är inte jag vi du ni en ett på av för med som den har till från din er ert vår om men så kan "
    "tack ska skulle var hade nu också era blev detta",
    "da": "og at det er ikke jeg vi du en et på af for med som den har til fra din jeres vores om men så kan tak skal "
    "skulle var havde nu også blev dette beklager",
    "no": "og at det er ikke jeg vi du en et på av for med som den har til fra din deres vår om men så kan takk skal "
    "skulle var hadde nå også ble dette beklager",
    "fi": "ja on ei en että se me te oli ole mutta kun niin myös kiitos olen olemme teidän meidän sinun jo vielä tai "
    "joka tämä pahoillani",
    "cs": "a je se na že v z s do to ale jsme jsem vás vám nás děkuji děkujeme za pro není už při byl byla bylo jak "
    "který omlouvám omlouváme",
    "hu": "a az és nem hogy egy is van volt meg de ez azt köszönöm köszönjük mi ön önnek vagy csak már még kell "
    "sajnálom elnézést",
    "tr": "ve bir bu için ile çok da de ne değil ama biz siz sizin bizim olarak teşekkür ederiz ederim var yok daha "
    "özür dileriz",
    "ro": "și si este nu de la în in pe cu un o că ca din am ați noi dumneavoastră vă va mulțumim mulțumesc pentru "
    "mai sau dar a fost sunt ne acest această",
}
_SCRIPTS = {
    "CYRILLIC": "ru uk bg sr mk be kk", "GREEK": "el", "CJK": "zh ja ko", "HIRAGANA": "ja", "KATAKANA": "ja",
    "HANGUL": "ko", "ARABIC": "ar fa ur ps", "HEBREW": "he yi", "DEVANAGARI": "hi mr ne", "THAI": "th",
    "GEORGIAN": "ka", "ARMENIAN": "hy", "BENGALI": "bn", "TAMIL": "ta",
}  # fmt: skip
_SAME = {"nb": "no", "nn": "no", "iw": "he"}
_SISTERS = ({"da", "no", "sv"}, {"es", "pt", "it", "ro"}, {"cs", "pl"}, {"de", "nl"})
"""Tongues that share so many words that only a clear difference counts."""

_CLEAR, _SISTERLY = 1.5, 2.5
_ENOUGH = 1.5  # function words, each by its share


def _shares() -> dict[str, dict[str, float]]:
    spoken: dict[str, list[str]] = defaultdict(list)
    for code, words in _FUNCTION_WORDS.items():
        for word in words.split():
            spoken[word].append(code)
    return {word: dict.fromkeys(codes, 1 / len(codes)) for word, codes in spoken.items()}


_SHARES = _shares()


def base(language: str) -> str:
    """The code that stands for a language here: "nb" is Norwegian."""
    return _SAME.get(language, language)


def weights(words: list[str]) -> dict[str, float]:
    """How much of each Latin-script language is in these words (lower case)."""
    found: dict[str, float] = defaultdict(float)
    for word in words:
        for code, share in _SHARES.get(word, {}).items():
            found[code] += share
    return found


@cache
def _strange_to(language: str) -> frozenset[str]:
    """The function words of others that this language lacks."""
    return frozenset(word for word, shares in _SHARES.items() if language not in shares)


def strangers_to(language: str, words: list[str]) -> bool:
    """Does any of these words (lower case) belong to other languages alone? Without one `is_other` is false."""
    return not _strange_to(language).isdisjoint(words)


def share_of(language: str, words: list[str]) -> float:
    """How much of this language is in these words."""
    own = _own(language)
    return sum(own.get(word, 0.0) for word in words)


@cache
def _own(language: str) -> dict[str, float]:
    return {word: shares[language] for word, shares in _SHARES.items() if language in shares}


def clearly(words: list[str]) -> str:
    """The language that these words clearly are in; "" if that is not to be said."""
    found = weights(words)
    if not found:
        return ""
    best = max(found, key=lambda code: (found[code], code == "en"))
    rivals = ((code, weight) for code, weight in found.items() if code != best)
    ahead = all(found[best] >= weight * (_SISTERLY if _are_sisters(best, code) else _CLEAR) for code, weight in rivals)
    return best if found[best] >= _ENOUGH and ahead else ""


def is_other(words: list[str], wanted: str, *, enough: float = _ENOUGH) -> bool:
    """Are these words clearly in another language than `wanted`, whichever?

    Of a language that is not known here it can be said only that it is not English.
    """
    found = weights(words)
    own = found.pop(wanted, 0.0)
    if not spoken_in(wanted) and not written_in_own_script(wanted):
        found = {"en": found.get("en", 0.0)}
    return any(
        weight >= enough and weight >= own * (_SISTERLY if _are_sisters(wanted, code) else _CLEAR)
        for code, weight in found.items()
    )


def _are_sisters(one: str, other: str) -> bool:
    return any(one in family and other in family for family in _SISTERS)


def spoken_in(language: str) -> bool:
    """Is it a language whose function words are known?"""
    return language in _FUNCTION_WORDS


def foreign_script(text: str, language: str) -> int:
    """How many letters of `text` no text in this language would hold."""
    if text.isascii():
        return 0
    return sum(c > "\u024f" and c.isalpha() and language not in _languages_of(c) for c in text)


def written_in_own_script(language: str) -> bool:
    """Is the language written in another script than the Latin one?"""
    return any(language in codes.split() for codes in _SCRIPTS.values())


@cache
def _languages_of(char: str) -> frozenset[str]:
    """The languages that write with this letter; for letters of the Latin script all that do."""
    script = unicodedata.name(char, "").split(" ")[0]
    if script in ("LATIN", "MODIFIER"):
        return frozenset(_FUNCTION_WORDS) | {"vi"}
    return frozenset(_SCRIPTS.get(script, "").split())


def latin_letters(text: str) -> int:
    """How many letters are Latin ones."""
    return sum(c.isalpha() and c <= "\u024f" for c in text)
