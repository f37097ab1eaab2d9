"""Reading of attributions from discourse trees."""

from pathlib import Path
from typing import NamedTuple

import pytest

from evaluation.sets.document import Document, GoldAttribution, Span, Syntax
from evaluation.sets.gum_attributions import add_attributions, find_nesting

HEADER = """<rst><header><relations>
<rel name="attribution-positive" type="rst"/><rel name="joint-list" type="multinuc"/>
<rel name="same-unit" type="multinuc"/></relations></header><body>"""


class Reading(NamedTuple):
    """An attribution as text."""

    source: str
    cue: str
    content: str


def build_document(*rows: str) -> Document:
    """Rows are sentences of `word/TAG/head/relation`, the head counted from 1 within the sentence."""
    words: list[str] = []
    tags: list[str] = []
    heads: list[int] = []
    relations: list[str] = []
    sentences: list[Span] = []
    for row in rows:
        first = len(words)
        for number, cell in enumerate(row.split(), start=1):
            word, tag, head, relation = cell.split("/")
            words.append(word)
            tags.append(tag)
            heads.append(first + (int(head) or number) - 1)
            relations.append(relation)
        sentences.append(Span(first, len(words)))
    spans, start = [], 0
    for word in words:
        spans.append(Span(start, start + len(word)))
        start += len(word) + 1
    lemmas = tuple({"According": "accord"}.get(word, word) for word in words)
    return Document(
        id="GUM_news_marenth",
        text=" ".join(words),
        words=tuple(spans),
        paragraphs=(0,),
        sentences=tuple(sentences),
        syntax=Syntax(tuple(tags), lemmas, tuple(heads), tuple(relations)),
    )


def read(folder: Path, document: Document, body: str) -> tuple[GoldAttribution, ...]:
    (folder / "rst").mkdir(exist_ok=True)
    (folder / "rst" / f"{document.id}.rs4").write_text(f"{HEADER}{body}</body></rst>", encoding="utf-8")
    (filled,) = add_attributions([document], folder)
    assert filled.attributions is not None
    return filled.attributions


def show(document: Document, attributions: tuple[GoldAttribution, ...]) -> list[Reading]:
    return [
        Reading(*(" | ".join(document.text[start:end] for start, end in spans) for spans in attribution))
        for attribution in attributions
    ]


def test_the_nucleus_is_the_content_and_the_subject_the_source(tmp_path: Path) -> None:
    document = build_document(
        "The/DET/2/det mayor/NOUN/3/nsubj pointed/VERB/0/root out/ADP/3/compound:prt that/SCONJ/8/mark "
        "roads/NOUN/8/nsubj were/AUX/8/cop shut/ADJ/3/ccomp because/SCONJ/11/mark "
        "it/PRON/11/nsubj rained/VERB/8/advcl ./PUNCT/3/punct"
    )
    body = """<segment id="1" parent="4" relname="attribution-positive">The mayor pointed out</segment>
        <segment id="2" parent="4" relname="span">that roads were shut</segment>
        <segment id="3" parent="2" relname="causal-cause">because it rained .</segment>
        <group id="4" type="span" parent="5" relname="span"/><group id="5" type="span"/>"""
    found = show(document, read(tmp_path, document, body))
    assert found == [Reading("The mayor", "pointed out", "that roads were shut because it rained .")]


def test_a_segment_brings_no_satellite_of_its_own(tmp_path: Path) -> None:
    document = build_document(
        "Troops/NOUN/2/nsubj left/VERB/0/root ,/PUNCT/5/punct she/PRON/5/nsubj said/VERB/2/parataxis "
        "after/ADP/7/case dusk/NOUN/2/obl"
    )
    body = """<segment id="1" parent="4" relname="span">Troops left ,</segment>
        <segment id="2" parent="1" relname="attribution-positive">she said</segment>
        <segment id="3" parent="4" relname="context-circumstance">after dusk</segment>
        <group id="4" type="span"/>"""
    assert show(document, read(tmp_path, document, body)) == [Reading("she", "said", "Troops left ,")]


