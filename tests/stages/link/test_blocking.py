"""Which strands are compared."""

from sayso.records import EventType, IncidentKind
from sayso.stages.link.blocking import LARGEST_BLOCK, NEIGHBOURS, find_pairs, measure_blocks
from sayso.stages.link.strands import Strand
from tests.stages.link_samples import ASHGREL, DEPOT_WORDS, MARCH_WORDS, make_claim, make_day, make_linker, make_report


def make_strands(*reports: object) -> list[Strand]:
    return make_linker().make_strands(reports)  # type: ignore[arg-type]


def test_strands_with_two_rare_words_in_common_are_compared() -> None:
    strands = make_strands(
        make_report(make_claim("a", words=DEPOT_WORDS)),
        make_report(make_claim("b", words=(*DEPOT_WORDS[:2], "gantry", "hangar"))),
        make_report(make_claim("c", words=MARCH_WORDS)),
    )
    reports = [strand.claims[0].report for strand in strands]
    pairs = [divmod(int(pair), len(strands)) for pair in find_pairs(strands)]
    assert [{reports[one], reports[other]} for one, other in pairs] == [{"a", "b"}]


def test_one_kind_of_event_on_one_day_in_one_province_is_compared() -> None:
    strands = make_strands(
        make_report(make_claim("a", place=ASHGREL, interval=make_day(17), words=("gantry", "hangar"))),
        make_report(make_claim("b", place=ASHGREL, interval=make_day(17), words=("sluice", "weir"))),
        make_report(make_claim("c", place=ASHGREL, interval=make_day(19), words=("kiln", "quarry"))),
    )
    assert len(find_pairs(strands)) == 1


def test_strands_of_one_report_are_no_pair() -> None:
    strands = make_strands(make_report(make_claim("a", 0), make_claim("a", 15, type=EventType.DESIGNATE)))
    assert len(strands) == 2
    assert len(find_pairs(strands)) == 0


def test_a_large_block_gives_each_strand_a_bounded_number_of_pairs() -> None:
    count = 3 * LARGEST_BLOCK
    strands = make_strands(*(make_report(make_claim(f"r{number}")) for number in range(count)))
    sizes = measure_blocks(strands)
    assert sizes.largest == count
    assert sizes.most_compared <= 2 * NEIGHBOURS * count
    assert {strand.kind for strand in strands} == {IncidentKind.HAPPENING}
