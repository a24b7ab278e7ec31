"""Complaint or not in Spanish, German, French, Portuguese and Italian, by a few cues of grammar.

The same ideas as in English: a negated expectation, "still", "nobody", a word for a fault, "why";
against it thanks, and questions how, when or where. Where no cue speaks, the score stays at 0.5:
a person should look. Patterns run over text without accents.
"""

import re
from dataclasses import dataclass

from bot.triage.reading import Reading

UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class _Tongue:
    failed: re.Pattern[str]
    grave: re.Pattern[str]
    asks: re.Pattern[str]
    thanks: re.Pattern[str]


_TONGUES: dict[str, _Tongue] = {
    "es": _Tongue(
        re.compile(
            r"\b(?:no (?:ha|han|he|hemos|funciona\w*|llega\w*|llego|recib\w+|puedo|podemos|contesta\w*|respond\w+|carga|abre|sirve|deja|me|se|era|es lo|esta|hay)|todavia no|aun no|sigo (?:esperando|sin)|seguimos|nadie|nunca|sin (?:respuesta|avisar|internet|servicio)|llevo .{0,30}(?:esperando|dias|semanas|horas)"
            r"|por que (?:no|me|se|mi)|otra vez|dos veces|de nuevo)\b"
        ),
        re.compile(r"\b(?:rot[oa]s?|roto|danad\w+|defectuos\w+|error(?:es)?|fall[ao]\w*|tarde|retras\w+|equivocad\w+|incorrect\w+|falta\w*|perdid\w+|cobra\w+|pesim\w+|mal[oa]?|horrible|verguenza|estafa\w*|queja|reclam\w+|decepcion\w*|inaceptable|cancelad\w+|problema\w*|averi\w+|sucio|grosero\w*|devuelv\w+)\b"),
        re.compile(r"\b(?:como (?:puedo|hago|se)|a que hora|cuando (?:abre|sale|empieza)|cuanto (?:cuesta|tarda|vale)|donde (?:puedo|esta|hay)|tienen|se puede|puedo|es posible|quisiera|me gustaria|hacen)\b"),
        re.compile(r"\b(?:gracias|perfect\w+|excelente|encant\w+|genial|resuelto|solucionado|todo (?:bien|correcto)|maravill\w+|felicidades|fenomenal)\b"),
    ),
    "de": _Tongue(
        re.compile(
            r"\b(?:(?:immer )?noch (?:nicht|keine?n?|immer)|nicht (?:angekommen|erhalten|bekommen|funktioniert|geliefert|mehr|moglich|erreichbar|geantwortet|gemeldet|gekommen|da|laden|offnen|einloggen|anmelden)|funktioniert .{0,40}nicht|geht .{0,30}nicht|kann .{0,40}nicht|lasst sich .{0,30}nicht|kommt .{0,30}nicht|niemand|keiner|keine (?:antwort|reaktion|ruckmeldung)"
            r"|nie|seit .{0,25}(?:tagen|wochen|stunden|monaten)|warum|wieso|weshalb|schon wieder|zweimal|doppelt|statt|obwohl|warte)\b"
        ),
        re.compile(r"\b(?:kaputt\w*|defekt\w*|beschadigt\w*|fehler\w*|falsch\w*|verspatet\w*|zu spat|verloren|fehlt\w*|abgebucht|schlecht\w*|furchtbar|schrecklich|frechheit|unverschamt\w*|unfreundlich\w*|betrug\w*|beschwerde|reklam\w+|enttausch\w+|inakzeptabel|storniert|problem\w*|schmutzig|kalt|gebrochen|zerbrochen|absturz\w*|sturzt|unmoglich|erstattung)\b"),
        re.compile(r"\b(?:wie (?:kann|andere|viel|lange|komme|funktioniert)|wann (?:offnet|ist|kommt|fahrt|beginnt)|wo (?:kann|finde|ist|gibt)|kann (?:ich|man)|konnen sie|gibt es|haben sie|ist es moglich|ich mochte|welche\w*)\b"),
        re.compile(r"\b(?:danke\w*|vielen dank|perfekt|super|toll|wunderbar|erledigt|gelost|alles (?:gut|bestens|klar)|zufrieden|klasse|hat geklappt)\b"),
    ),
    "fr": _Tongue(
        re.compile(
            r"\b(?:(?:n'|ne |n')\w+ (?:\w+ )?(?:toujours )?(?:pas|plus|jamais|rien)|toujours pas|pas (?:encore )?(?:recu|arrive|livre|marche|fonctionne|repondu|rembourse|possible|normal)|personne ne|aucune? (?:reponse|nouvelle)|jamais|depuis .{0,25}(?:jours|semaines|heures|mois)|pourquoi|encore une fois|deux fois|au lieu de|sans (?:reponse|prevenir|internet)|j'attends)\b"
        ),
        re.compile(r"\b(?:casse\w*|defectueu\w+|abime\w*|endommage\w*|erreur\w*|en panne|en retard|retard\w*|mauvais\w*|perdu\w*|manqu\w+|debite\w*|facture deux|nul\w*|horrible|honte\w*|scandal\w+|inadmissible|inacceptable|arnaque\w*|reclamation|plainte|decu\w*|annule\w*|probleme\w*|sale|froid\w*|impoli\w*|rembourse\w*)\b"),
        re.compile(r"\b(?:comment (?:puis|faire|je|peut|on)|quand (?:est|ouvre|commence)|ou (?:puis|est|se|trouver)|combien|est il possible|puis je|pouvez vous|avez vous|est ce (?:que|qu)|je voudrais|j'aimerais|quels?|quelles?|a quelle heure)\b"),
        re.compile(r"\b(?:merci\w*|parfait\w*|super|excellent\w*|genial\w*|resolu|regle|bravo|ravi\w*|tres bien|impeccable|satisfait\w*)\b"),
    ),
    "pt": _Tongue(
        re.compile(
            r"\b(?:ainda (?:nao|estou|sem)|nao (?:chegou|recebi|funciona\w*|consigo|conseguimos|respond\w+|abre|carrega|foi|foram|veio|atend\w+|esta|deixa|tem|ha|era)|ninguem|nunca|sem (?:resposta|avisar|internet|servico)|por que|porque (?:nao|e que|me)|outra vez|de novo|duas vezes|ha .{0,20}(?:dias|semanas|horas) (?:que|a)|estou (?:a espera|esperando)|em vez de)\b"
        ),
        re.compile(r"\b(?:partid[oa]s?|quebrad\w+|avariad\w+|danificad\w+|defeit\w+|erro\w*|falh\w+|atras\w+|errad\w+|falta\w*|perdid\w+|cobra\w+|pessim\w+|mau|ma|horrivel|vergonha|burla|golpe|reclama\w+|queixa|decepcion\w+|desilu\w+|inaceitavel|cancelad\w+|problema\w*|suj[oa]|fri[oa]|mal educad\w*|reembolso)\b"),
        re.compile(r"\b(?:como (?:posso|faco|e que|se)|a que horas|quando (?:abre|e|comeca)|onde (?:posso|fica|esta|encontro)|quanto (?:custa|tempo)|e possivel|posso|podem|tem|gostaria|queria|voces)\b"),
        re.compile(r"\b(?:obrigad\w+|perfeit\w+|excelente|otim[oa]|adorei|resolvid\w+|tudo (?:bem|certo)|maravilh\w+|parabens)\b"),
    ),
    "it": _Tongue(
        re.compile(
            r"\b(?:non (?:e|ho|abbiamo|funziona\w*|arriva\w*|risponde\w*|riesco|posso|si|mi|ha|hanno|va|carica|apre|c'e)|ancora (?:non|niente|nessun\w*)|nessuno|mai|senza (?:risposta|avviso|internet)|da .{0,20}(?:giorni|settimane|ore|mesi)|perche|di nuovo|due volte|invece|sto (?:ancora )?aspettando|aspetto)\b"
        ),
        re.compile(r"\b(?:rott[oaie]|danneggiat\w+|difettos\w+|errore|errori|guast\w+|in ritardo|ritardo|sbagliat\w+|manca\w*|pers[oaie]|addebit\w+|pessim\w+|orribile|vergogna\w*|truffa\w*|reclamo|lamentela|delus\w+|inaccettabile|cancellat\w+|problem\w+|sporc\w+|fredd\w+|maleducat\w+|rimborso)\b"),
        re.compile(r"\b(?:come (?:posso|faccio|si)|quando (?:apre|e|inizia)|dove (?:posso|si|e|trovo)|quanto (?:costa|tempo)|qual e|quali|e possibile|posso|potete|avete|vorrei|a che ora|c'e)\b"),
        re.compile(r"\b(?:grazie\w*|perfett\w+|ottim\w+|eccellente|risolt\w+|tutto (?:bene|ok|a posto)|bravi|fantastic\w+|contentissim\w+)\b"),
    ),
}  # fmt: skip


def score_abroad(reading: Reading, language: str) -> float:
    """0.85 with two cues of a failure, 0.7 with one, 0.15 for thanks or a mere question, else 0.5."""
    tongue = _TONGUES.get(language)
    if tongue is None:
        return UNSURE
    cues = reading.has(tongue.failed) + reading.has(tongue.grave)
    calm = reading.has(tongue.thanks) or (reading.has(tongue.asks) and "?" in reading.original)
    if cues:
        return 0.35 if calm and cues == 1 and not reading.has(tongue.grave) else 0.55 + 0.15 * cues
    return 0.15 if calm else UNSURE
