"""The ways in: choosing whom to be in the demo, following a sign-in link otherwise; and the live stream."""

from aiohttp import web

from handlers.web.gate import HEADERS, SESSION
from handlers.web.looks import page
from handlers.web.session import new_session, unsign
from handlers.web.site import SITE, viewer_of


async def landing(request: web.Request) -> web.Response:
    """GET / in the demo: the people one can be."""
    site = request.app[SITE]
    return page(request, "landing.html", customers=site.options.customers, team=site.options.people)


async def sign_in(request: web.Request) -> web.Response:
    """GET /sign-in?token=…: the link that was made for one person."""
    site = request.app[SITE]
    value = unsign(site.options.secret_key, "sign-in", request.query.get("token", ""), site.now)
    person = site.agent(str(value["person"])) if value else None
    if person is None:
        raise web.HTTPUnauthorized
    request[SESSION] = new_session(person.id)
    return web.Response(status=303, headers={"Location": "/"})


async def events(request: web.Request) -> web.StreamResponse:
    """GET /events: tells the page when to look again."""
    viewer_of(request)
    hub = request.app[SITE].hub
    if hub.full or hub.closed:
        raise web.HTTPServiceUnavailable
    response = web.StreamResponse(
        headers={**HEADERS, "Cache-Control": "no-store", "X-Accel-Buffering": "no", "Content-Type": "text/event-stream"}
    )
    await response.prepare(request)
    await hub.stream(response)
    return response
