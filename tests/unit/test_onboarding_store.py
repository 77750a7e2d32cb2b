"""The onboarding's column: added to a database in use, kept whole, shown without a server."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from alembic import command
from sqlalchemy import text

from bot.commands.show import describe
from bot.content import Content
from bot.onboarding.journey import Journey, after, before
from bot.store.database import alembic_config, connect, migrate

STEPS = ["a", "b", "c"]


def test_a_database_in_use_gains_the_column_and_loses_nothing(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'old.db'}")
    config = alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text(
                "INSERT INTO diagnostics (id, created_at, updated_at, role, stage, asked,"
                " generation, content_version) VALUES ('d', '2026-11-01 00:00:00',"
                " '2026-11-01 00:00:00', 'maire', 'idle', '[]', 0, 1)"
            )
        )
    migrate(engine)
    with engine.connect() as connection:
        row = connection.execute(text("SELECT role, onboarding FROM diagnostics")).one()
    assert tuple(row) == ("maire", None)


def test_a_journey_survives_its_storage() -> None:
    for journey in (
        Journey("a"),
        Journey("b", False, True, ("x", "y"), date(2025, 11, 17), False, "mandate"),
    ):
        assert Journey.from_json(journey.to_json()) == journey


def test_steps_forward_back_and_again() -> None:
    assert after(STEPS, "a") == "b"
    assert after(STEPS, "c") is None
    assert before(STEPS, "c") == "b"
    assert before(STEPS, "a") == "a"
    left = Journey("b", done=("x",), asking="oath").left()
    assert not left.active
    assert left.resumed("a") == Journey("b", done=("x",))
    assert left.ended().resumed("a") == Journey("a", done=("x",))


def test_items_are_checked_once_and_unchecked() -> None:
    journey = Journey("a").check(["x", "y"]).check(["y", "z"])
    assert journey.done == ("x", "y", "z")
    assert journey.uncheck(["y"]).done == ("x", "z")


def test_a_step_can_be_previewed(content: Content) -> None:
    shown = describe(content, "formations")
    assert shown is not None
    assert "Après le 2027-06-30" in shown
    assert "[dg]" in shown
