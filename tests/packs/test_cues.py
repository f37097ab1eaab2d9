from pathlib import Path

import pytest

from sayso.errors import PackError
from sayso.packs.cues import CueLexicon, CuePart, Frame, load_cues
from sayso.records.terms import Stance

PACK = Path(__file__).parents[2] / "src/sayso/packs/cues.toml"


@pytest.fixture(scope="module")
def lexicon() -> CueLexicon:
    return load_cues()


def load_changed(tmp_path: Path, old: str, new: str) -> CueLexicon:
    text = PACK.read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path / "changed.toml"
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    return load_cues(changed)


@pytest.mark.parametrize(
    ("phrase", "part", "frame", "stance"),
    [
        ("say", CuePart.VERB, Frame.THAT, Stance.ASSERTS),
        ("say", CuePart.VERB, Frame.QUOTE, Stance.ASSERTS),
        ("point out", CuePart.VERB, Frame.THAT, Stance.ASSERTS),
        ("deny", CuePart.VERB, Frame.GERUND, Stance.DENIES),
        ("concede", CuePart.VERB, Frame.THAT, Stance.ADMITS),
        ("doubt", CuePart.VERB, Frame.THAT, Stance.DOUBTS),
        ("accuse", CuePart.VERB, Frame.OBJECT_OF, Stance.ACCUSES),
        ("blame", CuePart.VERB, Frame.OBJECT_FOR, Stance.ACCUSES),
        ("call for", CuePart.VERB, Frame.OBJECT, Stance.DEMANDS),
        ("urge", CuePart.VERB, Frame.OBJECT_TO, Stance.DEMANDS),
        ("vow", CuePart.VERB, Frame.TO, Stance.PROMISES),
        ("threaten", CuePart.VERB, Frame.TO, Stance.THREATENS),
        ("oppose", CuePart.VERB, Frame.OBJECT, Stance.OTHER),
        ("denial", CuePart.NOUN, Frame.THAT, Stance.DENIES),
        ("according to", CuePart.PHRASE, Frame.SOURCE, Stance.ASSERTS),
    ],
)
def test_cue_has_its_stance(lexicon: CueLexicon, phrase: str, part: CuePart, frame: Frame, stance: Stance) -> None:
    assert lexicon.find_stance(tuple(phrase.split()), part, frame) is stance


def test_frame_decides_between_a_question_and_a_demand(lexicon: CueLexicon) -> None:
    assert lexicon.find_stance(("ask",), CuePart.VERB, Frame.WH) is Stance.OTHER
    assert lexicon.find_stance(("ask",), CuePart.VERB, Frame.OBJECT_TO) is Stance.DEMANDS


def test_word_that_is_no_cue_has_no_stance(lexicon: CueLexicon) -> None:
    assert lexicon.find_cues(("table",)) == ()
    assert lexicon.find_stance(("say",), CuePart.VERB, Frame.OBJECT_TO) is None


@pytest.mark.parametrize("phrase", ["reportedly", "allegedly", "be say", "be believe", "it be claim"])
def test_hearsay_names_nobody(lexicon: CueLexicon, phrase: str) -> None:
    assert all(cue.is_unnamed for cue in lexicon.find_cues(tuple(phrase.split())))
    assert lexicon.find_cues(tuple(phrase.split()))


def test_every_stance_has_verbs(lexicon: CueLexicon) -> None:
    verbs = [cue for cues in lexicon.cues.values() for cue in cues if cue.part is CuePart.VERB]
    assert {cue.stance for cue in verbs} == set(Stance)


def test_no_frame_of_a_word_has_two_stances(lexicon: CueLexicon) -> None:
    for lemmas, cues in lexicon.cues.items():
        framed = [(cue.part, frame, cue.is_unnamed) for cue in cues for frame in cue.takes]
        assert len(framed) == len(set(framed)), lemmas


def test_longest_phrase_bounds_the_match(lexicon: CueLexicon) -> None:
    assert lexicon.longest_phrase_words == max(map(len, lexicon.cues))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('stance = "denies"', 'stance = "refutes"', "'refutes'"),
        ('"that", "quote"', '"that", "speech"', "'speech'"),
        ('"say", "tell"', '"say", "say"', "'say' stands twice"),
        ('"deny", "reject"', '"say", "reject"', "'say' has a second stance"),
        ("unnamed = true", 'unnamed = "yes"', "neither true nor false"),
        ("unnamed = true", "nameless = true", "unknown key nameless"),
        ("[[group]]", "[[group", "cannot be read as TOML"),
    ],
)
def test_broken_pack_is_refused_in_one_line(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(PackError) as caught:
        load_changed(tmp_path, old, new)
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "changed.toml" in str(caught.value)
