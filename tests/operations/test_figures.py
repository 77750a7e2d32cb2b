"""Completion and drop-off per question, as Prometheus reads them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from prometheus_client import CollectorRegistry, generate_latest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from bot.app import Boussole
from bot.store.database import Database
from bot.store.figures import Figures
from bot.store.models import now
from tests.support.person import Person


def shown(database: Database) -> set[str]:
    registry = CollectorRegistry()
    registry.register(Figures(database))
    lines = generate_latest(registry).decode().splitlines()
    return {line for line in lines if not line.startswith("#")}


def test_finished_going_on_and_left_by_question(
    own_app: Boussole, own_store: Engine, talker: Callable[[], Person]
) -> None:
    done = talker().start("express")
    while "results" not in done.types:
        done.press_level(2)
    gone = talker().start("complet")
    first = gone.question
    with own_store.begin() as connection:
        connection.execute(
            text(
                "UPDATE diagnostics SET updated_at = :at WHERE id IN "
                "(SELECT diagnostic_id FROM conversations WHERE mode = 'complet')"
            ),
            {"at": now() - timedelta(hours=2)},
        )
    talker().start("express")
    lines = shown(own_app.database)
    assert 'boussole_diagnostics{mode="express",state="finished"} 1.0' in lines
    assert 'boussole_diagnostics{mode="express",state="going_on"} 1.0' in lines
    assert 'boussole_diagnostics{mode="complet",state="left"} 1.0' in lines
    assert f'boussole_question_drop_off{{question="{first}"}} 1.0' in lines
    answered = [line for line in lines if line.startswith("boussole_question_answers")]
    assert len(answered) == 12
    assert all(line.endswith('status="recorded"} 1.0') for line in answered)
    assert "boussole_database_up 1.0" in lines


def test_nothing_of_a_person_is_shown(own_app: Boussole, talker: Callable[[], Person]) -> None:
    person = talker().start("express", "Saint-Félicien")
    person.press_level(1)
    assert not [line for line in shown(own_app.database) if person.id in line or "licien" in line]
