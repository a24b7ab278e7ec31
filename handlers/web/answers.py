"""Answers to what somebody did: a private sentence, as data for the page's script or as a page of its own."""

from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

from handlers.web.looks import page
from handlers.web.site import VIEWER

_TITLES = {
    401: "Sign in first",
    403: "Not here",
    404: "Nothing here",
    413: "Too long",
    500: "Something went wrong",
    503: "Busy",
}
_SENTENCES = {
    400: "That could not be read. Go back, reload the page and try again.",
    401: "You are not signed in. Open the sign-in link that was made for you; whoever runs Amends has it in a file.",
    403: "This page is not for you, or it was open for too long. Go back, reload it and try again.",
    404: "There is no such page. It may have moved, or never been.",
    405: "This address cannot be used like that. Go back and try again.",
    413: "That was too long to be taken in. Shorten it and try again.",
    415: "That could not be read. Go back, reload the page and try again.",
    421: "This site answers only to its own name. Set AMENDS_PUBLIC_URL to the address people use.",
    500: "Something went wrong on our side. What you wrote was not lost if you go back. It is noted under {reference}.",
    503: "Too many pages are open at once. This one looks for news by itself now and then.",
}


def plain_page(request: web.Request, status: int, *, reference: str = "") -> web.Response:
    """A page, or data, for everything that is no ordinary answer."""
    known = status if status in _SENTENCES else (400 if status < 500 else 500)  # noqa: PLR2004  # the two kinds of error
    sentence = _SENTENCES[known].format(reference=reference or "no reference")
    if wants_data(request):
        return web.json_response({"ok": False, "note": sentence}, status=status)
    title, back = _TITLES.get(known, "That did not work"), _home(request) if status != HTTPStatus.UNAUTHORIZED else ""
    return page(request, "note.html", status=status, title=title, note=sentence, back=back, kept="")


async def refusal(request: web.Request, sentence: str) -> web.Response:
    """What was asked for is not possible now, and why; what was typed is kept."""
    status = 404 if request.method == "GET" else 409
    if wants_data(request):
        return web.json_response({"ok": False, "note": sentence}, status=status)
    kept = (await request.post()).get("text", "") if request.method == "POST" else ""
    return page(
        request, "note.html", status=status, title="Not now", note=sentence, back=_came_from(request), kept=str(kept)
    )


def done(request: web.Request, note: str = "", *, goto: str = "") -> web.Response:
    """It is done: back to where it was asked for, or on to `goto` (an address of ours)."""
    if wants_data(request):
        return web.json_response({"ok": True, "note": note, "goto": goto})
    return web.Response(status=303, headers={"Location": goto or _came_from(request)})


def wants_data(request: web.Request) -> bool:
    """Whether the page's script asks, not a browser that follows a form."""
    return request.headers.get("Accept", "").startswith("application/json")


def _home(request: web.Request) -> str:
    viewer = request.get(VIEWER)
    return f"{viewer.prefix}/" if viewer else "/"


def _came_from(request: web.Request) -> str:
    """The page of ours that asked; the address in a header is never trusted with another site."""
    try:
        parts = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return _home(request)
    ours = parts.netloc == request.host and parts.path.startswith("/") and not parts.path.startswith("//")
    return parts.path if ours else _home(request)
