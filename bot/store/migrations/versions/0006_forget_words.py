"""what people typed to find projects, forgotten

Until here a conversation kept the theme of the last projects asked for in the words of the person.
What was last shown goes with it: "un autre" then begins a new search.

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table = sa.table("conversations", sa.column("id", sa.String), sa.column("context", sa.JSON))
    connection = op.get_bind()
    for identifier, context in connection.execute(sa.select(table)).all():
        if context and "theme" in context.get("projects", {}).get("filters", {}):
            kept = {key: value for key, value in context.items() if not key.startswith("projects")}
            where = table.c.id == identifier
            connection.execute(sa.update(table).where(where).values(context=kept))


def downgrade() -> None:
    """Nothing to put back."""
