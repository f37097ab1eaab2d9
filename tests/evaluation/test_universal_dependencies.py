"""The reading of CoNLL-U files, the names of GUM, the split and the scores of trees."""

from pathlib import Path

import pytest

from evaluation.scoring.syntax import score_sentences, score_syntax
from evaluation.sets.document import Document, Span, Syntax
from evaluation.sets.split import is_measure_only
from evaluation.sets.universal_dependencies import get_genre, read_conllu, read_ewt, read_gum

_ENTITIES = "# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity"


def _write_row(number: int, word: str) -> str:
    """Write `form TAG head relation [misc] [lemma]` as a line of ten columns."""
    form, tag, head, relation, *rest = word.split()
    misc = rest[0] if rest else "_"
    lemma = form.lower() if tag != "PROPN" else form
    fine_tag = "NNP" if tag == "PROPN" else "XX"
    return "\t".join([str(number), form, lemma, tag, fine_tag, "_", head, relation, "_", misc])


def _write_sentence(text: str | None, *words: str) -> str:
    lines = [] if text is None else [f"# text = {text}"]
    return "\n".join([*lines, *(_write_row(number, word) for number, word in enumerate(words, start=1)), "", ""])


def _read_one(*sentences: str, entities: bool = False) -> Document:
    head = "# newdoc id = GUM_news_marenth\n" + (f"{_ENTITIES}\n" if entities else "")
    (document,) = read_conllu(head + "".join(sentences))
    return document


def _show_names(document: Document) -> list[tuple[str, str]]:
    assert document.names is not None
    words = document.words
    return [(kind, document.text[words[start].start : words[end - 1].end]) for start, end, kind in document.names]


def test_sentences_make_paragraphs_and_heads_are_of_the_document() -> None:
    document = _read_one(
        "# newpar\n" + _write_sentence("Guards fired.", "Guards NOUN 2 nsubj", "fired VERB 0 root", ". PUNCT 2 punct"),
        _write_sentence("Nobody fell.", "Nobody PRON 2 nsubj:pass", "fell VERB 0 root", ". PUNCT 2 punct"),
        "# newpar\n# newpar_block = p (1 s)\n" + _write_sentence("Why?", "Why ADV 0 root", "? PUNCT 1 punct"),
    )
    assert document.text == "Guards fired. Nobody fell.\n\nWhy?"
    assert [document.text[start:end] for start, end in document.words] == "Guards fired . Nobody fell . Why ?".split()
    assert document.paragraphs == (0, 6)
    assert document.sentences == (Span(0, 3), Span(3, 6), Span(6, 8))
    assert document.syntax is not None
    assert document.syntax.heads == (1, 1, 1, 4, 4, 4, 6, 6)
    assert document.syntax.relations[3] == "nsubj:pass"
    assert document.syntax.tags[0] == "NOUN"
    assert document.syntax.lemmas[0] == "guards"
    assert document.names is None
    assert document.mentions is None


def test_a_comment_before_the_paragraph_mark_of_a_later_document_starts_it() -> None:
    first, second = read_conllu(
        "# newdoc id = a\n" + _write_sentence("Yes", "Yes INTJ 0 root") + "# newdoc id = b\n# sent_id = b-1\n# newpar\n"
        "" + _write_sentence("No", "No INTJ 0 root")
    )
    assert (first.id, second.id) == ("a", "b")
    assert second.paragraphs == (0,)


def _read_token(surface: str, *parts: str) -> list[str]:
    rows = [_write_row(number, f"{part} X {int(number > 1)} dep") for number, part in enumerate(parts, start=1)]
    token = "\t".join([f"1-{len(parts)}", surface, *["_"] * 8])
    document = _read_one("\n".join([f"# text = {surface}", token, *rows, "", ""]))
    return [document.text[start:end] for start, end in document.words]


def test_parts_of_a_token_get_their_own_characters() -> None:
    assert _read_token("don't", "do", "n't") == ["do", "n't"]


def test_parts_that_do_not_add_up_share_the_token() -> None:
    assert _read_token("dunno", "do", "n't", "know") == ["d", "un", "no"]
    assert _read_token("aint", "are", "not") == ["ai", "nt"]


def test_more_parts_than_characters_share_the_last_character() -> None:
    assert _read_token("x", "ex", "is") == ["x", "x"]


