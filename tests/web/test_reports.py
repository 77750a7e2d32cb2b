"""The shared report over HTTP: every format, read-only, private, and honest when it cannot be."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from collections.abc import Callable
from urllib.parse import quote

import pytest
from docx import Document

from tests.report.conftest import needs_pango
from tests.report.page import Page
from tests.support.servers import Servers
from tests.web.visitor import Answer, Visitor, call, objects, to_question

KINDS = {
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}


def report_of(visitor: Visitor, levels: int = 3) -> dict[str, str]:
    """Addresses by format, after a few answers."""
    question = to_question(visitor)
    for _ in range(levels):
        items = visitor.say(question["options"][2]["payload"])
        question = objects(items, "question")[-1]
    return dict(objects(visitor.say("le rapport svp"), "report")[0]["formats"])


def private(answer: Answer) -> bool:
    return (
        answer.headers["cache-control"] == "no-store"
        and answer.headers["x-robots-tag"] == "noindex, nofollow"
        and answer.headers["referrer-policy"] == "no-referrer"
        and "default-src 'none'" in answer.headers["content-security-policy"]
    )


@pytest.mark.servers
def test_every_format(visitor: Visitor) -> None:
    formats = report_of(visitor)
    read = {kind: call(formats[kind]) for kind in KINDS}
    for kind, answer in read.items():
        assert answer.status == 200, kind
        assert answer.headers["content-type"] == KINDS[kind]
        assert private(answer), kind
    assert "L'essentiel en une page" in Page(read["html"].body.decode()).text
    assert read["csv"].body.decode("utf-8-sig").count("\r\n") == 13
    assert len(json.loads(read["json"].body)["answers"]) == 3
    assert "résolution" in Document(io.BytesIO(read["docx"].body)).paragraphs[0].text.lower()
    assert b"BEGIN:VEVENT" in read["ics"].body
    assert read["png"].body.startswith(b"\x89PNG")
    for kind in ("docx", "xlsx", "ics", "svg", "png"):
        assert "attachment" in read[kind].headers["content-disposition"]


@pytest.mark.servers
@needs_pango
def test_the_pdf(visitor: Visitor) -> None:
    answer = call(report_of(visitor)["pdf"])
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body.startswith(b"%PDF-")
    assert private(answer)


@pytest.mark.servers
def test_the_page_leads_to_the_others_under_any_name_of_the_server(visitor: Visitor) -> None:
    formats = report_of(visitor)
    page = Page(call(formats["html"]).body.decode())
    told = [a["href"] for a in page.all("a") if not a["href"].startswith(("#", "http"))]
    folder = formats["html"].rpartition("/")[0]
    assert [f"{folder}/{name}" for name in told if "questionnaire" not in name] == [
        formats[kind] for kind in ("pdf", "docx", "ics", "csv", "json", "xlsx", "svg", "png")
    ]
    assert "../../questionnaire" in told
    assert not page.all("img", "link")


@pytest.mark.servers
def test_it_follows_the_answers_and_opens_nothing_else(visitor: Visitor) -> None:
    formats = report_of(visitor)
    token = formats["html"].split("/")[-2]
    assert json.loads(call(formats["json"]).body)["answers"][0]["level"] == 2
    visitor.say("finalement, pour E2 c'est 4")
    assert json.loads(call(formats["json"]).body)["answers"][0]["level"] == 4
    for method, path in (("GET", "/history"), ("DELETE", "/conversation")):
        assert Visitor(visitor.base, token).ask(method, path).status == 401
    for method in ("POST", "PUT", "DELETE"):
        assert call(formats["json"], method).status == 405
    assert objects(Visitor(visitor.base).say(token), "session")[-1]["state"] == "started"


@pytest.mark.servers
def test_erasing_puts_it_out(visitor: Visitor) -> None:
    formats = report_of(visitor)
    assert visitor.ask("DELETE", "/conversation").status == 204
    for kind in (*KINDS, "pdf"):
        answer = call(formats[kind])
        assert answer.status == 404
        assert private(answer)
    assert "Ce rapport n'est pas ici" in Page(call(formats["html"]).body.decode()).text


@pytest.mark.servers
def test_an_expired_link_says_so(visitor: Visitor, servers: Servers) -> None:
    formats = report_of(visitor)
    with sqlite3.connect(servers.database_url.removeprefix("sqlite:///"), timeout=10) as db:
        last = "SELECT max(created_at) FROM report_links"
        db.execute(
            "UPDATE report_links SET expires_at = '2020-01-01 00:00:00.000000' "
            f"WHERE created_at = ({last})"
        )
    answer = call(formats["html"])
    assert answer.status == 410
    page = Page(answer.body.decode())
    assert "Ce lien a expiré" in page.text
    assert "bon 30 jours" in page.text
    assert private(answer)


@pytest.fixture(scope="module")
def alone(channel_alone: Callable[..., str]) -> str:
    return channel_alone()


@pytest.mark.parametrize("name", ["rapport.html", "rapport.pdf", "autre", "..%2Fhistory"])
@pytest.mark.parametrize("token", ["A" * 32, "x", "%00", "é" * 32])
def test_a_guessed_address_gives_a_french_page(alone: str, token: str, name: str) -> None:
    answer = call(f"{alone}/report/{quote(token, safe='%')}/{name}")
    assert answer.status == 404
    page = Page(answer.body.decode())
    assert page.all("html")[0]["lang"] == "fr-CA"
    assert "Ce rapport n'est pas ici" in page.text
    assert private(answer)


def test_the_blank_questionnaire_is_for_everybody(alone: str) -> None:
    answer = call(f"{alone}/questionnaire")
    assert answer.status == 200
    assert len(Page(answer.body.decode()).all("fieldset")) == 35
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert "noindex" in answer.headers["x-robots-tag"]


def test_the_style_is_the_only_thing_allowed(alone: str) -> None:
    """The digest is checked by a browser elsewhere; here, that nothing else is opened."""
    policy = call(f"{alone}/questionnaire").headers["content-security-policy"]
    style = re.search(r"style-src '(sha256-[\w+/=]+)'", policy)
    assert style
    rest = policy.replace(style.group(0), "")
    assert "unsafe" not in policy
    assert rest.split("; ") == [
        "default-src 'none'",
        "",
        "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    ]  # fmt: skip


def test_too_many_readers_wait(channel_alone: Callable[..., str]) -> None:
    base = channel_alone(BOUSSOLE_MESSAGE_RATE="1")
    answers = [call(f"{base}/report/{'A' * 32}/rapport.html") for _ in range(5)]
    assert [a.status for a in answers[:3]] == [404] * 3
    assert answers[-1].status == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert "rechargez la page" in answers[-1].body.decode()


@pytest.mark.parametrize(
    ("path", "method"),
    [("/nulle-part", "GET"), ("/message", "GET"), ("/report/a", "GET"), ("/history", "PATCH")],
)
def test_an_unknown_route_is_refused_in_json(alone: str, path: str, method: str) -> None:
    answer = call(f"{alone}{path}", method)
    assert answer.status in (404, 405)
    assert answer.json["text"] == "Cette adresse ou cette méthode n'existe pas ici."
    assert answer.headers["cache-control"] == "no-store"
