"""A whole dossier drawn from a seed."""

from datetime import date, timedelta
from random import Random

from evaluation.dossier.articles import Article, ArticleWriter, Setting, write_total_article
from evaluation.dossier.assembling import Assembly, Placing, gather_origins, make_address
from evaluation.dossier.copies import Copy, Credit, copy_article
from evaluation.dossier.relations import relate_claims
from evaluation.dossier.stories import Story, draw_stories
from evaluation.dossier.totals import draw_totals
from evaluation.dossier.truth import Dossier, TrueIncident, TrueOrigin, TrueReport
from evaluation.dossier.world import DALMERE, OUTLET_OF, OUTLETS, Outlet, Slant

BUILD_SEED = 1
"""The linker may be built and tuned on it."""
MEASURE_SEED = 2
"""Only ever measured on."""
_STORIES_FOR_REPORTS = 0.145
"""Drawn happenings for each report wanted; with look-alikes, neighbours and copies they give more than are wanted."""
_SURE_OF_A_KIND = 2
"""So many stories of each kind are covered before others."""
_WIRES = ("ferrant", "cable")


def make_dossier(seed: int, reports: int = 200) -> Dossier:
    """The dossier of that seed: the same on every machine.

    Args:
        seed: `BUILD_SEED` to build on, `MEASURE_SEED` to measure on; any other number gives one more.
        reports: How many reports it has.

    Raises:
        ValueError: The stories of the seed give fewer reports than asked for.
    """
    rng = Random(seed)  # noqa: S311 (nothing is kept secret by it)
    stories = draw_stories(rng, max(8, round(reports * _STORIES_FOR_REPORTS))) + draw_totals(rng)
    stories.sort(key=lambda story: (story.day, story.id))
    newsroom = _Newsroom(rng, stories)
    # The first ones of each kind come first: what is too much is cut off at the end.
    for story in sorted(stories, key=lambda each: _count_before(stories, each) >= _SURE_OF_A_KIND):
        newsroom.cover(story)
    if len(newsroom.reports) < reports:
        raise ValueError(f"seed {seed} gives {len(newsroom.reports)} reports only; ask for fewer")
    kept = tuple(sorted(newsroom.reports[:reports], key=lambda report: (report.published, report.id)))
    claims = [claim for report in kept for claim in report.claims]
    published = {report.id: report.published for report in kept}
    used = {claim.origin for claim in claims}
    return Dossier(
        seed=seed,
        reports=kept,
        origins=tuple(origin for origin in gather_origins(newsroom.origins) if origin.key in used),
        incidents=_list_incidents(stories, {claim.incident for claim in claims}),
        pairs=relate_claims(claims, published),
    )


def _count_before(stories: list[Story], story: Story) -> int:
    """How many stories of its kind come before it."""
    return sum(each.kind == story.kind for each in stories[: stories.index(story)])


def _list_incidents(stories: list[Story], used: set[str]) -> tuple[TrueIncident, ...]:
    found: list[TrueIncident] = []
    for story in stories:
        for name in sorted({story.id, *(telling.toll.incident for telling in story.tellings)} & used):
            since = next((telling.toll.since for telling in story.tellings), None)
            found.append(
                TrueIncident(
                    id=name,
                    kind="scope" if story.is_scope else "happening",
                    place=story.town.name if not story.is_scope else DALMERE.name,
                    earliest=since if story.is_scope and since is not None else story.day,
                    latest=None if story.is_scope else story.day,
                )
            )
    return tuple(found)


