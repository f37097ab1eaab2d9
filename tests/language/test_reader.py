"""The reader as a whole, on sentences of our own: robust on any text, right on plain ones."""

import tracemalloc
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.language.annotation import Annotation, NameKind, Role
from sayso.language.grammar.time_finding import TimeFinder
from sayso.language.reader import EnglishReader
from sayso.packs.cues import load_cues
from sayso.packs.gazetteer import Gazetteer
from sayso.packs.reading import load_feasts, load_words
from sayso.packs.typology import load_typology
from sayso.stages.extract.lexicons import build_lexicon

Annotate = Callable[[str], Annotation]

ODD_CHARACTERS = "\u00ad\u200b\u200d\u202e\u202c\u2066\ufeff\u0301’‘“”«»…—\t\n 😀👩‍👧🏽ةعربשלוםﬁ中文𝔘\x00"


@pytest.fixture(scope="module")
def annotate() -> Annotate:
    lexicon = build_lexicon(load_typology(), load_cues(), load_words(), Gazetteer.open([]))
    reader = EnglishReader(lexicon, TimeFinder(load_feasts(()).keys))

    def read(text: str) -> Annotation:
        return reader.annotate([text])[0]

    return read


def check_offsets(text: str, found: Annotation) -> None:
    """Every span lies in the text, holds something that can be seen, and stands in order."""
    spans: list[tuple[int, int]] = [*found.sentences]
    spans += [(name.start, name.end) for name in found.names]
    spans += [counted.phrase for counted in found.numbers]
    spans += [(time.start, time.end) for time in found.times]
    for predicate in found.predicates:
        spans += [(predicate.start, predicate.end), predicate.clause]
        spans += [(argument.start, argument.end) for argument in predicate.arguments]
    for attribution in found.attributions:
        spans += [*attribution.content, *(span for span in (attribution.source, attribution.cue) if span is not None)]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
    assert all(text[token.start : token.end] == token.text for token in found.tokens)
    assert list(found.tokens) == sorted(found.tokens)
    for number, attribution in enumerate(found.attributions):
        seen = {number}
        above = attribution.parent
        while above is not None:
            assert above not in seen, "speech inside itself"
            seen.add(above)
            above = found.attributions[above].parent


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "He said",
                    "police",
                    "killed",
                    "12 people",
                    "in Kelvany",
                    "on Tuesday,",
                    "“They left,”",
                    "that",
                    ".",
                    "\n\n",
                ]
            ),
            st.text(st.one_of(st.characters(), st.sampled_from(ODD_CHARACTERS)), max_size=12),
        ),
        max_size=25,
    )
)
def test_every_span_maps_back_to_any_text(annotate: Annotate, parts: list[str]) -> None:
    text = " ".join(parts).encode("utf-8", "replace").decode("utf-8")
    check_offsets(text, annotate(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \t",
        "\u200b",
        "the minister said that " * 4_500,
        "x" * 100_000,
        "'" * 5_000,
        "A. " * 2_000,
        "“" * 2_000,
        "He said \u202eדובר הצבא אמר\u202c that 😀😀 twelve mi\u00adli\u00adtants died.",
    ],
    ids=["empty", "blank", "invisible", "no end", "one word", "marks", "stops", "opened", "mixed"],
)
def test_hostile_texts(annotate: Annotate, text: str) -> None:
    check_offsets(text, annotate(text))


def test_a_reading_does_not_depend_on_what_is_read_beside_it() -> None:
    lexicon = build_lexicon(load_typology(), load_cues(), load_words(), Gazetteer.open([]))
    reader = EnglishReader(lexicon, TimeFinder(load_feasts(()).keys))
    texts = [
        "Police arrested nine students in Kelvany on Tuesday.",
        "The union says twelve were held. " * 30,
        "“We did not order this,” the ministry told Halyard.",
    ]
    together = reader.annotate(texts)
    for text, found in zip(texts, together, strict=True):
        assert reader.annotate([text])[0].sentences == found.sentences
        assert [each.lemmas for each in reader.annotate([text])[0].predicates] == [
            each.lemmas for each in found.predicates
        ]


def spell(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_speech_inside_speech(annotate: Annotate) -> None:
    text = "The paper said that the minister had admitted that police killed nine men."
    outer, inner = annotate(text).attributions
    assert inner.parent == 0
    assert outer.parent is None
    assert spell(text, [span for span in (outer.source, inner.source) if span]) == ["The paper", "the minister"]


def test_a_source_behind_its_words(annotate: Annotate) -> None:
    text = "Nine men were arrested in the harbour on Monday, the Ministry of Public Order announced."
    (found,) = annotate(text).attributions
    assert spell(text, [found.source] if found.source else []) == ["the Ministry of Public Order"]
    assert spell(text, found.content) == ["Nine men were arrested in the harbour on Monday"]


def test_a_pronoun_leads_to_a_name(annotate: Annotate) -> None:
    text = "Halmar Joressen visited the hospital. He said nothing of the arrests."
    found = annotate(text)
    pronoun = next(name for name in found.names if text[name.start : name.end] == "He")
    assert pronoun.head is not None
    assert found.names[pronoun.head].proper == "Halmar Joressen"
    assert pronoun.kind is NameKind.PERSON


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("Soldiers killed two farmers.", Role.PATIENT, "two farmers"),
        ("Two farmers were killed by soldiers.", Role.AGENT, "soldiers"),
        ("The arrest of the editor by police was announced.", Role.PATIENT, "the editor"),
        ("The arrest of the editor by police was announced.", Role.AGENT, "police"),
        ("Police arrested a man who had shot two farmers.", Role.AGENT, "a man"),
    ],
)
def test_roles(annotate: Annotate, text: str, role: Role, words: str) -> None:
    found = annotate(text).predicates
    assert words in [
        text[argument.start : argument.end] for predicate in found for argument in predicate.find_arguments(role)
    ]


def test_a_long_report_is_read_in_bounded_memory(annotate: Annotate) -> None:
    paragraph = "Police arrested nine students in Kelvany on Tuesday, the union said. " * 6 + "\n\n"
    small, large = paragraph * 15, paragraph * 60
    peaks = []
    for text in (small, large):
        tracemalloc.start()
        annotate(text)
        peaks.append(tracemalloc.get_traced_memory()[1] / len(text))
        tracemalloc.stop()
    # What is held for each character does not grow with the report.
    assert peaks[1] < 1.3 * peaks[0]
