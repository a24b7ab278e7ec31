"""Before and after every page: who is asking, from where, and what a browser may do with the answer."""

import logging
from collections.abc import Awaitable, Callable, Collection
from hmac import compare_digest
from secrets import token_hex
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.logs import whereabouts
from bot.refusals import Refused
from handlers.web.answers import plain_page, refusal
from handlers.web.session import Session, cookie_name, form_token, new_session, open_session, seal_session
from handlers.web.site import SITE, VIEWER, Site, Viewer

log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
SESSION = web.RequestKey("session", Session)
FORM = "application/x-www-form-urlencoded"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # "no-referrer" would take the Origin away from our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def gate(open_paths: Collection[str]) -> tuple[Middleware, ...]:
    """The middlewares, outermost first. `open_paths` (intake, health) answer anybody, under their own rules."""

    def unless_open(guard: Middleware) -> Middleware:
        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.path in open_paths:
                return await handler(request)
            return await guard(request, handler)

        return guarded

    return tuple(unless_open(guard) for guard in (_headers, _failures, _hosts, _sessions, _forms, _people))


@web.middleware
async def _headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    response = await handler(request)
    if not response.prepared:
        response.headers.update(HEADERS)
        response.headers.setdefault("Cache-Control", "no-cache" if request.path.startswith("/static/") else "no-store")
    return response


@web.middleware
async def _failures(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A refusal is a sentence; anything else unexpected a calm page, and a line in the log without personal data."""
    try:
        return await handler(request)
    except Refused as error:
        return await refusal(request, str(error))
    except web.HTTPException as error:
        return plain_page(request, error.status)
    except Exception as error:  # noqa: BLE001  # whatever it is, the person gets a page and we get a reference
        reference = token_hex(4)
        log.error("page failed, reference %s: %s", reference, whereabouts(error))  # noqa: TRY400  # a traceback may quote people
        return plain_page(request, 500, reference=reference)


@web.middleware
async def _hosts(request: web.Request, handler: Handler) -> web.StreamResponse:
    if _host(request.host) not in request.app[SITE].hosts():
        raise web.HTTPMisdirectedRequest
    return await handler(request)


@web.middleware
async def _sessions(request: web.Request, handler: Handler) -> web.StreamResponse:
    site = request.app[SITE]
    name = cookie_name(site.options.secret_key)
    known = open_session(site.options, request.cookies.get(name, ""), site.now)
    session = request[SESSION] = known or new_session()
    response = await handler(request)
    new = request[SESSION] is not session or (known is None and response.content_type == "text/html")
    if new and not response.prepared:
        _keep_session(site, response, request[SESSION])
    return response


def _keep_session(site: Site, response: web.StreamResponse, session: Session) -> None:
    """Give the browser its session."""
    response.set_cookie(
        cookie_name(site.options.secret_key),
        seal_session(site.options, session, site.now),
        httponly=True,
        samesite="Lax",  # a sign-in link is followed from elsewhere
        secure=site.options.public_url.startswith("https:"),
        path="/",
    )


@web.middleware
async def _forms(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Only our own pages may change anything: same origin, and the token of this session."""
    if request.method in ("GET", "HEAD"):
        return await handler(request)
    if not _same_origin(request):
        raise web.HTTPForbidden
    if request.content_type != FORM:
        raise web.HTTPUnsupportedMediaType
    try:
        token = str((await request.post()).get("csrf", ""))
    except (ValueError, LookupError):
        raise web.HTTPBadRequest from None
    if not compare_digest(token.encode(), form_token(request.app[SITE].options, request[SESSION]).encode()):
        raise web.HTTPForbidden
    return await handler(request)


@web.middleware
async def _people(request: web.Request, handler: Handler) -> web.StreamResponse:
    """In the demo the address says who looks, else the session. Nobody known: only the way in is open."""
    site, session = request.app[SITE], request[SESSION]
    name = request.match_info.get("persona", "")
    person_id = f"web:{name}" if site.options.demo else session.person
    person = site.person(person_id) if person_id else None
    if person:
        prefix = f"/as/{name}" if site.options.demo else ""
        csrf = form_token(site.options, session)
        request[VIEWER] = Viewer(person=person, prefix=prefix, csrf=csrf)
    elif name:
        raise web.HTTPNotFound
    return await handler(request)


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def _same_origin(request: web.Request) -> bool:
    ours = {f"http://{request.host}", f"https://{request.host}", request.app[SITE].options.public_url.rstrip("/")}
    return request.headers.get("Origin", "") in ours - {""}
