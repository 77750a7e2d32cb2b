"""What holds on every outside platform, by real HTTP: signed deliveries in, plain texts out."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from bot.content import Content
from bot.rendering.limits import TEXT_ONLY
from bot.store.database import connect
from bot.store.models import StoredAnswer
from bot.store.session import reading
from tests.channels.platforms import Platform
from tests.support.servers import Servers

pytestmark = pytest.mark.servers
FIRST = "E2"


def answers(servers: Servers) -> list[tuple[str, str, str]]:
    with reading(connect(servers.database_url)) as db:
        stored = db.scalars(select(StoredAnswer).order_by(StoredAnswer.answered_at))
        return [(a.question, a.status, a.source) for a in stored]


def start(platform: Platform) -> Platform:
    """To the first question, by the letter of « Passer »."""
    said = platform.say("diagnostic express pour Alma")
    for _ in range(4):
        if re.search(r"^4\b", said, re.M):
            return platform
        said = platform.say(next(x[0] for x in said.splitlines() if x.startswith("Passer", 3)))
    raise AssertionError(said)


def test_a_whole_express_diagnostic(
    platform: Platform, channel_servers: Servers, content: Content
) -> None:
    """A free answer, a letter, a second delivery, then numbers; nothing but texts that fit."""
    before = len(answers(channel_servers))
    limit = TEXT_ONLY[platform.name]
    start(platform)
    platform.say(content.questions[FIRST].levels[2].examples[0])
    platform.say("b")
    assert platform.deliver("3", 41) in (200, 204)
    assert platform.last
    assert platform.deliver("3", 41) in (200, 204)
    assert platform.last == [], "answered once"
    for _ in range(9):
        assert "Axe" not in platform.last
        platform.say("2")
        assert all(0 < limit.length(text) <= limit.most for text in platform.last)
        assert not re.search(r"[{}~]", "".join(platform.last)), "no object, no payload"
    assert "sur 100" in "".join(platform.last).replace("\u00a0", " ")
    stored = answers(channel_servers)[before:]
    assert len(stored) == 12
    assert stored[0] == (FIRST, "recorded", "text")
    assert stored[1][1:] == ("not_applicable", "button")


def test_an_unsigned_delivery_is_refused(platform: Platform, channel_servers: Servers) -> None:
    assert platform.deliver("bonjour", signed=False) == 403
    assert platform.last == []


@pytest.mark.parametrize(
    ("kind", "says"),
    [("image", "seulement le texte"), ("edited", "rien n'a changé"), ("deleted", "n'efface pas")],
)
def test_what_is_no_text_gets_a_sentence_and_stores_nothing(
    platform: Platform, channel_servers: Servers, kind: str, says: str
) -> None:
    start(platform)
    before = answers(channel_servers)
    if platform.message("2", 1, kind) is None:
        pytest.skip("the platform tells nothing of it")
    assert platform.deliver("2", kind=kind) in (200, 204)
    assert says in "".join(platform.last).replace("’", "'")
    assert len(platform.last) == 1
    assert answers(channel_servers) == before


def test_a_group_is_not_answered(platform: Platform) -> None:
    if platform.message("2", 1, "group") is None:
        pytest.skip("no groups there")
    assert platform.deliver("bonjour", kind="group") in (200, 204)
    assert platform.last == []


def test_a_typed_command_is_ordinary_text(platform: Platform, channel_servers: Servers) -> None:
    start(platform)
    before = answers(channel_servers)
    assert platform.say("/restart")
    assert platform.say('/answer{"level": 4}')
    assert answers(channel_servers) == before


def test_a_message_too_long_is_said_so(platform: Platform) -> None:
    assert "1\u00a0000" in platform.say("é" * 1001) or "1 000" in "".join(platform.last)


def test_what_the_platform_did_not_take_is_said_at_the_next_delivery(
    platform: Platform, channel_servers: Servers
) -> None:
    start(platform)
    before = len(answers(channel_servers))
    platform.internet.refusals.append(500)
    assert platform.deliver("2", 42) == 503
    assert platform.last == []
    assert platform.deliver("2", 42) in (200, 204)
    assert platform.last
    assert len(answers(channel_servers)) == before + 1


def test_nothing_of_the_platform_s_identifiers_is_kept_or_logged(
    platform: Platform, channel_servers: Servers
) -> None:
    start(platform)
    platform.internet.refusals.append(500)
    platform.deliver("2")
    for file in channel_servers.folder.iterdir():
        assert platform.person.encode() not in file.read_bytes(), file.name
