"""Spanish, German and French are read as rough English; what is quoted is still the customer's own."""

import re
import unicodedata
from importlib import import_module

import pytest

from bot.kinds import Double, Intent, Relationship, Severity, Stage, Type
from bot.triage import is_unsure, triage
from bot.triage.gloss import GLOSSED, glossed
from bot.triage.reading import read
from bot.triage.severity import NOT_READ


@pytest.mark.parametrize(
    ("text", "language", "evidence"),
    [
        ("El horno no enciende y nadie me contesta, llevo así un mes.", "es", "nadie me contesta"),
        ("Der Ofen heizt nicht und niemand antwortet mir auf meine Mails.", "de", "niemand antwortet"),
        ("Le four ne chauffe pas et personne ne me répond depuis un mois.", "fr", "personne ne me répond"),
    ],
)
def test_evidence_is_quoted_in_the_language_of_the_customer(text: str, language: str, evidence: str) -> None:
    found = triage(text)
    assert (found.complaint, found.language, found.intent) == (True, language, Intent.INDIFFERENCE)
    assert found.evidence == evidence


@pytest.mark.parametrize(
    "text",
    [
        "Me he quemado la mano con vuestra tetera defectuosa.",
        "Ich habe mich an Ihrem kaputten Wasserkocher verbrannt.",
        "Je me suis brûlé la main avec votre bouilloire défectueuse.",
    ],
)
def test_an_injury_is_critical_in_any_language_that_is_read(text: str) -> None:
    found = triage(text)
    assert (found.severity, found.type, "injury" in found.flags) == (Severity.CRITICAL, Type.ABUSIVE_CRIMINAL, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Wir sind seit zehn Jahren Kunden. Noch so ein Fehler und wir wechseln zur Konkurrenz.", "steady"),
        ("Nous sommes clients depuis dix ans. Encore une erreur et nous allons voir ailleurs.", "steady"),
        ("Nuestro equipo no puede trabajar porque el servidor no funciona.", "work"),
        ("Mon avocat va vous écrire, la livraison n'est jamais arrivée.", "law"),
        ("Das ist Abzocke, der Akku war nach einer Woche kaputt.", "money"),
    ],
)
def test_a_high_level_is_told_with_its_reason(text: str, reason: str) -> None:
    found = triage(text)
    assert found.complaint
    assert found.severity is Severity.HIGH
    assert any(reason in why for why in found.why), found.why


def test_demands_and_earlier_tries_are_understood() -> None:
    german = triage("Ich habe Ihnen schon zweimal geschrieben, die Lampe ist defekt. Ich verlange eine Erstattung.")
    assert (german.stage, german.double_disappointment) == (Stage.DEMANDING, Double.YES)
    french = triage("Je vous ai écrit deux fois, toujours aucune réponse. Je veux un remboursement.")
    assert (french.stage, french.double_disappointment) == (Stage.DEMANDING, Double.YES)


@pytest.mark.parametrize(
    "text",
    [
        "¿Hacen envíos a Canarias?",
        "¿Cuándo abre la tienda de Sevilla?",
        "Vielen Dank für die schnelle Lieferung!",
        "Welche Größe würden Sie mir empfehlen?",
        "Merci pour votre gentillesse, tout était parfait.",
        "Pouvez-vous m'envoyer le menu ?",
    ],
)
def test_questions_and_thanks_are_no_complaint(text: str) -> None:
    assert not triage(text).complaint


def test_of_a_language_that_is_not_read_a_person_judges_the_level() -> None:
    found = triage("A minha encomenda ainda não chegou e ninguém responde.")
    assert (found.language, found.severity, found.why) == ("pt", Severity.MEDIUM, (NOT_READ,))
    assert is_unsure(found)


@pytest.mark.parametrize("language", sorted(GLOSSED))
def test_a_message_without_a_known_phrase_stays_as_it_is(language: str) -> None:
    reading = read("xyzzy 42 plugh")
    assert glossed(reading, language).flat == reading.flat


def test_a_phrase_inside_a_word_with_an_elision_keeps_the_rest_of_the_word() -> None:
    assert "l'app crashes" in glossed(read("L'application plante."), "fr").flat


def test_what_is_known_of_the_customer_counts_in_every_language() -> None:
    text = "Die Lampe ist kaputt. Ich wechsle zu einem anderen Anbieter."
    assert triage(text, relationship=Relationship.STEADY).severity is Severity.HIGH
    assert triage(text, relationship=Relationship.CASUAL).severity is Severity.MEDIUM


@pytest.mark.parametrize("language", sorted(GLOSSED))
def test_every_line_of_a_table_says_what_it_means_and_matches_something(language: str) -> None:
    table = import_module(f"bot.triage.tongues.{language}").GLOSS.strip().replace("\n|", "|")
    for line in table.splitlines():
        foreign, arrow, english = line.rpartition(" => ")
        assert arrow, line
        assert english.isascii(), line
        assert foreign == foreign.strip(), line
        assert re.fullmatch(foreign, "") is None, line
        assert unicodedata.normalize("NFKD", foreign).replace("ß", "").isascii(), line


def test_records_that_went_to_somebody_else_are_a_breach_in_any_order() -> None:
    assert "data-breach" in triage("Le llegó a otra persona mi historial médico.").flags
