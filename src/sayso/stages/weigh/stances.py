"""Where each origin stands towards an incident, and how its story moves."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise

from sayso.packs.link_words import LinkWords
from sayso.records import EventType, Figure, LinkClaim, Moved, OriginStance, Side, Status, StoryChange
from sayso.records.relations import has_common_value
from sayso.stages.weigh.figures import has_moved, is_before

_SAID = frozenset({Status.ASSERTED, Status.ALLEGED, Status.ATTEMPTED})


class StanceReader:
    """Reads the stances towards one incident at a time.

    Args:
        words: Which types make a family, and how speakers name themselves.
    """

    def __init__(self, words: LinkWords) -> None:
        self._words = words

    def read_stances(
        self, claims: Sequence[LinkClaim], origins: Mapping[str, str], heard: Collection[str]
    ) -> tuple[OriginStance, ...]:
        """The stance of every origin that makes a claim or is heard beside it, in ascending order of origins.

        Args:
            claims: All claims of the incident.
            origins: The origin of each claim.
            heard: The origins of all claims in the reports that tell of the incident.
        """
        by_origin = group_by_origin(claims, origins)
        act = self._find_act(claims)
        leading = self._find_leading_account(by_origin, act)
        stances = [
            OriginStance(
                origin=origin,
                side=self._find_side(own, act, leading),
                claims=tuple(claim.claim for claim in own),
            )
            for origin, own in by_origin.items()
        ]
        silent = [
            OriginStance(origin=origin, side=Side.SILENT, claims=()) for origin in heard if origin not in by_origin
        ]
        return tuple(sorted((*stances, *silent), key=lambda stance: stance.origin))

    def _find_act(self, claims: Sequence[LinkClaim]) -> str:
        """The family of most claims: what is in dispute."""
        counts = Counter(self._words.family_of[claim.type] for claim in claims)
        return min(counts, key=lambda family: (family == "other", -counts[family], family))

    def _find_side(self, own: Sequence[LinkClaim], act: str, leading: frozenset[str]) -> Side:
        denied = [claim for claim in own if claim.status is Status.DENIED and self._is_of_act(claim, act)]
        if denied:
            disowned = [claim for claim in denied if self._is_about_self(claim)]
            return Side.DENIES if len(disowned) < len(denied) else Side.DENIES_RESPONSIBILITY
        said = [claim for claim in own if claim.status in _SAID and self._is_of_act(claim, act)]
        agents = _name_agents(said)
        if agents and leading and not agents & leading:
            return Side.OTHER_ACCOUNT
        return Side.ASSERTS

    def _is_of_act(self, claim: LinkClaim, act: str) -> bool:
        family = self._words.family_of[claim.type]
        return family in {act, "other"} or frozenset({family, act}) in self._words.beside

    def _is_about_self(self, claim: LinkClaim) -> bool:
        """Whether the claim's agent is its speaker: "we did not order this"."""
        speaker = (claim.vouches or "").casefold().split()
        words = {word for agent in claim.agents for word in agent.split()}
        return bool(words & self._words.selves) or bool(words & set(speaker) - _EMPTY_WORDS)

    def _find_leading_account(self, by_origin: Mapping[str, Sequence[LinkClaim]], act: str) -> frozenset[str]:
        """The agents whom most origins name, the first said of several; empty where none names any."""
        accounts: Counter[frozenset[str]] = Counter()
        first: dict[frozenset[str], tuple[date, str]] = {}
        for own in by_origin.values():
            said = [claim for claim in own if claim.status in _SAID and self._is_of_act(claim, act)]
            agents = _name_agents(said)
            if agents:
                accounts[agents] += 1
                key = min(order_claim(claim) for claim in said)
                first[agents] = min(first.get(agents, key), key)
        return min(accounts, key=lambda agents: (-accounts[agents], first[agents]), default=frozenset())

    def find_changes(
        self, claims: Sequence[LinkClaim], origins: Mapping[str, str], figures: Sequence[Figure]
    ) -> tuple[StoryChange, ...]:
        """What an origin says on a later day that does not go with what it said before, by origin and day."""
        changes = [
            change
            for origin, own in group_by_origin(claims, origins).items()
            for earlier, later in pairwise(own)
            if is_before(earlier.said, later.said)
            for change in self._compare(origin, earlier, later)
        ]
        changes += [change for figure in figures for change in _find_count_changes(figure)]
        return tuple(
            sorted(changes, key=lambda change: (change.origin, str(change.later_said), change.later, change.what))
        )

    def _compare(self, origin: str, earlier: LinkClaim, later: LinkClaim) -> list[StoryChange]:
        if self._words.family_of[earlier.type] != self._words.family_of[later.type]:
            return []
        moved: list[Moved] = []
        if (earlier.status is Status.DENIED) != (later.status is Status.DENIED):
            moved.append(Moved.SIDE)
        one, other = _name_agents([earlier]), _name_agents([later])
        if one and other and not one & other:
            moved.append(Moved.AGENT)
        if {earlier.type, later.type} == {EventType.DIE, EventType.KILL}:
            moved.append(Moved.TYPE)
        return [
            StoryChange(
                origin=origin,
                earlier=earlier.claim,
                later=later.claim,
                what=what,
                earlier_said=earlier.said,
                later_said=later.said,
            )
            for what in moved
        ]


_EMPTY_WORDS = frozenset("the of and a an for in".split())


def group_by_origin(claims: Sequence[LinkClaim], origins: Mapping[str, str]) -> dict[str, list[LinkClaim]]:
    """The claims of each origin from the earliest on."""
    grouped: dict[str, list[LinkClaim]] = defaultdict(list)
    for claim in sorted(claims, key=order_claim):
        grouped[origins[claim.claim]].append(claim)
    return grouped


def order_claim(claim: LinkClaim) -> tuple[date, str]:
    """What sorts claims by when they were said; those of unknown date last."""
    day = claim.said.earliest if claim.said is not None and claim.said.earliest is not None else date.max
    return day, claim.claim


def _name_agents(claims: Sequence[LinkClaim]) -> frozenset[str]:
    """The proper names of those who are said to have done it."""
    return frozenset(agent for claim in claims for agent in claim.agents if agent in claim.names)


def _find_count_changes(figure: Figure) -> list[StoryChange]:
    changes: list[StoryChange] = []
    by_origin = defaultdict(list)
    for value in figure.values:
        if not value.is_part:
            by_origin[value.origin].append(value)
    for origin, values in by_origin.items():
        for earlier, later in pairwise(values):
            if has_moved(earlier, later, values) and not has_common_value(earlier.compared, later.compared):
                changes.append(
                    StoryChange(
                        origin=origin,
                        earlier=earlier.claim,
                        later=later.claim,
                        what=Moved.COUNT,
                        earlier_said=earlier.said,
                        later_said=later.said,
                    )
                )
    return changes
