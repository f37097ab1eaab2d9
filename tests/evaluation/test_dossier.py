"""The generated dossier: its truth fits its words, and follows from the contract's own definitions."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.dossier.amounts import Amount, compare_amounts, spell_number
from evaluation.dossier.drafts import load_phrases
from evaluation.dossier.making import BUILD_SEED, MEASURE_SEED, make_dossier
from evaluation.dossier.records import code_truth, make_report
from evaluation.dossier.scores import FoundRelation, pair_read_claims, score_dossier, tell_truth
from evaluation.dossier.truth import Dossier, TrueClaim
from evaluation.dossier.writing import write_dossier
from evaluation.scoring.clusters import find_exact, score_clusters
from evaluation.scoring.coreference import score_coreference
from sayso.packs.pack_places import load_places
from sayso.pipeline import make_read_options
from sayso.records import Qualifier
from sayso.settings import Settings
from sayso.stages.read import Item, find_items, read_item


@pytest.fixture(scope="module", params=[BUILD_SEED, MEASURE_SEED])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return make_dossier(request.param)


@pytest.fixture(scope="module")
def built() -> Dossier:
    return make_dossier(BUILD_SEED)


def test_a_seed_gives_one_dossier_and_another_seed_another(built: Dossier) -> None:
    assert make_dossier(BUILD_SEED) == built
    assert {each.text for each in make_dossier(MEASURE_SEED).reports}.isdisjoint(each.text for each in built.reports)


def test_it_holds_what_was_asked_for(dossier: Dossier) -> None:
    assert len(dossier.reports) == len({report.id for report in dossier.reports}) == 200
    kinds = "kill bomb attack injure arrest protest disappear execute sentence expel release restrict raid die".split()
    assert {claim.type for claim in dossier.claims} == set(kinds)
    assert {claim.status for claim in dossier.claims} == {"asserted", "alleged", "denied"}
    assert {origin.kind for origin in dossier.origins} == {"speaker", "outlet", "document", "unnamed"}
    assert {incident.kind for incident in dossier.incidents} == {"happening", "scope"}
    found = Counter((pair.relation, pair.by) for pair in dossier.pairs)
    assert {by for relation, by in found if relation == "different_scope"} == {"part", "place", "time", "category"}
    assert min(found.values()) >= 5
    assert {relation for relation, _ in found} == {"compatible", "contradictory", "superseded", "different_scope"}


def test_each_claim_type_has_a_dozen_phrasings() -> None:
    phrases = load_phrases()
    for section in ("leads", "tolls", "single"):
        for key, lines in phrases[section].items():
            assert len(set(lines)) >= 12, (section, key)


def test_spans_hold_the_words_that_they_should(dossier: Dossier) -> None:
    texts = {report.id: report.text for report in dossier.reports}
    for claim in dossier.claims:
        text = texts[claim.report]
        assert claim.span.covers(claim.trigger)
        assert claim.trigger.text_of(text).strip() == claim.trigger.text_of(text) != ""
        if claim.bounds is not None:
            assert claim.quantity is not None
            assert has_number(claim.quantity.text_of(text), claim), claim
        if claim.place is not None:
            assert claim.town is not None
            assert claim.place.text_of(text).lower() == claim.town.name.lower()
        if claim.time is not None and claim.dating is not None:
            assert claim.time.text_of(text).lower() == claim.dating.words.lower()


def has_number(words: str, claim: TrueClaim) -> bool:
    """Whether the words give the bounds of the claim, read by rules of their own."""
    bounds = claim.bounds
    assert bounds is not None
    lowered = words.lower().replace(",", "")
    signs = {
        Qualifier.AT_LEAST: "at least|no fewer than",
        Qualifier.MORE_THAN: "more than|over",
        Qualifier.ABOUT: "about|some|around|roughly",
        Qualifier.LESS_THAN: "nearly|almost",
        Qualifier.UP_TO: "up to|as many as",
        Qualifier.BETWEEN: "between",
    }
    if bounds.qualifier is Qualifier.VAGUE:
        return {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}[lowered] == bounds.low
    if bounds.qualifier is Qualifier.EXACT:
        said = {word for number in (bounds.value,) for word in (str(number), spell_number(int(number or 0)))}
        return lowered in said
    match = re.fullmatch(rf"(?:{signs[bounds.qualifier]}) (\S+)(?: and (\d+))?", lowered)
    assert match is not None, words
    first = next(number for number in range(100_000) if match[1] in {str(number), spell_number(number)})
    ends = {bounds.low, bounds.high, bounds.value} - {None}
    return ends == {first, *([int(match[2])] if match[2] else [])}


def test_statements_stand_around_their_claims(dossier: Dossier) -> None:
    for report in dossier.reports:
        by_id = {statement.id: statement for statement in report.statements}
        for claim in report.claims:
            if claim.statement is None:
                assert claim.chain == ()
                continue
            inner = by_id[claim.statement]
            assert inner.content.covers(claim.trigger)
            names = []
            walked = inner
            while True:
                names.append(walked.speaker.name if walked.speaker is not None else None)
                if walked.parent is None:
                    break
                assert by_id[walked.parent].content.covers(walked.content)
                walked = by_id[walked.parent]
            assert tuple(reversed(names)) == claim.chain
        for statement in report.statements:
            assert (statement.source is None) == (statement.speaker is None)


def test_a_speaker_is_introduced_by_name_before_anything_else(dossier: Dossier) -> None:
    for report in dossier.reports:
        for mention in report.mentions:
            assert mention.head.start <= mention.span.start
            assert mention.head.text_of(report.text).lower() == mention.actor.name.lower()


def test_texts_are_clean(dossier: Dossier) -> None:
    for report in dossier.reports:
        assert not re.search(r"[{}\[\]]|  |,,|\.\.| ,|\bNone\b", report.text), report.text
        for paragraph in report.text.split("\n\n"):
            assert paragraph[0] in "“©(" or paragraph[0].isupper(), paragraph
            assert not paragraph[0].isdigit()


def test_a_copy_never_adds_an_origin_of_its_own(dossier: Dossier) -> None:
    originals = {report.id: report for report in dossier.reports if not report.is_copy}
    copies = [report for report in dossier.reports if report.is_copy]
    assert len(copies) >= 40
    credited = 0
    for report in copies:
        outlets = {claim.origin for claim in report.claims if claim.origin.startswith("outlet:")}
        assert f"outlet:{report.outlet}" not in {dossier.origin_by_key[key].name for key in outlets}
        assert report.outlet not in {dossier.origin_by_key[key].name for key in outlets}
        first = originals.get(report.copy_group)
        if first is None:
            credited += 1
            assert re.search(r"Ferrant|Allied Cable|\(AC\)|alliedcable|ferrant", f"{report.text} {report.byline}")
            continue
        known = {claim.origin for claim in first.claims}
        own = {claim.origin for claim in report.claims if claim.carrier == report.outlet}
        assert {claim.origin for claim in report.claims} - own <= known
    assert credited


def test_origins_are_the_innermost_who_vouch(dossier: Dossier) -> None:
    for claim in dossier.claims:
        origin = dossier.origin_by_key[claim.origin]
        assert claim.path[-1] == origin.name or origin.kind == "outlet"
        if not claim.chain:
            assert origin.kind == "outlet"
            assert origin.name == claim.carrier
        elif origin.kind in {"speaker", "document"}:
            assert origin.name == claim.chain[-1]
        elif origin.kind == "unnamed":
            assert origin.name == f"unnamed, through {claim.carrier}"


def test_a_minister_known_through_opponents_has_one_carrier(dossier: Dossier) -> None:
    of_minister = {
        claim.incident: dossier.list_carriers(claim.incident, claim.origin)
        for claim in dossier.claims
        if claim.origin == "interior_minister"
    }
    assert any(carriers in {("Free Tide",), ("Voice of the Marsh",)} for carriers in of_minister.values())


def test_claims_of_an_incident_can_be_of_one_time_and_place(dossier: Dossier) -> None:
    incidents = {incident.id: incident for incident in dossier.incidents}
    for claim in dossier.claims:
        incident = incidents[claim.incident]
        interval = claim.interval
        if interval is None or incident.kind == "scope":
            continue
        assert interval.earliest is not None
        assert interval.earliest <= incident.earliest
        assert interval.latest is None or incident.earliest <= interval.latest


def test_there_are_look_alikes_and_neighbours(dossier: Dossier) -> None:
    names = {incident.id for incident in dossier.incidents}
    towns = {incident.id: incident for incident in dossier.incidents}
    again = [(name, f"{name}-again") for name in names if f"{name}-again" in names]
    near = [(name, f"{name}-near") for name in names if f"{name}-near" in names]
    assert len(again) >= 3
    assert len(near) >= 3
    for one, two in again:
        assert towns[one].place == towns[two].place
        assert (towns[one].earliest.month, towns[one].earliest) < (towns[two].earliest.month + 1, towns[two].earliest)
        assert towns[one].earliest.month == towns[two].earliest.month
    for one, two in near:
        assert towns[one].place != towns[two].place
        assert towns[one].earliest == towns[two].earliest


def test_relations_follow_from_bounds_origins_and_days(dossier: Dossier) -> None:
    """Whole numbers up to a million stand in for the algebra of bounds: two meet where one number fits both."""
    published = {report.id: report.published for report in dossier.reports}
    for pair in dossier.pairs:
        later = [dossier.claim_by_id[each] for each in pair.later]
        earlier = [dossier.claim_by_id[each] for each in pair.earlier]
        new, old = later[0], earlier[0]
        assert new.incident == old.incident
        assert new.type is old.type
        first, second = (min(published[each.report] for each in group) for group in (later, earlier))
        assert first >= second
        if pair.relation == "different_scope":
            assert pair.by is not None
            assert new.toll != old.toll
            continue
        assert pair.by is None
        assert new.toll == old.toll
        fits = any(fit_number(number, new) and fit_number(number, old) for number in list_candidates(new, old))
        if pair.relation == "superseded":
            is_running = any(claim.is_running for claim in later)
            assert first > second
            assert new.bounds != old.bounds
            assert new.origin == old.origin or is_running
        else:
            assert fits == (pair.relation == "compatible"), (new.bounds, old.bounds)


def list_candidates(*claims: TrueClaim) -> list[float]:
    """Numbers at and beside every end: if two bounds meet at all, they meet at one of these."""
    numbers: list[float] = []
    for claim in claims:
        assert claim.bounds is not None
        for end in (claim.bounds.low, claim.bounds.high, claim.bounds.value):
            if end is not None:
                numbers += [end - 1, end - 0.5, end, end + 0.5, end + 1, end * 0.9, end * 1.1, end * 0.99, end * 1.01]
    return numbers


def fit_number(number: float, claim: TrueClaim) -> bool:
    """Whether a true number would bear the claim out."""
    bounds = claim.bounds
    assert bounds is not None
    if bounds.qualifier is Qualifier.ABOUT:
        assert bounds.value is not None
        return bounds.value * 0.9 <= number <= bounds.value * 1.1
    if bounds.qualifier is Qualifier.MORE_THAN:
        return bounds.low is not None and number > bounds.low
    if bounds.qualifier is Qualifier.LESS_THAN:
        return bounds.high is not None and number < bounds.high
    return (bounds.low is None or number >= bounds.low) and (bounds.high is None or number <= bounds.high)


def test_every_two_rival_numbers_are_a_pair_once(dossier: Dossier) -> None:
    seen = [frozenset((*pair.later, *pair.earlier)) for pair in dossier.pairs]
    assert len(seen) == len(set(seen))


def test_bounds_that_the_contract_leaves_open_are_not_ruled_on() -> None:
    dozens = Amount(value=24, qualifier=Qualifier.VAGUE, word="dozens").bounds
    nearly = Amount(value=40, qualifier=Qualifier.LESS_THAN).bounds
    assert compare_amounts(dozens, Amount(value=50, qualifier=Qualifier.EXACT).bounds) is True
    assert compare_amounts(dozens, Amount(value=12, qualifier=Qualifier.EXACT).bounds) is False
    assert compare_amounts(dozens, Amount(value=400, qualifier=Qualifier.EXACT).bounds) is None
    assert compare_amounts(nearly, Amount(value=38, qualifier=Qualifier.EXACT).bounds) is True
    assert compare_amounts(nearly, Amount(value=40, qualifier=Qualifier.EXACT).bounds) is False
    assert compare_amounts(nearly, Amount(value=9, qualifier=Qualifier.EXACT).bounds) is None
    more = Amount(value=12, qualifier=Qualifier.MORE_THAN).bounds
    assert compare_amounts(more, Amount(value=12, qualifier=Qualifier.EXACT).bounds) is False
    assert compare_amounts(more, Amount(value=12, qualifier=Qualifier.AT_LEAST).bounds) is True


def test_the_truth_stands_in_records_of_the_product(dossier: Dossier) -> None:
    coded = code_truth(dossier)
    assert set(coded.claim_of.values()) == {claim.id for claim in dossier.claims}
    assert len(coded.claim_of) == len(dossier.claims)
    for coding in coded.codings:
        for claim in coding.claims:
            true = dossier.claim_by_id[coded.claim_of[claim.id]]
            names = [name and name.lower() for name in coding.name_chain(claim.statement)]
            assert names == [name and name.lower() for name in true.chain]
            if claim.quantity is not None:
                assert coding.mention_by_id[claim.quantity].bounds == true.bounds
            if claim.time is not None:
                assert coding.time_by_mention[claim.time].interval == true.interval
            if claim.place is not None:
                assert true.town is not None
                assert coding.place_by_mention[claim.place].name == true.town.name
        assert all(any(span.covers(claim.trigger) for span in coding.sentences) for claim in coding.claims)
    paired = pair_read_claims(dossier, {coding.report.source_id: coding for coding in coded.codings})
    assert paired == dict(coded.claim_of)


def test_the_files_are_read_as_the_reports_of_the_truth(built: Dossier, tmp_path: Path) -> None:
    assert write_dossier(tmp_path, BUILD_SEED) == built
    lines = [json.loads(line) for line in (tmp_path / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [report.id for report in built.reports]
    assert all(line.keys() <= {"id", "text", "title", "outlet", "byline", "url", "published"} for line in lines)
    assert len(load_places(tmp_path / "pack" / "places.toml")) == 31
    options = make_read_options(Settings())
    items = [item for item in find_items(str(tmp_path / "reports.jsonl"), options) if isinstance(item, Item)]
    found = [report for item in items if (report := read_item(item, options).report) is not None]
    assert [report.id for report in found] == [make_report(report).id for report in built.reports]


def test_the_truth_scores_in_full_and_mistakes_cost(built: Dossier) -> None:
    found = tell_truth(built)
    best = score_dossier(built, found)
    assert best.incidents.f1 == pytest.approx(100)
    tallies = (best.origins, best.origins_within, best.origins_named, best.relations, best.carriers)
    assert all(tally.share == 100 for tally in tallies)
    one = score_dossier(built, replace(found, incident_of=dict.fromkeys(found.incident_of, "all")))
    assert one.incidents.recall == pytest.approx(100)
    assert one.incidents.precision < 20
    lone = score_dossier(built, replace(found, incident_of={claim: claim for claim in found.incident_of}))
    assert lone.incidents.precision == pytest.approx(100)
    assert lone.incidents.recall < 20
    worse = {claim: origin._replace(name="Nobody") for claim, origin in found.origin_of.items()}
    assert score_dossier(built, replace(found, origin_of=worse)).origins.right == 0
    apart = {claim: origin._replace(key=claim) for claim, origin in found.origin_of.items()}
    split = score_dossier(built, replace(found, origin_of=apart))
    assert split.origins.share < split.origins_within.share < 60
    assert split.origins_named.share == 100
    always = dict.fromkeys(found.relation_of, FoundRelation("compatible", None))
    assert 20 < score_dossier(built, replace(found, relation_of=always)).relations.share < 45
    nothing = replace(found, incident_of={}, origin_of={}, relation_of={}, carriers_of={})
    assert score_dossier(built, nothing).relations.right == score_dossier(built, nothing).carriers.right == 0


def test_b_cubed_is_that_of_the_reference() -> None:
    gold = {letter: "one" if letter in "abc" else "two" for letter in "abcdefg"}
    found = {letter: next(group for group in ("ab", "cd", "fghi") if letter in group) for letter in "abcdfghi"}
    score = score_clusters(gold, found)
    assert round(score.recall, 2) == 41.67
    assert round(score.precision, 2) == 50.0
    reference = score_coreference(
        [[frozenset("abc"), frozenset("defg")]], [[frozenset("ab"), frozenset("cd"), frozenset("fghi")]]
    )
    assert score.f1 == pytest.approx(reference.b_cubed.f1)
    assert find_exact(gold, {"a": 1, "b": 1, "c": 1, "d": 2}) == frozenset("abc")


def test_more_than_there_is_cannot_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluation.dossier.making._STORIES_FOR_REPORTS", 0.01)
    with pytest.raises(ValueError, match="ask for fewer"):
        make_dossier(BUILD_SEED, reports=200)


def test_carried_times_can_be_left_out(built: Dossier) -> None:
    coded = code_truth(built, has_carried_times=False)
    times = {coded.claim_of[claim.id]: claim.time for coding in coded.codings for claim in coding.claims}
    assert {claim.id for claim in built.claims if claim.time_carried or claim.time is None} == {
        claim for claim, time in times.items() if time is None
    }
