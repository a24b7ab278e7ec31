"""Buttons pressed on a page: one click is one verb (`bot/verbs.py`)."""

from aiohttp import web

from bot import verbs
from bot.fields import text
from handlers.web.answers import done
from handlers.web.site import SITE, Viewer, viewer_of


async def press(request: web.Request) -> web.Response:
    """POST /complaints/{id}/press: one click on one button, which says "verb:argument"."""
    site, viewer, form = request.app[SITE], viewer_of(request), await request.post()
    verb, _, argument = text(form, "press", 400).partition(":")
    complaint = await verbs.press(site.desk, request.match_info["id"], viewer.person, verb, argument)
    site.hub.poke()
    goto = complaint_url(viewer, complaint.id, "draft") if verb == "draft" else ""
    return done(request, verbs.told(verb, complaint, viewer.person), goto=goto)


def complaint_url(viewer: Viewer, complaint_id: str, section: str = "") -> str:
    """The address of a complaint's page, or of a part of it."""
    return f"{viewer.prefix}/complaints/{complaint_id}" + (f"#{section}" if section else "")
