"""The facts: what is known, and the three dialogs in which the owner says it. Drafts rest on nothing else."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.case import Option
from bot.fields import OPTION_ROWS
from bot.message import Row
from bot.remedy import remedy_first
from bot.stages import after_facts
from bot.steps import SHORT
from bot.wording.labels import CAUSES, FAULTS
from handlers.discord import inputs
from handlers.discord.cards import Payload, lines
from handlers.discord.complaint_view import back
from handlers.discord.custom_ids import Wanted
from handlers.discord.frame import Asked
from handlers.discord.layout import Part, Press, fitted, view
from handlers.discord.pieces import line, small

LIMITS = (900, 600, 400, 250, 150, 80, 40)
PARTS = {"facts-what": "What happened", "facts-why": "Why it happened", "facts-offers": "What we can offer"}
KINDS_OF_OFFER = ("refund", "replacement", "repair", "goodwill", "other")
EXAMPLES = (
    "the full price back | refund | 79.00 USD",
    "a new lamp | replacement",
    "a call from me",
    "a free month | goodwill",
)
HOW = "Write each offer like this: the full price back | refund | 79.00 USD. Kinds: " + ", ".join(KINDS_OF_OFFER) + "."
OFFER = 270  # characters of one line
_DIGIT = re.compile(r"\d")


def facts(asked: Asked, remark: str = "") -> Payload:
    """What is known; with buttons for its owner to say more."""
    return Payload(view=view(fitted(lambda limit: _parts(asked, remark, limit), LIMITS)))


def _parts(asked: Asked, remark: str, limit: int) -> Iterator[Part]:
    if remark:
        yield line(remark, 300)
    why = f"Drafts say only what stands here. What is left empty, {asked.name} is not told."
    yield f"## {line(f'{asked.complaint.customer.name}: the facts', 120)}\n{small(line(why, 300))}"
    yield lines(tuple(_known(asked)), limit)
    if not asked.owns:
        owner = asked.complaint.owner.name if asked.complaint.owner else "its owner"
        yield small(line(f"Only {owner} records them.", 300))
        yield (back(asked),)
        return
    yield tuple(Press(label, Wanted("open", asked.complaint.id, name)) for name, label in PARTS.items())
    yield (*_draft(asked), back(asked))


def _draft(asked: Asked) -> Iterator[Press]:
    """What one goes on with; where there is a draft already, that one."""
    case = asked.complaint
    if case.draft:
        yield Press("Look at the draft", Wanted("open", case.id, "draft"), "primary")
    elif kind := after_facts(case):
        yield Press("Draft it for me", Wanted("do", case.id, "draft", kind), "primary")


NOT_SAID = "not said yet"


def _known(asked: Asked) -> Iterator[Row]:
    account = asked.complaint.account
    said = (
        ("What failed", "; ".join(account.failures)),
        (f"What it cost {asked.name}", account.impact),
        ("Other facts", "; ".join(account.facts)),
        ("The cause", f"{account.cause} ({CAUSES[account.cause_status].lower()})" if account.cause else ""),
        ("Whose fault", FAULTS[account.fault].lower() if account.fault else ""),
        ("Done since", account.fix_done),
        ("Others involved", "; ".join(account.third_parties)),
        ("What we can offer", "; ".join(map(_offered, account.options))),
    )
    yield from (Row(label=label, value=value.strip() or NOT_SAID) for label, value in said)


def _offered(offer: Option) -> str:
    more = ", ".join(part for part in (offer.kind, offer.amount) if part)
    return f"{offer.label} ({more})" if more else offer.label


# The dialogs


def what(asked: Asked) -> inputs.Dialog:
    """What failed, and what it cost."""
    account = asked.complaint.account
    fields = [
        *_list(asked, "failures", "What failed?", account.failures, "One a line, in plain words."),
        *_short(asked, "impact", f"What did it cost {asked.name}?", account.impact, "three evenings in the dark"),
        *_list(asked, "facts", "Other facts a reply may use", account.facts, "Numbers, dates, names; one a line."),
    ]
    return _dialog(asked, "facts-what", fields)


def why(asked: Asked) -> inputs.Dialog:
    """The cause, and what was done about it."""
    account = asked.complaint.account
    causes = {str(status): label for status, label in CAUSES.items()}
    faults = {str(fault): label for fault, label in FAULTS.items()}
    fields = [
        *_short(asked, "cause", "The cause, as we would tell it", account.cause, "we booked economy shipping"),
        inputs.radio(
            "cause_status", "Is the cause known?", causes, asked.value("cause_status", account.cause_status),
            hint="Only a confirmed cause is told.",
        ),
        inputs.menu("fault", "Whose fault was it?", faults, asked.value("fault", account.fault or ""), optional=True),
        *_short(asked, "fix_done", "Done since, so that it does not come again", account.fix_done, "express is preset"),
        *_list(asked, "third_parties", "Others who were involved", account.third_parties,
               "One a line; a reply never blames them."),
    ]  # fmt: skip
    return _dialog(asked, "facts-why", fields)


def offers(asked: Asked) -> inputs.Dialog:
    """What can be offered: a line each."""
    known = asked.complaint.account.options
    lined = [written_offer(known[row]) if row < len(known) else "" for row in range(OPTION_ROWS)]
    fields = [
        field
        for row, value in enumerate(lined)
        for field in inputs.text(
            f"offer_{row}", f"Offer {row + 1}", _typed(asked, row, value), limit=OFFER, optional=True,
            placeholder=EXAMPLES[row],
        )
    ]  # fmt: skip
    first = f"What fits first: {remedy_first(asked.complaint).lower()}."
    return _dialog(asked, "facts-offers", [inputs.remark(f"{first} {HOW}"), *fields])


def _typed(asked: Asked, row: int, known: str) -> str:
    if f"option_label_{row}" not in asked.typed:
        return known
    label, kind, amount = (asked.value(f"option_{part}_{row}") for part in ("label", "kind", "amount"))
    return written_offer(Option(label=label, kind=kind, amount=amount))


def _dialog(asked: Asked, name: str, fields: Sequence[inputs.Item]) -> inputs.Dialog:
    return inputs.dialog(PARTS[name], Wanted("form", asked.complaint.id, name), fields)


def _list(asked: Asked, name: str, label: str, entries: Sequence[str], hint: str) -> list[inputs.Field]:
    """One entry a line; may stay empty."""
    return inputs.text(name, label, asked.value(name, "\n".join(entries)), lines=True, optional=True, hint=hint)


def _short(asked: Asked, name: str, label: str, value: str, example: str) -> list[inputs.Field]:
    """A few lines that may stay empty."""
    return inputs.text(
        name, label, asked.value(name, value), limit=SHORT, lines=True, optional=True, placeholder=example
    )


# An offer on one line


def written_offer(offer: Option) -> str:
    """As in “the full price back | refund | 79.00 USD”; `read_offer` reads it again, whatever stands in it."""
    kind, amount = (part.replace("|", "/") for part in (offer.kind, offer.amount))
    unclear = "|" in offer.label or (kind and _DIGIT.search(kind)) or (amount and not _DIGIT.search(amount))
    parts = (offer.label, kind, amount)
    return " | ".join(parts if unclear else [part for part in parts if part])


def read_offer(typed: str) -> dict[str, str]:
    """Label, kind and amount, by the names of their fields without the row; what holds a digit is an amount."""
    parts = [part.strip() for part in typed.rsplit("|", 2)]
    if len(parts) == 3:  # noqa: PLR2004 - all three
        label, kind, amount = parts
    elif len(parts) == 1:
        label, kind, amount = parts[0], "", ""
    else:
        label, last = parts
        kind, amount = ("", last) if _DIGIT.search(last) else (last, "")
    return {"label": label, "kind": kind, "amount": amount}


def read_offers(filled: Mapping[str, str]) -> dict[str, str]:
    """The fields of the form "facts" for every line of the dialog."""
    rows = ((row, read_offer(filled.get(f"offer_{row}", ""))) for row in range(OPTION_ROWS))
    return {f"option_{part}_{row}": value for row, offer in rows for part, value in offer.items()}