def test_several_nuclei_are_one_content(tmp_path: Path) -> None:
    document = build_document(
        "According/VERB/5/case to/ADP/1/fixed the/DET/5/det relief/NOUN/5/compound office/NOUN/8/obl ,/PUNCT/5/punct "
        "two/NUM/8/nsubj fell/VERB/0/root and/CCONJ/10/cc ten/NUM/8/conj"
    )
    body = """<segment id="1" parent="4" relname="attribution-negative">According to the relief office ,</segment>
        <segment id="2" parent="4" relname="joint-list">two fell</segment>
        <segment id="3" parent="4" relname="joint-list">and ten</segment>
        <group id="4" type="multinuc"/>"""
    found = show(document, read(tmp_path, document, body))
    assert found == [Reading("the relief office", "According to", "two fell and ten")]


def test_an_interrupted_clause_is_put_together(tmp_path: Path) -> None:
    document = build_document(
        "The/DET/2/det road/NOUN/8/nsubj ,/PUNCT/5/punct he/PRON/5/nsubj said/VERB/8/parataxis ,/PUNCT/5/punct "
        "is/AUX/8/cop shut/ADJ/0/root"
    )
    body = """<segment id="1" parent="4" relname="span">The road ,</segment>
        <segment id="2" parent="1" relname="attribution-positive">he said ,</segment>
        <segment id="3" parent="5" relname="same-unit">is shut</segment>
        <group id="4" type="span" parent="5" relname="same-unit"/><group id="5" type="multinuc"/>"""
    # The first comma hangs on "said", and is content because the tree says so.
    assert show(document, read(tmp_path, document, body)) == [Reading("he", "said", "The road , | is shut")]


def test_a_complement_takes_nothing_of_the_clause_around_it(tmp_path: Path) -> None:
    document = build_document(
        "Well/INTJ/7/discourse ,/PUNCT/1/punct if/SCONJ/5/mark they/PRON/5/nsubj argue/VERB/8/advcl roads/NOUN/7/nsubj "
        "closed/VERB/5/ccomp stop/VERB/0/root"
    )
    body = """<segment id="1" parent="5" relname="same-unit">Well ,</segment>
        <segment id="2" parent="3" relname="attribution-positive">if they argue</segment>
        <segment id="3" parent="4" relname="span">roads closed</segment>
        <group id="4" type="span" parent="5" relname="same-unit"/><group id="5" type="multinuc"/>
        <segment id="6" parent="5" relname="contingency-condition">stop</segment>"""
    assert show(document, read(tmp_path, document, body)) == [Reading("they", "argue", "roads closed")]


