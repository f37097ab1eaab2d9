"""The swap test: templates fill rightly, and a reader that treats one name otherwise is found out."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from evaluation.coding import PlainText
from evaluation.swap import CLAIM, Comparison, compare_swaps, list_figures
from evaluation.swap_texts import (
    KINDS,
    MASKED,
    SAME,
    SIDES,
    Pair,
    Template,
    choose_pairs,
    fill,
    load_pairs,
    load_templates,
)
from sayso.records import Claim, Coding, EventType, Participant, Report, Span, Status

GUARD = Pair(("Harbour Guard", "Reed Council"), SIDES, has_article=True)
BROTHERS = Pair(("Reed Brothers", "Dockhands"), SIDES, has_article=True, is_plural=True)
BARE = Pair(("Corvane", "Saltmarsh Watch"), SIDES)
TEMPLATES = [
    Template("arrests-01", "{A} arrested a baker of {B}."),
    Template("arrests-02", "On Monday {B} said that {A} had arrested a clerk."),
]


@pytest.mark.parametrize(
    ("template", "pair", "text"),
    [
        ("{A} left. {B} stayed.", GUARD, "The Harbour Guard left. The Reed Council stayed."),
        ("“{A} left,” said {B's} cook.", GUARD, "“The Harbour Guard left,” said the Reed Council's cook."),
        ("{A's} men {A:was|were} near {B}.", GUARD, "The Harbour Guard's men was near the Reed Council."),
        ("{A's} cook {A:was|were} near {B}.", BROTHERS, "The Reed Brothers' cook were near the Dockhands."),
        ("{B} saw {A's} boat.", BARE, "Saltmarsh Watch saw Corvane's boat."),
    ],
)
def test_slots_take_articles_capitals_owners_and_agreement(template: str, pair: Pair, text: str) -> None:
    assert fill(template, pair).text == text


def test_a_span_is_told_without_the_names() -> None:
    for pair in (GUARD, GUARD.swap()):
        filled = fill("In May {A's} men beat {B}.", pair)
        owner, whom = filled.text.index("the"), filled.text.rindex("the")
        assert filled.spell((owner, filled.text.index(" men"))) == "the {A}'s"
        assert filled.spell((whom, len(filled.text) - 1)) == "the {B}"
        assert filled.locate((whom, len(filled.text))) == (filled.bare.rindex("the"), len(filled.bare))
        assert filled.spell((owner, owner + len("the Har"))) == "the {"


def test_the_files_hold_enough_and_fill_with_every_pair() -> None:
    templates, pairs = load_templates(), load_pairs()
    assert sum(not template.id.startswith("report_") for template in templates) >= 220
    assert len({template.text for template in templates}) == len(templates)
    assert {pair.kind for pair in pairs} == set(KINDS)
    for template in templates:
        for pair in pairs:
            one, other = fill(template.text, pair), fill(template.text, pair.swap())
            assert one.bare == other.bare
            assert len(one.places) == len(one.text) + 1
            assert not set("{}") & set(one.text)


def test_every_pair_is_read_as_often() -> None:
    pairs = [pair for pair in load_pairs() if pair.kind == SAME]
    counts = [choose_pairs(number, pairs, 3).count(pairs[0]) for number in range(len(pairs))]
    assert sum(counts) == 3
    assert len(choose_pairs(0, pairs[:2], 5)) == 2


def make_fake(tell: Callable[[str], tuple[EventType, ...]]) -> Callable[[Sequence[PlainText]], Mapping[str, Coding]]:
    """A reader that takes every "arrested" for what it is told, with the words before it as agent."""

    def code(text: PlainText) -> Coding:
        report = Report(
            source_id=text.id,
            given_id=None,
            text=text.text,
            title=None,
            outlet=text.outlet,
            byline=None,
            url=None,
            published=text.published,
            language="en",
            unread=None,
            furniture=(),
        )
        trigger = Span(text.text.index("arrested"), text.text.index("arrested") + len("arrested"))
        agent = Participant(span=Span(0, trigger.start - 1), mention=None)
        claims = tuple(
            Claim(
                report=report.id,
                statement=None,
                span=Span(0, trigger.end),
                event_type=event_type,
                trigger=trigger,
                agents=(agent,),
                status=Status.ASSERTED,
                confidence=0.5,
            )
            for event_type in tell(text.text)
        )
        return Coding(report=report, claims=claims)

    return lambda texts: {text.id: code(text) for text in texts}


def test_a_reader_that_does_not_look_at_names_changes_nothing() -> None:
    comparisons = compare_swaps(make_fake(lambda _: (EventType.ARREST,)), MASKED, 2, TEMPLATES)
    (figure,) = list_figures(MASKED, comparisons)
    assert figure.value == 100.0
    assert [each.claim_count for each in comparisons] == [1, 1, 1, 1]


def test_a_name_that_is_read_otherwise_is_found() -> None:
    fake = make_fake(lambda text: (EventType.ARREST if text.startswith("The First") else EventType.DISAPPEAR,))
    comparisons = compare_swaps(fake, MASKED, 4, TEMPLATES)
    changed = [each for each in comparisons if each.changes]
    assert [(each.template.id, each.pair.names) for each in changed] == [
        ("arrests-01", ("First Party", "Second Party"))
    ]
    (change,) = changed[0].changes
    assert (change.field, change.before, change.after) == ("type", "arrest", "disappear")
    (figure,) = list_figures(MASKED, comparisons)
    assert figure.value == pytest.approx(100 * 7 / 8)
    assert figure.interval is not None
    assert figure.interval[0] < figure.value < figure.interval[1]


def test_a_claim_that_one_reading_lacks_counts_once() -> None:
    fake = make_fake(lambda text: (EventType.ARREST,) if text.startswith("The First") else ())
    comparisons: list[Comparison] = compare_swaps(fake, MASKED, 4, TEMPLATES[:1])
    (changed,) = (each for each in comparisons if each.claim_count)
    assert (changed.unchanged_count, changed.claim_count) == (0, 1)
    assert [(change.field, change.after) for change in changed.changes] == [(CLAIM, "no claim")]


def test_a_text_that_is_not_read_is_an_error() -> None:
    with pytest.raises(ValueError, match="was not read as it stands"):
        compare_swaps(lambda _: {}, MASKED, 1, TEMPLATES)
