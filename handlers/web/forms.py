"""The forms of a complaint's page (`bot/forms.py`)."""

from aiohttp import web

from bot.fields import choice, text
from bot.forms import FORMS, Filled
from bot.kinds import Kind
from bot.steps import LONG
from handlers.web.answers import done
from handlers.web.findings import found
from handlers.web.looks import page
from handlers.web.presses import complaint_url
from handlers.web.site import SITE, of_team

NEXT = {"facts": "draft", "move": "draft", "resolve": "document"}  # where one goes on from a form


async def save(request: web.Request) -> web.Response:
    """POST /complaints/{id}/{form}: one form of the complaint's page."""
    site, viewer, form = request.app[SITE], of_team(request), await request.post()
    name = request.match_info["form"]
    if name not in FORMS:
        raise web.HTTPNotFound
    filled = Filled(
        desk=site.desk, person=viewer.person, complaint_id=request.match_info["id"], form=form, find=site.find
    )
    complaint, note = await FORMS[name](filled)
    site.hub.poke()
    return done(request, note, goto=complaint_url(viewer, complaint.id, NEXT.get(name, name)))


async def check(request: web.Request) -> web.Response:
    """POST /complaints/{id}/check: what the rules say of a text as it is typed, as a part of the page."""
    site, form = request.app[SITE], await request.post()
    viewer = of_team(request)
    said = text(form, "text", LONG)
    kind = choice(form, "kind", Kind, "The kind of message")
    complaint = await site.desk.get(request.match_info["id"])
    owns = complaint.owner is not None and complaint.owner.id == viewer.person.id
    stands = await found(site, complaint, kind, said, text(form, "part", 40))
    return page(request, "findings.html", found=stands, owns=owns)
