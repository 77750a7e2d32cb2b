"""The widget's files and the full page, served by the website channel."""

from __future__ import annotations

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.settings import Settings
from bot.web.bundle import bundle, publish, served
from bot.web.pages import full_page, full_page_policy

FOREVER = "public, max-age=31536000, immutable"
EMBEDDED = {"Cross-Origin-Resource-Policy": "cross-origin"}
SHORT = "public, max-age=300"


def add_static(web: Blueprint, options: Settings) -> None:
    publish()

    @web.get("/widget/<version>/<name>")
    async def file(request: Request, version: str, name: str) -> HTTPResponse:
        found = served(version, name)
        if found is None:
            return response.json(
                {"error": "request", "text": "Cette version du widget n'est pas ici."}, status=404
            )
        zipped = "gzip" in (request.headers.get("accept-encoding") or "")
        headers = {
            "Cache-Control": SHORT if version == "latest" else FOREVER,
            "Vary": "Accept-Encoding",
            **EMBEDDED,
        }
        if zipped:
            headers["Content-Encoding"] = "gzip"
        return response.raw(
            found.zipped if zipped else found.content,
            headers=headers,
            content_type="text/javascript; charset=utf-8",
        )

    @web.get("/page")
    async def page(request: Request) -> HTTPResponse:
        """For an iframe, or a link: the widget alone, full page, in the site's colour."""
        return response.html(
            full_page(bundle(), request.args.get("color")),
            headers={"Content-Security-Policy": full_page_policy(options.origins), **EMBEDDED},
        )
