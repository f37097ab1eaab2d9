"""Alembic's way in: runs the migrations on the connection that `sayso.ledger.migrating` hands over."""

from alembic import context

from sayso.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
