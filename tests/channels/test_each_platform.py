"""What is each platform's own, by real HTTP: its first call, its signatures, its odd deliveries."""

from __future__ import annotations

import http.client
import json
import time
from typing import Any

import pytest

from bot.rendering.limits import TEXT_ONLY
from tests.channels.botframework import BotFramework
from tests.channels.messenger import Messenger
from tests.channels.platforms import Internet
from tests.channels.slack import Slack
from tests.channels.telegram import Telegram
from tests.channels.test_every_channel import answers, start
from tests.channels.twilio import Twilio
from tests.support.servers import Servers

pytestmark = pytest.mark.servers


def test_a_channel_without_keys_is_not_there(servers: Servers) -> None:
    for name in TEXT_ONLY:
        connection = http.client.HTTPConnection("127.0.0.1", servers.rasa_port, timeout=30)
        connection.request("POST", f"/webhooks/{name}/webhook", b"{}")
        assert connection.getresponse().status == 404, name


def test_messenger_asks_whether_the_address_is_ours(
    channel_servers: Servers, internet: Internet
) -> None:
    meta = Messenger(channel_servers.rasa_port, internet)
    right = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
    assert meta.request("GET", right + "mot-choisi") == (200, "1158201444")
    assert meta.request("GET", right + "autre") == (403, "")
    assert meta.request("GET", "?hub.mode=subscribe&hub.challenge=1158201444") == (403, "")


def test_the_first_button_begins_the_conversation(
    channel_servers: Servers, internet: Internet
) -> None:
    telegram = Telegram(channel_servers.rasa_port, internet)
    assert "Je suis Boussole" in telegram.say("/start")
    meta = Messenger(channel_servers.rasa_port, internet)
    event = {"sender": {"id": meta.person}, "timestamp": 3, "postback": {"payload": "GET_STARTED"}}
    body = json.dumps({"object": "page", "entry": [{"messaging": [event]}]}).encode()
    before = len(internet.requests)
    assert meta.post(body, meta.sign(body))[0] == 204
    said = "".join(meta.said(*request) or "" for request in internet.requests[before:])
    assert "Je suis Boussole" in said


def test_slack_verifies_the_address_and_an_old_delivery_is_refused(
    channel_servers: Servers, internet: Internet
) -> None:
    slack = Slack(channel_servers.rasa_port, internet)
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1aB"}).encode()
    assert slack.post(body, slack.sign(body)) == (200, "3eZbrw1aB")
    assert slack.post(body, slack.sign(body, at=time.time() - 301))[0] == 403
    assert slack.post(body, {**slack.sign(body), "X-Slack-Request-Timestamp": "hier"})[0] == 403
    assert slack.post(b"\xff", slack.sign(b"\xff"))[0] == 403


def test_slack_s_own_robots_and_unfolded_links_are_not_answered(
    channel_servers: Servers, internet: Internet
) -> None:
    slack = Slack(channel_servers.rasa_port, internet)
    ours = slack.message("bonjour", 1, "text")
    ours["event"]["bot_id"] = "B1"
    unfolded = slack.message("1", 2, "edited")
    before = len(internet.requests)
    for event in (ours, unfolded):
        body = json.dumps(event).encode()
        assert slack.post(body, slack.sign(body))[0] == 200
    assert len(internet.requests) == before


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://sts.windows.net/"},
        {"aud": "another"},
        {"exp": 1_700_000_000},
        {"serviceurl": "https://ailleurs.example/"},
        {"serviceurl": None},
    ],
    ids=lambda claims: next(iter(claims.items())),
)
def test_a_token_of_another_or_for_another_service_is_refused(
    channel_servers: Servers, internet: Internet, claims: dict[str, Any]
) -> None:
    teams = BotFramework(channel_servers.rasa_port, internet)
    body = teams.encode(teams.message("bonjour", 1, "text"))
    before = len(internet.requests)
    given = {name: value for name, value in claims.items() if value is not None}
    headers = teams.sign(body, **given) if given else teams.sign(body, serviceurl="")
    assert teams.post(body, headers)[0] == 403
    assert teams.post(body, {"Authorization": "Bearer x.y.z"})[0] == 403
    assert teams.post(body, {})[0] == 403
    assert len(internet.requests) == before


def test_twilio_s_news_of_a_sent_message_is_not_answered(
    channel_servers: Servers, internet: Internet
) -> None:
    twilio = Twilio(channel_servers.rasa_port, internet)
    message = twilio.message("x", 1, "text")
    del message["Body"]
    body = twilio.encode({**message, "MessageStatus": "delivered"})
    before = len(internet.requests)
    assert twilio.post(body, twilio.sign(body))[0] == 204
    assert len(internet.requests) == before


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b'{"message": 3}', b"{" * 5000, b"\xff"])
def test_a_signed_delivery_that_makes_no_sense_breaks_nothing(
    channel_servers: Servers, internet: Internet, body: bytes
) -> None:
    telegram = Telegram(channel_servers.rasa_port, internet)
    assert telegram.post(body, telegram.sign(body))[0] in (200, 204)
    assert telegram.say("bonjour")


def test_a_huge_delivery_is_refused(channel_servers: Servers, internet: Internet) -> None:
    telegram = Telegram(channel_servers.rasa_port, internet)
    body = b" " * (257 * 1024)
    assert telegram.post(body, telegram.sign(body))[0] == 413


def test_what_a_dead_server_did_not_say_is_said_once_by_the_next(
    channel_servers: Servers, internet: Internet
) -> None:
    """The last test of the file: it restarts the server."""
    telegram = start(Telegram(channel_servers.rasa_port, internet))
    before = len(answers(channel_servers))
    internet.refusals.append(500)
    assert telegram.deliver("2", 51) == 503
    channel_servers.kill("rasa")
    channel_servers.start_rasa()
    deadline = time.monotonic() + 60
    while telegram.deliver("2", 51) != 204:  # the dead one still holds the reply for a while
        assert telegram.last == []
        assert time.monotonic() < deadline
        time.sleep(1)
    assert telegram.last
    assert telegram.deliver("2", 51) == 204
    assert telegram.last == []
    channel_servers.kill("rasa")
    channel_servers.start_rasa()
    assert telegram.deliver("2", 51) == 204
    assert telegram.last == [], "another server knows too that it was said"
    assert len(answers(channel_servers)) == before + 1
