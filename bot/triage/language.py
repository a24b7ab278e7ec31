"""Which language a message is in, by its function words; six languages, else "und" (ISO 639-2).

The words under "und" belong to a dozen other languages in Latin script: to know that a message is
foreign is enough to ask a person.
"""

from bot.triage.reading import Reading

UNDETERMINED = "und"

_FUNCTION_WORDS = {
    "en": "a the and of to is are was were have has had not my your you it this that with for from on at be been "
    "i we our they he she there what when where why how do does did can could would will an or but please "
    "up only than then too since now just again still ordered paid came went go goes been into over after "
    "before her his him them these those who which more most other "
    "if me us its any some so very just still get got all out in off them no as by about after again",
    "es": "a funciona el la los las de del que y en un una por con no se su para es mi pero como "
    "muy esta este ya al lo les si o e os nos sois era fue ser son sobre entre hasta porque ni tan cada todo toda nada "
    "tengo tiene hay nadie todavia desde cuando donde mas estoy ha he han me te le sigue favor puedo sin gracias y sus "
    "unos unas yo usted ustedes vuestro vuestra nuestra nuestro mis tienen puede pueden quiero hoy ayer dos tres que",
    "de": "der die das und ist nicht ich ein eine einen mein meine mit auf fur den dem im von zu es wir sie ihr "
    "noch immer seit kein keine hat habe haben wird wie wann wo warum kann aber auch nach bei bitte danke war sind "
    "beim jedes schon wieder eines einer einem meiner meinem meinen ihre ihren ihrem unser unsere uns mich mir sich da "
    "als wenn nur so sehr heute gestern zum zur vom am bis ab zwei drei wurde wurden dass weil oder brauche",
    "fr": "le la les de des du et est un une je vous nous mon ma mes pas ne que qui en pour avec sur dans il elle "
    "ce cette n'est n'ai j'ai c'est toujours depuis mais ou ete au aux a sont suis merci bonjour votre tout plus "
    "chaque quelle quel etait avez avons ont sa son ses nos notre leur leurs si tres bien encore jamais chez deux "
    "trois par sans faut peut puis avoir etre fait comme quand personne rien aujourd'hui hier y ils elles vos",
    "pt": "o a os as de do da dos das que e em um uma por com nao se para meu minha mas como muito esta ja ao foi "
    "ainda desde ninguem quando onde mais estou tem tenho voces voce obrigado obrigada eu sem nem no na me isso",
    "it": "il lo la i gli le di del della che e in un una per con non si mio mia ma come molto questo gia al ho ha "
    "sono ancora nessuno da quando dove piu e' anche mi ci vi tutto grazie sto stato stata qual c'e l'ordine",
    UNDETERMINED: "het een niet nog mijn zijn wordt geen mij bij maar nie jest sie ale moje juz czy "
    "och inte det ar jag "
    "ikke jeg mig har ett bir ve cok degil bu icin nu este sunt neni jsem nem egy van hogy ei ole mutta ja",
}
_SETS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}
_ELIDED = frozenset({"l'", "d'", "j'", "n'", "c'", "m'", "s'"})
_WORDS_LOOKED_AT = 400
_LATIN_END = "\u024f"
_FEW = 3
_SHARE = 6
"""One function word among so many words is enough to tell a foreign language."""


def language(reading: Reading) -> str:
    """The two-letter code. A few plain words without any function word count as English."""
    words = [word for word in reading.flat.split() if word[0].isalpha()][:_WORDS_LOOKED_AT]
    if sum(word[0] > _LATIN_END for word in words) * 2 > len(words):
        return UNDETERMINED
    counts = {code: sum(map(known.__contains__, words)) for code, known in _SETS.items()}
    counts["fr"] += sum(map(_ELIDED.__contains__, (word[:2] for word in words)))
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    if counts[best] == 0:
        return UNDETERMINED if len(words) >= _FEW and not reading.plain.isascii() else "en"
    return best if counts[best] * _SHARE >= len(words) or not counts["en"] else "en"
