"""The onboarding's dates as a calendar file: right, for anybody who has the address, of nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.content import Content
from bot.dialogue.shown.onboarding_agenda import onboarding_ics
from tests.report.test_agenda import events, plain
from tests.support.person import Person
from tests.web.visitor import call

TODAY = date(2026, 1, 15)


def days(content: Content, name: str, oath: str = "2025-11-17") -> dict[str, str]:
    data = onboarding_ics(content, oath, name, TODAY)
    assert data is not None
    return {plain(e["SUMMARY"]).replace("\u00a0", " "): e["DTSTART"] for e in events(data)}


def test_the_steps_and_the_delays_have_their_days(content: Content) -> None:
    found = days(content, "premier.ics")
    assert len(found) == 7 + 2
    assert found["Accueil, étape 1 sur 7 : Qui décide quoi"] == "20251118"
    assert found["Accueil, étape 7 sur 7 : Un choix, un geste"] == "20260116"
    assert found["Éthique et déontologie : fin du délai"] == "20260517"
    assert found["Rôle et fonctionnement municipal : fin du délai"] == "20260817"


def test_the_mandate_changes_the_delay_and_both_are_given_when_it_is_not_known(
    content: Content,
) -> None:
    assert days(content, "suivant.ics")["Éthique et déontologie : fin du délai"] == "20260817"
    both = days(content, "accueil.ics")
    assert both["Éthique et déontologie : fin du délai, pour un premier mandat"] == "20260517"
    other = "Éthique et déontologie : fin du délai, si ce n'est pas un premier mandat"
    assert both[other] == "20260817"


def test_years_end_and_short_months(content: Content) -> None:
    found = days(content, "premier.ics", "2027-08-31")
    assert found["Éthique et déontologie : fin du délai"] == "20280229"
    assert found["Rôle et fonctionnement municipal : fin du délai"] == "20280531"


def test_a_delay_that_may_have_changed_is_not_given(content: Content) -> None:
    data = onboarding_ics(content, "2027-08-31", "premier.ics", date(2028, 1, 1))
    assert data is not None
    assert len(events(data)) == 7


@pytest.mark.parametrize(
    ("oath", "name"),
    [
        ("2025-02-30", "premier.ics"), ("hier", "premier.ics"), ("0001-01-01", "premier.ics"),
        ("9999-12-31", "premier.ics"), ("2025-11-17", "premier.pdf"), ("2025-11-17", "autre.ics"),
        ("2025-11-17", "premier"),
    ],
)  # fmt: skip
def test_an_address_that_is_not_ours_gives_nothing(content: Content, oath: str, name: str) -> None:
    assert onboarding_ics(content, oath, name, TODAY) is None


def test_the_route(channel_alone: Callable[..., str]) -> None:
    base = channel_alone()
    answer = call(f"{base}/agenda/2025-11-17/premier.ics")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "boussole-accueil.ics" in answer.headers["content-disposition"]
    assert len(events(answer.body)) >= 7
    assert call(f"{base}/agenda/2025-11-31/premier.ics").status == 404


def test_the_address_is_said_once_the_oath_is_told(talker: Callable[[], Person]) -> None:
    end = "/webhooks/boussole/agenda/2025-11-17/premier.ics"
    person = talker().say("je viens d'être élue").say("passer")
    assert "calendar" not in person.get("onboarding")
    person.say("j'ai prêté serment le 17 novembre 2025").press("Oui, le premier")
    assert end in person.text
    person.say("quelles sont mes dates?")
    assert end in person.text
    assert person.say("suivant").get("onboarding")["calendar"].endswith(end)
