"""A second opinion of a model on what a message is, where the built-in triage is unsure. None of it is trusted.

It is advice: what people said, and every doubt on the side of the customer, weighs more (bot.opinions).
"""

import asyncio
import secrets
from collections import Counter
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from bot.case import Case
from bot.kinds import Severity, Type
from bot.ports import Opinion
from bot.redaction import redact
from prompts import calling
from prompts.budget import CALLS, FAILED, READ, WRITTEN, Budget
from prompts.calling import Endpoint, Failed
from prompts.loading import Prompts

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

LONGEST = 8_000
"""Characters of a message that the model is shown."""
_FENCE_BYTES = 12


class Sorted(BaseModel):
    """What the model takes the message for."""

    complaint: bool
    type: Type
    severity: Severity


def read(content: str) -> Sorted:
    """The JSON object in a model's text. Raises ValueError."""
    try:
        return Sorted.model_validate_json(content[max(content.find("{"), 0) : content.rfind("}") + 1])
    except (ValidationError, RecursionError):
        raise ValueError("this is not the JSON that was asked for") from None


class ModelReader:
    """A `bot.ports.Reader` over a model."""

    def __init__(self, endpoint: Endpoint, *, budget: Budget, seconds: float, prompts: Prompts) -> None:
        self._endpoint = endpoint
        self._budget = budget
        self._seconds = seconds
        self._prompts = prompts

    async def read(self, text: str) -> Opinion | None:
        """What the model thinks it is; None where it has nothing to say, in time or at all."""
        counts: Counter[str] = Counter()
        try:
            if await self._budget.used_up():
                return None
            async with asyncio.timeout(self._seconds):
                return await self._asked(text, counts)
        except (Failed, TimeoutError) as error:
            counts[FAILED + (error.kind if isinstance(error, Failed) else "timeout")] += 1
            return None
        finally:
            await self._budget.spend(counts)

    async def _asked(self, text: str, counts: Counter[str]) -> Opinion:
        case, _ = await asyncio.to_thread(redact, Case(complaint=text[:LONGEST]))
        shown = self._prompts["message"].fill(fence=secrets.token_hex(_FENCE_BYTES), message=case.complaint)
        messages: list[ChatCompletionMessageParam] = [
            {"role": "system", "content": self._prompts["opinion"].text},
            {"role": "user", "content": shown},
        ]
        counts.update({CALLS: 1, READ: calling.estimated(messages)})
        said, used = await self._endpoint.ask(messages, Sorted, read)
        counts.update({READ: used.read - counts[READ], WRITTEN: used.written})
        return Opinion(complaint=said.complaint, type=said.type, severity=said.severity)
