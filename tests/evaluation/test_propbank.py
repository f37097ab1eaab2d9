"""PropBank predicates on treebank documents, the sayings derived from them, and their scores."""

import io
import tarfile
from pathlib import Path

import pytest

from evaluation.scoring.roles import Agreement, PredictedRoles, Role, find_head, score_roles
from evaluation.sets.document import Document, GoldArgument, GoldAttribution, GoldPredicate, Span, Syntax
from evaluation.sets.propbank import PredicateCount, add_predicates, align_predicates, read_skeleton
from evaluation.sets.propbank_sayings import add_sayings

# The minister of Marenth said that troops left .
TAGS = "DET NOUN ADP PROPN VERB SCONJ NOUN VERB PUNCT".split()
LEMMAS = "the minister of Marenth say that troops leave .".split()
HEADS = [1, 4, 3, 1, 4, 7, 7, 4, 4]
RELATIONS = "det nsubj case nmod root mark nsubj ccomp punct".split()
SAID = GoldPredicate(4, "say.01", (GoldArgument("ARG0", 0, 4), GoldArgument("ARG1", 5, 8)))
LEFT = GoldPredicate(7, "leave.01", (GoldArgument("ARG0", 6, 7),))
SKELETON = """
DT     -     -        (ARG0*    *
NN     -     -        *         *
IN     -     -        *         *
NNP    -     -        *)        *
VBD    say   say.01   (V*)      *
IN     -     -        (ARG1*    *
NNS    -     -        *         (ARG0*)
VBD    leave leave.01 *)        (V*)
.      -     -        *         *
"""


def make_document(text: str = "The minister of Marenth said that troops left .", **changes: object) -> Document:
    ends = [position for position, character in enumerate(text + " ") if character == " "]
    words = tuple(Span(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False))
    values: dict[str, object] = {
        "id": "weblog-marenth",
        "text": text,
        "words": words,
        "paragraphs": (0,),
        "sentences": (Span(0, len(words)),),
        "syntax": Syntax(tuple(TAGS), tuple(LEMMAS), tuple(HEADS), tuple(RELATIONS)),
    }
    return Document(**{**values, **changes})  # type: ignore[arg-type] # a test changes any field


def write_skeleton(*sentences: str) -> str:
    blocks = []
    for number, sentence in enumerate(sentences):
        lines = []
        for position, line in enumerate(sentence.strip().splitlines()):
            tag, *rest = line.split()
            lines.append(" ".join(["marenth.xml", str(number), str(position), "[WORD]", tag, "*", *rest]))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def pack(folder: Path, skeleton: str) -> Path:
    archive = folder / "skeletons.tar.gz"
    content = skeleton.encode()
    with tarfile.open(archive, "w:gz") as files:
        entry = tarfile.TarInfo("ewt/weblog/00/marenth.xml.gold_skel")
        entry.size = len(content)
        files.addfile(entry, io.BytesIO(content))
    return archive


def test_words_of_the_same_number_pair_off(tmp_path: Path) -> None:
    archive = pack(tmp_path, write_skeleton(SKELETON))
    documents, count = align_predicates([make_document()], archive)
    assert documents[0].predicates == (SAID, LEFT)
    assert count == PredicateCount(found=2, kept=2, documents=1, without_skeleton=0, badly_aligned=0)


def test_a_document_without_a_skeleton_is_not_annotated(tmp_path: Path) -> None:
    archive = pack(tmp_path, write_skeleton(SKELETON))
    assert add_predicates([make_document(id="weblog-elsewhere")], archive)[0].predicates is None


def test_a_word_that_the_skeleton_misses_is_stepped_over(tmp_path: Path) -> None:
    without_the = "\n".join(SKELETON.strip().splitlines()[1:]).replace("*         *", "(ARG0*    *", 1)
    document = add_predicates([make_document()], pack(tmp_path, write_skeleton(without_the)))[0]
    assert document.predicates == (SAID._replace(arguments=(GoldArgument("ARG0", 1, 4), SAID.arguments[1])), LEFT)


def test_sentences_split_in_another_way_are_aligned_as_one(tmp_path: Path) -> None:
    lines = SKELETON.strip().splitlines()
    first = "\n".join(" ".join(line.split()[:4]) for line in lines[:5])
    second = "\n".join(" ".join([*line.split()[:3], line.split()[4]]) for line in lines[5:])
    document = add_predicates([make_document()], pack(tmp_path, write_skeleton(first, second)))[0]
    assert document.predicates == (SAID._replace(arguments=SAID.arguments[:1]), LEFT)


def test_a_document_whose_sentences_fail_is_not_annotated(tmp_path: Path) -> None:
    strange = "CD - - *\nCD eat eat.01 (V*)\nCD - - (ARG1*)"
    documents, count = align_predicates([make_document()], pack(tmp_path, write_skeleton(strange)))
    assert documents[0].predicates is None
    assert (count.kept, count.badly_aligned) == (0, 1)


def test_the_predicate_itself_and_links_are_no_arguments() -> None:
    text = write_skeleton("VB set set_up.03 (V*)\nPRP - - (LINK-SLC*)\nRP - - (C-V*)\nNN - - (ARGM-LVB*)")
    assert read_skeleton(text, "marenth")[0].predicates == (
        GoldPredicate(0, "set_up.03", (GoldArgument("ARGM-LVB", 3, 4),)),
    )


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("VB", "fewer than 8 columns"),
        ("VB eat eat.01", "1 predicates"),
        ("VB eat eat.01 (V*\nNN - - (ARG1*)", "nest"),
        ("VB eat eat.01 *)", "closes nothing"),
        ("VB eat eat.01 (V*", "never closed"),
        ("ZZ eat eat.01 (V*)", "ZZ"),
    ],
)
def test_a_broken_skeleton_is_named(sentence: str, fault: str) -> None:
    with pytest.raises(ValueError, match=rf"^marenth, sentence 0: .*{fault}"):
        read_skeleton(write_skeleton(sentence), "marenth")


