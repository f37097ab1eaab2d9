"""Denials, claims of responsibility and accusations."""

from random import Random

from evaluation.dossier.drafts import Draft, Mark, fill_template, join_drafts, load_phrases, mark_draft, open_sentence
from evaluation.dossier.kinds import Kind
from evaluation.dossier.sentences import ClaimDraft, Introductions, SaidBy, Sentence, StatementDraft
from evaluation.dossier.stories import Story
from evaluation.dossier.world import Actor
from sayso.records import Mode, Stance, Status

_STANCES = {"denial": Stance.DENIES, "responsibility": Stance.ASSERTS, "blame": Stance.ACCUSES}
_STATUSES = {"denial": Status.DENIED, "responsibility": Status.ASSERTED, "blame": Status.ALLEGED}


def write_answers(rng: Random, story: Story, kind: Kind, introductions: Introductions) -> list[Sentence]:
    """What those say who are thought to have done it, and who blames whom; often none."""
    sentences: list[Sentence] = []
    accuser = next((voice for voice in story.voices if voice.key in {"interior_ministry", "spokeswoman"}), None)
    if accuser is not None and story.blamed is not None and rng.random() < 0.6:  # noqa: PLR2004 (drawn so often)
        sentences.append(_write_answer(rng, "blame", accuser, story, kind, introductions))
    if story.claimer is not None and rng.random() < 0.6:  # noqa: PLR2004 (as above)
        sentences.append(_write_answer(rng, "responsibility", story.claimer, story, kind, introductions))
    if story.denier is not None and rng.random() < 0.7:  # noqa: PLR2004 (as above)
        sentences.append(_write_answer(rng, "denial", story.denier, story, kind, introductions))
    return sentences


def _write_answer(
    rng: Random, key: str, actor: Actor, story: Story, kind: Kind, introductions: Introductions
) -> Sentence:
    template = rng.choice(load_phrases()["answers"][key])
    template = template.replace("{type}", kind.type.value).replace("{noun}", kind.noun)
    slots = {"S": introductions.name_speaker(actor, "S", can_be_pronoun=True)}
    if story.blamed is not None:
        blamed = story.blamed
        start = blamed.full.index(blamed.name)
        slots["agent"] = mark_draft(blamed.full, "agent", (Mark("blamed", start, start + len(blamed.name)),))
    draft = open_sentence(join_drafts(fill_template(template, slots), "."))
    source, cue, trigger = draft.find("S"), draft.find("cue:c"), draft.find_all("trigger:")[0]
    if source is None or cue is None:
        raise ValueError(f"an answer of the kind {key} names no speaker or no cue")
    content = _find_content(draft, cue)
    statement = StatementDraft(
        speaker=actor, source=source, cue=cue, content=content, mode=Mode.INDIRECT, stance=_STANCES[key]
    )
    claim = ClaimDraft(
        type=kind.type,
        incident=story.id,
        trigger=trigger,
        span=content,
        depth=1,
        by=SaidBy(speaker=actor),
        agent=draft.find("agent") if key == "blame" else (None if " any " in template else source),
        status=_STATUSES[key],
    )
    named = [(mark, actor) for mark in draft.find_all("name")]
    blamed_marks = [(mark, story.blamed) for mark in draft.find_all("blamed") if story.blamed is not None]
    return Sentence(draft=draft, statements=(statement,), claims=(claim,), mentions=(*named, *blamed_marks))


def _find_content(draft: Draft, cue: Mark) -> Mark:
    """What follows the cue, up to the full stop."""
    start = cue.end + (len(draft.text[cue.end :]) - len(draft.text[cue.end :].lstrip(" ")))
    return Mark("content", start, len(draft.text) - 1)
