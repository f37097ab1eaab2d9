"""What a claim's quantity is: which of the numbers of a text counts the patients, the agents or the events.

Coding rules 2 and 6: a part of a count is a count of its own, on the same trigger; the whole that a share is taken from
("three of the five hostages") is not counted again.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.language.annotation import Argument, CountedPhrase, Part, Predicate, Role
from sayso.language.grammar.numbers import Measure
from sayso.packs.typology import RoleFrame, Trigger
from sayso.records import Counted, EventType, Mention
from sayso.stages.extract.counted_parts import NEAR, TELLING, Count, PartFinder
from sayso.stages.extract.mentions import MentionTable

_PHRASE_REACH = 120
"""Characters between a number and the noun at the end of its phrase; longer phrases are lists."""
_OF_WHOLE = re.compile(r"\s(?:out\s)?of\s(?:(?:all|the|those|these|his|her|its|their|our|some)\s){0,2}")
_OF_THOSE = re.compile(r"\sof\s(?:those|these|the|them)\s(?:[a-z]+\s){0,2}")
_RISE = (
    r"(?:now\s)?(?:(?:has|have|had)\s)?(?:since\s)?(?:stands?|stood|rises?|rose|risen|climbs?|climbed|reache[sd]|grown|grew|"
    r"jumped|passed|exceeded)(?:\s(?:at|to|from\s[\d,]+\sto))?"
)
_TOLL_JOINT = re.compile(rf"\s(?:of|at|to|was|is|{_RISE})\s")
_TOLL_FAR = re.compile(
    rf"\s(?:from|in|of|for|across|since|after|among|by)\s(?:[^\W\d]+(?:['\u2019-][^\W\d]+)*\s){{1,8}}{_RISE}\s"
)
"""What joins a toll to its number: "a toll of 12"; "the death toll from the floods rose to 24"."""
_NUMBERED = r"(?:number|total|toll|tally|count)\s(?:of\s(?:(?!and\b)[^\W\d]+\s){1,4})?"
_NUMBER_OF = re.compile(rf"\b[Tt]he\s(?:[a-z]+\s)?{_NUMBERED}$")
_NUMBER_BEHIND = re.compile(rf"\sthe\s(?:[a-z]+\s)?{_NUMBERED}")
_IS = re.compile(r"\s(?:was|were|is|are|(?:had|has|have)\sbeen|remain(?:ed)?|lay)\s(?:[a-z]+\s){0,2}")
_RIGHT_BEFORE = re.compile(r"\s(?:(?:more|others)\s)?")
_RIGHT_BEHIND = re.compile(r"\s(?:to\s)?")
_WITH = re.compile(r"\s(?:with|alongside)\s$")
_AMONG = re.compile(r"\b[Aa]mong\s(?:those|the)\s$")
_THOSE = re.compile(r"\b(?:[Tt]hose|[Tt]he)\s$")
_WERE = re.compile(r"\s(?:was|were|is|are)\s")
_INCLUDE = re.compile(r"\sincluded?\s")
_IN_ALL = re.compile(r"\sin\s(?:all|total)\b")
_OUTSIDE = r"to|in|at|from|on|by|for|near|after|before|during|since|against|over|into|about|who|whom|which|that|where"
_ELSEWHERE = re.compile(rf"\b(?:with|{_OUTSIDE})\s")
"""Words behind which a number no longer counts the noun that the phrase began with."""
_TOLD_OF_OTHERS = re.compile(rf"\b(?:{_OUTSIDE})\s")
"""As above, but "six men with burns" have the burns."""
_JOINED = re.compile(r",\s(?:and\s)?|\s(?:and|or)\s|\sas\swell\sas\s")
_OF_PLACES = re.compile(r"\bof\s(?:(?:the|all|at\sleast)\s)*$")
_PEOPLED = re.compile(
    r"\b(?:village|town|city|community|camp|district|nation|country|region|population)\sof\s(?:[a-z]+\s){0,2}$"
)
_NOT_COUNTED = re.compile(
    r"\b(?:times|rounds|shots|bullets|blows|toes?|fingers?|fingernails?|teeth|tooth|ribs?|legs?|arms?|hands?|eyes?|ears?|feet|kidneys?)\b"
)
"""What befalls a person more than once, or a part of the body: no count of patients."""
_PLACES = re.compile(
    r"\b(?:villages|towns|cities|provinces|districts|regions|countries|states|governorates|neighbou?rhoods|places|areas)\b"
)
_DONE_BY_MANY = frozenset({EventType.GATHER, EventType.PROTEST})
_DONE_TO_SOMEBODY = frozenset(
    {
        EventType.ARREST,
        EventType.CHARGE,
        EventType.DISAPPEAR,
        EventType.EXECUTE,
        EventType.EXPEL,
        EventType.INJURE,
        EventType.KILL,
        EventType.RELEASE,
        EventType.SENTENCE,
        EventType.TORTURE,
    }
)
"""Types whose verbs need an object: without one, whoever stands before the verb undergoes it."""


class CountFinder:
    """Finds the counts of the predicates of one report.

    Args:
        text: Of the report, furniture blanked.
        table: Its mentions.
        predicates: All of its predicates: a number beside one of them counts for that one.
    """

    def __init__(self, text: str, table: MentionTable, predicates: Sequence[Predicate]) -> None:
        self._text = text
        self._table = table
        self._predicates = sorted(predicates, key=lambda each: each.start)
        self._starts = [each.start for each in self._predicates]
        self._parts = PartFinder(text, table, self._starts)

    def find_counts(self, predicate: Predicate, trigger: Trigger) -> list[Count]:
        """The counts of the patients, else of the agents, else of the events; each with its parts behind it."""
        wholes = self._find_wholes(predicate, trigger)
        is_alone = len(wholes) == 1 and not any(
            self._is_beside_another(predicate, predicate.end, argument.start) for argument in predicate.arguments
        )
        found: dict[str, Count] = {}
        for count in wholes:
            found.setdefault(count.mention.id, replace(count, is_alone=is_alone and count.is_alone))
            for part in self._parts.find_parts(predicate, count):
                found.setdefault(part.mention.id, part)
        return list(found.values())

    def _find_wholes(self, predicate: Predicate, trigger: Trigger) -> list[Count]:
        bare = self._find_bare(predicate)
        if bare is not None:
            return [replace(bare, counts=_tell_counted(trigger))]
        for role, counted in ((Role.PATIENT, Counted.PATIENT), (Role.AGENT, Counted.AGENT)):
            arguments = predicate.find_arguments(role)
            found = [count for each in arguments for count in self._list_counts(predicate, each, counted)]
            if found and counted is Counted.AGENT and self._has_undergone(predicate, trigger, arguments):
                return [replace(count, counts=Counted.PATIENT, is_alone=False) for count in found]
            if found:
                return found
            if role is Role.PATIENT and (beside := self._find_beside(predicate, trigger)) is not None:
                is_told = predicate.part is not Part.VERB or bool(arguments)
                return [*self._list_joined(beside), replace(beside, is_alone=is_told)]
        before = self._find_before(predicate) if predicate.part is Part.NOUN else None
        if before is None:
            return []
        undergone = trigger.role_frame is RoleFrame.UNDERGONE
        (phrase, mention), is_told = before
        counted = _tell_counted(trigger) if undergone or is_told else Counted.EVENT
        return [Count(mention=mention, counts=counted, phrase=phrase.phrase)]

    def _find_bare(self, predicate: Predicate) -> Count | None:
        """The number right before a participle that has no other object: "and 11 wounded", "and hundreds displaced"."""
        if predicate.part is Part.NOUN or any(
            each.role is Role.PATIENT and each.start >= predicate.end for each in predicate.arguments
        ):
            return None
        for phrase, mention in self._table.list_counts(predicate.start - NEAR, predicate.start):
            is_right = self._text[mention.span.end : predicate.start] == " "
            if is_right and not self._has_whole(mention) and phrase.number.measure is not Measure.MEMBER:
                is_alone = any(each.start <= mention.span.start < each.end for each in predicate.arguments)
                span = phrase.phrase if phrase.phrase[1] <= predicate.start else tuple(mention.span)
                return Count(mention=mention, counts=Counted.PATIENT, phrase=(span[0], span[1]), is_alone=is_alone)
        return None

    def _has_undergone(self, predicate: Predicate, trigger: Trigger, agents: Sequence[Argument]) -> bool:
        """Whether those told as agents undergo the event: "12 others injured", "was killed with two of his guards"."""
        is_beside = all(_WITH.search(self._text[predicate.end : each.start]) is not None for each in agents)
        return self._is_passive(predicate, trigger) or is_beside

    def _is_passive(self, predicate: Predicate, trigger: Trigger) -> bool:
        """Whether a verb stands without its auxiliary and has no object: "and 12 others injured"."""
        return (
            predicate.part is Part.VERB
            and trigger.event_type in _DONE_TO_SOMEBODY
            and all(predicate.start <= each.start < predicate.end for each in predicate.find_arguments(Role.PATIENT))
            and not self._text[predicate.start : predicate.end].endswith("ing")
        )

    def _list_counts(self, predicate: Predicate, argument: Argument, counted: Counted) -> Iterator[Count]:
        """The counts in an argument that count what it is about."""
        span = (argument.start, argument.end)
        is_inside = argument.start <= predicate.start < argument.end
        is_first = True
        for phrase, mention in [*self._list_leading(span), *self._table.list_counts(*span)]:
            if counted is Counted.AGENT and phrase.number.measure is Measure.MEMBER:
                continue
            is_taken = self._has_whole(mention) if is_inside else self._is_whole(mention)
            if is_taken or self._is_told_elsewhere(predicate, span, phrase):
                continue
            yield Count(mention=mention, counts=counted, phrase=span if is_first else phrase.phrase)
            is_first = False

    def _list_leading(self, span: tuple[int, int]) -> list[tuple[CountedPhrase, Mention]]:
        """The number right before an argument that the tree left out of it ("somewhere between 30 and 40 | people")."""
        before = self._table.list_counts(span[0] - NEAR, span[0])
        return [(phrase, mention) for phrase, mention in before if self._text[mention.span.end : span[0]] == " "]

    def _is_told_elsewhere(self, predicate: Predicate, argument: tuple[int, int], phrase: CountedPhrase) -> bool:
        """Whether a number in an argument counts something else than what the argument is about."""
        start = phrase.number.start
        unit = "" if phrase.unit is None else self._text[phrase.unit[0] : phrase.unit[1]].lower()
        if _NOT_COUNTED.search(_ELSEWHERE.split(unit)[0]) or self._is_beside_another(predicate, argument[0], start):
            return True
        lead = _JOINED.split(self._text[max(argument[0], start - _PHRASE_REACH) : start].lower())[-1]
        if _PEOPLED.search(lead) is not None and not unit:
            return True  # "the town of 40,000"
        return _ELSEWHERE.search(lead) is not None or (
            _OF_PLACES.search(lead) is not None and _PLACES.search(unit) is not None
        )

    def _is_beside_another(self, predicate: Predicate, begin: int, start: int) -> bool:
        """Whether another predicate stands right before the number: "killed one and wounded three"."""
        begin = max(min(predicate.end, begin), start - NEAR)
        first, last = bisect_left(self._starts, begin), bisect_left(self._starts, start)
        return any(
            other is not predicate
            and other.end <= start
            and self._text[other.end : start].strip() in {"", "of", "of the", "the"}
            for other in self._predicates[first:last]
        )

    def _is_whole(self, mention: Mention) -> bool:
        """Whether a share is taken from this number: the five of "three of the five"."""
        return any(
            other.span.covers(mention.span) or _OF_WHOLE.fullmatch(self._text, other.span.end, mention.span.start)
            for _, other in self._table.list_counts(mention.span.start - NEAR, mention.span.start)
        )

    def _has_whole(self, mention: Mention) -> bool:
        """Whether this number is a share of one behind it: the three of "three of the five"."""
        return any(
            mention.span.covers(other.span) or _OF_WHOLE.fullmatch(self._text, mention.span.end, other.span.start)
            for _, other in self._table.list_counts(mention.span.start + 1, mention.span.end + NEAR)
        )

    def _find_beside(self, predicate: Predicate, trigger: Trigger) -> Count | None:
        """The number that stands by the trigger without being told as an argument of it."""
        start, end = predicate.start, predicate.end
        counted = _tell_counted(trigger)
        for phrase, mention in reversed(self._table.list_counts(start - NEAR, start)):
            is_settled = any(each.start <= mention.span.start < each.end <= start for each in predicate.arguments)
            if is_settled or mention.span.end > start or phrase.number.measure is Measure.MEMBER:
                continue
            if self._is_counted_before(predicate, phrase, mention) and not self._has_whole(mention):
                return Count(mention=mention, counts=counted, phrase=phrase.phrase)
        for phrase, mention in self._table.list_counts(end, end + 2 * NEAR):
            if self._is_counted_behind(predicate, trigger, phrase, mention):
                return Count(mention=mention, counts=counted, phrase=phrase.phrase)
        for argument in predicate.find_arguments(Role.PATIENT):
            for _, mention in self._table.list_counts(argument.end, argument.end + 3):
                if _IN_ALL.match(self._text, mention.span.end):
                    return Count(mention=mention, counts=counted, phrase=(argument.start, argument.end))
        return None

    def _list_joined(self, count: Count) -> list[Count]:
        """The count that is joined to this one before it: "twelve men and three women were among those held"."""
        start = count.phrase[0]
        before = self._table.list_counts(start - NEAR, start)
        return [
            replace(count, mention=mention, phrase=phrase.phrase, is_alone=False)
            for phrase, mention in before
            if _JOINED.fullmatch(self._text, phrase.phrase[1], start)
        ]

    def _is_counted_before(self, predicate: Predicate, phrase: CountedPhrase, mention: Mention) -> bool:
        """Whether a number before a trigger counts it: "six of those held", "12 dead", "eight were found dead"."""
        start, end = mention.span.end, predicate.start
        if _OF_THOSE.fullmatch(self._text, start, end) or _NUMBER_BEHIND.fullmatch(self._text, start, end):
            return predicate.part is not Part.NOUN
        if predicate.part is not Part.NOUN and _RIGHT_BEFORE.fullmatch(self._text, start, end):
            return True
        return (
            self._is_undergone(predicate) and _IS.fullmatch(self._text, max(start, phrase.phrase[1]), end) is not None
        )

    def _is_undergone(self, predicate: Predicate) -> bool:
        """Whether the subject of "is" before a trigger undergoes the event: not "were seen beating a man"."""
        words = self._text[predicate.start : predicate.end]
        has_object = any(each.start >= predicate.end for each in predicate.find_arguments(Role.PATIENT))
        return predicate.part is not Part.VERB or not (has_object or words.endswith("ing"))

    def _is_counted_behind(
        self, predicate: Predicate, trigger: Trigger, phrase: CountedPhrase, mention: Mention
    ) -> bool:
        """Whether a number behind a trigger counts it: "wounded 30", "the number of people killed has risen to 31"."""
        start, end = predicate.end, mention.span.start
        may_be_verb = predicate.part is Part.VERB or trigger.event_type in _DONE_TO_SOMEBODY  # "Police arrest 30"
        if may_be_verb and _RIGHT_BEHIND.fullmatch(self._text, start, end):
            return not self._is_told_elsewhere(predicate, (end, mention.span.end), phrase)
        before = self._text[max(0, predicate.start - NEAR) : predicate.start]
        if _AMONG.search(before) and _WERE.fullmatch(self._text, start, end):
            return True
        if _THOSE.search(before) and _INCLUDE.fullmatch(self._text, start, end):
            return True
        is_number = _NUMBER_OF.search(before) is not None
        is_noun = predicate.part is Part.NOUN
        if (is_noun or is_number) and _TOLL_JOINT.fullmatch(self._text, start, end):
            return True
        is_toll = is_number or (is_noun and trigger.role_frame is RoleFrame.UNDERGONE)
        return is_toll and _TOLL_FAR.fullmatch(self._text, start, end) is not None

    def _find_before(self, predicate: Predicate) -> tuple[tuple[CountedPhrase, Mention], bool] | None:
        """The number in the noun's own phrase ("three attacks"), or one that it tells of ("30,000 in the massacre")."""
        for counted, mention in self._table.list_counts(predicate.start - _PHRASE_REACH, predicate.start):
            is_share = self._has_whole(mention)
            if counted.phrase[0] <= predicate.start < counted.phrase[1] and mention.span.end <= predicate.start:
                # The hostages of "three of the five hostages" are five; "60 men held after the assault" tells of men.
                between = self._text[mention.span.end : predicate.start]
                if not is_share and between.startswith(TELLING) and len(between) < NEAR // 2:
                    return (counted, mention), True
                if is_share or _TOLD_OF_OTHERS.search(between.lower()):
                    continue
                return (counted, mention), False
            between = self._text[counted.phrase[1] : predicate.start]
            is_told = counted.unit is None and between.startswith(TELLING) and len(between) < NEAR // 2
            if is_told and not any(mark in between for mark in ",.;\n"):
                return (counted, mention), True
        return None


def _tell_counted(trigger: Trigger) -> Counted:
    """Whom a number beside a trigger counts: those who march, or those to whom something is done."""
    return Counted.AGENT if trigger.event_type in _DONE_BY_MANY else Counted.PATIENT
