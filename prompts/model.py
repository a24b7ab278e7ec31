"""The writer that asks a model, and trusts nothing it says.

The built-in writer writes first: what it has to ask the owner, a model may not write around. Then the case, redacted,
goes to the model; the rules judge what comes back, restored; what they object to goes back to it, at most twice.
Of the model's best and the built-in writer's text the owner gets the one with fewer faults. Whatever fails on the
way, and however long a server takes, ends within the policy's time in one of the two, with a note that says why.
"""

import asyncio
import logging
import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot import rules
from bot.case import Case
from bot.kinds import Kind, Venue
from bot.policy import Policy
from bot.ports import Spending, Writer, Written
from bot.redaction import Key, conceal, redact, restore, strays
from bot.rules.finding import Finding
from prompts import calling
from prompts.answer import PLACEHOLDER, Answer, as_json, faults, read
from prompts.briefing import Brief, brief
from prompts.budget import CALLS, FAILED, READ, WRITTEN, Budget
from prompts.builtin.bounds import bounded
from prompts.builtin.clean import first_name
from prompts.calling import Endpoint, Failed, Tokens, Unreadable
from prompts.loading import Prompts, load
from prompts.opinion import ModelReader

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

REPAIRS = 2
_MOST_TOLD, _LONGEST_ANSWER = 20, 8_000
_FENCE_BYTES = 12

log = logging.getLogger(__name__)
Weight = tuple[int, int, int]


def weight(findings: Sequence[Finding]) -> Weight:
    """How much is wrong: what blocks weighs more than anything missing, and that more than any warning."""
    counts = Counter(finding.severity for finding in findings)
    return counts["block"], counts["require"], counts["warn"]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A text of the model's, restored, with what is wrong with it. One that is not `usable` is never proposed."""

    text: str
    weight: Weight
    round: int
    usable: bool


class ModelWriter:
    """A `bot.ports.Writer` over a model."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        fallback: Writer,
        budget: Budget,
        seconds: float,
        prompts: Prompts,
        fence: Callable[[], str] = lambda: secrets.token_hex(_FENCE_BYTES),
    ) -> None:
        self._endpoint = endpoint
        self._fallback = fallback
        self._budget = budget
        self._seconds = seconds
        self._prompts = prompts
        self._fence = fence

    async def write(self, kind: Kind, case: Case) -> Written:
        """The better one of two drafts; the built-in writer's questions where a fact is missing, and no call then."""
        plain = await self._fallback.write(kind, case)
        if plain.asks:
            return plain
        if spent := await self._budget.used_up():
            return _instead(plain, spent)
        return await self._better(kind, case, plain)

    def reader(self) -> ModelReader:
        """Who gives second opinions: the same model, out of the same budget."""
        return ModelReader(self._endpoint, budget=self._budget, seconds=self._seconds, prompts=self._prompts)

    async def close(self) -> None:
        """Give the connections back."""
        await self._endpoint.close()

    async def _better(self, kind: Kind, case: Case, plain: Written) -> Written:
        talk = _Talk(self._endpoint, self._prompts, kind, case, self._fence())
        why = ""
        try:
            async with asyncio.timeout(self._seconds):
                await talk.hold()
        except TimeoutError:
            talk.fail("timeout")
            why = f"The model did not answer within {self._seconds:g} seconds"
        except Failed as error:
            talk.fail(error.kind)
            why = str(error)
        except Exception as error:  # an error of ours is no reason for the owner to have no draft
            log.exception("the model's writer failed")
            talk.fail("bug")
            why = f"The writer that asks the model failed ({type(error).__name__})"
        finally:
            await self._budget.spend(talk.counts)
        return _chosen(plain, weight(rules.check(plain.text, kind, case).findings), talk.best, why)


def _chosen(plain: Written, plain_weight: Weight, best: _Draft | None, why: str) -> Written:
    """The one with fewer faults; the model's where they are even. `why` says what failed, if anything did."""
    if best is None:
        return _instead(plain, why)
    if not best.usable or best.weight > plain_weight:
        return _instead(plain, why or "The model's draft kept faults that the built-in writer's has not")
    note = f"{why}, so it mended this no further." if why else ""
    return Written(text=best.text, source="model", rounds=best.round, note=note)


def _instead(plain: Written, why: str) -> Written:
    return replace(plain, note=f"{why}, so the built-in writer wrote this.")


