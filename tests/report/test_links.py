"""Report links: unguessable, read-only, expiring, gone with their diagnostic."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import inspect, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.content import Content
from bot.dialogue.reports import stored_report
from bot.dialogue.signed import resume_code
from bot.report import answers_json, report_html
from bot.store import codes, cursors, report_links
from bot.store.models import Conversation, Diagnostic, ReportLink, now
from bot.store.retention import purge
from tests.report.conftest import DAY
from tests.support.person import Person

Talker = Callable[[], Person]


def linked(engine: Engine, days: int = report_links.DAYS_VALID) -> str:
    with Session(engine, future=True) as db, db.begin():
        return report_links.create(db, db.query(Diagnostic).one(), days)


def found(engine: Engine, token: str) -> str | None:
    with Session(engine, future=True) as db:
        diagnostic = report_links.find(db, token)
        return diagnostic.id if diagnostic else None


def test_a_link_leads_to_its_diagnostic_and_no_other(own_store: Engine, talker: Talker) -> None:
    talker().start("express", "Alma").press_level(1)
    token = linked(own_store)
    mine = found(own_store, token)
    talker().start("express").press_level(2)
    assert mine is not None
    assert found(own_store, token) == mine
    wrong = ("", "x", token[:-1], token + "a", token.swapcase(), "A" * 32, mine)
    assert [found(own_store, other) for other in wrong] == [None] * len(wrong)


def test_tokens_cannot_be_guessed_nor_read_in_the_database(
    own_store: Engine, talker: Talker
) -> None:
    talker().start("express").press_level(1)
    tokens = {linked(own_store) for _ in range(5)}
    assert len(tokens) == 5
    assert all(len(token) == 32 for token in tokens)  # 24 random bytes
    with own_store.connect() as connection:
        stored = str(connection.execute(text("SELECT * FROM report_links")).all())
    assert not any(token in stored for token in tokens)


def test_a_link_expires(own_store: Engine, talker: Talker) -> None:
    talker().start("express").press_level(1)
    token = linked(own_store, days=1)
    assert found(own_store, token)
    with Session(own_store, future=True) as db, db.begin():
        db.query(ReportLink).one().expires_at = now() - timedelta(seconds=1)
    assert found(own_store, token) is None
    purge(own_store)
    with Session(own_store, future=True) as db:
        assert db.query(ReportLink).count() == 0
        assert db.query(Diagnostic).count() == 1


def test_a_link_can_be_withdrawn_and_they_do_not_pile_up(own_store: Engine, talker: Talker) -> None:
    talker().start("express").press_level(1)
    tokens = [linked(own_store) for _ in range(report_links.MAX_LINKS + 3)]
    with Session(own_store, future=True) as db:
        assert db.query(ReportLink).count() == report_links.MAX_LINKS
    assert found(own_store, tokens[0]) is None
    assert found(own_store, tokens[-1])
    with Session(own_store, future=True) as db, db.begin():
        report_links.revoke(db, db.query(Diagnostic).one())
    assert found(own_store, tokens[-1]) is None


def test_a_deleted_diagnostic_gives_nothing_any_more(own_store: Engine, talker: Talker) -> None:
    person = talker().start("express", "Alma").press_level(1)
    token = linked(own_store)
    assert found(own_store, token)
    person.say("efface mes données").say("oui, je confirme")
    assert person.get("session")["state"] == "deleted"
    assert found(own_store, token) is None
    with Session(own_store, future=True) as db:
        assert db.query(ReportLink).count() == 0


def test_the_purge_takes_the_links_along(own_store: Engine, talker: Talker) -> None:
    talker().start("express").press_level(1)
    token = linked(own_store, days=400)
    long_ago = now() - timedelta(days=181)
    with Session(own_store, future=True) as db, db.begin():
        db.query(Conversation).update({"seen_at": long_ago})
        db.execute(Diagnostic.__table__.update().values(updated_at=long_ago))
    assert purge(own_store) == 1
    assert found(own_store, token) is None


def test_reading_a_report_changes_nothing_and_tells_no_code(
    own_store: Engine, talker: Talker, content: Content
) -> None:
    person = talker().start("express", "Alma").press_level(1)
    person.say("pause")
    code = person.get("session")["code"]
    token = linked(own_store)
    with Session(own_store, future=True) as db:
        diagnostic = report_links.find(db, token)
        assert diagnostic is not None
        before = diagnostic.updated_at
        report = stored_report(
            content, diagnostic, cursors.last(db, diagnostic), DAY, "greffe@example.org"
        )
        assert not db.dirty
        assert not db.new
        assert diagnostic.updated_at == before
        assert codes.find(db, resume_code.digest(token)) is None
    shown = report_html(content, report) + answers_json(content, report).decode()
    assert report.place.name == "Alma"
    assert report.answered == 1
    assert "greffe@example.org" in shown
    assert code not in shown
    assert code.replace("-", "") not in shown
    assert token not in shown
    assert diagnostic.id not in shown


def test_the_table_goes_and_comes_back(own_store: Engine) -> None:
    from alembic import command

    from bot.store.database import alembic_config

    config = alembic_config()
    with own_store.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0003")
        assert "report_links" not in inspect(connection).get_table_names()
        command.upgrade(config, "head")
        assert "report_links" in inspect(connection).get_table_names()
