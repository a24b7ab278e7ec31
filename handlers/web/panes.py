"""The room: the channels side by side, each as a part of the page that can be asked for again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from aiohttp import web

from bot.facts import Complaint, Person
from bot.kinds import Severity, State
from bot.message import Button
from bot.room import Post
from bot.verbs import CUSTOMER_VERBS, TEAM_VERBS
from bot.wording.spoken import watching
from handlers.web.demo import EXAMPLES
from handlers.web.looks import page, render
from handlers.web.posts import EMOJI
from handlers.web.site import BOT, HELP, SITE, TEAM, Site, Viewer, of_team, viewer_of
from handlers.web.taking_in import thread_roots

SECOND = ("uphold", "decline")  # what a second person decides, never the owner
HELP_PANE, TEAM_PANE, DIRECT_PANE = "help", "team", "direct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """A column of the room. `writes` says whether the viewer may begin a thread here."""

    name: str
    channel: str
    title: str
    about: str
    to: str
    writes: bool
    replies: bool


@dataclass(slots=True, kw_only=True)
class Shown:
    """A post as this viewer sees it: only the buttons that are his, the team's marks only for the team.

    `who` is the person whose words these are.
    """

    post: Post
    who: str
    buttons: tuple[Button, ...]
    severity: str
    complaint: Complaint | None
    owner: Person | None
    claims: bool
    replies: list["Shown"] = field(default_factory=list)


async def panes(site: Site, viewer: Viewer) -> tuple[Pane, ...]:
    """The columns this person sees."""
    shown = [_help(site, viewer)] if site.options.demo else []
    if viewer.team:
        shown.append(_team(watching(await site.desk.on_watch())))
    if viewer.direct:
        shown.append(_direct(site, viewer))
    return tuple(shown)


def _help(site: Site, viewer: Viewer) -> Pane:
    title = f"{site.desk.policy.company} help"
    about = "The customers' channel." if viewer.team else "Every customer can read what is written here."
    return Pane(name=HELP_PANE, channel=HELP, title=title, about=about, to=title, writes=True, replies=True)


def _team(watch: str) -> Pane:
    about = f"Complaints come in here. No customer sees this. {watch}".strip()
    return Pane(name=TEAM_PANE, channel=TEAM, title="Complaints", about=about, to="the team", writes=True, replies=True)


def _direct(site: Site, viewer: Viewer) -> Pane:
    company, channel = site.desk.policy.company, viewer.direct
    if viewer.team:
        about = "What Amends tells you alone: what is yours, what is due."
        return Pane(name=DIRECT_PANE, channel=channel, title="For you", about=about, to="", writes=False, replies=False)
    about, title = f"Between you and {company}. No other customer sees this.", f"You and {company}"
    return Pane(name=DIRECT_PANE, channel=channel, title=title, about=about, to=company, writes=True, replies=False)


async def room(request: web.Request) -> web.Response:
    """GET /: the whole room."""
    site, viewer = request.app[SITE], viewer_of(request)
    columns = [(pane, await _items(site, viewer, pane)) for pane in await panes(site, viewer)]
    return page(request, "room.html", columns=columns, examples=EXAMPLES, emoji=EMOJI, BOT=BOT)


async def pane(request: web.Request) -> web.Response:
    """GET /panes/{name}: one column's posts, or 304 where nothing changed."""
    site, viewer = request.app[SITE], viewer_of(request)
    found = next((p for p in await panes(site, viewer) if p.name == request.match_info["name"]), None)
    if found is None:
        raise web.HTTPForbidden
    items = await _items(site, viewer, found)
    values = {"pane": found, "items": items, "emoji": EMOJI, "examples": EXAMPLES, "BOT": BOT}
    return unless_known(request, render(request, "pane.html", **values))


def unless_known(request: web.Request, html: str) -> web.Response:
    """A part of a page, sent only where the asker does not have it yet."""
    tag = f'"{sha256(html.encode()).hexdigest()[:20]}"'
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers={"ETag": tag})
    return web.Response(text=html, content_type="text/html", headers={"ETag": tag})


