"""What strangers, customers and hostile texts cannot do."""

import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.kinds import State
from handlers.web import sign_in_link
from handlers.web.session import Session, cookie_name, form_token, seal_session, sign

HOSTILE = '<img src=x onerror=alert(1)></textarea><script>alert("x")</script>{{7*7}} & "quoted" \u202egnp.exe @everyone'
EVIL = "http://evil.example"


async def test_hostile_text_is_escaped_wherever_it_stands(house: Any) -> None:
    complaint = await house.complains(f"My lamp is broken and nobody answers. {HOSTILE}")
    await house.press("ana", complaint, "claim:")
    await house.form(
        "ana", complaint, "facts", failures=HOSTILE, impact=HOSTILE, cause=HOSTILE, cause_status="confirmed",
        fix_done=HOSTILE, third_parties=HOSTILE, facts=HOSTILE, option_label_0=HOSTILE,
    )  # fmt: skip
    await house.form("ana", complaint, "draft", number="0", kind="apology", text=f"Dana, {HOSTILE}")
    await house.form("ana", complaint, "promise", what=HOSTILE, due="2026-11-20T10:00")
    await house.form("ana", complaint, "helper", person="web:ben", task=HOSTILE)
    await house.post("/as/ben/posts", channel="team", text=HOSTILE)
    await house.post("/as/joe/posts", channel="@joe", text=f"Broken lamp, no answer! {HOSTILE}")
    document = {"failed": HOSTILE, "cause": HOSTILE, "remedy": HOSTILE, "prevention": HOSTILE, "learned": HOSTILE}
    await house.form("ana", complaint, "document", value="fixable-fault", **document)
    checked = await house.post(f"/as/ana/complaints/{complaint.id}/check", kind="apology", text=f"Sorry if {HOSTILE}")
    pages = [
        await house.pane("dana", "help"),
        await house.pane("ana", "team"),
        await house.pane("ben", "direct"),
        await house.pane("joe", "direct"),
        (await house.get(f"/as/ana/complaints/{complaint.id}")).text,
        (await house.get(f"/as/ben/complaints/{complaint.id}")).text,
        checked.text,
    ]
    for page in pages:
        assert "&lt;script&gt;alert" in page
        for broken in ("<script>alert", "<img src=x", "7*7}}</div>49", "\u202e"):
            assert broken not in page


async def test_every_answer_forbids_scripts_and_frames_of_others(house: Any) -> None:
    for path in ("/", "/as/dana/", "/as/ana/panes/team", "/static/main.mjs", "/nowhere"):
        headers = (await house.get(path)).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


async def test_no_page_has_script_or_style_of_its_own(house: Any) -> None:
    complaint = await house.owned()
    for path in ("/", "/as/dana/", "/as/ana/", f"/as/ana/complaints/{complaint.id}", "/as/ana/filed"):
        page = (await house.get(path)).text
        assert page.count("<script") == 1
        for inline in (" style=", "<style", " onclick=", "javascript:", "http://", "https://"):
            assert inline not in page.replace("http://www.w3.org", "")


async def test_a_form_without_this_sessions_token_changes_nothing(house: Any) -> None:
    other = form_token(house.front.site.options, Session("another"))
    for token in ("", "0" * 64, other, "ü"):
        said = await house.send("/as/dana/posts", {"csrf": token, "channel": "help", "text": "broken"})
        assert said.status == 403
    assert await house.storage.room.posts("help") == []


