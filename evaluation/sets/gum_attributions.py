"""The attributions of GUM, from its discourse trees (enhanced rhetorical structure theory, `rst/*.rs4`).

An attribution is a relation `attribution-positive` or `attribution-negative` ("does not say that …", kept alike) from a
satellite, the clause of saying or thinking, to a nucleus, what is said or thought. The set marks clauses alone: neither
source nor cue has a mark of its own, so both are derived from the syntax of the satellite. Attributions nest.

The format is that of rstWeb: a `segment` is an elementary unit with its text, a `group` of type `span` spans its one
nucleus with the nucleus's satellites, and a `group` of type `multinuc` spans several nuclei. A node's `parent` is the
group that it belongs to where its relation is `span` or one of a multinuc, and else the nucleus that it is a satellite
of. `secedge` adds a relation between two nodes beside the tree.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from evaluation.sets.document import Document, GoldAttribution, Span, Syntax

RELATION_PREFIX = "attribution-"
ACCORDING_LEMMAS = frozenset({"accord", "according", "per"})
"""Prepositions that are a cue by themselves: what they mark is the source."""
RELATIVE_LEMMAS = frozenset({"who", "whom", "which", "that"})
NO_CUE_RELATIONS = frozenset({"punct", "cc", "mark", "discourse", "reparandum", "vocative", "parataxis", "dislocated"})
"""Words with these relations are the head of a satellite only where it has no other."""
SUBJECT_RELATIONS = frozenset({"nsubj", "nsubj:outer", "obl:agent"})
"""Not `nsubj:pass`: who "is told" or "is said to" is no source."""
SHARED_SUBJECT_RELATIONS = frozenset({"nsubj", "nsubj:outer", "nsubj:pass"})
OWN_SUBJECT_RELATIONS = frozenset({"nsubj", "nsubj:outer", "nsubj:pass", "csubj", "csubj:pass", "expl", "aux:pass"})
"""A cue with one of these shares no subject with the verb that it hangs on."""
PREDICATE_RELATIONS = frozenset({"nsubj", "cop"})
"""A proper noun with one of these is a statement, without any it is a byline, a credit or the name of a speaker."""
RELATIVE_RELATIONS = frozenset({"acl:relcl", "advcl:relcl", "ccomp"})
VERB_TAGS = frozenset({"VERB", "AUX"})
EDGE_RELATIONS = frozenset({"punct", "case", "cc"})


class Node(NamedTuple):
    """A segment or a group."""

    parent: str
    """Empty at the top."""
    relation: str
    is_multinuc: bool
    words: range
    """Positions of a segment's own words; none for a group."""


class Link(NamedTuple):
    """An attribution: the ids of its two nodes."""

    satellite: str
    nucleus: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscourseTree:
    """The discourse tree of a document."""

    nodes: dict[str, Node]
    children: dict[str, list[str]]
    multinuc_relations: frozenset[str]
    links: tuple[Link, ...]

    def gather_core(self, node: str) -> set[int]:
        """Gather the words of a node without its own satellites, but with those inside of a group.

        Args:
            node: Its id.

        Returns:
            Positions of words.
        """
        words = set(self.nodes[node].words)
        for child in self.children.get(node, []):
            if self._is_nucleus(child):
                words |= self._gather_all(child)
        return words

    def gather_nuclei(self, node: str) -> set[int]:
        """Gather the words of a node without any satellites, also those inside of a group.

        Args:
            node: Its id.

        Returns:
            Positions of words.
        """
        words = set(self.nodes[node].words)
        for child in self.children.get(node, []):
            if self._is_nucleus(child):
                words |= self.gather_nuclei(child)
        return words

    def gather_unit(self, node: str) -> set[int]:
        """Gather the words of the clause that a node is a part of.

        Args:
            node: Its id.

        Returns:
            Positions of words; none where the node is not the nucleus of one part of a `same-unit`, a clause that
            another one interrupts.
        """
        while self.nodes[node].relation == "span":
            node = self.nodes[node].parent
        return self.gather_core(self.nodes[node].parent) if self.nodes[node].relation == "same-unit" else set()

    def _gather_all(self, node: str) -> set[int]:
        words = set(self.nodes[node].words)
        for child in self.children.get(node, []):
            words |= self._gather_all(child)
        return words

    def _is_nucleus(self, node: str) -> bool:
        relation = self.nodes[node].relation
        if relation == "span":
            return True
        return relation in self.multinuc_relations and self.nodes[self.nodes[node].parent].is_multinuc


