"""Who is said to say what: the model's sayings, what trees, marks and phrases show, and who stands inside whom."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.language.annotation import Attribution
from sayso.language.contents import find_said_words
from sayso.language.drafts import Draft, DraftTable, locate_source, trim_content
from sayso.language.lexicon import Lexicon
from sayso.language.marked_sayings import continue_quotations, find_headline, find_hearsay
from sayso.language.model_sayings import read_saying
from sayso.language.relays import Relay, find_fronted, find_relays
from sayso.language.tree import Span, Tree
from sayso.language.tree_sayings import find_figures_put, find_passed_over, find_unnamed

_OWN_VOICE = frozenset({"i", "we", "our", "us"})
_AGAINST = frozenset({"contrary"})
_SHORT_WAY = 20
"""Characters from "contrary" to the one who is contradicted."""
_NOT_SAID = frozenset("plan know schedule expect intend want need set see find hold mean".split())
"""Verbs that, with nobody who does it, tell of no saying: "a second march is planned"."""
_SUSPECTING = frozenset({"accuse", "blame", "suspect"})
"""Verbs that, with nobody who does it, mark suspicion, which is a status and no speaker: "a bomb blamed on rebels"."""
_NEAR = 40
"""Attributions before and behind one among which its parent is looked for, far more than nest."""


def find_attributions(tree: Tree, lexicon: Lexicon) -> list[Attribution]:
    """Every attribution in a text, ordered by content and linked to the one that holds it."""
    quotations = tree.quotations
    drafts = [
        draft
        for saying in tree.reading.sayings
        if (draft := read_saying(tree, (saying.source, saying.cue, saying.content), quotations, lexicon)) is not None
        and not _is_own_voice(tree, draft, quotations)
        and not _is_set_aside(tree, draft)
    ]
    drafts = _settle_shared(tree, drafts)
    taken = {word for draft in drafts for word in draft.cue}
    table = DraftTable(drafts)
    for first, last in tree.reading.sentences:
        for draft in (*_read_shown(tree, first, last, lexicon), *_read_unnamed(tree, first, last)):
            if taken.isdisjoint(draft.cue):
                table.add(draft)
        for relay in find_relays(tree, first, last, lexicon):
            _add_relay(tree, table, relay)
    drafts = table.list_drafts()
    drafts.extend(_read_fronted(tree, drafts, lexicon))
    outer_by_cue = {draft.cue[0]: draft.outer for draft in drafts if draft.outer is not None}
    # "He said." with nothing behind it says nothing.
    found = [told for draft in drafts if (told := _tell(tree, draft)).content]
    cues = sorted(attribution.cue for attribution in found if attribution.cue is not None)
    for first, last in tree.reading.sentences:
        marked = (*find_headline(tree, first, last, lexicon), *find_hearsay(tree, first, last, lexicon))
        found.extend(attribution for attribution in marked if not _touches(cues, attribution.cue))
    found.extend(continue_quotations(tree, found, quotations))
    return _nest(tree, found, outer_by_cue)


def _is_own_voice(tree: Tree, draft: Draft, quotations: Sequence[Span]) -> bool:
    """Whether a text says of itself that it speaks: "we call it murder", outside all quotation marks."""
    if draft.source is None or tree.text[slice(*draft.source)].lower() not in _OWN_VOICE:
        return False
    place = bisect_left(quotations, draft.source) - 1
    return place < 0 or quotations[place][1] <= draft.source[0]


def _is_set_aside(tree: Tree, draft: Draft) -> bool:
    """Whether what is said is only held against what follows, or nobody says it: "contrary to what they claim"."""
    if draft.source is None:
        return bool(draft.cue_lemmas) and draft.cue_lemmas[-1] in _NOT_SAID | _SUSPECTING
    before = tree.find_words(max(0, draft.source[0] - _SHORT_WAY), draft.source[0])
    return any(tree.words[word].lower() in _AGAINST for word in before)


def _settle_shared(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """Contents without the words of other sentences that a cue of their own sentence brings in."""
    own: dict[int, int] = {}
    """Words that are brought in by a cue of their own sentence, with that sentence."""
    for draft in drafts:
        first, last = tree.find_sentence(draft.cue[0])
        own.update({word: first for word in draft.content if first <= word < last})
    kept = []
    for draft in drafts:
        first, last = tree.find_sentence(draft.cue[0])
        content = tuple(word for word in draft.content if first <= word < last or word not in own)
        if trim_content(tree, content):
            kept.append(replace(draft, content=content))
    return kept


def _touches(cues: Sequence[Span], cue: Span | None) -> bool:
    if cue is None:
        return False
    place = bisect_left(cues, cue)
    return any(start < cue[1] and cue[0] < end for start, end in cues[max(0, place - 1) : place + 1])


def _tell(tree: Tree, draft: Draft) -> Attribution:
    return Attribution(
        source=draft.source,
        cue=tree.locate(draft.cue[0], draft.cue[-1] + 1),
        cue_lemmas=draft.cue_lemmas,
        frame=draft.frame,
        content=trim_content(tree, draft.content),
    )


def _read_shown(tree: Tree, first: int, last: int, lexicon: Lexicon) -> Iterator[Draft]:
    """What the tree alone shows of a sentence's sayings."""
    for source, verb, start, end in find_figures_put(tree, first, last):
        yield _make_shown(tree, source, verb, range(start, end + 1), "object")
    for source, verb, head, frame in find_passed_over(tree, first, last, lexicon):
        if frame == "aside":
            yield _make_shown(tree, source, verb, find_said_words(tree, verb), "that")
            continue
        words = tree.list_subtree(head)
        if frame == "object_to":
            asked = tree.list_children(verb, "obj", "iobj")
            words = sorted({*words, *(word for child in asked for word in tree.list_subtree(child))})
        content = [word for word in words if word > verb]
        if trim_content(tree, content):
            yield _make_shown(tree, source, verb, content, frame)