class _Talk:
    """One conversation with the model about one draft. It can be stopped at any moment: `best` is what there is."""

    def __init__(self, endpoint: Endpoint, prompts: Prompts, kind: Kind, case: Case, fence: str) -> None:
        self.best: _Draft | None = None
        self.counts: Counter[str] = Counter()
        self._endpoint = endpoint
        self._prompts = prompts
        self._kind = kind
        self._case = case
        self._fence = fence
        self._asked = 0  # tokens of a call that has not come back

    async def hold(self) -> None:
        """Ask, judge, and ask again for what is to be mended. Raises Failed."""
        addressed = first_name(self._case.customer.name, public=self._case.venue is Venue.PUBLIC)
        case, key = await asyncio.to_thread(redact, bounded(self._case), addressed)
        told = brief(self._kind, case, conceal(addressed, key), self._prompts, self._fence)
        messages: list[ChatCompletionMessageParam] = [
            {"role": "system", "content": told.system},
            {"role": "user", "content": told.user},
        ]
        later: list[ChatCompletionMessageParam] = []
        for number in range(1, 2 + REPAIRS):
            answer = await self._ask([*messages, *later])
            wrong = self._judge(answer, told, key, number)
            if not wrong:
                return
            later = [
                {"role": "assistant", "content": as_json(answer)[:_LONGEST_ANSWER]},
                {"role": "user", "content": self._repair(wrong, key)},
            ]

    def fail(self, kind: str) -> None:
        """Count a failure, and what the server will count for a call that did not come back."""
        self.counts[FAILED + kind] += 1
        self.counts[READ] += self._asked
        self._asked = 0

    async def _ask(self, messages: "list[ChatCompletionMessageParam]") -> Answer:
        """The answer; one that is no JSON is asked for once more, without a schema."""
        try:
            return await self._call(messages)
        except Unreadable as error:
            self.fail(error.kind)
            self._endpoint.without_schemas()
            said: list[ChatCompletionMessageParam] = (
                [{"role": "assistant", "content": error.content[:_LONGEST_ANSWER]}] if error.content else []
            )
            return await self._call([*messages, *said, {"role": "user", "content": self._prompts["json"].text}])

    async def _call(self, messages: "list[ChatCompletionMessageParam]") -> Answer:
        self.counts[CALLS] += 1
        self._asked = calling.estimated(messages)
        answer, used = await self._endpoint.ask(messages, Answer, read)
        self._spend(used)
        return answer

    def _spend(self, used: Tokens) -> None:
        self._asked = 0
        self.counts.update({READ: used.read, WRITTEN: used.written})

    def _judge(self, answer: Answer, told: Brief, key: Key, number: int) -> list[Finding]:
        """Keep the text if it is the best so far; what is to be mended in it."""
        wild = [*strays(answer.text, key), *([self._fence] if self._fence in answer.text else [])]
        text = restore(answer.text, key)
        judged = rules.check(text, self._kind, self._case).findings
        claimed = list(faults(answer, told.grounds))
        invented = [fault for fault in claimed if fault.severity == "block"]
        draft = _Draft(text, weight([*judged, *invented]), number, usable=not wild)
        if self.best is None or (not draft.usable, draft.weight) < (not self.best.usable, self.best.weight):
            self.best = draft
        wrong = [*(_wild(mark) for mark in wild), *claimed, *judged]
        return [finding for finding in wrong if finding.severity != "warn"]

    def _repair(self, wrong: list[Finding], key: Key) -> str:
        lines = [_told(finding, key) for finding in wrong[:_MOST_TOLD]]
        return self._prompts["repair"].fill(fence=self._fence, findings="\n".join(lines))


def _wild(mark: str) -> Finding:
    return Finding(rule=PLACEHOLDER, severity="block", hint=f"{mark[:40]} stands for nothing: leave it out.")


def _told(finding: Finding, key: Key) -> str:
    """A finding as the model may read it: what was restored is concealed again."""
    quote = f' "{" ".join(finding.quote.split())[:200]}"' if finding.quote else ""
    return f"- {finding.rule}:{conceal(quote, key)} {conceal(finding.hint, key)}"


def connect(
    key: str,
    base_url: str | None,
    model: str,
    *,
    policy: Policy,
    spending: Spending,
    clock: Callable[[], datetime],
    fallback: Writer,
) -> ModelWriter:
    """The writer for a configured model. Raises BadPrompt where a prompt is not whole."""

    def today() -> date:
        return clock().astimezone(policy.zone).date()

    desk = policy.desk
    return ModelWriter(
        Endpoint(calling.client(key, base_url), model, compatible=base_url is not None),
        fallback=fallback,
        budget=Budget(spending, f"{desk.platform}:{desk.channel}", policy.drafts, today),
        seconds=policy.drafts.writer_seconds,
        prompts=load(),
    )


async def greet(key: str, base_url: str | None, model: str) -> tuple[str, str]:
    """Ask the model for a word, for `amends doctor`: the kind of failure and a sentence, both empty if it answers."""
    async with calling.client(key, base_url) as client:
        try:
            async with asyncio.timeout(_GREETING_SECONDS):
                await Endpoint(client, model, compatible=base_url is not None).greet()
        except TimeoutError:
            return "timeout", f"The model did not answer within {_GREETING_SECONDS} seconds"
        except Failed as error:
            return error.kind, str(error)
    return "", ""


_GREETING_SECONDS = 20
