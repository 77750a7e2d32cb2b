"""A stored reply is said once, whoever says it, and waits until a platform has taken it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app import Boussole
from bot.store import deliveries
from bot.store.deliveries import HandedOverElsewhere
from tests.support.in_process import sender

ME, MESSAGE = "quelqu-un", "livraison-1"


@pytest.fixture
def app(own_app: Boussole) -> Boussole:
    assert len(sender(own_app, "slack")(ME, "diagnostic express pour Alma", MESSAGE)) > 1
    return own_app


def texts(app: Boussole, by: str) -> list[str]:
    left = app.to_hand_over(ME, MESSAGE, by)
    assert left is not None
    return [item["text"] for item in left]


def test_what_was_handed_over_is_forgotten_and_the_rest_is_left(app: Boussole) -> None:
    whole = texts(app, "here")
    app.handed_over(ME, MESSAGE)
    assert texts(app, "here") == whole[1:]
    again = sender(app, "slack")(ME, "diagnostic express pour Alma", MESSAGE)
    assert [item["text"] for item in again] == whole[1:]
    for _ in whole[1:]:
        app.handed_over(ME, MESSAGE)
    assert texts(app, "here") == []
    assert sender(app, "slack")(ME, "diagnostic express pour Alma", MESSAGE) == []
    app.handed_over(ME, MESSAGE)


def test_two_servers_never_say_the_same_reply(
    app: Boussole, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = texts(app, "here")
    with pytest.raises(HandedOverElsewhere):
        app.to_hand_over(ME, MESSAGE, "there")
    assert texts(app, "here") == whole, "a second try of the same server"
    monkeypatch.setattr(deliveries, "now", _later(deliveries.HELD + timedelta(seconds=1)))
    assert texts(app, "there") == whole, "the first one died"
    with pytest.raises(HandedOverElsewhere):
        app.to_hand_over(ME, MESSAGE, "here")


def _later(span: timedelta):  # type: ignore[no-untyped-def]
    moment = deliveries.now() + span
    return lambda: moment


def test_a_reply_that_is_not_stored_is_nobody_s(app: Boussole) -> None:
    assert app.to_hand_over(ME, "another", "here") is None
    assert app.to_hand_over("personne", MESSAGE, "here") is None
    app.handed_over("personne", MESSAGE)