@pytest.mark.parametrize("origin", [EVIL, "null", "", "http://127.0.0.1:1", "http://127.0.0.1.evil.example"])
async def test_a_form_of_another_site_changes_nothing(house: Any, origin: str) -> None:
    fields = {"csrf": await house.token(), "channel": "help", "text": "broken"}
    assert (await house.send("/as/dana/posts", fields, Origin=origin)).status == 403
    assert await house.storage.room.posts("help") == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8080", "[", ""])
async def test_another_name_for_this_machine_is_not_answered(house: Any, host: str) -> None:
    said = await house.get("/as/ana/", Host=host)
    assert said.status in (400, 421)
    assert "Ana" not in said.text


async def test_its_own_names_are_answered(house: Any) -> None:
    for host in ("127.0.0.1:8080", "localhost", "localhost:9", "[::1]:8080"):
        assert (await house.get("/as/ana/", Host=host)).status == 200


async def test_a_customer_sees_nothing_of_the_team(house: Any) -> None:
    complaint = await house.owned()
    for path in ("panes/team", f"complaints/{complaint.id}", f"complaints/{complaint.id}?part=1", "filed"):
        assert (await house.get(f"/as/dana/{path}")).status == 403
    page = (await house.get("/as/dana/")).text
    for secret in ("pane-team", "owned by", "Severity", "/complaints/", "Filed"):
        assert secret not in page


async def test_a_customer_can_do_nothing_of_the_teams(house: Any) -> None:
    complaint = await house.complains()
    card = (await house.storage.room.posts("team"))[0]
    for button in ("claim:", "undo:", "draft:apology", "close:", "promote:", "keep:p1", "approve:1:x", "noted:"):
        assert (await house.press("dana", complaint, button)).status == 409
    for form in ("facts", "draft", "promise", "helper", "owner", "resolve", "document", "reopen", "sort", "check"):
        assert (await house.form("dana", complaint, form, kind="apology", text="x")).status == 403
    assert (await house.post("/as/dana/posts", channel="team", text="hi")).status == 409
    assert (await house.post("/as/dana/posts", channel="@ana", text="hi")).status == 409
    assert (await house.post("/as/dana/reactions", post=str(card.id), react="+✋")).status == 409
    assert (await house.storage.store.load(complaint.id)).version == complaint.version


async def test_only_a_lead_changes_the_owner(house: Any) -> None:
    complaint = await house.owned("ana")
    fields = {
        "person": "web:ben",
        "reason": "unreachable",
        "words": "Ana is ill",
        "brief": "late and broken, wants the money back",
    }
    assert (await house.form("ben", complaint, "owner", **fields)).status == 409
    assert (await house.form("lee", complaint, "owner", **{**fields, "person": "web:dana"})).status == 409
    assert (await house.form("lee", complaint, "owner", **fields)).status == 200
    assert (await house.storage.store.load(complaint.id)).owner.id == "web:ben"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/as/nobody/"),
        ("GET", "/as/ana/panes/nothing"),
        ("GET", "/as/ana/complaints/nothing"),
        ("GET", "/as/ana/complaints/%00%ff"),
        ("POST", "/as/ana/complaints/%00/press"),
        ("GET", f"/as/ana/complaints/{'c' * 100}"),
        ("GET", "/as/%3Cscript%3E/"),
        ("GET", "/static/../front.py"),
        ("GET", "/static/%2e%2e/front.py"),
        ("POST", "/as/ana/complaints/nothing/press"),
        ("POST", "/as/ana/complaints/nothing/facts"),
        ("POST", "/as/ana/complaints/nothing/unheard-of"),
        ("POST", "/as/nobody/posts"),
        ("PUT", "/as/ana/posts"),
        ("DELETE", "/as/ana/complaints/nothing"),
    ],
)
async def test_an_unknown_address_is_a_plain_page(house: Any, method: str, path: str) -> None:
    said = await (house.get(path) if method == "GET" else _other(house, method, path))
    assert 400 <= said.status < 500
    assert "Traceback" not in said.text
    assert "<script>" not in said.text


async def _other(house: Any, method: str, path: str) -> Any:
    if method == "POST":
        return await house.post(path, press="claim:", cause_status="unknown")
    url = str(house.client.make_url("/")).rstrip("/")
    headers = {"Origin": url, "Content-Type": "application/x-www-form-urlencoded"}
    async with house.client.request(method, path, data=f"csrf={await house.token()}", headers=headers) as answer:
        return type("Said", (), {"status": answer.status, "text": await answer.text()})


@pytest.mark.parametrize(
    "fields",
    [
        {"channel": "help", "text": ""},
        {"channel": "help", "text": "   \n\u200b"},
        {"channel": "help", "text": "x" * 8_001},
        {"channel": "", "text": "x"},
        {"channel": "@ana", "text": "x"},
        {"channel": "help", "text": "x", "thread": "999"},
        {"text": "x"},
        {"channel": "help"},
    ],
)
async def test_a_message_that_cannot_be_is_refused_with_a_sentence(house: Any, fields: dict[str, str]) -> None:
    said = await house.post("/as/dana/posts", **fields)
    assert said.status == 409
    assert said.note.endswith(".")
    assert await house.storage.room.posts("help") == []


