"""one cursor a person: what is the person's moves to the conversation; erasure by cascade

The columns of the cursor in ``diagnostics`` stay, unused, for one release: a server of the
version before may be running while this one starts.

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOVED = ("stage", "pending", "return_to", "asked", "mode", "role", "onboarding", "generation")
FAMILY = {"fk": "%(table_name)s_%(column_0_name)s_fkey"}  # PostgreSQL's own; SQLite has no name


def upgrade() -> None:
    op.add_column("diagnostics", sa.Column("finished_at", sa.DateTime(), nullable=True))
    op.add_column("diagnostics", sa.Column("left_cursor", sa.JSON(), nullable=True))
    for column in (
        sa.Column("respondent", sa.String(length=36), nullable=True),
        sa.Column("generation", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("stage", sa.String(length=10), nullable=False, server_default="idle"),
        sa.Column("pending", sa.String(length=20), nullable=True),
        sa.Column("return_to", sa.String(length=20), nullable=True),
        sa.Column("asked", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("mode", sa.String(length=10), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("onboarding", sa.JSON(), nullable=True),
        sa.Column("screen", sa.JSON(), nullable=True),
    ):
        op.add_column("conversations", column)
    for table in ("answers", "answer_events"):
        op.add_column(table, sa.Column("respondent", sa.String(length=36), nullable=True))
    _move()
    _cascade(True)


def _move() -> None:
    columns = ", ".join(MOVED)
    op.execute(
        f"UPDATE conversations SET ({columns}) = "
        f"(SELECT {columns} FROM diagnostics WHERE diagnostics.id = conversations.diagnostic_id)"
    )
    op.execute(
        "UPDATE diagnostics SET finished_at = updated_at "
        "WHERE stage = 'idle' AND mode IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM answers WHERE answers.diagnostic_id = diagnostics.id)"
    )


def _cascade(on: bool) -> None:
    """Make the keys erase with what they belong to, or not."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in ("answers", "answer_events"):
        _key(table, "diagnostic_id", "diagnostics", on)
    if not sqlite:
        _key("conversations", "diagnostic_id", "diagnostics", on)
        _key("replies", "conversation_id", "conversations", on)
        return
    # SQLite makes the table anew, and to drop the old one is to delete its rows, with what hangs
    # on them: nothing may hang on a conversation meanwhile.
    op.execute("CREATE TABLE replies_aside AS SELECT * FROM replies")
    op.drop_table("replies")
    _key("conversations", "diagnostic_id", "diagnostics", on)
    op.create_table(
        "replies",
        sa.Column("conversation_id", sa.String(length=255), nullable=False),
        sa.Column("message_id", sa.String(length=128), nullable=False),
        sa.Column("messages", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], ondelete="CASCADE" if on else None
        ),
        sa.PrimaryKeyConstraint("conversation_id", "message_id"),
    )
    op.create_index("ix_replies_at", "replies", ["at"], unique=False)
    op.execute(
        "INSERT INTO replies (conversation_id, message_id, messages, at) "
        "SELECT conversation_id, message_id, messages, at FROM replies_aside"
    )
    op.drop_table("replies_aside")


def _key(table: str, column: str, parent: str, on: bool) -> None:
    name = f"{table}_{column}_fkey"
    with op.batch_alter_table(table, naming_convention=FAMILY) as batch_op:
        batch_op.drop_constraint(name, type_="foreignkey")
        batch_op.create_foreign_key(
            name, parent, [column], ["id"], ondelete="CASCADE" if on else None
        )


def downgrade() -> None:
    _cascade(False)
    for table, columns in (
        ("answers", ["respondent"]),
        ("answer_events", ["respondent"]),
        ("diagnostics", ["finished_at", "left_cursor"]),
        ("conversations", ["respondent", "screen", *MOVED]),
    ):
        for column in columns:
            op.drop_column(table, column)
