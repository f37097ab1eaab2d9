"""Where origins stand, and how their stories move."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.packs.link_words import load_link_words
from sayso.records import EventType, LinkClaim, Moved, Side, Status, Weighing
from sayso.stages.link.incidents import make_incident
from sayso.stages.weigh import Weigher
from tests.stages.link_samples import make_bounds, make_claim, make_day

WEIGHER = Weigher(load_link_words())
MINISTRY, UNION = "Ministry of Public Order", "Union of the Lantern"


def weigh(claims: list[LinkClaim], origins: dict[str, str], heard: tuple[str, ...] = ()) -> Weighing:
    return WEIGHER.weigh_incident(make_incident(claims), claims, origins, heard)


def weigh_speakers(*claims: LinkClaim, heard: tuple[str, ...] = ()) -> dict[str, Side]:
    weighing = weigh(list(claims), {claim.claim: claim.vouches or claim.report for claim in claims}, heard)
    return {stance.origin: stance.side for stance in weighing.stances}


def make_word(speaker: str, number: int = 0, **cells: object) -> LinkClaim:
    return make_claim(speaker, number, speakers=(speaker,), **cells)  # type: ignore[arg-type]


def test_who_says_it_asserts_and_who_says_it_did_not_happen_denies() -> None:
    sides = weigh_speakers(
        make_word("baker", type=EventType.KILL), make_word(MINISTRY, type=EventType.KILL, status=Status.DENIED)
    )
    assert sides == {"baker": Side.ASSERTS, MINISTRY: Side.DENIES}


def test_who_says_that_it_was_not_theirs_denies_responsibility_alone() -> None:
    sides = weigh_speakers(make_word("baker"), make_word(UNION, status=Status.DENIED, agents=("we",)))
    assert sides[UNION] is Side.DENIES_RESPONSIBILITY


def test_who_names_another_doer_gives_another_account() -> None:
    sides = weigh_speakers(
        make_word(MINISTRY, agents=("lamplighters",), names=("lamplighters",)),
        make_word("prosecutor", agents=("lamplighters",), names=("lamplighters",)),
        make_word("leaflet", agents=("office of state protection",), names=("office of state protection",)),
    )
    assert sides == {MINISTRY: Side.ASSERTS, "prosecutor": Side.ASSERTS, "leaflet": Side.OTHER_ACCOUNT}


def test_who_is_heard_in_the_reports_and_says_nothing_of_it_is_silent() -> None:
    assert weigh_speakers(make_word("baker"), heard=("baker", "prefect")) == {
        "baker": Side.ASSERTS,
        "prefect": Side.SILENT,
    }


@given(copies=st.integers(0, 6))
def test_a_copy_adds_no_origin(copies: int) -> None:
    word = make_word(MINISTRY)
    printed = [make_claim(f"outlet{number}", speakers=(MINISTRY,)) for number in range(copies)]
    claims = [word, *printed]
    weighing = weigh(claims, dict.fromkeys((claim.claim for claim in claims), "o1"))
    counts = {count.side: count.origin_count for count in weighing.counts}
    assert counts[Side.ASSERTS] == 1
    assert sum(counts.values()) == 1


def test_a_story_that_moves_is_told_with_its_dates() -> None:
    first = make_word("ministry", 0, type=EventType.KILL, said=make_day(18), bounds=make_bounds(12))
    second = make_word("ministry", 1, type=EventType.KILL, said=make_day(22), bounds=make_bounds(14))
    third = make_word("ministry", 2, type=EventType.KILL, said=make_day(24), status=Status.DENIED)
    claims = [first, second, third]
    changes = weigh(claims, dict.fromkeys((claim.claim for claim in claims), "o1")).changes
    assert {(change.what, change.earlier, change.later) for change in changes} == {
        (Moved.COUNT, first.claim, second.claim),
        (Moved.SIDE, second.claim, third.claim),
    }
    assert all(change.earlier_said != change.later_said for change in changes)


def test_a_copy_of_a_later_day_is_no_change() -> None:
    claims = [
        make_claim(f"{day}-{value}", type=EventType.KILL, said=make_day(day), bounds=make_bounds(value))
        for day in (18, 19)
        for value in (5, 12)
    ]
    assert weigh(claims, dict.fromkeys((claim.claim for claim in claims), "o1")).changes == ()


def test_two_words_of_one_day_are_no_change() -> None:
    claims = [
        make_word("ministry", number, type=EventType.KILL, said=make_day(18), bounds=make_bounds(value))
        for number, value in enumerate((12, 5))
    ]
    assert weigh(claims, dict.fromkeys((claim.claim for claim in claims), "o1")).changes == ()
