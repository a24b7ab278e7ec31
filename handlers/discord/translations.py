"""Names and descriptions of the commands in German, Spanish and French; in every other language they are English."""

from typing import NamedTuple

from discord import Locale, app_commands
from discord.app_commands import TranslationContextTypes, locale_str


class Words(NamedTuple):
    """The same in the languages there are."""

    de: str
    es: str
    fr: str


class Translations(app_commands.Translator):
    """What is not in the table stays as it is."""

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:  # noqa: ARG002 - a word means the same everywhere
        """As discord.py asks for it, for every string and every language there is."""
        words, language = TABLE.get(string.message), LANGUAGES.get(locale)
        return getattr(words, language) if words and language else None


LANGUAGES = {
    Locale.german: "de",
    Locale.spain_spanish: "es",
    Locale.latin_american_spanish: "es",
    Locale.french: "fr",
}

_NAMES = {
    "complaint": Words("beschwerde", "queja", "plainte"),
    "text": Words("text", "texto", "texte"),
    "customer": Words("kunde", "cliente", "client"),
    "help": Words("hilfe", "ayuda", "aide"),
    "mine": Words("meine", "mías", "miennes"),
    "queue": Words("offen", "pendientes", "en-attente"),
    "show": Words("zeigen", "ver", "voir"),
    "playbook": Words("leitfaden", "guía", "guide"),
    "promise": Words("versprechen", "prometer", "promettre"),
    "what": Words("was", "qué", "quoi"),
    "by": Words("frist", "plazo", "échéance"),
    "snooze": Words("später", "posponer", "repousser"),
    "away": Words("abwesend", "ausente", "absent"),
    "until": Words("bis", "hasta", "jusque"),
    "cover": Words("vertretung", "suplente", "relais"),
    "back": Words("zurück", "de-vuelta", "de-retour"),
    "hours": Words("arbeitszeit", "horario", "horaires"),
    "zone": Words("zeitzone", "zona", "fuseau"),
    "days": Words("tage", "días", "jours"),
    "from": Words("von", "desde", "de"),
    "to": Words("bis", "hasta", "à"),
    "report": Words("bericht", "informe", "bilan"),
    "whose": Words("wessen", "de-quién", "de-qui"),
    "settings": Words("einstellungen", "ajustes", "réglages"),
    "Report complaint": Words("Beschwerde melden", "Comunicar queja", "Signaler une plainte"),
    "I own this": Words("Ich übernehme das", "Me encargo yo", "Je m'en charge"),
    "My own": Words("Meine eigenen", "Las mías", "Les miens"),
    "The team's": Words("Die des Teams", "Las del equipo", "Ceux de l'équipe"),
}