def add_attributions(documents: Sequence[Document], folder: Path) -> list[Document]:
    """Gives documents of GUM their attributions.

    The content is all words of the nucleus; what one satellite says in several nuclei is one content. Where the
    satellite interrupts a clause ("The road, he said, is shut"), the tree ties it to one part: those words of the other
    parts that the syntax ties to that part are content too. The cue is the head word of the satellite with its
    particle, or "according to". The source is the cue's subject or agent, the possessor of a noun ("its claim"), the
    noun that a participle or relative clause modifies, or the subject that a coordinated verb or a complement shares
    with the verb before it; it is empty where there is none of these. Punctuation at the ends of a source is left out,
    that of a content is kept.

    A satellite that is a mere name (byline, picture credit, speaker, reference) is a source without a cue. Its content
    may be the whole document.

    Args:
        documents: Documents of GUM with their syntax.
        folder: The folder `gum`, with `rst`.

    Returns:
        The documents in the same order. Attributions stand in the order of their cues.

    Raises:
        ValueError: A document has no syntax, or its tree is missing, malformed, or of another text.
    """
    return [_add_to_document(document, folder / "rst" / f"{document.id}.rs4") for document in documents]


def find_nesting(attributions: Sequence[GoldAttribution]) -> list[int | None]:
    """Finds for each attribution the one that it is part of.

    Args:
        attributions: The attributions of one document.

    Returns:
        For each attribution the position of the attribution with the smallest content (in characters) that covers at
        least half of its cue, `None` where there is none. Attributions without a cue (bylines, credits) neither hold
        others nor are held.
    """
    contents = [_gather_characters(one.content) if one.cue else set() for one in attributions]
    parents: list[int | None] = []
    for position, inner in enumerate(attributions):
        cue = _gather_characters(inner.cue)
        around = [
            (len(content), other)
            for other, content in enumerate(contents)
            if other != position and cue and 2 * len(cue & content) >= len(cue)
        ]
        parents.append(min(around)[1] if around else None)
    return parents


def read_tree(path: Path) -> DiscourseTree:
    """Reads a discourse tree.

    Args:
        path: The rs4 file. Words are numbered through its segments, at white space.

    Returns:
        The tree.

    Raises:
        ValueError: The file cannot be read, is not XML, or names a node that it lacks.
    """
    try:
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    except (OSError, etree.XMLSyntaxError) as error:
        raise ValueError(f"{path}: no discourse tree can be read ({error}); restore the file") from error
    nodes: dict[str, Node] = {}
    children: dict[str, list[str]] = {}
    links: list[Link] = []
    count = 0
    for element in root.iter("segment", "group"):
        size = len((element.text or "").split()) if element.tag == "segment" else 0
        parent, relation = element.get("parent", ""), element.get("relname", "")
        nodes[element.get("id")] = Node(parent, relation, element.get("type") == "multinuc", range(count, count + size))
        count += size
        if parent:
            children.setdefault(parent, []).append(element.get("id"))
        if relation.startswith(RELATION_PREFIX):
            links.append(Link(element.get("id"), parent))
    links.extend(
        Link(edge.get("source"), edge.get("target"))
        for edge in root.iter("secedge")
        if edge.get("relname", "").startswith(RELATION_PREFIX)
    )
    named = {*children, *(node for link in links for node in link)}
    if missing := sorted(str(node) for node in named if node not in nodes):
        raise ValueError(f"{path}: node {missing[0]} is named and not there; restore the file")
    multinuc = frozenset(kind.get("name", "") for kind in root.iter("rel") if kind.get("type") == "multinuc")
    return DiscourseTree(nodes=nodes, children=children, multinuc_relations=multinuc, links=tuple(links))


