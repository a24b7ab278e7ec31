"""One call of a model over the OpenAI client, by which any compatible server works; and every way in which it fails.

What a server answers is never trusted: its size is bounded, its shape is checked, and no error of the client or of
the server leaves here but as `Failed`, with a sentence for the owner that holds neither a key nor the case.
"""

import json
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import httpx2
import openai
from pydantic import BaseModel

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

MOST_TOKENS = 2_000
"""Of one answer; a letter has a few hundred. It is what ends an endless one."""
MOST_BYTES = 512 * 1024
_SERVER_ERROR = 500
CHARACTERS_A_TOKEN = 4  # where a server does not count, we do
Messages = Sequence["ChatCompletionMessageParam"]
T = TypeVar("T", bound=BaseModel)


class Failed(Exception):
    """The model gave nothing to use. `kind` is what is counted; the text is a sentence for the owner."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(why)
        self.kind = kind


class Unreadable(Failed):
    """The answer is not what was asked for; `content` is what came instead."""

    def __init__(self, kind: str, why: str, content: str = "") -> None:
        super().__init__(kind, why)
        self.content = content


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a call took."""

    read: int = 0
    written: int = 0


class TooBig(Exception):
    """The server sends more than any answer can be."""


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Completion(BaseModel):
    choices: list[_Choice]
    usage: _Usage | None = None


class Endpoint:
    """A server and one model of it. It learns what the server can do: a JSON schema, or only JSON."""

    def __init__(self, client: openai.AsyncOpenAI, model: str, *, compatible: bool) -> None:
        self._client = client
        self._model = model
        self._schema = True
        # OpenAI's own newer models refuse the old name; other servers may not know the new one.
        self._limit = "max_tokens" if compatible else "max_completion_tokens"

    def without_schemas(self) -> None:
        """From now on only JSON is asked for: the server was seen to refuse, or to ignore, a schema."""
        self._schema = False

    async def ask(self, messages: Messages, form: type[T], read: Callable[[str], T]) -> tuple[T, Tokens]:
        """The model's answer in this form, as `read` reads it. Raises Failed. The caller bounds the time."""
        try:
            return await self._once(messages, form, read)
        except openai.BadRequestError as error:
            if not self._adapted(str(error)):
                raise failure(error, self._model) from None
        except Exception as error:  # noqa: BLE001 - whatever it is, the owner gets a sentence
            raise failure(error, self._model) from None
        try:
            return await self._once(messages, form, read)
        except Exception as error:  # noqa: BLE001 - whatever it is, the owner gets a sentence
            raise failure(error, self._model) from None

    def _adapted(self, complaint: str) -> bool:
        """Does the server refuse something that can be asked for in another way?"""
        if "max_tokens" in complaint or "max_completion_tokens" in complaint:
            self._limit = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}[self._limit]
            return True
        if self._schema and any(word in complaint for word in ("response_format", "schema", "structured")):
            self._schema = False
            return True
        return False

    async def _once(self, messages: Messages, form: type[T], read: Callable[[str], T]) -> tuple[T, Tokens]:
        completions = self._client.chat.completions.with_raw_response
        call: dict[str, Any] = {"model": self._model, "messages": messages, self._limit: MOST_TOKENS}
        if self._schema:
            raw = await completions.parse(response_format=form, **call)
        else:
            raw = await completions.create(response_format={"type": "json_object"}, **call)
        completion = _Completion.model_validate(json.loads(raw.content))
        content = _content(completion)
        return _read(content, read), _tokens(completion, messages, content)

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.close()

    async def greet(self) -> None:
        """The cheapest call there is, to see whether the model answers. Raises Failed."""
        messages: Messages = [{"role": "user", "content": "Say OK."}]
        for _ in range(2):
            try:
                limit: dict[str, Any] = {self._limit: 16}
                await self._client.chat.completions.create(model=self._model, messages=messages, **limit)
            except openai.BadRequestError as error:
                if not self._adapted(str(error)):
                    raise failure(error, self._model) from None
            except Exception as error:  # noqa: BLE001 - whatever it is, the owner gets a sentence
                raise failure(error, self._model) from None
            else:
                return


def estimated(messages: Iterable[Any]) -> int:
    """About how many tokens these messages are."""
    return sum(len(str(message["content"])) for message in messages) // CHARACTERS_A_TOKEN


