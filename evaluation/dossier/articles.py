"""Reports put together from sentences: a lead, rival numbers, answers, a look back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from evaluation.dossier.answers import write_answers
from evaluation.dossier.contents import choose_template, list_frames, list_words, make_content, write_title, write_total
from evaluation.dossier.dating import Dating, date_day, date_month, date_since, name_month_day
from evaluation.dossier.drafts import Draft, load_phrases
from evaluation.dossier.kinds import KINDS
from evaluation.dossier.sentences import Introductions, SaidBy, Sentence, write_sentence
from evaluation.dossier.stories import Story, Telling
from evaluation.dossier.world import OFFICIALS, OPPONENTS, OUTLET_OF, REPORTERS, TOWNS, Actor, Outlet, Slant, Town
from sayso.records import EventType, SpeakerKind

_LATE_DAYS = 21
"""From then on a look back may name the month alone."""

DASH = "\N{EN DASH}"
"""Behind a dateline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A report before it has an id: paragraphs of sentences under a head."""

    outlet: Outlet
    published: date
    title: str
    byline: str | None
    dateline: str | None
    """What stands before the first sentence."""
    paragraphs: tuple[tuple[Sentence, ...], ...]
    credit: str | None = None
    """A last line that says where the story comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an article is written about, for whom, when."""

    story: Story
    outlet: Outlet
    published: date
    is_british: bool

    @property
    def current(self) -> tuple[Telling, ...]:
        """The numbers that this outlet can have that day."""
        return tuple(
            telling
            for telling in self.story.list_current(self.published)
            if can_quote(self.story, self.outlet, telling.source)
        )

    def find_number(self, source: Actor, kind: EventType) -> Telling | None:
        """A number of that source for a type, of the story's own place and day."""
        fitting = [each for each in self.current if each.source == source and each.toll.type is kind]
        plain = [each for each in fitting if not has_scope(self.story, each) and not each.toll.part]
        return plain[0] if plain else None


def can_quote(story: Story, outlet: Outlet, source: Actor) -> bool:
    """Whether an outlet has a source's words at first hand."""
    if source.key in OUTLET_OF:
        return source.key == outlet.key
    holder = story.find_holder(source)
    if holder is not None:
        return holder == outlet.key
    if outlet.slant is Slant.STATE:
        return source not in OPPONENTS and source.kind is not SpeakerKind.UNNAMED
    return True


def has_scope(story: Story, telling: Telling) -> bool:
    """Whether a number counts more than what happened in the town on the day, or other people."""
    toll = telling.toll
    main = KINDS[story.kind].main if not story.is_scope else None
    is_other = main is not None and toll.type is main.type and toll.category != main.category and not toll.part
    return toll.since is not None or toll.place != story.town or is_other