def test_an_archive_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tar"
    broken.write_bytes(b"nothing")
    for archive in (broken, tmp_path / "missing.tar"):
        with pytest.raises(ValueError, match=f"{archive.name}: cannot be read"):
            add_predicates([make_document()], archive)


def test_a_document_without_trees_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="weblog-marenth: needs sentences and syntax"):
        add_predicates([make_document(syntax=None)], pack(tmp_path, write_skeleton(SKELETON)))


def derive(document: Document) -> tuple[GoldAttribution, ...] | None:
    return add_sayings([document])[0].attributions


def test_a_clause_that_is_said_is_an_attribution() -> None:
    assert derive(make_document(predicates=(SAID, LEFT))) == (
        GoldAttribution(source=(Span(0, 23),), cue=(Span(24, 28),), content=(Span(29, 45),)),
    )


def test_nothing_is_derived_from_nothing() -> None:
    assert derive(make_document()) is None
    assert derive(make_document(predicates=())) == ()


def test_no_source_is_empty_and_a_thing_said_is_no_clause() -> None:
    unnamed = SAID._replace(arguments=SAID.arguments[1:])
    thing = SAID._replace(arguments=(GoldArgument("ARG1", 0, 4),))
    attributions = derive(make_document(predicates=(unnamed, thing)))
    assert attributions is not None
    assert [attribution.source for attribution in attributions] == [()]


def test_a_preposition_is_no_part_of_the_source() -> None:
    attributions = derive(
        make_document(predicates=(SAID._replace(arguments=(GoldArgument("ARG0", 2, 4), SAID.arguments[1])),))
    )
    assert attributions is not None
    assert attributions[0].source == (Span(16, 23),)


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”")])
def test_a_quotation_that_is_cut_in_two_is_content(opening: str, closing: str) -> None:
    text = f"{opening} Thirst {closing} , says Oru , {opening} thirst {closing}"
    syntax = Syntax(
        tuple("PUNCT NOUN PUNCT PUNCT VERB PROPN PUNCT PUNCT NOUN PUNCT".split()),
        tuple(text.lower().split()),
        (1, 4, 1, 4, 4, 4, 8, 8, 4, 8),
        tuple("punct ccomp punct punct root nsubj punct punct parataxis punct".split()),
    )
    arguments = (GoldArgument("ARG1", 0, 3), GoldArgument("ARG0", 5, 6), GoldArgument("C-ARG1", 7, 10))
    document = make_document(text, syntax=syntax, predicates=(GoldPredicate(4, "say.01", arguments),))
    assert derive(document) == (
        GoldAttribution(source=(Span(18, 21),), cue=(Span(13, 17),), content=(Span(0, 10), Span(24, 34))),
    )


def test_the_accused_is_part_of_what_is_said() -> None:
    accused = GoldPredicate(4, "accuse.01", (GoldArgument("ARG1", 0, 4), GoldArgument("ARG2", 5, 8)))
    attributions = derive(make_document(predicates=(accused,)))
    assert attributions is not None
    assert attributions[0].content == (Span(0, 23), Span(29, 45))


def test_the_head_is_the_first_word_that_hangs_outside() -> None:
    assert find_head(GoldArgument("ARG0", 0, 4), HEADS) == 1
    assert find_head(GoldArgument("ARG1", 0, 9), HEADS) == 4
    assert find_head(GoldArgument("ARG1", 2, 7), HEADS) == 3
    with pytest.raises(ValueError, match="words 5 to 20"):
        find_head(GoldArgument("ARG1", 5, 20), HEADS)
    with pytest.raises(ValueError, match="circle"):
        find_head(GoldArgument("ARG1", 0, 2), [1, 0])


def test_a_role_counts_where_predicate_role_and_head_agree() -> None:
    found = PredictedRoles({4, 1}, {Role(4, "ARG0", 1), Role(4, "R-ARG1", 7), Role(1, "ARG1", 3)})
    score = score_roles([(SAID, LEFT)], [found], [HEADS])
    assert score.predicates == Agreement(gold=2, predicted=2, correct=1)
    assert score.overall == Agreement(gold=3, predicted=3, correct=1)
    assert score.by_role == {
        "ARG0": Agreement(2, 1, 1),
        "ARG1": Agreement(1, 1, 0),
        "R-ARG1": Agreement(0, 1, 0),
    }
    assert (score.by_role["ARG0"].precision, score.by_role["ARG0"].recall) == (100.0, 50.0)
    assert round(score.by_role["ARG0"].f1, 1) == 66.7
    assert score.by_role["R-ARG1"].recall == score.by_role["R-ARG1"].f1 == 0.0
    assert "ARG0                2      1  100.0   50.0   66.7" in score.format_table()


def test_given_predicates_leave_out_the_roles_of_other_words() -> None:
    found = PredictedRoles({4, 1}, {Role(4, "ARG0", 1), Role(1, "ARG1", 3)})
    assert score_roles([(SAID, LEFT)], [found], [HEADS], given_predicates=True).overall == Agreement(3, 1, 1)


def test_scores_of_what_does_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="1 documents of gold, 0 of predictions"):
        score_roles([()], [], [HEADS])
    with pytest.raises(ValueError, match="not among the predicted predicates"):
        score_roles([()], [PredictedRoles(set(), {Role(1, "ARG0", 2)})], [HEADS])
