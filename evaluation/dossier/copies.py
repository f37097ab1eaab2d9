"""Wire stories under other outlets: whole, cut, under another headline, with a paragraph of their own."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from random import Random

from evaluation.dossier.articles import Article, Setting
from evaluation.dossier.contents import choose_template, list_frames, list_words, make_content, write_title
from evaluation.dossier.drafts import load_phrases
from evaluation.dossier.kinds import KINDS
from evaluation.dossier.sentences import Introductions, SaidBy, Sentence, write_sentence
from evaluation.dossier.world import Outlet, make_local


class Credit(StrEnum):
    """How a copy says where it comes from."""

    DATELINE = "dateline"
    BYLINE = "byline"
    LAST_LINE = "last line"
    BRACKETS = "brackets"
    LINK = "link"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copied article, and which of its paragraphs is the copying outlet's own."""

    article: Article
    own_paragraph: int | None
    credit: Credit


def copy_article(rng: Random, original: Article, setting: Setting, *, must_credit: bool) -> Copy:
    """The article as another outlet prints it.

    Args:
        rng: Chooses what is cut, added and credited.
        original: The wire's article.
        setting: Of the copying outlet.
        must_credit: Whether it has to name the wire, because the wire's own report is not to be had.
    """
    outlet = setting.outlet
    paragraphs = list(original.paragraphs)
    form = rng.choice(("full", "full", "cut", "cut", "spliced"))
    if form == "cut" and len(paragraphs) > 2:  # noqa: PLR2004 (at the least the lead and one more stay)
        paragraphs = paragraphs[: rng.randrange(2, len(paragraphs))]
    own: int | None = None
    if form == "spliced":
        spoken = {actor.key for each in paragraphs for one in each for _, actor in one.mentions}
        sentence = _write_own(rng, setting, spoken)
        if sentence is not None:
            own = rng.randrange(1, len(paragraphs) + 1)
            paragraphs.insert(own, (sentence,))
    ways = [each for each in Credit if each is not Credit.NONE or not must_credit]
    credit = rng.choice(ways)
    is_renamed = rng.random() < 0.6  # noqa: PLR2004 (drawn so often, by hand)
    article = replace(
        original,
        outlet=outlet,
        published=original.published + timedelta(days=rng.choice((0, 0, 0, 1)) if not must_credit else 0),
        title=write_title(rng, setting.story) if is_renamed else original.title,
        paragraphs=tuple(paragraphs),
        byline=original.outlet.name if credit is Credit.BYLINE else None,
        dateline=original.dateline if credit is Credit.DATELINE else None,
        credit=_write_credit(rng, original.outlet, credit),
    )
    return Copy(article=article, own_paragraph=own, credit=credit)


def _write_credit(rng: Random, wire: Outlet, credit: Credit) -> str | None:
    if credit is Credit.LAST_LINE:
        return rng.choice((f"Source: {wire.name}", f"This report is by {wire.name}.", f"© {wire.name}"))
    if credit is Credit.BRACKETS:
        return f"({wire.credit})"
    return None


def _write_own(rng: Random, setting: Setting, spoken: set[str]) -> Sentence | None:
    """A sentence that the copying outlet adds, from a hospital or police of the place that nobody else has asked."""
    story = setting.story
    main = KINDS[story.kind].main if not story.is_scope else None
    nearby = [make_local(story.town, kind) for kind in ("hospital", "police")]
    sources = [each for each in nearby if each.key not in spoken]
    fitting = [
        each
        for each in setting.current
        if main is not None
        and each.source in sources
        and each.toll.type is main.type
        and not each.toll.part
        and each.toll.place == story.town
        and each.toll.since is None
    ]
    if not fitting:
        return None
    telling = rng.choice(fitting)
    by = SaidBy(speaker=telling.source)
    templates = load_phrases()["tolls"][telling.toll.type.value]
    template = choose_template(rng, templates, (telling,), is_shared=False)
    words = list_words(story)
    content = make_content(template, (telling,), story, words, None, None)
    return write_sentence(rng, content, by, list_frames(by), Introductions(rng))