@pytest.mark.parametrize(
    "text", ["🙂" * 4_000, "\x00\x07broken lamp\x1b[31m", "\u2066\u202ebroken", "e\u0301" * 2_000, "a\r\nb"]
)
async def test_a_strange_message_is_taken_as_it_is_but_for_what_deceives(house: Any, text: str) -> None:
    assert (await house.post("/as/dana/posts", channel="help", text=text)).status == 200
    kept = (await house.storage.room.posts("help"))[0].text
    for deceiving in "\x00\x07\x1b\u202e\u2066\r":
        assert deceiving not in kept
    assert (await house.get("/as/ana/")).status == 200


@pytest.mark.parametrize(
    "button",
    ["", ":", "nonsense:", "draft:", "draft:poem", "approve:", "approve:1", "approve:x:y", "approve:99999999999999:a",
     "discard:-1", "discard:²", "keep:", "keep:p99", "snooze:", "snooze:promise|x|2y", "snooze:x|y|1h", "open:facts"],
)  # fmt: skip
async def test_a_button_of_another_time_is_answered_with_a_sentence(house: Any, button: str) -> None:
    complaint = await house.owned()
    said = await house.press("ana", complaint, button)
    assert said.status == 409
    assert said.note.endswith(".")


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("facts", {"cause_status": "perhaps"}),
        ("facts", {"cause_status": "unknown", "fault": "mine"}),
        ("facts", {"cause_status": "unknown", "option_label_0": "x", "option_amount_0": "much"}),
        ("facts", {"cause_status": "unknown", "impact": "x" * 501}),
        ("draft", {"kind": "poem", "text": "x"}),
        ("draft", {"kind": "apology", "text": " "}),
        ("draft", {"kind": "apology", "text": "x", "number": "7"}),
        ("draft", {"kind": "apology", "text": "x" * 20_001}),
        ("promise", {"what": "x", "due": ""}),
        ("promise", {"what": "x", "due": "soon"}),
        ("promise", {"what": "x", "due": "2026-11-01T10:00"}),
        ("promise", {"what": "x", "due": "9999-12-31T23:59"}),
        ("promise", {"what": "x", "due": "0001-01-01T00:00+14:00"}),
        ("promise", {"what": "", "due": "2026-11-20T10:00"}),
        ("move", {"promise": "p9", "due": "2026-11-20T10:00"}),
        ("helper", {"person": "web:nobody", "task": "x"}),
        ("helper", {"person": "web:dana", "task": "x"}),
        ("helper", {"person": "web:ben", "task": ""}),
        ("sort", {"type": "x", "severity": "low"}),
        ("sort", {"type": "process-lapse", "severity": "low"}),
        ("resolve", {"remedy": "", "text": ""}),
        ("document", {"value": "gold"}),
    ],
)
async def test_a_form_that_cannot_be_is_refused_with_a_sentence(house: Any, form: str, fields: dict[str, str]) -> None:
    complaint = await house.owned()
    said = await house.form("ana", complaint, form, **fields)
    assert said.status == 409
    assert said.note.endswith(".")


async def test_what_is_no_form_is_not_read(house: Any) -> None:
    url = str(house.client.make_url("/")).rstrip("/")
    for body, kind in ((b"{}", "application/json"), (b"--x", "multipart/form-data; boundary=x")):
        async with house.client.post("/as/dana/posts", data=body, headers={"Origin": url, "Content-Type": kind}) as got:
            assert got.status == 415
    kind = "application/x-www-form-urlencoded; charset=nonsense"
    async with house.client.post("/as/dana/posts", data=b"a=b", headers={"Origin": url, "Content-Type": kind}) as got:
        assert got.status == 400
    said = await house.post("/as/dana/posts", channel="help", text="x" * 300_000)
    assert said.status == 413