class _Newsroom:
    """All outlets at work, story by story."""

    def __init__(self, rng: Random, stories: list[Story]) -> None:
        self._rng = rng
        self._stories = stories
        self.reports: list[TrueReport] = []
        self.origins: list[dict[str, TrueOrigin]] = []

    def cover(self, story: Story) -> None:
        """Publishes what the outlets write of a story, and its copies."""
        printed: list[Outlet] = []
        for key, days in self._plan(story):
            outlet = OUTLET_OF[key]
            published = story.day + timedelta(days=days)
            article = self._write(story, outlet, published, printed)
            if outlet.slant is Slant.WIRE:
                self._publish_wire(story, article)
            else:
                self._publish(article, Placing(id=self._draw_id(), group="", first=outlet))
            printed.append(outlet)

    def _plan(self, story: Story) -> list[tuple[str, int]]:
        """Outlets and days after the happening, in order."""
        rng = self._rng
        if story.is_scope:
            keys = rng.sample([outlet.key for outlet in OUTLETS], 3)
            return [(key, days) for key, days in zip(keys, (0, 12, 30), strict=True)]
        shares = {"ferrant": 0.6, "cable": 0.3, "dsa": 0.3, "one": 0.2, "tide": 0.35, "marsh": 0.2}
        first = [(key, rng.choice((0, 1, 1))) for key, share in shares.items() if rng.random() < share]
        dailies = [outlet.key for outlet in OUTLETS if outlet.slant is Slant.DAILY]
        first += [(key, 1) for key in rng.sample(dailies, rng.choice((0, 0, 1, 1)))]
        holders = {holder for _, holder in story.exclusive}
        first += [(key, 1) for key in sorted(holders - {key for key, _ in first}) if rng.random() < 0.5]  # noqa: PLR2004
        later = [(rng.choice(_WIRES), rng.choice((3, 4)))] if rng.random() < 0.4 else []  # noqa: PLR2004
        later += [(rng.choice((*dailies, "tide", "marsh")), rng.choice((3, 5, 9)))] if rng.random() < 0.4 else []  # noqa: PLR2004
        return sorted(first or [("courier", 1)], key=lambda pair: pair[1]) + later

    def _write(self, story: Story, outlet: Outlet, published: date, printed: list[Outlet]) -> Article:
        rng = self._rng
        setting = Setting(
            story=story, outlet=outlet, published=published, is_british=outlet.key not in {"ferrant", "oskany"}
        )
        if story.is_scope:
            return write_total_article(rng, setting)
        relayed = [each for each in printed if each.key != outlet.key]
        return ArticleWriter(rng, setting).write_article(self._choose_others(story, published), relayed)

    def _choose_others(self, story: Story, published: date) -> list[Story]:
        """What a report on a story looks back at: now and then another of its town, its kind, or its day."""
        rng = self._rng
        before = [each for each in self._stories if each.day < story.day and not each.is_scope]
        here = [each for each in before if each.town == story.town]
        alike = [each for each in before if each.kind == story.kind]
        near = [each for each in self._stories if each.day == story.day and each.id != story.id and not each.is_scope]
        totals = [each for each in self._stories if each.is_scope and each.day <= published]
        chosen: list[Story] = []
        for pool, share in ((here, 0.35), (alike, 0.15), (near, 0.3), (totals, 0.2)):
            fitting = [each for each in pool if each not in chosen]
            if fitting and rng.random() < share and len(chosen) < 2:  # noqa: PLR2004 (more would be a chronicle)
                chosen.append(rng.choice(fitting))
        return chosen

    def _publish_wire(self, story: Story, article: Article) -> None:
        """The wire's report and its copies; now and then its own report is not to be had, and the copies credit it."""
        rng = self._rng
        name = self._draw_id()
        is_missing = rng.random() < 0.15  # noqa: PLR2004 (drawn so often, by hand)
        link = make_address(article.outlet, article, name)
        if not is_missing:
            self._publish(article, Placing(id=name, group=name, first=article.outlet))
        quoted = {actor.key for each in article.paragraphs for one in each for _, actor in one.mentions}
        # Nobody prints a story that quotes himself.
        takers = [each for each in OUTLETS if each.slant is Slant.DAILY or each.key == "marsh"]
        takers = [each for each in takers if each.key not in quoted]
        count = rng.choice((1, 2, 3)) if is_missing else rng.choice((0, 1, 1, 2))
        for outlet in rng.sample(takers, count):
            setting = Setting(story=story, outlet=outlet, published=article.published, is_british=True)
            copy = copy_article(rng, article, setting, must_credit=is_missing)
            self._publish_copy(copy, name, article.outlet, link)

    def _publish_copy(self, copy: Copy, group: str, first: Outlet, link: str) -> None:
        placing = Placing(
            id=self._draw_id(),
            group=group,
            first=first,
            own_paragraph=copy.own_paragraph,
            link=link if copy.credit is Credit.LINK else None,
        )
        self._publish(copy.article, placing)

    def _publish(self, article: Article, placing: Placing) -> None:
        if not placing.group:
            placing = Placing(id=placing.id, group=placing.id, first=placing.first)
        assembly = Assembly(article=article, placing=placing)
        self.reports.append(assembly.build_report())
        self.origins.append(assembly.origins)

    def _draw_id(self) -> str:
        return f"r{self._rng.getrandbits(32):08x}"