@pytest.mark.parametrize(
    ("row", "satellite", "content", "expected"),
    [
        (
            "The/DET/2/det aide/NOUN/0/root who/PRON/4/nsubj said/VERB/2/acl:relcl it/PRON/6/nsubj burned/VERB/4/ccomp",
            "who said",
            "it burned",
            Reading("The aide", "said", "it burned"),
        ),
        (
            "Reports/NOUN/0/root claiming/VERB/1/acl it/PRON/4/nsubj burned/VERB/2/ccomp",
            "claiming",
            "it burned",
            Reading("Reports", "claiming", "it burned"),
        ),
        (
            "Ona/PROPN/2/nsubj:pass was/AUX/3/aux:pass told/VERB/0/root it/PRON/5/nsubj burned/VERB/3/ccomp",
            "Ona was told",
            "it burned",
            Reading("", "told", "it burned"),
        ),
        (
            "He/PRON/2/nsubj came/VERB/0/root and/CCONJ/4/cc said/VERB/2/conj it/PRON/6/nsubj burned/VERB/4/ccomp",
            "and said",
            "it burned",
            Reading("He", "said", "it burned"),
        ),
        (
            "Its/PRON/2/nmod:poss claim/NOUN/0/root that/SCONJ/5/mark it/PRON/5/nsubj burned/VERB/2/acl",
            "Its claim",
            "that it burned",
            Reading("Its", "claim", "that it burned"),
        ),
        (
            "They/PRON/3/nsubj are/AUX/3/cop sure/ADJ/0/root it/PRON/5/nsubj burned/VERB/3/ccomp",
            "They are sure",
            "it burned",
            Reading("They", "sure", "it burned"),
        ),
        (
            "By/ADP/2/case Ona/PROPN/0/root Vell/PROPN/2/flat it/PRON/5/nsubj burned/VERB/2/parataxis",
            "By Ona Vell",
            "it burned",
            Reading("Ona Vell", "", "it burned"),
        ),
        (
            "burned/VERB/4/ccomp was/AUX/3/aux:pass confirmed/VERB/0/root by/ADP/5/case police/NOUN/3/obl:agent",
            "was confirmed by police",
            "burned",
            Reading("police", "confirmed", "burned"),
        ),
    ],
)
def test_source_and_cue(tmp_path: Path, row: str, satellite: str, content: str, expected: Reading) -> None:
    document = build_document(row)
    segments = {
        "1": f'<segment id="1" parent="2" relname="attribution-positive">{satellite}</segment>',
        "2": f'<segment id="2">{content}</segment>',
    }
    before = document.text.partition(satellite)[0].strip()
    rest = f'<segment id="3" parent="2" relname="context-background">{before}</segment>' if before else ""
    order = ["2", "1"] if document.text.startswith(content) else ["1", "2"]
    found = read(tmp_path, document, ("" if order[0] == "2" else rest) + "".join(segments[one] for one in order))
    assert show(document, found) == [expected]


def test_edges_beside_the_tree_count_and_join(tmp_path: Path) -> None:
    document = build_document(
        "It/PRON/2/nsubj held/VERB/0/root ,/PUNCT/5/punct he/PRON/5/nsubj noted/VERB/2/parataxis",
        "They/PRON/2/nsubj fled/VERB/0/root",
        "I/PRON/2/nsubj hear/VERB/0/root guns/NOUN/2/obj",
    )
    body = """<segment id="1" parent="6" relname="span">It held ,</segment>
        <segment id="2" parent="1" relname="attribution-positive">he noted</segment>
        <segment id="3" parent="6" relname="joint-list">They fled</segment>
        <segment id="4" parent="5" relname="evaluation-comment">I hear</segment><segment id="5">guns</segment>
        <group id="6" type="multinuc"/><secedges>
        <secedge id="2-3" source="2" target="3" relname="attribution-positive"/>
        <secedge id="4-5" source="4" target="5" relname="attribution-positive"/>
        <secedge id="1-3" source="1" target="3" relname="joint-list"/></secedges>"""
    assert show(document, read(tmp_path, document, body)) == [
        Reading("he", "noted", "It held , | They fled"),
        Reading("I", "hear", "guns"),
    ]


def test_nesting_gives_the_smallest_around() -> None:
    attributions = [
        GoldAttribution((), (Span(0, 4),), (Span(5, 60),)),
        GoldAttribution((), (Span(6, 10),), (Span(11, 40),)),
        GoldAttribution((), (Span(36, 44),), (Span(44, 50),)),  # half of its cue lies in the second's content
        GoldAttribution((), (Span(80, 84),), (Span(85, 90),)),
        GoldAttribution((Span(95, 99),), (), (Span(0, 90),)),  # a byline holds nothing
    ]
    assert find_nesting(attributions) == [None, 0, 1, None, None]


def test_a_tree_of_another_text_is_refused(tmp_path: Path) -> None:
    document = build_document("It/PRON/2/nsubj held/VERB/0/root")
    with pytest.raises(ValueError, match="has 3 words and the document 2"):
        read(tmp_path, document, '<segment id="1">It held on</segment>')
    with pytest.raises(ValueError, match="node 9 is named and not there"):
        read(tmp_path, document, '<segment id="1" parent="9" relname="span">It held</segment>')
    with pytest.raises(ValueError, match="no discourse tree can be read"):
        add_attributions([document], tmp_path / "nowhere")