def _tokens(completion: _Completion, messages: Messages, content: str) -> Tokens:
    """As the server counts them, or as we do where it counts nothing."""
    usage = completion.usage or _Usage()
    return Tokens(
        max(usage.prompt_tokens or estimated(messages), 0),
        max(usage.completion_tokens or len(content) // CHARACTERS_A_TOKEN, 0),
    )


def _content(completion: _Completion) -> str:
    """What the model said. Raises Failed where it did not say it, or not to the end."""
    if not completion.choices:
        raise Unreadable("empty", "The model's answer was empty")
    choice = completion.choices[0]
    if choice.message.refusal:
        raise Failed("refusal", "The model refused to write this")
    if choice.finish_reason == "content_filter":
        raise Failed("content-filter", "The provider's filter withheld what the model wrote")
    if choice.finish_reason == "length":
        raise Failed("length", "The model's answer had no end")
    if not (choice.message.content or "").strip():
        raise Unreadable("empty", "The model's answer was empty")
    return choice.message.content or ""


def _read(content: str, read: Callable[[str], T]) -> T:
    try:
        return read(content)
    except ValueError:
        raise Unreadable("schema", "The model did not answer in the form that was asked for", content) from None


_BY_ERROR: tuple[tuple[type[Exception], str, str], ...] = (
    (openai.APITimeoutError, "timeout", "The model did not answer in time"),
    (TooBig, "length", "The model's answer had no end"),
    (openai.APIConnectionError, "connection", "The model could not be reached"),
    (ValueError, "malformed", "The model's server answered with something that cannot be read"),
    (RecursionError, "malformed", "The model's server answered with something that cannot be read"),
)


def failure(error: Exception, model: str) -> Failed:
    """What went wrong, for the owner."""
    if isinstance(error, Failed):
        return error
    if isinstance(error, openai.APIStatusError):
        return _refused(error, model)
    cause = error.__cause__ if isinstance(error.__cause__, TooBig) else error
    for kind, name, why in _BY_ERROR:
        if isinstance(cause, kind):
            return Failed(name, why)
    return Failed("other", f"The model could not be asked ({type(error).__name__})")


_BY_STATUS = {
    401: ("key", "The model's server refuses the key (OPENAI_API_KEY)"),
    403: ("key", "The model's server refuses the key (OPENAI_API_KEY)"),
    404: ("unknown-model", "The model's server knows no such model (OPENAI_MODEL, OPENAI_BASE_URL)"),
    429: ("rate-limit", "The model's server takes no more calls at the moment (429)"),
}


def _refused(error: openai.APIStatusError, model: str) -> Failed:
    status = error.status_code
    if error.code == "insufficient_quota":
        return Failed("quota", "The account that pays for the model has no credit left")
    if error.code == "model_not_found":
        status = 404
    if status in _BY_STATUS:
        kind, why = _BY_STATUS[status]
        return Failed(kind, why.replace("no such model", f"no model {model}"))
    if status >= _SERVER_ERROR:
        return Failed("server", f"The model's server has a failure of its own ({status})")
    return Failed("refused", f"The model's server refused the request ({status})")


class _Bounded(httpx2.AsyncByteStream):
    """A body that ends where no answer can be that long."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for piece in self._stream:
            size += len(piece)
            if size > MOST_BYTES:
                raise TooBig
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()


async def _bound(response: httpx2.Response) -> None:
    response.stream = _Bounded(response.stream)


def client(key: str, base_url: str | None, transport: httpx2.AsyncBaseTransport | None = None) -> openai.AsyncOpenAI:
    """A client that tries once and takes only so much. Where only a base URL is known, the key is a word."""
    for library in ("openai", "httpx2"):  # what they log below this may quote a request
        logging.getLogger(library).setLevel(logging.WARNING)
    headers = {"Accept-Encoding": "identity"}  # so that what is bounded is what there is
    hooks: dict[str, list[Any]] = {"response": [_bound]}
    http = openai.DefaultAsyncHttpxClient(event_hooks=hooks, headers=headers, transport=transport)
    return openai.AsyncOpenAI(
        api_key=key or "none", base_url=base_url or "https://api.openai.com/v1", max_retries=0, http_client=http
    )