_DESCRIPTIONS = {
    "Tell us what went wrong; a person of the team takes it on.": Words(
        "Sag uns, was schiefging; jemand aus dem Team nimmt sich der Sache an.",
        "Cuéntanos qué salió mal; una persona del equipo se encarga.",
        "Dis-nous ce qui n'a pas marché ; une personne de l'équipe s'en charge.",
    ),
    "What went wrong, in a sentence or two": Words(
        "Was schiefging, in ein, zwei Sätzen",
        "Qué salió mal, en una o dos frases",
        "Ce qui n'a pas marché, en une ou deux phrases",
    ),
    "For the team: whose complaint it is": Words(
        "Fürs Team: wessen Beschwerde es ist",
        "Para el equipo: de quién es la queja",
        "Pour l'équipe : de qui vient la plainte",
    ),
    "Complaints: whoever takes one owns it, to the end.": Words(
        "Beschwerden: wer eine übernimmt, dem gehört sie bis zum Schluss.",
        "Quejas: quien toma una responde de ella hasta el final.",
        "Plaintes : qui en prend une s'en occupe jusqu'au bout.",
    ),
    "What I can do.": Words("Was ich kann.", "Lo que sé hacer.", "Ce que je sais faire."),
    "What you own, the next step first.": Words(
        "Was dir gehört, der nächste Schritt zuerst.",
        "Lo que llevas tú, lo más próximo primero.",
        "Ce dont tu t'occupes, le plus proche d'abord.",
    ),
    "What nobody owns yet.": Words(
        "Was noch niemandem gehört.", "Lo que todavía no lleva nadie.", "Ce dont personne ne s'occupe encore."
    ),
    "One complaint, and what you can do about it.": Words(
        "Eine Beschwerde, und was du tun kannst.",
        "Una queja, y lo que puedes hacer.",
        "Une plainte, et ce que tu peux faire.",
    ),
    "What is done for a complaint of its kind, and what of it is done already.": Words(
        "Was bei einer solchen Beschwerde zu tun ist, und was davon getan ist.",
        "Qué se hace con una queja así, y qué está hecho ya.",
        "Ce qu'on fait pour une telle plainte, et ce qui en est déjà fait.",
    ),
    "The customer's name or the id; choose one as you type": Words(
        "Der Name des Kunden oder die Kennung; wähle beim Tippen",
        "El nombre del cliente o el identificador; elige al escribir",
        "Le nom du client ou l'identifiant ; choisis en tapant",
    ),
    "What you promised a customer, so that you are reminded in time.": Words(
        "Was du versprochen hast, damit du rechtzeitig erinnert wirst.",
        "Lo que prometiste, para que se te recuerde a tiempo.",
        "Ce que tu as promis, pour qu'on te le rappelle à temps.",
    ),
    "What you promised, for example: the refund is sent": Words(
        "Was du versprochen hast, zum Beispiel: the refund is sent",
        "Lo que prometiste, por ejemplo: the refund is sent",
        "Ce que tu as promis, par exemple : the refund is sent",
    ),
    "By when, for example: Friday noon, or in 2 business days": Words(
        "Bis wann, zum Beispiel: Friday noon, oder 2026-11-20 17:00",
        "Para cuándo, por ejemplo: Friday noon, o 2026-11-20 17:00",
        "Pour quand, par exemple : Friday noon, ou 2026-11-20 17:00",
    ),
    "The reminder about a complaint comes later; twice at most.": Words(
        "Die Erinnerung an eine Beschwerde kommt später; höchstens zweimal.",
        "El aviso sobre una queja llega más tarde; dos veces como mucho.",
        "Le rappel d'une plainte vient plus tard ; deux fois au plus.",
    ),
    "Until when, for example: tomorrow 9:00": Words(
        "Bis wann, zum Beispiel: tomorrow 9:00, oder 2026-11-20 17:00",
        "Hasta cuándo, por ejemplo: tomorrow 9:00, o 2026-11-20 17:00",
        "Jusqu'à quand, par exemple : tomorrow 9:00, ou 2026-11-20 17:00",
    ),
    "You are away: a colleague is reminded in your place; what is yours stays yours.": Words(
        "Du bist weg: jemand wird an deiner Stelle erinnert; was deins ist, bleibt deins.",
        "No estás: se avisa a un colega en tu lugar; lo tuyo sigue siendo tuyo.",
        "Tu t'absentes : un collègue reçoit tes rappels ; ce qui est à toi le reste.",
    ),
    "Until when, for example: Monday, or 2026-11-20": Words(
        "Bis wann, zum Beispiel: Monday, oder 2026-11-20",
        "Hasta cuándo, por ejemplo: Monday, o 2026-11-20",
        "Jusqu'à quand, par exemple : Monday, ou 2026-11-20",
    ),
    "Who is reminded in your place": Words(
        "Wer an deiner Stelle erinnert wird", "A quién se avisa en tu lugar", "Qui reçoit tes rappels"
    ),
    "You are there again.": Words("Du bist wieder da.", "Estás de vuelta.", "Tu es de retour."),
    "When reminders may reach you, and in which time zone.": Words(
        "Wann Erinnerungen dich erreichen dürfen, und in welcher Zeitzone.",
        "Cuándo pueden llegarte avisos, y en qué zona horaria.",
        "Quand les rappels peuvent te parvenir, et dans quel fuseau horaire.",
    ),
    "Your time zone, for example: Europe/Berlin": Words(
        "Deine Zeitzone, zum Beispiel: Europe/Berlin",
        "Tu zona horaria, por ejemplo: America/Bogota",
        "Ton fuseau horaire, par exemple : Europe/Paris",
    ),
    "The days on which you work, for example: mon-fri": Words(
        "Die Tage, an denen du arbeitest, zum Beispiel: mon-fri",
        "Los días en que trabajas, por ejemplo: mon-fri",
        "Les jours où tu travailles, par exemple : mon-fri",
    ),
    "When your day begins, for example: 9:00": Words(
        "Wann dein Tag beginnt, zum Beispiel: 9:00",
        "Cuándo empieza tu jornada, por ejemplo: 9:00",
        "Quand ta journée commence, par exemple : 9:00",
    ),
    "When your day ends, for example: 17:00": Words(
        "Wann dein Tag endet, zum Beispiel: 17:00",
        "Cuándo acaba tu jornada, por ejemplo: 17:00",
        "Quand ta journée finit, par exemple : 17:00",
    ),
    "Your own last four weeks; for leads the team's.": Words(
        "Deine letzten vier Wochen; für Leitende die des Teams.",
        "Tus últimas cuatro semanas; para responsables, las del equipo.",
        "Tes quatre dernières semaines ; pour les responsables, celles de l'équipe.",
    ),
    "Whose figures": Words("Wessen Zahlen", "De quién son las cifras", "Les chiffres de qui"),
    "Where complaints appear, and which roles are agents and leads (for leads).": Words(
        "Wo Beschwerden erscheinen, und welche Rollen das Team sind (für Leitende).",
        "Dónde aparecen las quejas, y qué roles forman el equipo (para responsables).",
        "Où les plaintes apparaissent, et quels rôles forment l'équipe (pour les responsables).",
    ),
}

TABLE = _NAMES | _DESCRIPTIONS
