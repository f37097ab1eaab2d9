"""What a person writes becomes a ruling on the words of the report, or one line that says why not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.engine.ruling import Decision, rule_on_claim, withdraw_ruling
from sayso.errors import LedgerError, RulingError
from sayso.ledger import ClaimFilter, Ledger
from sayso.records import ClaimRow, EventType, Qualifier, RuledField, Ruling, RulingKind, Status
from sayso.settings import Settings
from tests.ledger.samples import make_capture, make_coding

CODING = make_coding()
KILL, ARREST = (claim.id for claim in CODING.claims)
UNSAID = "Zarathustra"


@pytest.fixture(name="ledger")
def make_ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create_or_open(tmp_path / "sayso.db") as ledger:
        ledger.add_coding(CODING, *make_capture(CODING))
        yield ledger


def correct(ledger: Ledger, field: RuledField, written: str, claim: str = KILL) -> Ruling:
    decision = Decision(kind=RulingKind.CORRECT, author="I. M.", field=field, written=written)
    return rule_on_claim(ledger, Settings(), claim[:8], decision)


def show(ledger: Ledger, claim: str = KILL) -> ClaimRow:
    return next(row for row in ledger.find_claims() if row.claim.id == claim)


def test_terms_are_taken_as_they_are(ledger: Ledger) -> None:
    correct(ledger, RuledField.TYPE, "die")
    correct(ledger, RuledField.STATUS, "denied")
    assert (show(ledger).claim.event_type, show(ledger).claim.status) == (EventType.DIE, Status.DENIED)


def test_parties_are_words_of_the_report(ledger: Ledger) -> None:
    ruling = correct(ledger, RuledField.AGENTS, " the wire  Agency; Mira Vale ")
    assert ruling.value is not None
    row = show(ledger)
    assert row.agents == ("the Wire Agency", "Mira Vale")
    assert [part.mention for part in row.claim.agents] == [CODING.mentions[4].id, CODING.mentions[0].id]
    correct(ledger, RuledField.PATIENTS, "")
    assert show(ledger).patients == ()


def test_words_are_sought_in_the_claim_first(ledger: Ledger) -> None:
    correct(ledger, RuledField.PATIENTS, "were", ARREST)
    text = CODING.report.text
    assert [part.span.start for part in show(ledger, ARREST).claim.patients] == [text.rindex("were")]


def test_a_quantity_is_read_by_the_grammar(ledger: Ledger) -> None:
    correct(ledger, RuledField.QUANTITY, "two", ARREST)
    row = show(ledger, ARREST)
    assert row.quantity is not None
    assert row.quantity.bounds is not None
    assert (row.quantity.bounds.value, row.quantity_words, row.claim.counts) == (2, "Two", "patient")
    correct(ledger, RuledField.QUANTITY, "12 people")
    row = show(ledger)
    assert row.quantity is not None
    assert row.quantity.bounds is not None
    assert (row.quantity.bounds.qualifier, row.quantity.unit) == (Qualifier.EXACT, "people")
    assert row.quantity_words == "12"


def test_a_place_is_looked_up_and_may_be_told_from_its_namesakes(ledger: Ledger) -> None:
    correct(ledger, RuledField.PLACE, "Orsk", ARREST)
    row = show(ledger, ARREST)
    assert row.place is not None
    assert (row.place.name, row.place.country, row.place_words) == ("Orsk", "RU", "Orsk")
    correct(ledger, RuledField.PLACE, "Paris, us")
    row = show(ledger)
    assert row.place is not None
    assert (row.place.country, row.place_words) == ("US", "Orsk")
    assert [each.claim.id for each in ledger.find_claims(ClaimFilter(place="us"))] == [KILL]


def test_a_time_is_a_date(ledger: Ledger) -> None:
    correct(ledger, RuledField.TIME, "2019-03", ARREST)
    row = show(ledger, ARREST)
    assert row.time is not None
    assert (row.time.edtf, row.time_words) == ("2019-03", None)
    correct(ledger, RuledField.TIME, "")
    assert show(ledger).time is None


def test_a_speaker_that_was_read_keeps_its_statement(ledger: Ledger) -> None:
    correct(ledger, RuledField.SPEAKER, "the Wire Agency > Mira Vale", ARREST)
    assert show(ledger, ARREST).claim.statement == CODING.statements[1].id
    correct(ledger, RuledField.SPEAKER, "Mira Vale")
    row = show(ledger)
    assert row.chain == ("Mira Vale",)
    assert row.claim.statement not in {statement.id for statement in CODING.statements}
    correct(ledger, RuledField.SPEAKER, "")
    assert show(ledger).chain == ()


@pytest.mark.parametrize(
    ("field", "written"),
    [
        (RuledField.TYPE, "murder"),
        (RuledField.TYPE, ""),
        (RuledField.STATUS, UNSAID),
        (RuledField.AGENTS, UNSAID),
        (RuledField.SPEAKER, f"Mira Vale > {UNSAID}"),
        (RuledField.QUANTITY, UNSAID),
        (RuledField.QUANTITY, "13"),
        (RuledField.QUANTITY, "12 of 12"),
        (RuledField.PLACE, "Orsk, ZZ"),
        (RuledField.TIME, "someday"),
    ],
)
def test_what_cannot_be_a_value_is_one_line_without_it(ledger: Ledger, field: RuledField, written: str) -> None:
    with pytest.raises(RulingError) as caught:
        correct(ledger, field, written)
    assert "\n" not in str(caught.value)
    assert UNSAID not in str(caught.value)
    assert list(ledger.find_rulings()) == []


@pytest.mark.parametrize(
    "given",
    [
        {"kind": RulingKind.CONFIRM, "author": " "},
        {"kind": RulingKind.CORRECT},
        {"kind": RulingKind.CORRECT, "field": RuledField.TYPE},
        {"kind": RulingKind.REJECT, "written": "kill"},
        {"kind": RulingKind.SAME},
        {"kind": RulingKind.CONFIRM, "other": "abcd"},
        {"kind": RulingKind.NOTE, "reason": " "},
    ],
)
def test_half_a_decision_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(RulingError):
        Decision(**{"author": "I. M.", **given})  # type: ignore[arg-type]


def decide(ledger: Ledger, kind: RulingKind, claim: str = KILL, other: str | None = None) -> Ruling:
    return rule_on_claim(ledger, Settings(), claim, Decision(kind=kind, author="I. M.", other=other))


def test_a_ruling_takes_the_place_of_an_older_one_on_the_same_thing(ledger: Ledger) -> None:
    first, second = correct(ledger, RuledField.TYPE, "die"), correct(ledger, RuledField.TYPE, "injure")
    status = correct(ledger, RuledField.STATUS, "alleged")
    confirmed, rejected = decide(ledger, RulingKind.CONFIRM), decide(ledger, RulingKind.REJECT)
    assert (first.supersedes, second.supersedes, status.supersedes) == (None, first.id, None)
    assert (confirmed.supersedes, rejected.supersedes) == (None, confirmed.id)
    withdraw_ruling(ledger, rejected.id, "R. S.", None)
    withdraw_ruling(ledger, second.id[:10], "R. S.", "hasty")
    row = show(ledger)
    assert (row.verdict, row.claim.event_type) == (RulingKind.CONFIRM, EventType.DIE)


def test_pairs_take_the_place_of_pairs_in_either_order(ledger: Ledger) -> None:
    same = decide(ledger, RulingKind.SAME, KILL, ARREST)
    different = decide(ledger, RulingKind.DIFFERENT, ARREST, KILL)
    assert different.supersedes == same.id
    assert [pair.kind for pair in ledger.find_pairs()] == [RulingKind.DIFFERENT]
    with pytest.raises(RulingError, match="one claim"):
        decide(ledger, RulingKind.SAME, KILL, KILL)


def test_a_withdrawal_can_be_withdrawn_and_nothing_twice(ledger: Ledger) -> None:
    ruling = correct(ledger, RuledField.TYPE, "die")
    withdrawal = withdraw_ruling(ledger, ruling.id, "I. M.", None)
    assert show(ledger).claim.event_type is EventType.KILL
    with pytest.raises(RulingError, match="no longer stands"):
        withdraw_ruling(ledger, ruling.id, "I. M.", None)
    withdraw_ruling(ledger, withdrawal.id, "I. M.", None)
    assert show(ledger).claim.event_type is EventType.DIE
    with pytest.raises(RulingError, match="--by"):
        withdraw_ruling(ledger, ruling.id, " ", None)
    with pytest.raises(LedgerError, match="no ruling answers"):
        withdraw_ruling(ledger, "00000000", "I. M.", None)
    assert list(ledger.verify()) == []