class ArticleWriter:
    """Writes one article.

    Args:
        rng: Chooses what is told, and how.
        setting: About what, for whom, when.
    """

    def __init__(self, rng: Random, setting: Setting) -> None:
        self._rng = rng
        self._setting = setting
        self._story = setting.story
        self._kind = KINDS[setting.story.kind]
        self._introductions = Introductions(rng)
        self._spoken: set[str] = set()
        self._has_lead = False

    def write_article(self, others: Sequence[Story], relayed: Sequence[Outlet]) -> Article:
        """The article, with a look back at other stories.

        Args:
            others: Earlier happenings, and neighbours of the same day, that it may mention at its end.
            relayed: Outlets that published on the story before, and may be quoted.
        """
        paragraphs = [(self._write_lead(),), *self._write_rivals(relayed)]
        answers = write_answers(self._rng, self._setting.story, self._kind, self._introductions)
        paragraphs += [(answer,) for answer in answers]
        if self._rng.random() < 0.5:  # noqa: PLR2004 (drawn so often, by hand)
            filler = self._rng.choice(load_phrases()["fillers"]["lines"])
            at = self._rng.randrange(1, len(paragraphs) + 1)
            paragraphs.insert(at, (Sentence(draft=Draft(filler)),))
        paragraphs += [(self._look_back(other),) for other in others]
        return self._finish(tuple(paragraphs))

    def _finish(self, paragraphs: tuple[tuple[Sentence, ...], ...]) -> Article:
        dateline = write_dateline(self._setting, self._story.town.name)
        byline = None if dateline is not None or self._rng.random() < 0.4 else self._rng.choice(REPORTERS)  # noqa: PLR2004
        return Article(
            outlet=self._setting.outlet,
            published=self._setting.published,
            title=write_title(self._rng, self._story),
            byline=byline,
            dateline=dateline,
            paragraphs=paragraphs,
        )

    def _write_lead(self) -> Sentence:
        main = self._kind.main
        day = date_day(self._rng, self._story.day, self._setting.published, is_british=self._setting.is_british)
        if main is None:
            return self._write_single(self._story.town, day)
        own = self._setting.find_number(self._setting.outlet.actor, main.type)
        sourced = [each for voice in self._story.voices if (each := self._setting.find_number(voice, main.type))]
        is_own = own is not None and (not sourced or self._rng.random() < 0.35)  # noqa: PLR2004 (as above)
        telling = own if is_own or not sourced else self._rng.choice(sourced)
        if telling is None:
            raise ValueError(f"story {self._story.id} has no number for its lead")
        section, key = self._kind.leads.split("/")
        running = load_phrases()["running"].get(main.type.value)
        is_running = is_own and telling.running and running is not None
        templates = running if is_running and running is not None else load_phrases()[section][key]
        return self._say(telling, templates, None if is_own else telling.source, town=self._story.town, dating=day)

    def _write_single(self, town: Town | None, day: Dating | None, voice: Actor | None = None) -> Sentence:
        """A happening without a number; of a death in custody each side has its own account."""
        key = self._story.kind
        if key == "custody":
            is_official = voice is not None and (voice in OFFICIALS or voice.key.startswith(("police", "governor")))
            key = "die" if voice is None or is_official else "slain"
        if voice is not None:
            self._spoken.add(voice.key)
        by = self._quote(voice) if voice is not None else None
        return self._write(load_phrases()["single"][key], (), by, town, day)

    def _write_rivals(self, relayed: Sequence[Outlet]) -> list[tuple[Sentence, ...]]:
        voices = [each for each in self._story.voices if can_quote(self._story, self._setting.outlet, each)]
        self._rng.shuffle(voices)
        # Whom only this outlet has it does not leave out.
        voices.sort(key=lambda voice: self._story.find_holder(voice) is None)
        wanted = self._rng.randint(2, 4)
        paragraphs: list[tuple[Sentence, ...]] = []
        for voice in voices:
            if len(paragraphs) < wanted and voice.key not in self._spoken:
                told = self._write_voice(voice)
                if told:
                    paragraphs.append(tuple(told))
        if relayed and self._rng.random() < 0.45:  # noqa: PLR2004 (as above)
            told = self._write_relay(self._rng.choice(relayed))
            if told:
                paragraphs.append(tuple(told))
        return paragraphs

    def _write_voice(self, voice: Actor) -> list[Sentence]:
        """What one source says: its main number, then at the most one more."""
        if self._kind.main is None:
            return [self._write_single(None, None, voice)]
        numbers = [each for each in self._setting.current if each.source == voice]
        plain = [each for each in numbers if not each.toll.part]
        self._rng.shuffle(plain)
        # Numbers of another scope are rarer, so that they are told wherever their source speaks.
        plain.sort(key=lambda each: not has_scope(self._story, each))
        sentences = [self._say_number(each, voice) for each in plain[:2]]
        told_main = any(
            each.toll.type is self._kind.main.type and not has_scope(self._story, each) for each in plain[:2]
        )
        parts = [each for each in numbers if each.toll.part]
        said_part = any(
            claim.telling is not None and claim.telling.toll.part for each in sentences for claim in each.claims
        )
        if parts and told_main and not said_part and voice.kind is not SpeakerKind.UNNAMED:
            sentences.append(self._say(parts[0], load_phrases()["parts"][parts[0].toll.type.value], voice))
        return sentences if voice.kind is not SpeakerKind.UNNAMED else sentences[:1]

    def _say_number(self, telling: Telling, voice: Actor | None, by: SaidBy | None = None) -> Sentence:
        toll = telling.toll
        town = toll.place if has_scope(self._story, telling) and self._story.kind == "sweep" else None
        dating = date_since(toll.since, self._setting.published) if toll.since is not None else None
        if town is not None and dating is None:
            british = self._setting.is_british
            dating = date_day(self._rng, self._story.day, self._setting.published, is_british=british)
        section = "scopes" if toll.since is not None else "tolls"
        templates = load_phrases()[section][toll.type.value]
        return self._say(telling, templates, voice, town=town, dating=dating, by=by)

    def _write_relay(self, outlet: Outlet) -> list[Sentence]:
        """What another outlet reported, in its own voice or from a source that it has."""
        if self._kind.main is None:
            return []
        current = self._story.list_current(self._setting.published)
        known = [each for each in current if each.toll.type is self._kind.main.type and not each.toll.part]
        plain = [each for each in known if not has_scope(self._story, each)]
        own = [each for each in plain if each.source.key == outlet.key]
        its = [
            each
            for each in plain
            if each.source.key not in OUTLET_OF
            and each.source.key not in self._spoken
            and can_quote(self._story, outlet, each.source)
        ]
        held = [each for each in its if self._story.find_holder(each.source) == outlet.key]
        chosen = self._rng.choice([*own, *(held or its)]) if own or its else None
        if chosen is None:
            return []
        if chosen.source.key == outlet.key:
            by = SaidBy(speaker=outlet.actor)
        elif chosen.source.kind is not SpeakerKind.DOCUMENT and self._rng.random() < 0.3:  # noqa: PLR2004 (as above)
            by = SaidBy(speaker=chosen.source, told=outlet.actor)
        else:
            by = SaidBy(speaker=chosen.source, relay=outlet.actor)
        return [self._say_number(chosen, None, by)]

    def _look_back(self, other: Story) -> Sentence:
        """A sentence about another story: the number that the outlet gave, or a monitor's total."""
        published, british = self._setting.published, self._setting.is_british
        setting = replace(self._setting, story=other)
        if other.is_scope:
            voices = [each for each in setting.current if each.source.kind is not SpeakerKind.UNNAMED]
            return write_total(self._rng, self._rng.choice(voices), published, self._introductions)
        main = KINDS[other.kind].main
        own = setting.find_number(self._setting.outlet.actor, main.type) if main is not None else None
        is_near = other.day == self._story.day
        is_late = (published - other.day).days > _LATE_DAYS
        dating = date_day(self._rng, other.day, published, is_british=british)
        if is_late and self._rng.random() < 0.4:  # noqa: PLR2004 (as above)
            dating = date_month(other.day, published)
        phrases = load_phrases()
        section, key = KINDS[other.kind].leads.split("/")
        templates = phrases["earlier"].get(other.kind, phrases[section][key])
        tellings = (own,) if own is not None else ()
        words = list_words(other)
        content = make_content(self._rng.choice(templates), tellings, other, words, other.town, dating)
        lead = ""
        if is_near:
            is_close = other.town.province == self._story.town.province
            lead = "Elsewhere in the province, " if is_close else "In a separate case, "
        return write_sentence(self._rng, content, None, ("{clause}",), self._introductions, lead)

    def _say(
        self,
        telling: Telling,
        templates: Sequence[str],
        voice: Actor | None,
        *,
        town: Town | None = None,
        dating: Dating | None = None,
        by: SaidBy | None = None,
    ) -> Sentence:
        speaker = by if by is not None else (self._quote(voice) if voice is not None else None)
        if speaker is not None and speaker.speaker is not None:
            self._spoken.add(speaker.speaker.key)
        parts = [
            each
            for each in self._setting.current
            if each.source == telling.source and each.toll.part and each.toll.type is telling.toll.type
        ]
        is_plain = not has_scope(self._story, telling) and not telling.toll.part
        tellings = (telling, *parts[:1]) if is_plain and self._rng.random() < 0.7 else (telling,)  # noqa: PLR2004
        return self._write(templates, tellings, speaker, town, dating)

    def _quote(self, voice: Actor) -> SaidBy:
        """The source as it is quoted at first hand: now and then as hearsay, or as having told the agency."""
        chance = self._rng.random()
        if voice.kind is SpeakerKind.UNNAMED and chance < 0.25:  # noqa: PLR2004 (drawn so often, by hand)
            return SaidBy(speaker=None)
        is_agency = self._setting.outlet.slant is Slant.WIRE and voice.kind is not SpeakerKind.DOCUMENT
        if is_agency and chance > 0.85:  # noqa: PLR2004 (as above)
            return SaidBy(speaker=voice, told=self._setting.outlet.actor)
        return SaidBy(speaker=voice)

    def _write(
        self,
        templates: Sequence[str],
        tellings: tuple[Telling, ...],
        by: SaidBy | None,
        town: Town | None,
        dating: Dating | None,
    ) -> Sentence:
        words = list_words(self._story)
        if self._has_lead:
            words["person"] = words["person"].split(" ")[-1]
        self._has_lead = True
        is_shared = self._kind.rival_category is not None
        template = choose_template(self._rng, templates, tellings, is_shared=is_shared)
        content = make_content(template, tellings, self._story, words, town, dating)
        return write_sentence(self._rng, content, by, list_frames(by), self._introductions)