def _add_to_document(document: Document, path: Path) -> Document:
    if document.syntax is None:
        raise ValueError(f"{document.id}: has no syntax, from which source and cue are read; load it from dep/*.conllu")
    tree = read_tree(path)
    count = sum(len(node.words) for node in tree.nodes.values())
    if count != len(document.words):
        raise ValueError(f"{path}: has {count} words and the document {len(document.words)}; restore the file")
    nuclei: dict[str, list[str]] = {}
    for link in tree.links:
        nuclei.setdefault(link.satellite, []).append(link.nucleus)
    clauses = _Clauses(syntax=document.syntax, children=_list_children(document.syntax))
    found = [_build_attribution(document, clauses, tree, *link) for link in nuclei.items()]
    found.sort(key=lambda attribution: (attribution.cue or attribution.content, attribution))
    return replace(document, attributions=tuple(found))


def _build_attribution(
    document: Document, clauses: "_Clauses", tree: DiscourseTree, satellite_node: str, nuclei_nodes: Sequence[str]
) -> GoldAttribution:
    content = {word for node in nuclei_nodes for word in tree.gather_core(node)}
    satellite = tree.gather_core(satellite_node)
    # Beside the tree an edge may run between a node and a part of it: the smaller of the two is what it is.
    if satellite < content:
        content -= satellite
    satellite -= content
    if not satellite or not content:
        raise ValueError(f"{document.id}: node {satellite_node} is attributed to itself; restore the rs4 file")
    units = {word for node in nuclei_nodes for word in tree.gather_unit(node)}
    if not clauses.hangs_on(content, satellite):
        content = clauses.complete(content, units - satellite)
    source, cue = clauses.find_source_and_cue(
        satellite=satellite, nuclei=tree.gather_nuclei(satellite_node) & satellite, content=content
    )
    return GoldAttribution(
        source=_join_words(document, source), cue=_join_words(document, cue), content=_join_words(document, content)
    )


