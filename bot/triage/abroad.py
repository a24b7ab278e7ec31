"""Complaint or not, and its type, in Portuguese and Italian, by a few cues of grammar.

The same ideas as in English: a negated expectation, "still", "nobody", a word for a fault, "why";
against it thanks, and questions how, when or where. Where no cue speaks, the score stays at 0.5:
a person should look. Patterns run over text without accents.
"""

import re
from dataclasses import dataclass

from bot.kinds import Type
from bot.rules.patterns import compiled
from bot.triage.reading import Reading

UNSURE = 0.5
"""No cue either way, or a language that is not known: it counts, so that a person looks."""


@dataclass(frozen=True, slots=True)
class _Tongue:
    failed: re.Pattern[str]
    grave: re.Pattern[str]
    asks: re.Pattern[str]
    thanks: re.Pattern[str]


TONGUES: dict[str, _Tongue] = {
    "pt": _Tongue(
        compiled(
            r"\b(?:ainda (?:nao|estou|sem)|nao (?:chegou|recebi|funciona\w*|consigo|conseguimos|respond\w+|abre"
            r"|carrega|foi|foram|veio|atend\w+|esta|deixa|tem|ha|era)|ninguem|nunca"
            r"|sem (?:resposta|avisar|internet|servico)|por que|porque (?:nao|e que|me)|outra vez|de novo"
            r"|duas vezes|ha .{0,20}(?:dias|semanas|horas) (?:que|a)|estou (?:a espera|esperando)|em vez de)\b"
        ),
        compiled(
            r"\b(?:partid[oa]s?|quebrad\w+|avariad\w+|danificad\w+|defeit\w+|erro\w*|falh\w+|atras\w+|errad\w+"
            r"|falta\w*|perdid\w+|cobra\w+|pessim\w+|mau|ma|horrivel|vergonha|burla|golpe|reclama\w+|queixa"
            r"|decepcion\w+|desilu\w+|inaceitavel|cancelad\w+|problema\w*|suj[oa]|fri[oa]|mal educad\w*"
            r"|reembolso)\b"),
        compiled(
            r"\b(?:como (?:posso|faco|e que|se)|a que horas|quando (?:abre|e|comeca)"
            r"|onde (?:posso|fica|esta|encontro)|quanto (?:custa|tempo)|e possivel|posso|podem|tem|gostaria|queria"
            r"|voces)\b"),
        compiled(
            r"\b(?:obrigad\w+|perfeit\w+|excelente|otim[oa]|adorei|resolvid\w+|tudo (?:bem|certo)|maravilh\w+"
            r"|parabens)\b"),
    ),
    "it": _Tongue(
        compiled(
            r"\b(?:non (?:e|ho|abbiamo|funziona\w*|arriva\w*|risponde\w*|riesco|posso|si|mi|ha|hanno|va|carica|apre"
            r"|c'e)|ancora (?:non|niente|nessun\w*)|nessuno|mai|senza (?:risposta|avviso|internet)"
            r"|da .{0,20}(?:giorni|settimane|ore|mesi)|perche|di nuovo|due volte|invece|sto (?:ancora )?aspettando"
            r"|aspetto)\b"
        ),
        compiled(
            r"\b(?:rott[oaie]|danneggiat\w+|difettos\w+|errore|errori|guast\w+|in ritardo|ritardo|sbagliat\w+"
            r"|manca\w*|pers[oaie]|addebit\w+|pessim\w+|orribile|vergogna\w*|truffa\w*|reclamo|lamentela|delus\w+"
            r"|inaccettabile|cancellat\w+|problem\w+|sporc\w+|fredd\w+|maleducat\w+|rimborso)\b"),
        compiled(
            r"\b(?:come (?:posso|faccio|si)|quando (?:apre|e|inizia)|dove (?:posso|si|e|trovo)"
            r"|quanto (?:costa|tempo)|qual e|quali|e possibile|posso|potete|avete|vorrei|a che ora|c'e)\b"),
        compiled(
            r"\b(?:grazie\w*|perfett\w+|ottim\w+|eccellente|risolt\w+|tutto (?:bene|ok|a posto)|bravi|fantastic\w+"
            r"|contentissim\w+)\b"),
    ),
}  # fmt: skip


_LATE_OR_LOST = compiled(
    r"\b(?:cheg\w+|encomenda|pedido|atras\w+|errad\w+|perdid\w+|cobra\w+|duas vezes|cancelad\w+|reembols\w+"
    r"|arrivat\w*|ordine|pacco|ritardo|consegn\w+|sbagliat\w+|addebit\w+|due volte|cancellat\w+|rimborso)\b"
)
_SERVED_BADLY = compiled(
    r"\b(?:respond\w+|atend\w+|resposta|mal educad\w*|risponde\w*|risposta|maleducat\w+|servizio clienti)\b"
)


def category_abroad(reading: Reading) -> tuple[Type, tuple[Type, ...]]:
    """The type by a few stems; nothing of these found, it is the thing itself that fails."""
    slipped, unanswered = reading.has(_LATE_OR_LOST), reading.has(_SERVED_BADLY)
    if slipped:
        return Type.PROCESS_LAPSE, (Type.SERVICE_SUPPORT,) if unanswered else ()
    return (Type.SERVICE_SUPPORT if unanswered else Type.PRODUCT_QUALITY), ()


def score_abroad(reading: Reading, language: str) -> float:
    """For a language of TONGUES: 0.85 with two cues of a failure, 0.7 with one, 0.15 for thanks or a question."""
    tongue = TONGUES[language]
    cues = reading.has(tongue.failed) + reading.has(tongue.grave)
    calm = reading.has(tongue.thanks) or (reading.has(tongue.asks) and "?" in reading.plain)
    if cues:
        return 0.35 if calm and cues == 1 and not reading.has(tongue.grave) else 0.55 + 0.15 * cues
    return 0.15 if calm else UNSURE
