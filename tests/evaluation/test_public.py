"""The measures on public sets, with readers that know the gold; loading, damage and fingerprints."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.measures import Figure, compare_coreference
from evaluation.public import SETS, fingerprint_set, load_sets, measure_damage, measure_set
from evaluation.sets.document import (
    Document,
    GoldArgument,
    GoldAttribution,
    GoldMention,
    GoldPredicate,
    NamedSpan,
    Span,
    Syntax,
)
from evaluation.variants import VARIANTS, damage_document
from sayso.language.model.reading import Reading, ReadMention, ReadName, ReadPredicate, ReadSaying
from sayso.language.model.trained import WordText
from sayso.language.model.words import find_words

TEXT = "The minister of Marenth said, in Sollen, that she was glad. She left."
SYNTAX = Syntax(
    tags=tuple("DET NOUN ADP PROPN VERB PUNCT ADP PROPN PUNCT SCONJ PRON AUX ADJ PUNCT PRON VERB PUNCT".split()),
    lemmas=tuple("the minister of Marenth say , in Sollen , that she be glad . she leave .".split()),
    heads=(1, 4, 3, 1, 4, 4, 7, 4, 4, 12, 12, 12, 4, 4, 15, 15, 15),
    relations=tuple(
        "det nsubj case nmod root punct case obl punct mark nsubj cop ccomp punct nsubj root punct".split()
    ),
)


def make_gold(document_id: str = "GUM_news_marenth") -> Document:
    words = tuple(Span(*word) for word in find_words(TEXT))
    return Document(
        id=document_id,
        text=TEXT,
        words=words,
        paragraphs=(0,),
        sentences=(Span(0, 14), Span(14, 17)),
        syntax=SYNTAX,
        names=(NamedSpan(3, 4, "LOC"), NamedSpan(7, 8, "LOC")),
        mentions=(
            GoldMention(0, 4, 1, "person", "one", "new"),
            GoldMention(3, 4, 3, "place", "two", "new"),
            GoldMention(10, 11, 10, "person", "one", "giv"),
            GoldMention(14, 15, 14, "person", "one", "giv"),
        ),
        predicates=(
            GoldPredicate(4, "say.01", (GoldArgument("ARG0", 0, 4), GoldArgument("ARG1", 9, 13))),
            GoldPredicate(15, "leave.01", (GoldArgument("ARG0", 14, 15),)),
        ),
        attributions=(
            GoldAttribution(
                source=(Span(words[0].start, words[3].end),),
                cue=(words[4],),
                content=(Span(words[9].start, words[12].end),),
            ),
        ),
    )


def make_reading(text: WordText) -> Reading:
    """What a reader without fault says of `TEXT`."""
    return Reading(
        words=tuple(text.words),
        sentences=((0, 14), (14, 17)),
        tags=SYNTAX.tags,
        lemmas=tuple(lemma.lower() for lemma in SYNTAX.lemmas),
        heads=SYNTAX.heads,
        relations=SYNTAX.relations,
        names=(ReadName(3, 4, "LOC"), ReadName(7, 8, "LOC")),
        mentions=(
            ReadMention(0, 4, 1, "person"),
            ReadMention(3, 4, 3, "place"),
            ReadMention(10, 11, 10, "person"),
            ReadMention(14, 15, 14, "person"),
        ),
        entities=((0, 2, 3),),
        predicates=(ReadPredicate(4, (("ARG0", 1), ("ARG1", 12))), ReadPredicate(15, (("ARG0", 14),))),
        sayings=(ReadSaying((0, 1, 2, 3), (4,), (9, 10, 11, 12), None),),
    )


class GoodReader:
    """Reads `TEXT` without fault, and keeps what it was given."""

    def __init__(self) -> None:
        self.calls: list[list[WordText]] = []

    def read(self, texts: Sequence[WordText]) -> list[Reading]:
        self.calls.append(list(texts))
        return [make_reading(text) for text in texts]


class PoorReader:
    """Finds one wrong thing of each kind and nothing else."""

    def read(self, texts: Sequence[WordText]) -> list[Reading]:
        return [self._read_one(text) for text in texts]

    def _read_one(self, text: WordText) -> Reading:
        size = len(text.words)
        return Reading(
            words=tuple(text.words),
            sentences=((0, size),),
            tags=("X",) * size,
            lemmas=("marenth",) * size,
            heads=(0,) * size,
            relations=("dep",) * size,
            names=(ReadName(0, 1, "PER"),),
            mentions=(ReadMention(0, 1, 0, "person"), ReadMention(5, 6, 5, "person")),
            entities=((0, 1),),
            predicates=(ReadPredicate(4, (("ARG0", 0),)), ReadPredicate(5, (("ARG1", 6),))),
            sayings=(ReadSaying((), (8,), (0,), None),),
        )


def index(figures: Sequence[Figure]) -> dict[str, Figure]:
    assert len({figure.name for figure in figures}) == len(figures)
    return {figure.name: figure for figure in figures}


@pytest.mark.parametrize("name", list(SETS))
def test_a_reader_without_fault_reaches_everything(name: str) -> None:
    gold = make_gold()
    if name == "gum":
        # No saying stands in another here, so that there is none to find.
        figures = index(measure_set(name, [gold], GoodReader()))
        assert figures.pop("gum: contents, recall of nested").value == 0
    else:
        figures = index(measure_set(name, [gold], GoodReader()))
    for kind in ("PER", "ORG"):
        figures.pop(f"{name}: names, {kind}", None)
    assert figures
    assert {round(figure.value, 6) for figure in figures.values()} == {100.0}
    assert all(figure.is_reached in {None, True} for figure in figures.values())


@pytest.mark.parametrize("name", list(SETS))
def test_a_poor_reader_reaches_no_target(name: str) -> None:
    figures = measure_set(name, [make_gold()], PoorReader())
    targets = [figure for figure in figures if figure.target is not None]
    assert targets or name in {"wikigold", "re3d"}
    assert not any(figure.is_reached for figure in targets)


def test_every_target_has_its_figure() -> None:
    gold = make_gold()
    told = {
        figure.name: figure.target
        for name in SETS
        for figure in measure_set(name, [gold], GoodReader())
        if figure.target is not None
    }
    assert told == {
        "ewt: UAS": 91.0,
        "ewt: LAS": 88.3,
        "ewt: roles end to end": 80.0,
        "gum: LAS": 88.0,
        "gum: contents, recall": 80.0,
        "gum: contents, recall of nested": 65.0,
        "gum: coreference, the same words": 55.0,
        "uner: names": 76.0,
        "polnear: words of source": 87.0,
        "polnear: words of cue": 75.0,
        "polnear: words of content": 92.0,
        "polnear: relations, found": 83.0,
        "polnear: relations, source": 79.0,
        "polnear: relations, content": 74.0,
        "polnear: relations, whole": 67.0,
        "polnear: relations, exact": 50.0,
    }


def test_roles_are_scored_apart_where_the_predicate_was_found() -> None:
    figures = index(measure_set("ewt", [make_gold()], PoorReader()))
    assert figures["ewt: predicates"].value == 50.0
    # Of two roles of the one predicate that was found none is right; the role of a false predicate is left out.
    assert figures["ewt: roles where the predicate was found"].precision == 0.0
    good = index(measure_set("ewt", [make_gold()], GoodReader()))
    assert good["ewt: roles where the predicate was found"].value == 100.0


def test_documents_without_predicates_are_left_out_of_roles() -> None:
    figures = index(measure_set("ewt", [replace(make_gold(), predicates=None)], GoodReader()))
    assert "ewt: LAS" in figures
    assert "ewt: predicates" not in figures


def test_raw_texts_are_read_without_gold_sentences() -> None:
    reader = GoodReader()
    measure_set("ewt", [make_gold()], reader)
    with_gold, from_text = reader.calls
    assert with_gold[0].sentences == (Span(0, 14), Span(14, 17))
    assert from_text[0].sentences is None


def test_own_words_and_sentences_that_differ_cost_something() -> None:
    gold = make_gold()
    figures = index(measure_set("ewt", [gold], PoorReader()))
    assert figures["ewt from raw text: sentences"].value == 0.0
    glued = (*gold.words[:-2], Span(gold.words[-2].start, gold.words[-1].end))
    cut = Syntax(SYNTAX.tags[:-1], SYNTAX.lemmas[:-1], SYNTAX.heads[:-1], SYNTAX.relations[:-1])
    shorter = replace(gold, words=glued, syntax=cut, sentences=(Span(0, 14), Span(14, 16)))
    agreement = index(measure_set("gum", [shorter], PoorReader()))["gum from raw text: words"]
    assert agreement.precision == pytest.approx(100 * 15 / 17)
    assert agreement.recall == pytest.approx(100 * 15 / 16)


def test_documents_are_read_in_parts() -> None:
    reader = GoodReader()
    measure_set("uner", [make_gold()] * 120, reader)
    assert [len(call) for call in reader.calls] == [50, 50, 20]


def test_bylines_and_sources_without_a_cue_do_not_count() -> None:
    gold = make_gold()
    byline = GoldAttribution(source=(gold.words[3],), cue=(), content=(gold.words[15],))
    sayings = (*(gold.attributions or ()), byline)
    figures = index(measure_set("gum", [replace(gold, attributions=sayings)], GoodReader()))
    assert figures["gum: contents, recall"].value == 100.0


def test_genres_count_where_they_are_told_to() -> None:
    court = index(measure_set("gum", [make_gold("GUM_court_marenth")], GoodReader()))
    assert "gum: contents, recall" in court
    assert "gum: LAS" not in court
    textbook = index(measure_set("gum", [make_gold("GUM_textbook_marenth")], GoodReader()))
    assert "gum: contents, recall" not in textbook
    assert textbook["gum: coreference, the same words"].value == pytest.approx(100)
    assert "gum plain genres: coreference, the same words" not in textbook


def test_coreference_by_heads_forgives_the_borders_of_phrases() -> None:
    gold = make_gold()
    reading = make_reading(WordText(TEXT, gold.words, (0,)))
    short = replace(reading, mentions=(ReadMention(1, 2, 1, "person"), *reading.mentions[1:]))
    by_words, by_heads = compare_coreference("gum", [(gold, short)])
    assert by_words.value < 80
    assert by_heads.value == pytest.approx(100)


def test_places_and_single_mentions_are_left_out_of_coreference() -> None:
    gold = make_gold()
    place = (GoldMention(3, 4, 3, "place", "two", "new"), GoldMention(7, 8, 7, "place", "two", "giv"))
    mentions = (*(one for one in gold.mentions or () if one.entity == "one"), *place)
    reading = make_reading(WordText(TEXT, gold.words, (0,)))
    figures = list(compare_coreference("gum", [(replace(gold, mentions=mentions), reading)]))
    assert {round(figure.value, 6) for figure in figures} == {100.0}


def test_a_list_does_not_take_the_head_of_its_first_part() -> None:
    text = "The guard and the driver left. The guard slept."
    words = tuple(Span(*word) for word in find_words(text))
    syntax = Syntax(
        tuple("DET NOUN CCONJ DET NOUN VERB PUNCT DET NOUN VERB PUNCT".split()),
        tuple("the guard and the driver leave . the guard sleep .".split()),
        (1, 5, 4, 4, 1, 5, 5, 8, 9, 9, 9),
        tuple("det nsubj cc det conj root punct det nsubj root punct".split()),
    )
    mentions = (
        GoldMention(0, 5, 1, "person", "both", "new"),
        GoldMention(0, 2, 1, "person", "guard", "new"),
        GoldMention(7, 9, 8, "person", "guard", "giv"),
    )
    gold = Document(id="x", text=text, words=words, paragraphs=(0,), syntax=syntax, mentions=mentions)
    reading = Reading(
        words=words,
        sentences=((0, 7), (7, 11)),
        tags=syntax.tags,
        lemmas=syntax.lemmas,
        heads=syntax.heads,
        relations=syntax.relations,
        names=(),
        mentions=(ReadMention(0, 2, 1, "person"), ReadMention(7, 9, 8, "person")),
        entities=((0, 1),),
        predicates=(),
        sayings=(),
    )
    assert [round(figure.value, 6) for figure in compare_coreference("gum", [(gold, reading)])] == [100.0, 100.0]


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        ("plain", TEXT),
        ("upper", "THE MINISTER OF MARENTH SAID, IN SOLLEN, THAT SHE WAS GLAD. SHE LEFT."),
        ("lower", "the minister of marenth said, in sollen, that she was glad. she left."),
        ("bare", "The minister of Marenth said in Sollen that she was glad. She left."),
    ],
)
def test_a_damaged_text_keeps_its_gold(variant: str, expected: str) -> None:
    gold = make_gold()
    damaged = damage_document(gold, next(one for one in VARIANTS if one == variant))
    assert damaged.text == expected
    (saying,) = damaged.attributions or ()
    assert [expected[span.start : span.end].lower() for spans in saying for span in spans] == [
        "the minister of marenth",
        "said",
        "that she was glad",
    ]
    assert [expected[slice(*damaged.words[name.start])].lower() for name in damaged.names or ()] == [
        "marenth",
        "sollen",
    ]


def test_words_that_are_commas_are_dropped() -> None:
    damaged = damage_document(make_gold(), "bare")
    assert [damaged.text[start:end] for start, end in damaged.words] == [
        *"The minister of Marenth said in Sollen that she was glad . She left .".split()
    ]
    assert damaged.sentences == (Span(0, 12), Span(12, 15))
    assert damaged.syntax is not None
    assert damaged.syntax.heads == (1, 4, 3, 1, 4, 6, 4, 10, 10, 10, 4, 4, 13, 13, 13)
    assert "," not in damaged.syntax.lemmas


def test_what_hung_on_a_dropped_word_hangs_on_its_head() -> None:
    words = (Span(0, 4), Span(4, 5), Span(6, 10))
    syntax = Syntax(("VERB", "PUNCT", "ADV"), ("wait", ",", "here"), (0, 0, 1), ("root", "punct", "advmod"))
    document = Document(id="x", text="Wait, here", words=words, paragraphs=(0, 1), syntax=syntax)
    damaged = damage_document(document, "bare")
    assert damaged.syntax is not None
    assert damaged.syntax.heads == (0, 0)
    assert damaged.paragraphs == (0, 1)
    lost_root = replace(document, syntax=syntax._replace(heads=(1, 1, 1)))
    rootless = damage_document(lost_root, "bare").syntax
    assert rootless is not None
    assert rootless.heads == (0, 1)


def test_letters_without_a_single_partner_stay() -> None:
    words = (Span(0, 6), Span(7, 12))
    document = Document(id="x", text="Straße ﬁnden", words=words, paragraphs=(0,))
    assert damage_document(document, "upper").text == "STRAßE ﬁNDEN"


def test_damage_is_compared_by_the_same_figures() -> None:
    for name, one in SETS.items():
        plain, damaged = (measure_damage(name, [make_gold()], PoorReader(), variant) for variant in ("plain", "upper"))
        assert [figure.name for figure in plain] == [figure.name for figure in damaged]
        assert len(plain) == len(one.compared)


def test_own_words_are_found_anew_in_a_damaged_article() -> None:
    texts: list[WordText] = []

    class Watcher(PoorReader):
        def read(self, given: Sequence[WordText]) -> list[Reading]:
            texts.extend(given)
            return super().read(given)

    article = replace(make_gold(), text=TEXT.replace("glad", "she's"), syntax=None, sentences=None)
    measure_damage("polnear", [article], Watcher(), "bare")
    (text,) = texts
    assert [text.text[start:end] for start, end in text.words][-5:] == ["shes", ".", "She", "left", "."]


def write_uner(folder: Path, *, kind: str = "LOC", document_count: int = 1) -> Path:
    """Writes Universal NER with made-up sentences."""
    place = folder / "uner_ewt"
    place.mkdir(exist_ok=True)
    blocks = []
    for number in range(document_count):
        rows = [f"1\tIn\tO\t-\t-\n2\tSollen\tB-{kind}\t-\t-\n3\t.\tO\t-\t-"]
        blocks.append(f"# newdoc id = weblog-{number}\n# text = In Sollen.\n" + "\n".join(rows))
    (place / "dev.iob2").write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return folder


def test_sets_whose_folders_are_there_are_loaded(tmp_path: Path) -> None:
    found = load_sets(write_uner(tmp_path))
    assert list(found) == ["uner"]
    (document,) = found["uner"]
    assert document.names == (NamedSpan(1, 2, "LOC"),)


def test_a_limit_takes_documents_from_everywhere_in_a_set(tmp_path: Path) -> None:
    found = load_sets(write_uner(tmp_path, document_count=9), ["uner"], 3)["uner"]
    assert [document.id for document in found] == ["weblog-0", "weblog-3", "weblog-6"]
    assert len(load_sets(tmp_path, ["uner"], 100)["uner"]) == 9


def test_a_fingerprint_changes_with_the_gold_alone(tmp_path: Path) -> None:
    first = fingerprint_set(write_uner(tmp_path), "uner")
    assert fingerprint_set(write_uner(tmp_path), "uner") == first
    assert fingerprint_set(write_uner(tmp_path, kind="ORG"), "uner") != first
    assert len(first) == 64


def test_a_fingerprint_does_not_change_with_the_words_that_sayso_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / "polnear" / "dev" / folder).mkdir(parents=True)
    (tmp_path / "polnear" / "dev" / "text" / "marenth.txt").write_text("Vell said so.", encoding="utf-8")
    marks = "T1\tSource 0 4\tVell\nT2\tCue 5 9\tsaid\nT3\tContent 10 12\tso\n"
    event = "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
    path = tmp_path / "polnear" / "dev" / "attributions" / "marenth_ann1.ann"
    path.write_text(marks + event, encoding="utf-8")
    first = fingerprint_set(tmp_path, "polnear")
    monkeypatch.setattr("evaluation.public.find_words", lambda text: [(0, len(text))])
    assert fingerprint_set(tmp_path, "polnear") == first
    assert len(load_sets(tmp_path, ["polnear"])["polnear"][0].words) == 1


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], "holds no public set"),
        (["uner"], r"uner_ewt: the set uner is not there; docs/how-to/measure-accuracy\.md tells where"),
        (["kerrow"], "kerrow: no set is called so; ask for ewt, gum"),
    ],
)
def test_what_is_missing_is_told_in_a_line(tmp_path: Path, names: list[str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        load_sets(tmp_path, names)


def test_a_file_that_is_missing_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "uner_ewt").mkdir()
    with pytest.raises(ValueError, match=r"dev\.iob2 cannot be read"):
        load_sets(tmp_path)


def test_a_file_that_is_no_model_is_told_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tmp_path / "reader.onnx"
    words = ["--data", str(write_uner(tmp_path)), "--only", "uner", "--model", str(model)]
    for content, told in ((None, "no trained reader is there"), (b"no model", "does not work as the trained reader")):
        if content is not None:
            model.write_bytes(content)
        with pytest.raises(SystemExit) as stop:
            main(words)
        assert stop.value.code == 2
        error = capsys.readouterr().err
        assert told in error
        assert error.count("\n") == 1
