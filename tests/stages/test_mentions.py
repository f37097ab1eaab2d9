"""Mentions of one report: one for each kind at a span, whatever names the reader hands over."""

from sayso.language.annotation import Annotation, Name, NameKind
from sayso.stages.extract.mentions import MentionTable

TEXT = "The Lantern met. It said so."


def test_words_found_by_a_name_and_without_are_one_mention_which_has_the_name() -> None:
    names = (
        Name(start=4, end=11, kind=NameKind.GROUP, proper=None, head=2),
        Name(start=4, end=11, kind=NameKind.GROUP, proper="Lantern"),
        Name(start=17, end=19, kind=NameKind.GROUP, proper=None, head=0),
    )
    annotation = Annotation(
        tokens=(),
        sentences=((0, len(TEXT)),),
        names=names,
        numbers=(),
        times=(),
        predicates=(),
        attributions=(),
    )
    table = MentionTable("r", annotation, TEXT)
    first, second = table.mentions
    assert (first.name, first.head) == ("Lantern", first.id)
    assert (second.name, second.head) == (None, first.id)
    assert table.get_name(0) == table.get_name(1) == first
