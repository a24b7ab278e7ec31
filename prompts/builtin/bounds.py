"""Cut a case to what a letter can use, so that a wall of text costs neither the writer nor the rules their time."""

from dataclasses import replace

from bot.case import Case

_FACT, _COMPLAINT, _NAME = 1600, 8000, 200  # characters
_MANY = 40  # facts, failures, options, names of third parties


def bounded(case: Case) -> Case:
    """The case with every text and list at a length that a person would still type."""
    return replace(
        case,
        company=case.company[:_NAME],
        owner=case.owner[:_NAME],
        customer=replace(case.customer, name=case.customer.name[:_NAME], since=case.customer.since[:_NAME]),
        complaint=case.complaint[:_COMPLAINT],
        impact=case.impact[:_FACT],
        cause=case.cause and case.cause[:_FACT],
        fix_done=case.fix_done[:_FACT],
        failures=_cut(case.failures, _FACT),
        facts=_cut(case.facts, _FACT),
        third_parties=_cut(case.third_parties, _NAME),
        options=tuple(replace(one, label=one.label[:_FACT], amount=one.amount[:_NAME]) for one in case.options[:_MANY]),
    )


def _cut(texts: tuple[str, ...], most: int) -> tuple[str, ...]:
    return tuple(text[:most] for text in texts[:_MANY])
