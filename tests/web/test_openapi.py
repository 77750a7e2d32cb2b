"""``bot/web/openapi.yml`` tells the truth: every route, and every answer to odd requests."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
import requests
import schemathesis
import yaml
from hypothesis import HealthCheck, given, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bot.paths import ROOT
from tests.web.visitor import Visitor

PATH = ROOT / "bot/web/openapi.yml"
DESCRIPTION = yaml.safe_load(PATH.read_text(encoding="utf-8"))
SCHEMA = schemathesis.openapi.from_path(PATH)
OPERATIONS = [
    (path, method.upper()) for path, methods in DESCRIPTION["paths"].items() for method in methods
]
CHECKS = [
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
ODD = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def base(channel_alone: Callable[..., str]) -> str:
    return channel_alone()


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_answers_are_those_described(base: str, path: str, method: str) -> None:
    token = Visitor(base).token

    @ODD
    @given(case=SCHEMA[path][method].as_strategy())
    def check(case: Any) -> None:
        signed = case.headers is None or "Authorization" not in case.headers
        headers = {"Authorization": f"Bearer {token}"} if signed else {}
        answer = case.call(base_url=base, headers=headers, timeout=20)
        assert answer.status_code < 500
        case.validate_response(answer, checks=CHECKS)

    check()


ROUTES = ("agenda", "reports", "static")


def test_every_route_is_described() -> None:
    """The other way round: what the channel declares, the file has."""
    code = "".join(
        (ROOT / "bot" / name).read_text(encoding="utf-8")
        for name in ("rasa/channels/website.py", *(f"web/routes/{n}.py" for n in ROUTES))
    )
    declared = {
        (re.sub(r"<(\w+)>", r"{\1}", path), method.upper())
        for method, path in re.findall(r"@web\.(get|post|delete)\(\"([^\"]+)\"", code)
    }
    assert declared == set(OPERATIONS)


@pytest.mark.parametrize(("kind", "described"), [("help", True), ("helpp", False)])
def test_the_messages_described_are_those_of_the_contract(kind: str, described: bool) -> None:
    """The file's reference to docs/contrat.schema.json is followed: a made-up object is refused."""
    answer = schemathesis.Response(
        status_code=200,
        headers={"content-type": ["application/json"]},
        content=json.dumps([{"custom": {"type": kind}}]).encode(),
        request=requests.Request("POST", "http://127.0.0.1/message").prepare(),
        elapsed=0.1,
        verify=False,
    )
    case = SCHEMA["/message"]["POST"].Case()
    with nullcontext() if described else pytest.raises(FailureGroup, match="violates schema"):
        case.validate_response(answer, checks=CHECKS)
