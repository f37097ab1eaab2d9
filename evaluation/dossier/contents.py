"""What a sentence is made of: the words of a story, the wordings that fit its speaker, its place and time."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from evaluation.dossier.dating import Dating, date_since
from evaluation.dossier.drafts import load_phrases
from evaluation.dossier.kinds import KINDS
from evaluation.dossier.sentences import Content, Introductions, SaidBy, Sentence, write_sentence
from evaluation.dossier.stories import Story, Telling
from evaluation.dossier.world import OUTLET_OF, Town
from sayso.records import EventType, SpeakerKind


def list_frames(by: SaidBy | None) -> tuple[str, ...]:
    """The wordings that fit who speaks, and through whom."""
    frames = load_phrases()["frames"]
    if by is None:
        return ("{clause}",)
    speaker = by.speaker
    if speaker is None:
        return frames["hearsay"]
    if by.relay is not None:
        return frames["relayed"]
    if by.told is not None:
        return frames["told"]
    is_written = speaker.kind is SpeakerKind.DOCUMENT or speaker.key in OUTLET_OF
    plain = "unnamed" if speaker.kind is SpeakerKind.UNNAMED else "said"
    return frames["written" if is_written else plain]


def list_words(story: Story) -> dict[str, str]:
    """The plain words of a story for its templates."""
    noun = KINDS[story.kind].noun if not story.is_scope else ""
    words = story.words
    return {
        "spot": words.spot,
        "device": words.device,
        "agent": words.agent,
        "cause": words.cause,
        "term": words.term,
        "person": words.person,
        "it": f"the {noun}",
        "event": f"the {noun}",
    }


def make_content(
    template: str,
    tellings: tuple[Telling, ...],
    story: Story,
    words: dict[str, str],
    town: Town | None,
    dating: Dating | None,
) -> Content:
    """The content with the incidents that its types belong to."""
    incident_of = dict.fromkeys(EventType, story.id)
    incident_of.update({telling.toll.type: telling.toll.incident for telling in tellings})
    return Content(template=template, tellings=tellings, incident_of=incident_of, words=words, town=town, dating=dating)


def choose_template(rng: Random, templates: Sequence[str], tellings: Sequence[Telling], *, is_shared: bool) -> str:
    """A template whose words say what is counted.

    Args:
        rng: Chooses.
        templates: Wordings.
        tellings: The numbers.
        is_shared: Whether sources count different people in the story, so that a number must stand with its noun.
    """
    others = is_shared or any(telling.toll.category != "people" for telling in tellings)
    fitting = [template for template in templates if "#}" not in template] if others else list(templates)
    return rng.choice(fitting)


def write_total(rng: Random, telling: Telling, published: date, introductions: Introductions) -> Sentence:
    """A total over years, as its source gives it."""
    toll = telling.toll
    since = toll.since or published - timedelta(days=365)
    words = dict.fromkeys(("spot", "device", "agent", "cause", "term", "person", "it", "event"), "")
    content = Content(
        template=choose_template(rng, load_phrases()["scopes"][toll.type.value], (telling,), is_shared=False),
        tellings=(telling,),
        incident_of=dict.fromkeys(EventType, toll.incident),
        words=words,
        town=toll.place,
        dating=date_since(since, published),
    )
    by = SaidBy(speaker=telling.source)
    return write_sentence(rng, content, by, list_frames(by), introductions)


def write_title(rng: Random, story: Story) -> str:
    """A headline; it is metadata and carries no claim."""
    noun = KINDS[story.kind].noun if not story.is_scope else "figures"
    town = story.town.name
    return rng.choice(
        (
            f"Accounts differ over {town} {noun}",
            f"{town}: what is known about the {noun}",
            f"{town} {noun}: new figures",
            f"Questions after {noun} in {town}",
            f"{noun.capitalize()} in {town}",
            f"What happened in {town}",
        )
    )
