"""Alembic environment: runs on the connection that ``bot.store.database.migrate`` gives it."""

from alembic import context

from bot.settings import Settings
from bot.store.database import connect
from bot.store.models import metadata


def run(connection) -> None:  # type: ignore[no-untyped-def]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:  # `alembic` called by hand
    with connect(Settings.from_environment().database_url).begin() as opened:
        run(opened)
