"""What alembic runs: all open revisions, in the transaction that the caller has begun."""

from alembic import context

from claimtrack.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it; PostgreSQL as usual
    transactional_ddl=True,  # true here since the caller begins transactions itself
)
context.run_migrations()