def test_without_a_text_the_spaces_are_those_of_the_words() -> None:
    document = _read_one(
        _write_sentence(None, "Guards NOUN 2 nsubj", "fired VERB 0 root SpaceAfter=No", ". PUNCT 2 punct")
    )
    assert document.text == "Guards fired."


def test_empty_nodes_are_skipped() -> None:
    sentence = _write_sentence("Guards fired", "Guards NOUN 2 nsubj", "fired VERB 0 root")
    sentence = sentence.replace("\n2\t", "\n1.1\tgone\tgo\tVERB\tVBD\t_\t_\t_\t0:root\t_\n2\t")
    assert len(_read_one(sentence).words) == 2


def test_mentions_nest_and_corefer() -> None:
    document = _read_one(
        _write_sentence(
            "the mayor of Kelvany spoke",
            "the DET 2 det Entity=(1-person-new-nnnnn-cf1-2-coref",
            "mayor NOUN 5 nsubj _",
            "of ADP 4 case _",
            "Kelvany PROPN 2 nmod Entity=(2-place-giv:act-nnnnn-cf2-1-coref-Kelvany%2C_North-Sollen)1)",
            "spoke VERB 0 root _",
        ),
        _write_sentence("She left", "She PRON 2 nsubj Entity=(1-person-giv:act-nnnnn-cf1-1-ana)", "left VERB 0 root"),
        entities=True,
    )
    assert document.mentions is not None
    assert [tuple(mention) for mention in document.mentions] == [
        (0, 4, 1, "person", "1", "new"),
        (3, 4, 3, "place", "2", "giv:act"),
        (5, 6, 5, "person", "1", "giv:act"),
    ]
    assert _show_names(document) == [("LOC", "Kelvany")]


def test_a_title_is_no_part_of_a_name_and_a_place_before_it_is_a_name_of_its_own() -> None:
    document = _read_one(
        _write_sentence(
            "Marenth President Mirela Kerrow-Vell spoke",
            "Marenth PROPN 2 compound Entity=(1-person-new-n-c-1-coref(2-place-new-n-c-1-coref)",
            "President PROPN 3 nmod:desc _",
            "Mirela PROPN 7 nsubj _",
            "Kerrow PROPN 3 flat _",
            "- PUNCT 6 punct _",
            "Vell PROPN 3 flat Entity=1)",
            "spoke VERB 0 root _",
        ),
        entities=True,
    )
    assert _show_names(document) == [("LOC", "Marenth"), ("PER", "Mirela Kerrow-Vell")]


def test_a_leading_title_goes() -> None:
    document = _read_one(
        _write_sentence(
            "President Kerrow spoke",
            "President PROPN 3 nsubj Entity=(1-person-new-n-c-1-coref",
            "Kerrow PROPN 1 flat Entity=1)",
            "spoke VERB 0 root _",
        ),
        _write_sentence(
            "President left", "President PROPN 2 nsubj Entity=(1-person-giv-n-c-1-coref)", "left VERB 0 root"
        ),
        entities=True,
    )
    assert _show_names(document) == [("PER", "Kerrow")]


def test_names_hold_their_prepositions_and_outer_names_win() -> None:
    document = _read_one(
        _write_sentence(
            "the University of Kelvany closed",
            "the DET 2 det Entity=(1-organization-new-n-c-1-coref-University_of_Kelvany",
            "University PROPN 5 nsubj _",
            "of ADP 4 case _",
            "Kelvany PROPN 2 nmod Entity=(2-place-new-n-c-1-coref-Kelvany)1)",
            "closed VERB 0 root _",
        ),
        entities=True,
    )
    assert _show_names(document) == [("ORG", "University of Kelvany")]


def test_names_without_a_mention_of_their_own_are_found() -> None:
    document = _read_one(
        _write_sentence(
            "singer Ona Vell sang",
            "singer NOUN 4 nsubj Entity=(1-person-new-n-c-1-coref",
            "Ona PROPN 1 flat _",
            "Vell PROPN 1 flat Entity=1)",
            "sang VERB 0 root _",
        ),
        _write_sentence(
            "the Ona Vell song", "the DET 4 det", "Ona PROPN 4 compound", "Vell PROPN 4 compound", "song NOUN 0 root"
        ),
        _write_sentence(
            "the province of Sollen",
            "the DET 2 det Entity=(2-place-new-n-c-2-coref-Sollen",
            "province NOUN 0 root _",
            "of ADP 4 case _",
            "Sollen PROPN 2 nmod Entity=2)",
        ),
        entities=True,
    )
    assert _show_names(document) == [("PER", "Ona Vell"), ("PER", "Ona Vell"), ("LOC", "Sollen")]