def write_dateline(setting: Setting, place: str) -> str | None:
    """What an agency puts before its first sentence; `None` for outlets that put nothing there."""
    outlet = setting.outlet
    if outlet.slant is not Slant.WIRE and outlet.key != "dsa":
        return None
    day = name_month_day(setting.published, is_british=setting.is_british)
    return f"{place.upper()}, {day} ({outlet.credit}) {DASH} "


def write_total_article(rng: Random, setting: Setting) -> Article:
    """A report on totals, each source with its own."""
    introductions = Introductions(rng)
    current = [each for each in setting.current if each.source.key not in OUTLET_OF]
    rng.shuffle(current)
    sentences = [write_total(rng, telling, setting.published, introductions) for telling in current]
    filler = Sentence(draft=Draft(rng.choice(load_phrases()["fillers"]["lines"])))
    paragraphs = [(sentence,) for sentence in sentences]
    paragraphs.insert(1, (filler,))
    dateline = write_dateline(setting, TOWNS[0].name)
    return Article(
        outlet=setting.outlet,
        published=setting.published,
        title=rng.choice(("The count goes on", "New totals published", "How many? The lists compared")),
        byline=rng.choice(REPORTERS) if dateline is None else None,
        dateline=dateline,
        paragraphs=tuple(paragraphs),
    )
