"""onboarding

Revision: 0002, after 0001. Made: 2026-11-24 22:30:00.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("diagnostics", schema=None) as batch_op:
        batch_op.add_column(sa.Column("onboarding", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("diagnostics", schema=None) as batch_op:
        batch_op.drop_column("onboarding")
