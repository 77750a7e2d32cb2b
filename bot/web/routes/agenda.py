"""The onboarding's dates as a calendar file, for whoever told the day of the oath."""

from __future__ import annotations

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.app import Boussole
from bot.dialogue.shown.onboarding_agenda import onboarding_ics
from bot.web.routes.guard import Guard, Refused


def add_agenda(web: Blueprint, guard: Guard, app: Boussole) -> None:
    @web.get("/agenda/<oath>/<name>")
    async def agenda(request: Request, oath: str, name: str) -> HTTPResponse:
        guard.count_address(request)
        found = onboarding_ics(app.content, oath, name, app.today())
        if found is None:
            raise Refused(404, "request")
        headers = {"Content-Disposition": 'attachment; filename="boussole-accueil.ics"'}
        return response.raw(found, content_type="text/calendar; charset=utf-8", headers=headers)
