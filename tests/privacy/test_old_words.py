"""Words that an older version kept in a conversation are forgotten by the migration."""

from __future__ import annotations

import json

from alembic import command
from sqlalchemy import text
from sqlalchemy.engine import Engine

from bot.store.database import alembic_config, migrate
from tests.support import old_database

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
        command.downgrade(config, "base")
    old_database.make(own_store, "0005")
    kept = text("UPDATE conversations SET context = :context WHERE id = :id")
    with own_store.begin() as connection:
        for name, context in (("ana", OLD), ("bob", AXIS)):
            connection.execute(kept, {"id": name, "context": json.dumps(context)})
    migrate(own_store)
    with own_store.connect() as connection:
        rows = connection.execute(text("SELECT id, context FROM conversations")).all()
    contexts = {name: json.loads(c) if isinstance(c, str) else c for name, c in rows}
    assert contexts == {"ana": {"concept": "loi-25"}, "bob": AXIS, "cleo": {"failures": 1}}
    assert "ginette" not in str([tuple(row) for row in rows])
