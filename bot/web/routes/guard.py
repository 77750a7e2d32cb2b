"""What every request of the website channel goes through: origin, size, rate, token, headers."""

from __future__ import annotations

import logging
from typing import Any

from sanic import Blueprint, response
from sanic.exceptions import MethodNotSupported, NotFound, SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.report.addresses import PATH
from bot.settings import Settings
from bot.web import tokens
from bot.web.limits import Limiter, MemoryLimiter, Rate, client_address
from bot.web.refusals import REFUSALS

log = logging.getLogger(__name__)
MAX_BODY = 16 * 1024
ADDRESS_FACTOR = 6
PREFLIGHT_SECONDS = 7200
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",  # the widget's files say otherwise
    "Cache-Control": "no-store",
}


class Refused(Exception):
    """A request that is not served: a status and the key of its French sentence."""

    def __init__(self, status: int, reason: str, retry_after: int = 0) -> None:
        super().__init__(reason)
        self.status, self.reason, self.retry_after = status, reason, retry_after


class Guard:
    """One for the channel; ``limiter`` may be a shared one when several servers run."""

    def __init__(self, options: Settings, limiter: Limiter | None = None) -> None:
        self._options = options
        self._limiter = limiter or MemoryLimiter()
        rate = options.message_rate
        self._messages = Rate(per_minute=rate, burst=max(1, rate // 2))
        # A council that begins together behind one address: 30 at once, as the default rate goes.
        self._tokens = Rate(per_minute=rate / 3, burst=max(1, rate // 2))
        self._address = Rate(per_minute=rate * ADDRESS_FACTOR, burst=rate * ADDRESS_FACTOR // 2)

    def conversation(self, request: Request) -> str:
        """The conversation of the request's token.

        Raises:
            Refused: no token, or one that this server did not sign.
        """
        token = tokens.bearer(request.headers.get("authorization"))
        conversation = tokens.conversation_of(self._options.secret, token)
        if conversation is None:
            raise Refused(401, "token")
        return conversation

    def count_token(self, request: Request) -> None:
        self._count(f"token:{self._visitor(request)}", self._tokens)

    def count_message(self, request: Request, conversation: str) -> None:
        self._count(f"conversation:{conversation}", self._messages)
        self.count_address(request)

    def count_address(self, request: Request) -> None:
        self._count(f"address:{self._visitor(request)}", self._address)

    def _count(self, key: str, rate: Rate) -> None:
        seconds = self._limiter.wait(key, rate)
        if seconds:
            raise Refused(429, "rate", retry_after=seconds)

    def _visitor(self, request: Request) -> str:
        forwarded = request.headers.get("x-forwarded-for")
        return client_address(request.ip, forwarded, self._options.proxies)

    def add_preflight(self, blueprint: Blueprint, path: str, methods: str) -> None:
        async def preflight(request: Request) -> HTTPResponse:
            return response.empty()

        blueprint.add_route(
            preflight, path, methods=["OPTIONS"], name=f"preflight{path.replace('/', '_')}"
        )

    def protect(self, blueprint: Blueprint) -> None:
        """Headers on every answer, and one short French sentence for every refusal."""

        @blueprint.middleware("request")
        async def origin(request: Request) -> HTTPResponse | None:
            # The browser already hides the answer from other sites; this also spares the work.
            if self._foreign(request):
                return refusal(Refused(403, "origin"))
            return None

        @blueprint.middleware("response")
        async def headers(request: Request, answer: HTTPResponse) -> None:
            for name, value in {**HEADERS, **self._cors(request)}.items():
                if name.startswith("Access-Control") or name not in answer.headers:
                    answer.headers[name] = value
            answer.headers.pop("Access-Control-Allow-Credentials", None)

        @blueprint.exception(Exception)
        async def failed(request: Request, error: Exception) -> HTTPResponse:
            if isinstance(error, Refused):
                return refusal(error)
            if isinstance(error, SanicException):
                return refusal(Refused(error.status_code or 500, "request"))
            log.error("web.failed: %s", type(error).__name__, exc_info=error)
            return refusal(Refused(500, "failed"))

        @blueprint.listener("before_server_start")
        async def unknown(app: Any, _loop: Any) -> None:
            # No route of ours matches, so nothing above sees it: said to the whole server.
            async def missing(request: Request, error: SanicException) -> HTTPResponse:
                if not request.path.startswith(f"{PATH}/"):
                    return app.error_handler.default(request, error)
                answer = refusal(Refused(error.status_code or 404, "request"))
                await headers(request, answer)
                return answer

            for kind in (NotFound, MethodNotSupported):
                app.error_handler.add(kind, missing)

    def _foreign(self, request: Request) -> bool:
        origin = request.headers.get("origin")
        return bool(origin and self._options.origins and not self._allowed(request, origin))

    def _allowed(self, request: Request, origin: str) -> bool:
        own = own_origins(request, self._options)  # the full page that this server shows
        return origin.lower() in (*self._options.origins, *own)

    def _cors(self, request: Request) -> dict[str, str]:
        allowed = {"Vary": "Origin", "Access-Control-Allow-Origin": "*"}
        # The widget's files are public, and kept by caches: the same answer for every site.
        if self._options.origins and "/widget/" not in request.path:
            origin = request.headers.get("origin") or ""
            if not self._allowed(request, origin):
                return {"Vary": "Origin"}
            allowed["Access-Control-Allow-Origin"] = origin
        if request.method == "OPTIONS":
            allowed |= {
                "Access-Control-Allow-Methods": "GET, POST, DELETE",
                "Access-Control-Allow-Headers": "authorization, content-type",
                "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
            }
        allowed["Access-Control-Expose-Headers"] = "Retry-After"
        return allowed


def own_origins(request: Request, options: Settings) -> tuple[str, str]:
    """This server's own origins: the public address that is set, and that of the request.

    Behind a proxy the inner hop is plain HTTP, whatever the browser sees: X-Forwarded-Proto and
    X-Forwarded-Host tell, and count only when ``options.proxies`` says that a trusted one is there.
    """

    def told(name: str, default: str) -> str:
        lines = ",".join(request.headers.getall(name, []))
        seen = [part.strip() for part in lines.split(",") if part.strip()]
        # Each proxy adds on the right, or replaces it all; further left is the visitor's own word.
        return seen[-min(options.proxies, len(seen))] if options.proxies and seen else default

    scheme = told("x-forwarded-proto", request.scheme)
    host = told("x-forwarded-host", request.host)
    return _origin(options.public_url), _origin(f"{scheme}://{host}")


def _origin(address: str) -> str:
    """As browsers write it: in lower case, without the port that goes without saying."""
    scheme, _, host = address.lower().partition("://")
    usual = {"http": ":80", "https": ":443"}.get(scheme, "")
    return f"{scheme}://{host.removesuffix(usual) if usual else host}"


def refusal(refused: Refused) -> HTTPResponse:
    body: dict[str, Any] = {"error": refused.reason, "text": REFUSALS[refused.reason]}
    headers = {"Retry-After": str(refused.retry_after)} if refused.retry_after else {}
    if refused.retry_after:
        body["text"] = REFUSALS["rate"].format(seconds=refused.retry_after)
    if refused.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return response.json(body, status=refused.status, headers=headers)


async def read_body(request: Request, most: int = MAX_BODY) -> bytes:
    """The body, read piece by piece and never beyond the limit (bytes).

    Raises:
        Refused: it is longer.
    """
    declared = request.headers.get("content-length") or "0"
    if declared.isdecimal() and int(declared) > most:
        raise Refused(413, "too_big")
    body = b""
    while request.stream is not None:
        piece = await request.stream.read()
        if piece is None:
            break
        body += piece
        if len(body) > most:
            raise Refused(413, "too_big")
    return body
