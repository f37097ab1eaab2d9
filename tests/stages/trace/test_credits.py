"""Whom reports credit."""

from collections.abc import Callable

import pytest

from sayso.packs.wires import Wires
from sayso.records import Coding, CreditKind
from sayso.stages.trace.credits import CreditReader
from sayso.stages.trace.outlets import Outlets

STORY = "A truck burned at the depot in Ashgrel on Thursday, residents said."
MakeCoding = Callable[..., Coding]


def read(coding: Coding, wires: Wires, *others: Coding) -> list[tuple[CreditKind, str]]:
    outlets = Outlets([one.report for one in (coding, *others)], wires)
    return [(credit.kind, credit.name) for credit in CreditReader(wires, outlets).read_credits(coding)]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (f"ASHGREL, Marenth, April 18 (Halyard) – {STORY}", CreditKind.DATELINE, "Halyard"),
        (f"The depot\n\nASHGREL (Reuters) - {STORY}", CreditKind.DATELINE, "Reuters"),
        (f"(AP) — {STORY}", CreditKind.DATELINE, "Associated Press"),
        (f"{STORY} (AFP)", CreditKind.LINE, "Agence France-Presse"),
        (f"{STORY} --AFP", CreditKind.LINE, "Agence France-Presse"),
        (f"{STORY}\nSource: Xinhua", CreditKind.LINE, "Xinhua"),
        (f"{STORY}\nReuters, with additions by Lamplight", CreditKind.LINE, "Reuters"),
        (f"{STORY}\nMore at https://www.reuters.com/marenth/depot.", CreditKind.LINK, "Reuters"),
    ],
)
def test_a_credit_is_read_where_it_stands(
    text: str, kind: CreditKind, name: str, make_coding: MakeCoding, wires: Wires
) -> None:
    assert read(make_coding(text), wires) == [(kind, name)]


@pytest.mark.parametrize("byline", ["By Petra Lund, Associated Press", "AP Staff", "Associated Press writers"])
def test_a_byline_credits_an_agency(byline: str, make_coding: MakeCoding, wires: Wires) -> None:
    assert read(make_coding(STORY, byline=byline), wires) == [(CreditKind.BYLINE, "Associated Press")]


def test_two_agencies_in_a_dateline_are_two_credits(make_coding: MakeCoding, wires: Wires) -> None:
    coding = make_coding(f"ASHGREL (AP/Reuters) - {STORY}")
    found = CreditReader(wires, Outlets([coding.report], wires)).read_credits(coding)
    assert [(one.name, one.span.text_of(coding.report.text)) for one in found if one.span is not None] == [
        ("Associated Press", "AP"),
        ("Reuters", "Reuters"),
    ]


def test_an_outlet_of_the_ledger_is_known_by_its_short_name(make_coding: MakeCoding, wires: Wires) -> None:
    wire = make_coding("A long story.", outlet="Halyard Wire")
    coding = make_coding(f"ASHGREL (Halyard) – {STORY}")
    assert read(coding, wires, wire) == [(CreditKind.DATELINE, "Halyard Wire")]


def test_a_cited_outlet_is_a_credit_for_what_is_attributed(make_coding: MakeCoding, wires: Wires) -> None:
    coding = make_coding("Nine were killed, Reuters said.", ("killed", "Reuters"))
    assert read(coding, wires) == [(CreditKind.ATTRIBUTION, "Reuters")]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was hurt, Lamplight has learned.",  # itself
        "The Union of the Lantern (Lamplighters) – banned in 1987 – denied it.",
        "He was a member of the Union (Kelvany branch): nobody doubts it.",
        f"{STORY} The hall was full (about 900).",
        f"{STORY}\nSource: a neighbour",
        STORY,
    ],
)
def test_what_credits_nobody_is_no_credit(text: str, make_coding: MakeCoding, wires: Wires) -> None:
    assert read(make_coding(text), wires) == []