def _read_unnamed(tree: Tree, first: int, last: int) -> Iterator[Draft]:
    """What somebody whom nobody names is told to say: "the organisers were warned that …"."""
    for verb, head, frame in find_unnamed(tree, first, last):
        content = tuple(word for word in tree.list_subtree(head) if word > verb)
        if trim_content(tree, content):
            yield Draft(source=None, cue=(verb,), cue_lemmas=(tree.lemma(verb),), frame=frame, content=content)


def _make_shown(tree: Tree, source: int, verb: int, content: Iterable[int], frame: str) -> Draft:
    antecedent = tree.find_antecedent(source)
    return Draft(
        source=locate_source(tree, source if antecedent is None else antecedent),
        cue=(verb,),
        cue_lemmas=(tree.lemma(verb),),
        frame=frame,
        content=tuple(content),
    )


def _add_relay(tree: Tree, table: DraftTable, relay: Relay) -> None:
    """Puts the one who carries words and the one who is carried into the table, each with a saying of their own."""
    told = (relay.carrier_cue, relay.inner)
    if relay.outer is not None:
        _add_cited(tree, table, relay)
        return
    inner = table.find(relay.inner)
    if relay.speaker is None:
        if inner is not None and relay.carrier is not None:
            table.exchange(told, _wrap(tree, inner, relay))
        return
    content = [] if inner is None else list(inner.content)
    content = content or find_said_words(tree, relay.inner) or _list_below(tree, relay.inner)
    content = content or [word for word in find_said_words(tree, relay.carrier_cue) if word < relay.carrier_cue]
    if not trim_content(tree, content) or relay.carrier is None:
        return
    carried = Draft(
        source=locate_source(tree, relay.speaker),
        cue=(relay.inner,),
        cue_lemmas=(tree.lemma(relay.inner),),
        frame="that" if inner is None else inner.frame,
        content=tuple(content),
        outer=relay.carrier_cue,
    )
    table.exchange(told, _wrap(tree, carried, relay))


def _list_below(tree: Tree, verb: int) -> list[int]:
    """What hangs on a verb behind it: its object and what belongs to that."""
    return [word for child in tree.list_children(verb, "obj", "obl", "xcomp") for word in tree.list_subtree(child)]


