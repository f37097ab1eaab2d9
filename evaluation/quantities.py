"""How well the number grammar reads the quantities of public sentences.

The grammar is measured, not the whole reading: Sayso keeps counts, shares, money and measures as quantities and tells
ages and lengths of time elsewhere; the sets ask for all of them.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from evaluation.measures import Figure, make_figure
from evaluation.scoring.quantities import score_quantities
from evaluation.sets.quantities import (
    NEWSQUANT_FILE,
    RECOGNIZERS_FILES,
    Bound,
    Quantity,
    QuantitySentence,
    read_sentences,
)
from evaluation.sets.split import is_measure_only
from sayso.language.grammar.numbers import Measure, NumberPhrase, find_numbers

FOLDER = "quantities"
VALUE_TARGET = 92.0
BOUND_TARGET = 88.0
"""What CQE reaches on the whole of NewsQuant is 92.0 and 88.1; its second figure asks for rises and falls too."""

_NO_QUANTITIES = frozenset({Measure.CLOCK, Measure.ORDER, Measure.YEAR})
"""What the sets do not take for a quantity."""
_BOUNDS = {
    "exact": Bound.EXACT,
    "between": Bound.EXACT,
    "more_than": Bound.ABOVE,
    "at_least": Bound.ABOVE,
    "less_than": Bound.BELOW,
    "up_to": Bound.BELOW,
    "about": Bound.ABOUT,
}
_LOWEST_SCALE = 10
"""Of the vague words, the sets know those of a scale: dozens and upwards."""


def list_quantities(text: str) -> list[Quantity]:
    """The quantities of a sentence as the number grammar reads them, told as the sets tell them."""
    return [quantity for phrase in find_numbers(text) if (quantity := _tell_quantity(phrase, text)) is not None]


def measure_quantities(data: Path, _: Path, limit: int | None = None) -> Iterator[Figure]:
    """The figures of NewsQuant and of the four sets of Microsoft Recognizers, all on measure-only parts.

    The whole of the half of NewsQuant is measured beside it: it holds the part that the grammar was built on.

    Args:
        data: The folder of public sets.
        limit: How many sentences of each file to take at the most.
    """
    sentences = read_sentences(data / FOLDER / NEWSQUANT_FILE)[:limit]
    measured = [one for one in sentences if is_measure_only(one.id)]
    yield from _score("newsquant", measured, {"value": VALUE_TARGET, "value and bound": BOUND_TARGET})
    yield from _score("newsquant whole half", sentences, {})
    for name, file in RECOGNIZERS_FILES.items():
        others = [one for one in read_sentences(data / FOLDER / file)[:limit] if is_measure_only(one.id)]
        # These sets mark no bounds.
        yield next(_score(f"quantities, {name}", others, {}))


def fingerprint_quantities(data: Path) -> str:
    """The SHA-256 of the sentences and their quantities.

    Args:
        data: The folder of public sets.
    """
    digest = sha256()
    for file in (NEWSQUANT_FILE, *RECOGNIZERS_FILES.values()):
        for sentence in read_sentences(data / FOLDER / file):
            digest.update(repr(sentence).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _score(name: str, sentences: Sequence[QuantitySentence], targets: dict[str, float]) -> Iterator[Figure]:
    score = score_quantities([one.quantities for one in sentences], [list_quantities(one.text) for one in sentences])
    for measure, agreement in {
        "value": score.value,
        "value and bound": score.bound,
        "value and change": score.change,
    }.items():
        yield make_figure(f"{name}: {measure}", agreement, targets.get(measure))


def _tell_quantity(phrase: NumberPhrase, text: str) -> Quantity | None:
    if phrase.measure in _NO_QUANTITIES:
        return None
    if phrase.qualifier == "vague":
        return _tell_scale(phrase, text)
    if phrase.qualifier == "between" and phrase.low is not None and phrase.high is not None:
        return Quantity(phrase.low, phrase.high, Bound.ABOUT if phrase.approximate else Bound.EXACT)
    if phrase.value is None:
        return None
    # "Nearly 12" is a bound for Sayso and an approximation for the sets.
    bound = Bound.ABOUT if phrase.approximate else _BOUNDS[phrase.qualifier]
    return Quantity(phrase.value, phrase.value, bound)


def _tell_scale(phrase: NumberPhrase, text: str) -> Quantity | None:
    """A vague scale as a range: the sets put "dozens" at one to ten of them (12 to 120), Sayso at two and more."""
    if phrase.low is None or phrase.low < 2 * _LOWEST_SCALE or not text[: phrase.end].endswith("s"):
        return None
    scale = phrase.low / 2
    return Quantity(scale, 10 * scale, Bound.EXACT)