def test_times_addresses_and_labels_are_no_names() -> None:
    words = [
        "Monday PROPN 0 root Entity=(1-time-new-n-c-1-coref)",
        "Figure PROPN 1 dep Entity=(2-object-new-n-c-1-coref)",
        "desk@outlet.example PROPN 1 dep Entity=(3-abstract-new-n-c-1-coref)",
        "Lantern PROPN 1 dep Entity=(4-event-new-n-c-1-coref)",
    ]
    text = " ".join(word.split()[0] for word in words)
    assert _show_names(_read_one(_write_sentence(text, *words), entities=True)) == [("MISC", "Lantern")]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n", "before any '# newdoc id"),
        ("# newdoc id = a\n1\tYes\tyes\n", "3 columns and not 10"),
        ("# newdoc id = a\n1\tYes\tyes\tINTJ\tUH\t_\t_\troot\t_\t_\n", "has no head"),
        ("# newdoc id = a\n# text = No\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n", "document a: word 'Yes' is not"),
        (f"# newdoc id = a\n{_ENTITIES}\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tEntity=(1-person\n", "never ends"),
        (f"# newdoc id = a\n{_ENTITIES}\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tEntity=1)\n", "never began"),
    ],
)
def test_bad_files_are_named(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read_conllu(text)


def test_folders_are_read(tmp_path: Path) -> None:
    text = "# newdoc id = GUM_news_marenth\n" + _write_sentence("Yes", "Yes INTJ 0 root")
    (tmp_path / "dev.conllu").write_text(text, encoding="utf-8")
    (tmp_path / "dev.txt").write_text("GUM_news_marenth\n", encoding="utf-8")
    (tmp_path / "dep").mkdir()
    (tmp_path / "dep" / "GUM_news_marenth.conllu").write_text(text, encoding="utf-8")
    assert read_ewt(tmp_path, "dev") == read_gum(tmp_path, "dev")
    with pytest.raises(ValueError, match=r"train\.conllu cannot be read"):
        read_ewt(tmp_path, "train")


def test_genres() -> None:
    assert get_genre("GUM_news_marenth") == "news"
    assert get_genre("weblog-marenth.example_1") == "weblog"


def test_one_document_in_five_is_for_measuring() -> None:
    kept = [number for number in range(1000) if is_measure_only(f"report-{number}")]
    assert 150 < len(kept) < 250
    assert is_measure_only("report-0") == (0 in kept)


def test_trees_are_scored_with_and_without_the_part_after_the_colon() -> None:
    gold = Syntax(
        ("NOUN", "VERB", "PUNCT", "X"),
        ("guard", "fire", "_", "x"),
        (1, 1, 1, 1),
        ("nsubj:pass", "root", "punct", "dep"),
    )
    found = Syntax(
        ("NOUN", "NOUN", "PUNCT", "X"), ("guard", "Fire", ".", "x"), (1, 1, 0, 1), ("nsubj", "root", "punct", "obj")
    )
    assert score_syntax([gold], [found]) == (75.0, 50.0, 25.0, 75.0, 75.0, 4)
    assert score_syntax([], []).uas == 0.0


def test_trees_on_other_words_are_refused() -> None:
    tree = Syntax(("X",), ("x",), (0,), ("root",))
    with pytest.raises(ValueError, match="1 gold words"):
        score_syntax([tree], [Syntax((), (), (), ())])
    with pytest.raises(ValueError, match="0 predicted documents"):
        score_syntax([tree], [])


def test_sentences_are_right_when_both_ends_are() -> None:
    score = score_sentences([[Span(0, 3), Span(3, 6)]], [[Span(0, 3), Span(3, 5), Span(5, 6)]])
    assert score.precision == pytest.approx(100 / 3)
    assert score.recall == 50.0
    assert score.f1 == 40.0