async def filed(request: web.Request) -> web.Response:
    """GET /filed: what was taken for no complaint, each with a way to say that it is one."""
    site = request.app[SITE]
    of_team(request)
    found = await site.board.complaints([State.FILED])
    template = "filed_body.html" if "part" in request.query else "filed.html"
    return unless_known(request, render(request, template, complaints=found))


async def _items(site: Site, viewer: Viewer, pane: Pane) -> list[Shown]:
    """The threads of a channel, the oldest first, each post as the viewer may see it."""
    posts = await _whole(site, await site.room.posts(pane.channel))
    known = await _complaints(site) if viewer.team else {}
    own = _own(viewer, pane, posts)
    shown = {post.id: _shown(site, viewer, post, known, own) for post in posts}
    return list(_threads(shown, thread_roots(posts)))


def _threads(shown: Mapping[int, Shown], roots: Mapping[int, int]) -> Iterator[Shown]:
    for post_id, item in shown.items():
        root = shown.get(roots[post_id])
        if root is None or root is item:
            yield item
        else:
            root.replies.append(item)


async def _whole(site: Site, posts: Sequence[Post]) -> Sequence[Post]:
    """With the beginnings of threads that are older than what is shown."""
    there = {post.id for post in posts}
    wanted = {int(p.place.thread) for p in posts if p.place.thread.isdecimal()} - there
    older = [await site.room.get(post_id) for post_id in sorted(wanted)]
    return [*(post for post in older if post), *posts]


async def _complaints(site: Site) -> dict[str, Complaint]:
    return {complaint.id: complaint for complaint in await site.board.complaints(list(State), limit=300)}


def _own(viewer: Viewer, pane: Pane, posts: Sequence[Post]) -> set[str]:
    """The threads of a customer's own, where questions to him may stand."""
    own = {str(post.id) for post in posts if post.author == viewer.person.id}
    return own | ({""} if pane.channel == viewer.direct else set())


def _shown(site: Site, viewer: Viewer, post: Post, known: Mapping[str, Complaint], own: set[str]) -> Shown:
    customer = site.customer(post.author) is not None
    complaint = known.get(post.complaint_id)
    return Shown(
        post=post,
        who=_who(site, post),
        buttons=_buttons(viewer, post, complaint, own),
        severity=_severity(post) if viewer.team else "",
        complaint=complaint if customer else None,
        owner=complaint.owner if complaint else None,
        claims=viewer.team and bool(post.complaint_id) and (customer or _is_card(post)),
    )


def _buttons(viewer: Viewer, post: Post, complaint: Complaint | None, own: set[str]) -> tuple[Button, ...]:
    """What this person can do here: on a card the owner's part is the owner's alone, a second person's the others'."""
    offered = post.message.buttons if post.message else ()
    if not viewer.team:
        return tuple(b for b in offered if b.verb in CUSTOMER_VERBS and post.place.thread in own)
    mine = complaint is None or complaint.owner is None or complaint.owner.id == viewer.person.id
    if _is_card(post) and not mine:
        return tuple(b for b in offered if b.verb in SECOND or (b.verb == "open" and b.argument == "timeline"))
    return tuple(b for b in offered if (b.verb in TEAM_VERBS and b.verb not in SECOND) or b.verb == "open")


def _who(site: Site, post: Post) -> str:
    """Whose words these are: approved text is the person's who wrote it, not the bot's who carries it."""
    written = post.message.author if post.message else ""
    return next((person.id for person in site.options.people if person.name == written), post.author)


def _is_card(post: Post) -> bool:
    return post.author == BOT and post.place.channel == TEAM


def _severity(post: Post) -> str:
    """What a card says of its severity, to give it a colour; empty for everything else."""
    rows = post.message.rows if post.message else ()
    said = next((row.value.partition(":")[0] for row in rows if row.label == "Severity"), "")
    return said if said in set(Severity) else ""