def _add_cited(tree: Tree, table: DraftTable, relay: Relay) -> None:
    """As in "the paper said, citing the police, that …": the police speak inside what the paper says."""
    # The tree may hang "quoting a cleaner" on what is said in place of "said".
    above = [word for word in (relay.outer, *tree.list_ancestors(relay.carrier_cue)) if word is not None]
    told = (relay.carrier_cue, relay.inner)
    outer = next((draft for word in above if (draft := table.find(word, apart_from=told)) is not None), None)
    if outer is None or relay.speaker is None:
        return
    aside = set(tree.list_subtree(relay.carrier_cue))
    said = {word for child in tree.list_children(relay.carrier_cue, "ccomp") for word in tree.list_subtree(child)}
    content = tuple(sorted(({*outer.content} - aside) | said))
    if not trim_content(tree, content):
        return
    cited = Draft(
        source=locate_source(tree, relay.speaker),
        cue=(relay.carrier_cue,),
        cue_lemmas=(tree.lemma(relay.carrier_cue),),
        frame="that",
        content=content,
        outer=outer.cue[0],
    )
    table.exchange(told, (replace(outer, content=content), cited), outer)


def _wrap(tree: Tree, inner: Draft, relay: Relay) -> tuple[Draft, Draft]:
    """A saying with the one who carries it around it; its source ends where the carrying begins."""
    cue = relay.carrier_cue
    start = tree.reading.words[cue][0]
    source = inner.source
    if source is not None and source[0] < start < source[1]:
        text = tree.text[source[0] : start].rstrip(" ,")
        source = (source[0], source[0] + len(text))
    carrier = relay.carrier if relay.carrier is not None else cue
    outer = Draft(
        source=locate_source(tree, carrier),
        cue=(cue,),
        cue_lemmas=(tree.lemma(cue),),
        frame="that",
        content=inner.content,
    )
    return outer, replace(inner, source=source, outer=cue)


def _read_fronted(tree: Tree, drafts: Sequence[Draft], lexicon: Lexicon) -> Iterator[Draft]:
    """The inner sayings of "“…,” he said the women had told him"."""
    cues = {word for draft in drafts for word in draft.cue}
    for draft in drafts:
        inner = find_fronted(tree, draft.cue[0], cues, lexicon)
        before = [word for word in draft.content if word < draft.cue[0]]
        if inner is not None and trim_content(tree, before):
            source = tree.list_children(inner, "nsubj")[0]
            yield replace(_make_shown(tree, source, inner, before, "that"), outer=draft.cue[0])


def _nest(tree: Tree, found: list[Attribution], outer_by_cue: dict[int, int]) -> list[Attribution]:
    """Each with the innermost one in whose content it stands whole, the longest contents first at one place."""
    ordered = sorted(found, key=lambda item: (item.content[0][0], -item.content[-1][1], item.cue or (0, 0)))
    place_by_cue = {
        word: place for place, item in enumerate(ordered) if item.cue is not None for word in tree.find_words(*item.cue)
    }
    nested = []
    for position, item in enumerate(ordered):
        outer = outer_by_cue.get(tree.find_word_at(item.cue[0])) if item.cue is not None else None
        told = place_by_cue.get(outer) if outer is not None else None
        parent = told if told is not None else _find_parent(item, position, ordered)
        nested.append(replace(item, parent=parent))
    return [_break_ring(nested, position) for position in range(len(nested))]


def _break_ring(nested: Sequence[Attribution], position: int) -> Attribution:
    """An attribution without its parent where the way up from it leads back to it."""
    above, steps = nested[position].parent, 0
    while above is not None and above != position and steps < _NEAR:
        above, steps = nested[above].parent, steps + 1
    return nested[position] if above is None else replace(nested[position], parent=None)


def _find_parent(item: Attribution, position: int, ordered: list[Attribution]) -> int | None:
    anchor = item.cue or item.content[0]
    first = max(0, position - _NEAR)
    own = (_measure(item), -position)
    holding = [
        (_measure(other), -index)
        for index, other in enumerate(ordered[first : position + _NEAR], start=first)
        if any(start <= anchor[0] and anchor[1] <= end for start, end in other.content)
        # a second cue of the same speaker stands beside the first
        and not (item.source is not None and item.source == other.source)
    ]
    # only into longer contents: so no two can hold each other
    larger = [size for size in holding if size > own]
    return -min(larger)[1] if larger else None


def _measure(item: Attribution) -> int:
    return sum(end - start for start, end in item.content)
