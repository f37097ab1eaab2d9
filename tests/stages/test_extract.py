"""From sentences to statements and claims; every sentence is our own."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.records import (
    ClaimRow,
    Coding,
    Counted,
    EventType,
    MentionKind,
    Mode,
    Span,
    SpeakerKind,
    Stance,
    Status,
    spell_claim,
    spell_statement,
)

CodeText = Callable[..., Coding]


def list_rows(coding: Coding, kind: str | None = None) -> list[ClaimRow]:
    rows = [spell_claim(coding, claim) for claim in coding.claims]
    return [row for row in rows if kind is None or row.claim.event_type == kind]


def only_row(coding: Coding, kind: str) -> ClaimRow:
    rows = list_rows(coding, kind)
    assert len(rows) == 1, [(row.claim.event_type, row.trigger) for row in list_rows(coding)]
    return rows[0]


@pytest.mark.parametrize(
    ("text", "kind", "agents", "patients"),
    [
        ("Soldiers killed two farmers in the hills.", "kill", ("Soldiers",), ("two farmers",)),
        ("Two farmers were killed by soldiers in the hills.", "kill", ("soldiers",), ("Two farmers",)),
        ("The court sentenced three students to death.", "sentence", ("The court",), ("three students",)),
        ("The killing of two farmers by soldiers was reported.", "kill", ("soldiers",), ("two farmers",)),
        ("Six people died in the flood.", "die", (), ("Six people",)),
        ("Thousands of students marched to the square.", "protest", ("Thousands of students",), ()),
        ("Police freed the editor on Friday.", "release", ("Police",), ("the editor",)),
    ],
)
def test_agents_and_patients_of_plain_constructions(
    code_text: CodeText, text: str, kind: str, agents: tuple[str, ...], patients: tuple[str, ...]
) -> None:
    row = list_rows(code_text(text), kind)[0]
    assert (row.agents, row.patients) == (agents, patients)


def test_a_means_is_no_agent(code_text: CodeText) -> None:
    row = list_rows(code_text("A blast killed two farmers in the hills."), "kill")[0]
    assert row.agents == ()


@pytest.mark.parametrize(
    ("text", "chain", "stance"),
    [
        ("The minister said that police had arrested ten men.", ("The minister",), Stance.ASSERTS),
        ("Anna Lorn said police had arrested ten men.", ("Anna Lorn",), Stance.ASSERTS),
        ("Police had arrested ten men, Anna Lorn said.", ("Anna Lorn",), Stance.ASSERTS),
        ("According to Anna Lorn, police arrested ten men.", ("Anna Lorn",), Stance.ASSERTS),
        ("Anna Lorn, the head of the union, has claimed that police arrested ten men.", ("Anna Lorn",), Stance.ASSERTS),
        ("The army denied that its soldiers had arrested ten men.", ("The army",), Stance.DENIES),
        ("The army admitted that its soldiers had arrested ten men.", ("The army",), Stance.ADMITS),
        ("Ten men were reportedly arrested on the bridge.", (None,), Stance.ASSERTS),
    ],
)
def test_who_says_it(code_text: CodeText, text: str, chain: tuple[str | None, ...], stance: Stance) -> None:
    coding = code_text(text)
    row = list_rows(coding, "arrest")[0]
    assert row.chain == chain
    assert coding.trace_statements(row.claim.statement)[-1].stance is stance


def test_speech_inside_speech_keeps_both_speakers(code_text: CodeText) -> None:
    text = "Anna Lorn said that the governor had admitted that police killed ten men."
    row = list_rows(code_text(text), "kill")[0]
    assert row.chain == ("Anna Lorn", "the governor")


def test_a_second_cue_of_one_speaker_stands_beside_the_first(code_text: CodeText) -> None:
    text = "Anna Lorn said police had arrested ten men, adding that two of them had been killed."
    coding = code_text(text)
    assert all(statement.parent is None for statement in coding.statements)
    assert list_rows(coding, "kill")[0].chain == ("Anna Lorn",)


def test_another_speaker_behind_while_is_not_nested(code_text: CodeText) -> None:
    text = "Anna Lorn said 12 men had been killed, while the governor announced that 60 had been arrested."
    coding = code_text(text)
    assert list_rows(coding, "kill")[0].chain == ("Anna Lorn",)
    assert list_rows(coding, "arrest")[0].chain == ("the governor",)


def test_joint_credits_are_one_speaker(code_text: CodeText) -> None:
    row = only_row(code_text("Nine men were killed, doctors and police said."), "kill")
    assert row.chain == ("doctors and police",)


def test_a_pronoun_and_a_last_name_lead_to_the_full_name(code_text: CodeText) -> None:
    text = "Anna Lorn spoke on Monday. She said police had arrested ten men. Lorn said two men were killed."
    coding = code_text(text)
    assert list_rows(coding, "arrest")[0].chain == ("Anna Lorn",)
    assert list_rows(coding, "kill")[0].chain == ("Anna Lorn",)


def test_a_description_leads_to_the_body_it_describes(code_text: CodeText) -> None:
    text = "The Ministry of Public Order met on Monday. The ministry said that ten men were arrested."
    assert list_rows(code_text(text), "arrest")[0].chain == ("Ministry of Public Order",)


def test_an_abbreviation_leads_to_the_name_before_it(code_text: CodeText) -> None:
    text = "The National Council of Free Farmers (NCFF) met. The NCFF said that ten men were arrested."
    assert list_rows(code_text(text), "arrest")[0].chain == ("National Council of Free Farmers",)


def test_a_quotation_that_goes_on_takes_the_last_speaker(code_text: CodeText) -> None:
    text = "“They came at dawn,” Anna Lorn said.\n“Soldiers killed two farmers.”"
    coding = code_text(text)
    assert list_rows(coding, "kill")[0].chain == ("Anna Lorn",)
    assert coding.trace_statements(list_rows(coding, "kill")[0].claim.statement)[-1].mode is Mode.DIRECT


def test_a_headline_with_a_colon_has_a_speaker(code_text: CodeText) -> None:
    coding = code_text("Ministry: ten men arrested after march\n\nThe town was quiet.")
    assert spell_statement(coding, coding.statements[0]).chain == ("Ministry",)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Police did not arrest the men.", "arrest", Status.DENIED),
        ("Not a single man was killed.", "kill", Status.DENIED),
        ("The army must release the prisoners.", "release", Status.DEMANDED),
        ("Gunmen tried to kidnap the governor.", "disappear", Status.ATTEMPTED),
        ("The group threatened to kill the hostages.", "kill", Status.THREATENED),
        ("The police may arrest the men.", "arrest", Status.HYPOTHETICAL),
        ("Two men were arrested on suspicion of murdering a farmer.", "kill", Status.ALLEGED),
        ("The police foiled a bombing in the town.", "bomb", Status.ATTEMPTED),
        ("The union denied that its members had killed a farmer.", "kill", Status.DENIED),
        ("The union accused the army of killing ten farmers.", "kill", Status.ALLEGED),
        ("Soldiers killed ten farmers.", "kill", Status.ASSERTED),
    ],
)
def test_status(code_text: CodeText, text: str, kind: str, status: Status) -> None:
    assert list_rows(code_text(text), kind)[0].claim.status is status


def test_a_part_is_a_claim_of_its_own(code_text: CodeText) -> None:
    rows = list_rows(code_text("The raid killed 21 civilians, including 11 children."), "kill")
    assert [row.quantity_words for row in rows] == ["21", "11"]
    assert len({row.claim.trigger for row in rows}) == 1


def test_counts_side_by_side_are_claims_of_their_own(code_text: CodeText) -> None:
    rows = list_rows(code_text("The army killed 15 civilians and 27 fighters."), "kill")
    assert [(row.quantity_words, row.patients) for row in rows] == [
        ("15", ("15 civilians",)),
        ("27", ("27 fighters",)),
    ]


def test_a_count_told_by_a_noun(code_text: CodeText) -> None:
    row = only_row(code_text("The group carried out three bombings in the spring."), "bomb")
    assert (row.quantity_words, row.claim.counts) == ("three", Counted.EVENT)


def test_one_and_three_others(code_text: CodeText) -> None:
    text = "One farmer was sentenced to death and three others received prison sentences."
    rows = list_rows(code_text(text), "sentence")
    assert [row.quantity_words for row in rows] == ["One", "three"]
    assert rows[1].patients == ("three others",)


@pytest.mark.parametrize(
    ("text", "patients"),
    [
        ("The clinic had received 14 bodies by noon.", ("14 bodies",)),
        ("The clinic received the bodies of nine men.", ("nine men",)),
    ],
)
def test_who_receives_the_dead_has_not_suffered(code_text: CodeText, text: str, patients: tuple[str, ...]) -> None:
    assert list_rows(code_text(text), "kill")[0].patients == patients


@pytest.mark.parametrize(
    "text", ["A man aged 45 was killed.", "The court jailed her for 12 years.", "He was arrested on 3 March 2031."]
)
def test_ages_terms_and_dates_are_no_tolls(code_text: CodeText, text: str) -> None:
    assert all(row.quantity is None for row in list_rows(code_text(text)))


def test_attendance_counts_the_agents(code_text: CodeText) -> None:
    row = only_row(code_text("The congress was attended by over 3,000 members."), "gather")
    assert (row.claim.counts, row.quantity_words) == (Counted.AGENT, "over 3,000")


def test_something_done_to_a_number_of_people_is_a_claim_though_no_list_names_it(code_text: CodeText) -> None:
    row = only_row(code_text("The army has “dealt with” 40 armed groups in the hills."), "other")
    assert (row.claim.event_type, row.quantity_words) == (EventType.OTHER, "40")


@pytest.mark.parametrize("text", ["An arrest warrant lay on the desk.", "The men met on 10 March."])
def test_background_and_dates_are_no_claims(code_text: CodeText, text: str) -> None:
    assert not [row for row in list_rows(code_text(text)) if row.claim.event_type in {"arrest", "protest"}]


def test_a_time_outside_the_content_dates_the_saying(code_text: CodeText) -> None:
    coding = code_text("On Monday Anna Lorn said that ten men had been killed.", "2031-03-12")
    assert list_rows(coding, "kill")[0].time is None


def test_no_claim_comes_from_furniture(code_text: CodeText) -> None:
    menu = "Police kill ten men in the hills"
    text = f"{menu}\n\nThe town was quiet."
    coding = code_text(text, furniture=(Span(0, len(menu)),))
    assert not coding.claims
    assert not coding.statements
    assert Span(0, len(menu)) in coding.sentences


def test_an_unread_report_is_not_parsed(code_text: CodeText) -> None:
    coding = code_text("Soldiers killed ten men.", unread="no text layer")
    assert not coding.claims
    assert not coding.sentences


def test_kinds_of_speakers(code_text: CodeText) -> None:
    texts = {
        "Anna Lorn said that ten men were killed.": SpeakerKind.PERSON,
        "The army said that ten men were killed.": SpeakerKind.GROUP,
        "The report said that ten men were killed.": SpeakerKind.DOCUMENT,
        "Witnesses said that ten men were killed.": SpeakerKind.UNNAMED,
        "Ten men were allegedly killed.": SpeakerKind.UNNAMED,
    }
    for text, kind in texts.items():
        assert code_text(text).statements[0].speaker_kind is kind, text


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            [
                "The minister said that ",
                "killed ",
                "12 men",
                "\n",
                "“",
                "” ",
                "police ",
                "according to ",
                "on Monday ",
                ", ",
                "who ",
                "reportedly ",
                "and ",
                ". ",
                "Anna Lorn ",
                "the Ministry of Works ",
                "denied ",
                "to ",
                "was ",
            ]
        ),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=TEXTS)
def test_every_span_maps_back_to_the_text_and_nothing_raises(code_text: CodeText, text: str) -> None:
    coding = code_text(text, "2031-03")
    size = len(text)
    spans = [mention.span for mention in coding.mentions]
    spans += [span for each in coding.statements for span in (*each.content, *(each.cue or ()), *(each.source or ()))]
    spans += [span for claim in coding.claims for span in (claim.span, claim.trigger)]
    assert all(0 <= span.start < span.end <= size for span in spans)
    for claim in coding.claims:
        spell_claim(coding, claim)
        assert claim.span.covers(claim.trigger)
    assert len({claim.id for claim in coding.claims}) == len(coding.claims)
    ids = {mention.id for mention in coding.mentions}
    assert all(
        mention.head in ids for mention in coding.mentions if mention.kind in {MentionKind.PERSON, MentionKind.GROUP}
    )


def test_the_same_text_is_coded_the_same_alone_and_among_others(code_text: CodeText) -> None:
    text = "Anna Lorn said that soldiers killed ten men in Kelvany on Monday."
    assert code_text(text, "2031-03-12") == code_text(text, "2031-03-12")
