"""links that give a diagnostic's report to read

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_links",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("diagnostic_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["diagnostic_id"], ["diagnostics.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    with op.batch_alter_table("report_links", schema=None) as batch_op:
        batch_op.create_index("ix_report_links_diagnostic_id", ["diagnostic_id"], unique=False)
        batch_op.create_index("ix_report_links_expires_at", ["expires_at"], unique=False)


def downgrade() -> None:
    op.drop_table("report_links")
