"""Which reports the present makers have not read."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from sayso.ledger import ruling_queries, schema
from sayso.ledger.wanted import KnownReport
from sayso.ledger.writing import trace_passes
from sayso.records import Maker

PAGE_REPORTS = 500
"""Some hundred bytes each."""


def list_page(
    connection: Connection, makers: Sequence[Maker], after: str
) -> tuple[list[KnownReport], list[KnownReport]]:
    """The next reports by id, and those of them that the makers have not read on top of what read them in.

    Args:
        connection: To the ledger.
        makers: The present ones, in the order of stages; that of `read` is passed over.
        after: The id of the last report of the page before.
    """
    steps = [(maker.stage, maker.id) for maker in makers if maker.stage != "read"]
    last_pass: dict[str, KnownReport] = {}
    for row in connection.execute(ruling_queries.select_read_makers(after, PAGE_REPORTS)):
        *_, last = trace_passes(row.report, [("read", row.maker), *steps])
        last_pass[last.id] = KnownReport(id=row.report, source_id=row.source_id)
    known = set(connection.scalars(select(schema.passes.c.id).where(schema.passes.c.id.in_(last_pass))))
    return list(last_pass.values()), [report for pass_id, report in last_pass.items() if pass_id not in known]