def _list_children(syntax: Syntax) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in syntax.heads]
    for position, head in enumerate(syntax.heads):
        if head != position:
            children[head].append(position)
    return children


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clauses:
    """Reads source and cue from the syntax of a clause. All sets are of positions of words."""

    syntax: Syntax
    children: list[list[int]]

    def hangs_on(self, words: AbstractSet[int], others: AbstractSet[int]) -> bool:
        """Whether one of the words has its head among the others: a complement is whole as it stands."""
        return any(self.syntax.heads[word] in others and self.syntax.relations[word] != "punct" for word in words)

    def complete(self, words: AbstractSet[int], allowed: AbstractSet[int]) -> set[int]:
        """Adds those of the allowed words that hang together with the words, by allowed words alone."""
        completed = set(words)
        waiting = list(words)
        while waiting:
            word = waiting.pop()
            for other in (self.syntax.heads[word], *self.children[word]):
                if other in allowed and other not in completed:
                    completed.add(other)
                    waiting.append(other)
        return completed

    def find_source_and_cue(
        self, *, satellite: AbstractSet[int], nuclei: AbstractSet[int], content: AbstractSet[int]
    ) -> tuple[set[int], set[int]]:
        head = self._find_head(nuclei or satellite)
        relations = {self.syntax.relations[child] for child in self.children[head] if child in satellite}
        if according := self._find_according(head):
            return self._trim(self._gather(head, satellite - according)), according
        if self.syntax.tags[head] == "PROPN" and not relations & PREDICATE_RELATIONS:
            return self._trim(self._gather(head, satellite)), set()
        particles = {child for child in self.children[head] if self.syntax.relations[child] == "compound:prt"}
        cue = {head, *particles}
        return self._trim(self._find_source(head, self._list_all() - content - cue, satellite)), cue

    def _find_head(self, words: AbstractSet[int]) -> int:
        """Finds the word that hangs on none of the others; a verb before others, the first before later ones."""
        tops = [
            word for word in sorted(words) if self.syntax.heads[word] == word or self.syntax.heads[word] not in words
        ]
        head = min(
            tops,
            key=lambda word: (
                self.syntax.relations[word] in NO_CUE_RELATIONS,
                self.syntax.tags[word] not in VERB_TAGS,
                word,
            ),
        )
        if self.syntax.tags[head] in {"PRON", "ADV"}:
            # "what you would think": the verb hangs on the pronoun.
            for child in self.children[head]:
                if child in words and self.syntax.relations[child] in RELATIVE_RELATIONS:
                    return child
        return head

    def _find_according(self, head: int) -> set[int]:
        """Finds "according to" or "per" before a head; an empty set where there is none."""
        for case in self.children[head]:
            if self.syntax.relations[case] == "case" and self.syntax.lemmas[case].lower() in ACCORDING_LEMMAS:
                return {case, *(part for part in self.children[case] if self.syntax.relations[part] == "fixed")}
        return set()

    def _find_source(self, cue: int, allowed: AbstractSet[int], clause: AbstractSet[int]) -> set[int]:
        """Finds the cue's own subject, else what it modifies or shares: the latter stands outside of its clause."""
        relation = self.syntax.relations[cue]
        wanted = SUBJECT_RELATIONS | ({"nmod:poss"} if self.syntax.tags[cue] == "NOUN" else set())
        for child in self.children[cue]:
            is_relative = relation == "acl:relcl" and self.syntax.lemmas[child].lower() in RELATIVE_LEMMAS
            if self.syntax.relations[child] in wanted and child in allowed and not is_relative:
                return self._gather(child, allowed)
        relations = {self.syntax.relations[child] for child in self.children[cue]}
        free = allowed - clause
        if relation in {"acl", "acl:relcl"}:
            return self._gather(self.syntax.heads[cue], free - self._gather(cue, self._list_all()))
        if relation in {"conj", "xcomp"} and not relations & OWN_SUBJECT_RELATIONS:
            return self._find_shared(self.syntax.heads[cue], free)
        return set()

    def _find_shared(self, governor: int, free: AbstractSet[int]) -> set[int]:
        """Finds the subject of the verb that a cue is coordinated with or a complement of, also a passive one's."""
        for child in self.children[governor]:
            if self.syntax.relations[child] in SHARED_SUBJECT_RELATIONS:
                return self._gather(child, free)
        return self._find_source(governor, free, set())

    def _gather(self, top: int, allowed: AbstractSet[int]) -> set[int]:
        """Gathers a word and what hangs on it, as far as allowed words lead."""
        gathered = set()
        waiting = [top]
        while waiting:
            word = waiting.pop()
            if word in allowed:
                gathered.add(word)
                waiting.extend(self.children[word])
        return gathered

    def _list_all(self) -> set[int]:
        return set(range(len(self.children)))

    def _trim(self, words: AbstractSet[int]) -> set[int]:
        """Takes punctuation, prepositions, the possessive "'s" and conjunctions off both ends."""
        ordered = sorted(words)
        while ordered and self.syntax.relations[ordered[0]] in EDGE_RELATIONS:
            ordered.pop(0)
        while ordered and self.syntax.relations[ordered[-1]] in EDGE_RELATIONS:
            ordered.pop()
        return set(ordered)


def _join_words(document: Document, words: Iterable[int]) -> tuple[Span, ...]:
    """Turns positions of words into ranges of characters, one for each unbroken run."""
    runs: list[Span] = []
    for word in sorted(words):
        if runs and runs[-1].end == word:
            runs[-1] = Span(runs[-1].start, word + 1)
        else:
            runs.append(Span(word, word + 1))
    return tuple(Span(document.words[run.start].start, document.words[run.end - 1].end) for run in runs)


def _gather_characters(spans: Iterable[Span]) -> set[int]:
    return {character for span in spans for character in range(span.start, span.end)}
