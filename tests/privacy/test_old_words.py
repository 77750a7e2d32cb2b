"""Words that an older version kept in a conversation are forgotten by the migration."""

from __future__ import annotations

from alembic import command
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.store.database import alembic_config, migrate
from bot.store.models import Conversation, Diagnostic

OLD = {
    "concept": "loi-25",
    "projects_just_shown": True,
    "projects": {
        "at": None,
        "shown": ["P-M06"],
        "filters": {"theme": "taxibus ginette tremblay", "regions": ["Estrie"]},
    },
}
AXIS = {"projects": {"at": "E2", "shown": ["P-M01"], "filters": {"axis": "mobilite"}}}


def test_the_words_of_old_wishes_are_forgotten_and_the_rest_is_kept(own_store: Engine) -> None:
    config = alembic_config()
    with own_store.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0004")
    with own_store.begin() as connection:
        for name, context in (("a", OLD), ("b", AXIS), ("c", {})):
            connection.execute(
                Diagnostic.__table__.insert().values(id=name, stage="idle", asked=[], generation=0)
            )
            connection.execute(
                Conversation.__table__.insert().values(id=name, diagnostic_id=name, context=context)
            )
    migrate(own_store)
    with Session(own_store, future=True) as db:
        contexts = {row.id: row.context for row in db.query(Conversation)}
        assert contexts == {"a": {"concept": "loi-25"}, "b": AXIS, "c": {}}
        rows = db.execute(text("SELECT * FROM conversations")).all()
    assert "ginette" not in str([tuple(row) for row in rows])
