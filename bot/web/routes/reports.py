"""The shared report: whoever has its address reads it, in every format, and changes nothing."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from bot import report as made
from bot.app import Boussole
from bot.content import Content
from bot.dialogue.reports import LinkExpired
from bot.report.addresses import FILES, beside
from bot.store.report_links import DAYS_VALID
from bot.web.routes.guard import Guard, Refused

log = logging.getLogger(__name__)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PRIVATE = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store"}
MAX_WAITING = 8  # half a second each
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Make = Callable[[Content, made.Report, str], bytes]  # the last: the report's title
DATA: dict[str, tuple[str, Make]] = {
    FILES["csv"]: ("text/csv; charset=utf-8", lambda c, r, _: made.answers_csv(c, r)),
    FILES["json"]: ("application/json", lambda c, r, _: made.answers_json(c, r)),
    FILES["docx"]: (DOCX, lambda _, r, title: made.resolution_docx(r, title)),
    FILES["xlsx"]: (XLSX, made.report_xlsx),
    FILES["ics"]: ("text/calendar; charset=utf-8", lambda c, r, _: made.roadmap_ics(c, r)),
    FILES["svg"]: ("image/svg+xml", lambda *r: made.svg(made.picture_of(*r), "picture").encode()),
    FILES["png"]: ("image/png", lambda *r: made.png(made.picture_of(*r))),
}


class PdfQueue:
    """One PDF at a time, in a thread of its own: the conversations go on meanwhile."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pdf")
        self._waiting = 0

    async def make(self, html: str) -> bytes:
        """
        Raises:
            PdfUnavailable: no PDF can be made on this machine.
            Refused: too many are waiting.
        """
        if self._waiting >= MAX_WAITING:
            raise Refused(503, "busy", retry_after=MAX_WAITING)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._thread, made.make_pdf, html
            )
        finally:
            self._waiting -= 1


def add_reports(web: Blueprint, guard: Guard, app: Boussole) -> None:
    pdf, content = PdfQueue(), app.content

    @web.get("/questionnaire")
    async def questionnaire(request: Request) -> HTTPResponse:
        """Blank: the same for everybody."""
        html = await asyncio.to_thread(made.questionnaire_html, content)
        return _page(html, headers={"Cache-Control": "public, max-age=3600"})

    @web.get("/report/<token>/<name>")
    async def report(request: Request, token: str, name: str) -> HTTPResponse:
        try:
            guard.count_address(request)
            if name not in FILES.values():
                return _notice(content, "unknown", 404)
            found = await asyncio.to_thread(app.report, token)
            if found is None:
                return _notice(content, "unknown", 404)
            if name in DATA:
                kind, make = DATA[name]
                title = made.title_of(content, found)
                return _file(await asyncio.to_thread(make, content, found, title), kind, name)
            html = await asyncio.to_thread(made.report_html, content, found, beside())
            if name == FILES["html"]:
                return _page(html)
            return _file(await pdf.make(html), "application/pdf", name, inline=True)
        except LinkExpired:
            return _notice(content, "expired", 410, days=DAYS_VALID)
        except made.PdfUnavailable as error:
            log.warning("web.no_pdf: %s", error)
            return _notice(content, "pdf", 503, back=FILES["html"])
        except SQLAlchemyError as error:
            log.error("web.database_failed: %s", type(error).__name__)
            return _notice(content, "unavailable", 503)
        except Refused as refused:
            answer = _notice(content, "busy", refused.status)
            answer.headers["Retry-After"] = str(refused.retry_after)
            return answer


def _page(html: str, status: int = 200, headers: dict[str, str] | None = None) -> HTTPResponse:
    """Nothing but its own style and script, which their digests allow; no frame, no request."""
    script = made.script_of(html)
    policy = (
        f"default-src 'none'; style-src {_digest(made.style_of(html))}; "
        + (f"script-src {_digest(script)}; " if script else "")
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    headers = {**PRIVATE, "Content-Security-Policy": policy, **(headers or {})}
    return response.html(html, status=status, headers=headers)


def _digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _notice(content: Content, name: str, status: int, **values: Any) -> HTTPResponse:
    return _page(made.notice_html(content, name, **values), status)


def _file(data: bytes, kind: str, name: str, inline: bool = False) -> HTTPResponse:
    place = "inline" if inline else "attachment"
    headers = {**PRIVATE, "Content-Disposition": f'{place}; filename="boussole-{name}"'}
    return response.raw(data, content_type=kind, headers=headers)
