"""The tables of what tracing and linking found over the whole ledger.

    linking_makers ── makers          what made all of it; empty where it was never made
    linked_reports ── reports         what each report was when it was linked: its newest pass, its number of rulings
    linked_claims ─┬─ incidents
                   └─ origins
    copy_links, credits ── reports
    unmet_ties                        rulings of "same" that a ruling of "different" contradicts

All of it follows from the codings as ruled and is made anew when they change, in one transaction: nothing here is
anybody's decision, and no row outlives the next linking. Rulings stand in their own table and name claims.
"""

from sqlalchemy import JSON, Boolean, Column, Date, Double, ForeignKey, Integer, String, Table, Text

from sayso.ledger.schema import ID, TERM, metadata

linking_makers = Table(
    "linking_makers",
    metadata,
    Column("stage", TERM, primary_key=True),
    Column("maker", ID, ForeignKey("makers.id"), nullable=False),
)

linked_reports = Table(
    "linked_reports",
    metadata,
    Column("report", ID, ForeignKey("reports.id"), primary_key=True),
    Column("pass_id", ID, ForeignKey("passes.id"), nullable=False),
    Column("ruling_count", Integer, nullable=False),
)

origins = Table(
    "origins",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", TERM, nullable=False),
    Column("name", Text, nullable=False),
    Column("context", Text),
    Column("path", JSON, nullable=False),
    Column("carriers", JSON, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", TERM, nullable=False),
    Column("types", JSON, nullable=False),
    Column("place", JSON(none_as_null=True)),
    Column("place_name", Text),
    Column("place_admin1", Text),
    Column("place_country", String(2)),
    Column("earliest", Date),
    Column("latest", Date),
    Column("claim_count", Integer, nullable=False),
    Column("origin_count", Integer, nullable=False),
)

linked_claims = Table(
    "linked_claims",
    metadata,
    Column("claim", ID, primary_key=True),
    Column("report", ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("incident", ID, ForeignKey("incidents.id"), nullable=False, index=True),
    Column("incident_alias", ID, nullable=False, index=True),
    Column("origin", ID, ForeignKey("origins.id"), nullable=False, index=True),
    Column("event_type", TERM, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("quantity_start", Integer),
    Column("quantity_end", Integer),
    Column("cells", JSON, nullable=False),
    Column("carrier", Text, nullable=False),
    Column("path", JSON, nullable=False),
)
"""`incident_alias` is the id that an incident has whose smallest claim this is: an old id is found by it."""

copy_links = Table(
    "copy_links",
    metadata,
    Column("id", ID, primary_key=True),
    Column("report", ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("source", ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("is_copy", Boolean, nullable=False),
    Column("share", Double, nullable=False),
    Column("direction", TERM, nullable=False),
    Column("passages", JSON, nullable=False),
)

credits_ = Table(
    "credits",
    metadata,
    Column("id", ID, primary_key=True),
    Column("report", ID, ForeignKey("reports.id"), nullable=False, index=True),
    Column("kind", TERM, nullable=False),
    Column("name", Text, nullable=False),
    Column("span_start", Integer),
    Column("span_end", Integer),
)

unmet_ties = Table(
    "unmet_ties",
    metadata,
    Column("first", ID, primary_key=True),
    Column("second", ID, primary_key=True),
)
