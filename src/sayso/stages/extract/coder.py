"""Extraction as a whole: one report in, its coding out."""

from collections.abc import Mapping, Sequence

from sayso.language.annotation import Annotation, LanguageReader
from sayso.packs.actor_book import ActorBook
from sayso.packs.cues import CueLexicon
from sayso.packs.reading import LabelWords, WordLists, load_confidence
from sayso.packs.typology import Typology
from sayso.records import Claim, Coding, Maker, Report, Span, Statement
from sayso.stages.extract.carrying import carry_times
from sayso.stages.extract.claims import ClaimMaker
from sayso.stages.extract.confidence import ConfidenceScale, tell_features
from sayso.stages.extract.counting import CountFinder
from sayso.stages.extract.known_names import settle_names
from sayso.stages.extract.labels import LabelFinder
from sayso.stages.extract.mentions import MentionTable
from sayso.stages.extract.senses import SenseChooser
from sayso.stages.extract.statements import StatementMaker

EXTRACT_VERSION = "3"
READ_LANGUAGES = frozenset({"en"})


class Coder:
    """Codes reports by the contract's rules.

    Args:
        reader: Reads the language of the reports.
        typology: The event types and their triggers.
        cues: The cues of attribution.
        words: The nouns for people, bodies and documents.
        labels: The loaded words for actors.
        actors: The actors that packs know.
        options: Canonical JSON of what else changes what is found (the packs in use).
    """

    def __init__(
        self,
        reader: LanguageReader,
        typology: Typology,
        cues: CueLexicon,
        words: WordLists,
        labels: LabelWords,
        actors: ActorBook,
        options: str = "{}",
    ) -> None:
        self._reader = reader
        self._typology = typology
        self._cues = cues
        self._words = words
        self._labels = labels
        self._actors = actors
        version = f"{EXTRACT_VERSION}+{reader.version}+{labels.digest[:8]}+{actors.digest[:8]}"
        self.maker = Maker(stage="extract", version=version, options=options)

    def code_reports(self, reports: Sequence[Report]) -> list[Coding]:
        """Each report with its sentences, mentions, statements and claims; a report marked unread with none."""
        readable = [report for report in reports if report.unread is None]
        texts = [report.blank_furniture() for report in readable]
        annotations = dict(zip(map(id, readable), self._reader.annotate(texts), strict=True))
        return [self._code_report(report, annotations.get(id(report))) for report in reports]

    def tell_features(self, report: Report) -> list[tuple[Claim, frozenset[str]]]:
        """The claims of a report, each with what its confidence is reckoned from: to fit and to measure by."""
        (annotation,) = self._reader.annotate([report.blank_furniture()])
        return self._read_claims(report, self._settle(report, annotation))[2]

    def _settle(self, report: Report, annotation: Annotation) -> Annotation:
        return settle_names(annotation, report.blank_furniture(), self._actors)

    def _code_report(self, report: Report, annotation: Annotation | None) -> Coding:
        if annotation is None:
            return Coding(report=report, makers=(self.maker,))
        annotation = self._settle(report, annotation)
        table, statements, told = self._read_claims(report, annotation)
        finder = LabelFinder(report.blank_furniture(), annotation, table, self._labels, self._words)
        scale = ConfidenceScale(load_confidence())
        rated = (scale.rate(claim, features) for claim, features in reversed(told))
        claims = {claim.id: finder.add_labels(claim) for claim in rated}
        return Coding(
            report=report,
            makers=(self.maker,),
            sentences=_gather_sentences(report, annotation),
            mentions=table.mentions,
            statements=_keep_distinct(statements),
            claims=tuple(reversed(claims.values())),
        )

    def _read_claims(
        self, report: Report, annotation: Annotation
    ) -> tuple[MentionTable, list[Statement], list[tuple[Claim, frozenset[str]]]]:
        """The mentions, the statements, and the claims, each with its features."""
        text, report_id = report.blank_furniture(), report.id
        table = MentionTable(report_id, annotation, text)
        statements = StatementMaker(report_id, text, table, self._cues, self._words).make_statements(
            annotation.attributions
        )
        counts = CountFinder(text, table, annotation.predicates)
        maker = ClaimMaker(report_id, text, table, statements, self._typology, counts)
        made = [(predicate, claim) for predicate in annotation.predicates for claim in maker.make_claims(predicate)]
        chooser = SenseChooser(text, annotation, table, statements, self._typology)
        settled = carry_times(chooser.choose(made), annotation, table)
        by_id = {statement.id: statement for statement in statements}
        told = [
            (claim, tell_features(claim, predicate, _list_chain(claim, by_id), table))
            for (predicate, _), claim in zip(made, settled, strict=True)
        ]
        return table, statements, told


def _list_chain(claim: Claim, by_id: Mapping[str, Statement]) -> list[Statement]:
    """The statements that a claim stands in, the innermost first."""
    chain: list[Statement] = []
    above = claim.statement
    while above is not None:
        chain.append(by_id[above])
        above = by_id[above].parent
    return chain


def _keep_distinct(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Two attributions of the same words to the same source are one statement."""
    return tuple({statement.id: statement for statement in statements}.values())


def _gather_sentences(report: Report, annotation: Annotation) -> tuple[Span, ...]:
    """The sentences, with each piece of furniture as one of its own."""
    return tuple(sorted([*(Span(*span) for span in annotation.sentences), *report.furniture]))
