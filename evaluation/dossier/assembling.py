"""Articles told as text, with all spans counted from its beginning."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from evaluation.dossier.articles import Article
from evaluation.dossier.drafts import Mark
from evaluation.dossier.sentences import ClaimDraft, SaidBy, Sentence
from evaluation.dossier.truth import TrueClaim, TrueMention, TrueOrigin, TrueReport, TrueStatement
from evaluation.dossier.world import OUTLET_OF, Outlet
from sayso.records import Span, SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where an article stands among its copies."""

    id: str
    group: str
    """The id of the report that the copies go back to."""
    first: Outlet
    """The outlet of that report."""
    own_paragraph: int | None = None
    """Of a copy: the paragraph that its outlet added."""
    link: str | None = None
    """An address that a last line names."""


@dataclass(kw_only=True)
class Assembly:
    """One report in the making."""

    article: Article
    placing: Placing
    text: str = ""
    mentions: list[TrueMention] = field(default_factory=list)
    statements: list[TrueStatement] = field(default_factory=list)
    claims: list[TrueClaim] = field(default_factory=list)
    heads: dict[str, Span] = field(default_factory=dict)
    origins: dict[str, TrueOrigin] = field(default_factory=dict)

    def build_report(self) -> TrueReport:
        """The report with its truth."""
        article, placing = self.article, self.placing
        if article.dateline is not None:
            self.text += article.dateline
        for number, paragraph in enumerate(article.paragraphs):
            if number:
                self.text += "\n\n"
            first = article.outlet if number == placing.own_paragraph else placing.first
            for position, sentence in enumerate(paragraph):
                self.text += " " if position else ""
                self._add_sentence(sentence, first)
        if article.credit is not None:
            self.text += f"\n\n{article.credit}"
        if placing.link is not None:
            self.text += f"\n\nRead the original: {placing.link}"
        self._carry_times()
        return TrueReport(
            id=placing.id,
            text=self.text,
            title=article.title,
            outlet=article.outlet.name,
            byline=article.byline,
            url=make_address(article.outlet, article, placing.id),
            published=article.published,
            copy_group=placing.group,
            is_copy=placing.group != placing.id,
            links=(placing.link,) if placing.link is not None else (),
            mentions=tuple(self.mentions),
            statements=tuple(self.statements),
            claims=tuple(self.claims),
        )

    def _add_sentence(self, sentence: Sentence, first: Outlet) -> None:
        at = len(self.text)
        self.text += sentence.draft.text
        for mark, actor in sorted(sentence.mentions, key=lambda pair: pair[0].start):
            span = _shift(mark, at)
            head = self.heads.setdefault(actor.key, span)
            self.mentions.append(TrueMention(span=span, actor=actor, head=head))
        ids: list[str] = []
        for draft in sentence.statements:
            statement = TrueStatement(
                id=f"{self.placing.id}-s{len(self.statements)}",
                parent=ids[-1] if ids else None,
                source=_shift(draft.source, at) if draft.source is not None else None,
                cue=_shift(draft.cue, at),
                content=_shift(draft.content, at),
                speaker=draft.speaker,
                mode=draft.mode,
                stance=draft.stance,
            )
            ids.append(statement.id)
            self.statements.append(statement)
        chain = tuple(draft.speaker.name if draft.speaker is not None else None for draft in sentence.statements)
        for claim in sentence.claims:
            self.claims.append(self._make_claim(claim, at, ids, chain, first))

    def _make_claim(
        self, draft: ClaimDraft, at: int, ids: list[str], chain: tuple[str | None, ...], first: Outlet
    ) -> TrueClaim:
        origin, path, carrier = self._trace(draft.by, first)
        self.origins[origin.key] = origin
        telling = draft.telling
        return TrueClaim(
            id=f"{self.placing.id}-c{len(self.claims)}",
            report=self.placing.id,
            statement=ids[-1] if ids else None,
            chain=chain,
            type=draft.type,
            trigger=_shift(draft.trigger, at),
            span=_shift(draft.span, at),
            agents=_shift_some(draft.agent, at),
            patients=_shift_some(draft.patient, at),
            quantity=_shift(draft.number, at) if draft.number is not None else None,
            bounds=telling.amount.bounds if telling is not None else None,
            unit=self.text[at + draft.noun.start : at + draft.noun.end] if draft.noun is not None else None,
            counts=telling.toll.counts if telling is not None else None,
            place=_shift(draft.place, at) if draft.place is not None else None,
            town=draft.town,
            time=_shift(draft.time, at) if draft.time is not None else None,
            dating=draft.dating if draft.time is not None else None,
            time_carried=False,
            status=draft.status,
            origin=origin.key,
            path=path,
            carrier=carrier,
            incident=draft.incident,
            toll=telling.toll if telling is not None else None,
            is_running=draft.is_running,
        )

    def _trace(self, by: SaidBy | None, first: Outlet) -> tuple[TrueOrigin, tuple[str, ...], str]:
        """Origin, path and carrier of a claim: who vouches, and through whom it came."""
        read = self.article.outlet
        path = [read.name] if read == first else [read.name, first.name]
        if by is None:
            return _name_outlet(first), tuple(path), first.name
        carrier = first
        through = by.relay or by.told
        if through is not None:
            carrier = OUTLET_OF[through.key]
            if carrier.name != path[-1]:
                path.append(carrier.name)
        speaker = by.speaker
        if speaker is not None and speaker.key in OUTLET_OF:
            quoted = OUTLET_OF[speaker.key]
            return _name_outlet(quoted), (*path, quoted.name), quoted.name
        if speaker is None or speaker.kind is SpeakerKind.UNNAMED:
            key = f"unnamed:{carrier.key}:{self.placing.group}"
            origin = TrueOrigin(key=key, name=f"unnamed, through {carrier.name}", kind="unnamed")
            return origin, (*path, origin.name), carrier.name
        kind = "document" if speaker.kind is SpeakerKind.DOCUMENT else "speaker"
        return TrueOrigin(key=speaker.key, name=speaker.name, kind=kind), (*path, speaker.name), carrier.name

    def _carry_times(self) -> None:
        """A claim without a time of its own takes that of the first claim on its incident that has one."""
        first: dict[str, TrueClaim] = {}
        for number, claim in enumerate(self.claims):
            incident = claim.incident.removesuffix(":arrests")
            if claim.time is not None and not claim.time_carried:
                first.setdefault(incident, claim)
            elif incident in first:
                self.claims[number] = carry_time(claim, first[incident])


def carry_time(claim: TrueClaim, source: TrueClaim) -> TrueClaim:
    """The claim with the time of another."""
    return replace(claim, time=source.time, dating=source.dating, time_carried=True)


def make_address(outlet: Outlet, article: Article, name: str) -> str:
    """The address under which a report stands; the name gives nothing of the truth away."""
    return f"https://{outlet.site}/{article.published:%Y/%m}/{sha256(name.encode()).hexdigest()[:8]}"


def _name_outlet(outlet: Outlet) -> TrueOrigin:
    return TrueOrigin(key=f"outlet:{outlet.key}", name=outlet.name, kind="outlet")


def _shift(mark: Mark, at: int) -> Span:
    return Span(mark.start + at, mark.end + at)


def _shift_some(mark: Mark | None, at: int) -> tuple[Span, ...]:
    return (_shift(mark, at),) if mark is not None else ()


def gather_origins(groups: Iterable[Mapping[str, TrueOrigin]]) -> tuple[TrueOrigin, ...]:
    """All origins, once, by key."""
    found: dict[str, TrueOrigin] = {}
    for group in groups:
        found.update(group)
    return tuple(found[key] for key in sorted(found))
