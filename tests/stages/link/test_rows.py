"""Claims as the light rows that linking works on."""

import pytest

from sayso.packs.background import load_background
from sayso.packs.link_words import load_link_words
from sayso.records import (
    Bounds,
    Claim,
    Coding,
    Counted,
    EventType,
    LinkClaim,
    Mention,
    MentionKind,
    Participant,
    Qualifier,
    Span,
    Status,
)
from sayso.stages.link import RowMaker
from tests.report_samples import make_plain_report

MAKER = RowMaker(load_background(), load_link_words())


def make_row(text: str, trigger: str, number: str) -> LinkClaim:
    report = make_plain_report(text, source_id="a.txt", published="2031-04-18")

    def find(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    quantity = Mention(
        report=report.id,
        kind=MentionKind.QUANTITY,
        span=find(number),
        unit=next((noun for noun in ("conscripts", "people") if noun in text), None),
        bounds=Bounds(low=5, high=5, value=5, qualifier=Qualifier.EXACT, approximate=False),
    )
    speaker = Mention(report=report.id, kind=MentionKind.PERSON, span=find("Merrowan"), name="Merrowan")
    claim = Claim(
        report=report.id,
        statement=None,
        span=Span(0, len(text)),
        event_type=EventType.KILL,
        trigger=find(trigger),
        agents=(Participant(span=speaker.span, mention=speaker.id),),
        quantity=quantity.id,
        counts=Counted.PATIENT,
        status=Status.ASSERTED,
        confidence=1.0,
    )
    coding = Coding(report=report, sentences=(Span(0, len(text)),), mentions=(quantity, speaker), claims=(claim,))
    (row,) = MAKER.make_report(coding).claims
    return row


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("Merrowan said twelve were killed, including five conscripts.", True),
        ("Of these, twelve died, and five were conscripts, Merrowan said of the killed.", True),
        ("Merrowan said five of them were killed.", True),
        ("Merrowan said a further five were killed.", True),
        ("Merrowan said five conscripts were among the killed.", True),
        ("Merrowan said five people were among the killed.", False),
        ("Merrowan said those killed included five conscripts.", True),
        ("Merrowan said the list of the ministry included five killed.", False),
        ("Merrowan said five were killed.", False),
        ("Merrowan said five of our neighbours were killed.", False),
    ],
)
def test_a_number_is_a_part_where_its_words_say_so(text: str, is_part: bool) -> None:  # noqa: FBT001
    assert make_row(text, "killed", "five").is_part is is_part


@pytest.mark.parametrize(
    ("text", "is_running"),
    [
        ("Merrowan said one more was killed, bringing the toll to five.", True),
        ("Merrowan said five were killed.", False),
    ],
)
def test_a_toll_runs_where_its_words_say_so(text: str, is_running: bool) -> None:  # noqa: FBT001
    assert make_row(text, "killed", "five").is_running is is_running


def test_copies_share_their_wording_and_other_sentences_do_not() -> None:
    first = make_row("Merrowan said five were killed.", "killed", "five")
    assert make_row("Merrowan said  five were killed", "killed", "five").wording == first.wording
    assert make_row("Merrowan said five were shot.", "shot", "five").wording != first.wording


def test_rare_words_come_first_and_common_ones_not_at_all() -> None:
    row = make_row("Merrowan said that five of the guards were killed.", "killed", "five")
    assert row.words[0] == "merrowan"
    assert not {"of", "the", "that"} & set(row.words)
    assert row.names == ("merrowan",)
    assert row.agents == ("merrowan",)