async def test_an_error_of_ours_is_a_calm_page_with_a_reference_and_no_word_of_the_customer(
    house: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks(*_: object) -> None:
        raise RuntimeError("secret words of Dana")

    monkeypatch.setattr(house.front.site.desk, "report", breaks)
    with caplog.at_level(logging.ERROR):
        said = await house.post("/as/dana/posts", channel="help", text="broken lamp")
    assert said.status == 500
    reference = said.note.split("noted under ")[1].rstrip(".")
    assert reference in caplog.text
    assert "RuntimeError" in caplog.text
    for private in ("secret words", "broken lamp", "Dana"):
        assert private not in said.note + caplog.text


async def test_without_its_script_a_refusal_is_a_page_that_keeps_what_was_typed(house: Any) -> None:
    await house.owned("ana")
    url = str(house.client.make_url("/")).rstrip("/")
    fields = {"csrf": await house.token(), "channel": "help", "thread": "1", "text": "We <b>never</b> err."}
    said = await house.send("/as/ana/posts", fields, Accept="text/html", Referer=f"{url}/as/ana/")
    assert said.status == 409
    assert "We &lt;b&gt;never&lt;/b&gt; err." in said.text
    assert 'href="/as/ana/"' in said.text


@pytest.mark.parametrize("referer", ["http://evil.example/x", "//evil.example", "http://[", ""])
async def test_the_way_back_never_leads_to_another_site(house: Any, referer: str) -> None:
    fields = {"csrf": await house.token(), "channel": "help", "text": "My lamp is broken."}
    said = await house.send("/as/dana/posts", fields, Accept="text/html", Referer=referer)
    assert (said.status, said.headers["Location"]) == (303, "/as/dana/")


# Signing in, where it is no demo


async def test_without_a_session_every_page_says_how_to_get_in(console: Any) -> None:
    for path in ("/", "/panes/team", "/complaints/x", "/filed", "/events"):
        said = await console.get(path)
        assert said.status == 401
        assert "sign-in link" in said.text


async def test_a_sign_in_link_lets_exactly_one_person_in(console: Any) -> None:
    await _sign_in(console, "web:ben")
    page = await console.get("/")
    assert page.status == 200
    assert "Ben Okoro" in page.text
    assert "pane-help" not in page.text
    assert "Be somebody else" not in page.text
    assert (await console.get("/panes/help")).status == 403
    assert (await console.get("/as/ana/")).status == 404


@pytest.mark.parametrize("spoil", ["", "x", "garbage", "late", "customer", "session", "other-key"])
async def test_a_link_that_was_tampered_with_lets_nobody_in(console: Any, spoil: str) -> None:
    options, now = console.front.site.options, console.clock()
    ana = next(person for person in options.people if person.id == "web:ana")
    good = sign_in_link(options, ana, now).split("token=")[1]
    far = now + timedelta(days=1)
    token = {
        "": "",
        "x": good[:-1] + ("0" if good[-1] != "0" else "1"),
        "garbage": "é" * 500,
        "late": sign_in_link(options, ana, now - timedelta(days=8)).split("token=")[1],
        "customer": sign(options.secret_key, "sign-in", {"person": "web:dana"}, far),
        "session": sign(options.secret_key, "session", {"person": "web:ana", "id": "x"}, far),
        "other-key": sign(b"another", "sign-in", {"person": "web:ana"}, far),
    }[spoil]
    assert (await console.get(f"/sign-in?token={token}")).status == 401
    assert (await console.get("/")).status == 401


async def test_a_forged_or_old_session_is_nobodys(console: Any) -> None:
    options, now = console.front.site.options, console.clock()
    forged = replace(options, secret_key=b"another")
    for value in (
        seal_session(forged, Session("x", "web:ana"), now),
        seal_session(options, Session("x", "web:ana"), now - timedelta(days=31)),
        seal_session(options, Session("x", "web:gone"), now),
        "", ".", "a.b", "e30=." + "0" * 64,
    ):  # fmt: skip
        answer = await console.get("/", Cookie=f"{cookie_name(options.secret_key)}={value}")
        assert answer.status == 401


async def _sign_in(console: Any, person_id: str) -> None:
    options = console.front.site.options
    person = next(person for person in options.people if person.id == person_id)
    link = sign_in_link(options, person, console.clock())
    said = await console.get("/" + link.split("/", 3)[3])
    assert (said.status, said.headers["Location"]) == (303, "/")
    cookie = said.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


async def test_the_console_works_for_who_is_signed_in(console: Any) -> None:
    await _sign_in(console, "web:ana")
    assert "No complaints" in (await console.get("/")).text
    assert await console.storage.board.complaints(list(State)) == []
