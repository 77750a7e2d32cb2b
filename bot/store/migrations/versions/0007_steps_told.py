"""what was told of the proposed steps: done, refused, for later

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("steps_told", sa.JSON(), nullable=False, server_default="[]")
    op.add_column("diagnostics", column)


def downgrade() -> None:
    # As it stands: rebuilding the table would take along what belongs to its rows.
    op.drop_column("diagnostics", "steps_told")
