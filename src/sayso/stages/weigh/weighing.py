"""An incident weighed: stances, counts of origins, figures, changes; never a verdict."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from sayso.packs.link_words import LinkWords
from sayso.records import Incident, LinkClaim, Side, SideCount, Weighing
from sayso.stages.weigh.figures import FigureMaker
from sayso.stages.weigh.stances import StanceReader


class Weigher:
    """Weighs one incident at a time.

    Args:
        words: Which types make a family, which units say nothing, how speakers name themselves.
    """

    def __init__(self, words: LinkWords) -> None:
        self._figures = FigureMaker(words)
        self._stances = StanceReader(words)

    def weigh_incident(
        self, incident: Incident, claims: Sequence[LinkClaim], origins: Mapping[str, str], heard: Collection[str]
    ) -> Weighing:
        """What is known for and against one incident.

        Args:
            incident: What the claims are about.
            claims: All its claims, in any order.
            origins: The origin of each claim; copies of one word have one origin.
            heard: The origins of all claims in the reports that tell of the incident.
        """
        stances = self._stances.read_stances(claims, origins, heard)
        figures = self._figures.make_figures(incident, claims, origins)
        counts = Counter(stance.side for stance in stances)
        return Weighing(
            incident=incident.id,
            stances=stances,
            counts=tuple(SideCount(side=side, origin_count=counts[side]) for side in Side),
            figures=figures,
            changes=self._stances.find_changes(claims, origins, figures),
        )
