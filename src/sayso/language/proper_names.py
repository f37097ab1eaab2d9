"""Proper names in full: what the model cuts short or takes for a title, by capitals and the tree.

Names that no training text holds are cut most: "Amicus" of "Amicus Register", "Federation" of "Federation of Miners".
"""

from sayso.language.grammar.date_patterns import MONTH_NUMBERS, WEEKDAY_NUMBERS
from sayso.language.lexicon import Lexicon
from sayso.language.model.reading import ReadName
from sayso.language.tree import Tree

_NAMING_TAGS = frozenset({"PROPN", "NOUN", "ADJ"})
_BINDING = frozenset({"compound", "flat", "amod", "nmod:desc", "nmod:poss", "appos"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OF = frozenset({"of", "for"})
_MOST_CAPITALS = 0.7
"""Of a sentence's words of letters; above it is a headline in capitals, in which they tell nothing."""


def widen_group(tree: Tree, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """The words of a group's name, with the capitals that hang together with it, and an "of" or "for" behind it.

    Args:
        tree: Of the text.
        first: The first word that the model gives it.
        last: Past its last word.
        lexicon: The word lists.
    """
    if has_many_capitals(tree, first):
        return first, last
    while last - first > 1 and tree.tag(last - 1) == "ADP":
        last -= 1  # "Federation of"
    first, last = _widen_left(tree, first, last, lexicon), _widen_right(tree, first, last, lexicon)
    last = _add_complement(tree, first, last)
    is_body = tree.words[last - 1].lower() in lexicon.bodies
    return first, _add_capitals(tree, last) if is_body else last


def widen_person(tree: Tree, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """The words of a person's name, with the names that hang on it or on which it hangs.

    Args:
        tree: Of the text.
        first: The first word that the model gives it.
        last: Past its last word.
        lexicon: The word lists.
    """
    if has_many_capitals(tree, first):
        return first, last
    if any(tree.tag(word) == "ADP" for word in range(first, last)):
        return widen_group(tree, first, last, lexicon)  # "the Prefect of Lower" Orrin
    while last < len(tree.words) and _is_flat(tree, first, last):
        last += 1
    while first > 0 and tree.tag(first - 1) == "PROPN" and tree.head(first) == first - 1:
        if tree.relation(first) != "flat":
            break
        first -= 1
    return first, last


def is_title(tree: Tree, name: ReadName, lexicon: Lexicon) -> bool:
    """Whether a name of a person is only an office: "Interior Minister", "General", "Minister of the Interior"."""
    is_office = name.end - name.start > 1 and tree.tag(name.start + 1) == "ADP"
    word = tree.words[name.start if is_office else name.end - 1]
    lower = word.lower()
    return (name.kind == "PER" or is_office) and (lower in lexicon.roles or lower in lexicon.titles)


def find_unread_name(tree: Tree, head: int, lexicon: Lexicon, *, may_open: bool = False) -> tuple[int, int] | None:
    """The words of a name that the model passed over: a noun with a capital inside a sentence, and what hangs on it.

    Args:
        tree: Of the text.
        head: The noun.
        lexicon: The word lists.
        may_open: Whether a proper noun may be the first word of its sentence, where all have a capital.
    """
    opening = tree.find_sentence(head)[0]
    is_inside = head > opening or (may_open and tree.tag(head) == "PROPN")
    is_name = tree.tag(head) in {"PROPN", "NOUN"} and tree.words[head][0].isupper() and is_inside
    if not is_name or tree.lemma(head).lower() in lexicon.roles | lexicon.titles or has_many_capitals(tree, head):
        return None  # an office is no name
    return widen_group(tree, head, head + 1, lexicon)


def has_many_capitals(tree: Tree, word: int) -> bool:
    """Whether a sentence is written in capitals or as a title, so that a capital tells of no name."""
    first, last = tree.find_sentence(word)
    letters = [tree.words[place] for place in range(first, last) if tree.words[place][0].isalpha()]
    return len(letters) > 1 and sum(each[0].isupper() for each in letters) > _MOST_CAPITALS * len(letters)


def _widen_left(tree: Tree, first: int, last: int, lexicon: Lexicon) -> int:
    opening = tree.find_sentence(first)[0]
    while first > opening:
        word = first - 1
        if tree.words[word] == "-" and word > opening and tree.words[word - 1][0].isupper():
            first -= 2
            continue
        if tree.words[word] in _POSSESSIVE and _is_owned(tree, word, (first, last), lexicon):
            first = tree.head(word)
            continue
        is_bound = first <= tree.head(word) < last and tree.relation(word) in _BINDING
        is_opening = word == opening and tree.tag(word) != "PROPN"
        if not (tree.words[word][0].isupper() and is_bound) or is_opening or _is_date(tree, word):
            break
        first -= 1
    return first


def _is_owned(tree: Tree, mark: int, words: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the mark of an owner belongs to a name: "Astrel's Defence Ministry", or of a bare "Office"."""
    first, last = words
    owner = tree.head(mark)
    is_owner = owner < mark and tree.relation(owner) == "nmod:poss" and first <= tree.head(owner) < last
    name = tree.find_name(owner)
    is_people = name is None and tree.lemma(owner).lower() in lexicon.people | lexicon.roles  # "People's Front"
    is_bare = last - first == 1 and tree.lemma(first).lower() in lexicon.bodies
    is_needed = (name is not None and name.kind == "LOC") or is_bare or is_people
    return is_owner and is_needed and tree.words[owner][0].isupper() and not _is_date(tree, owner)


def _widen_right(tree: Tree, first: int, last: int, lexicon: Lexicon) -> int:
    while last < len(tree.words):
        if tree.words[last] == "-" and last + 1 < len(tree.words) and tree.words[last + 1][0].isupper():
            last += 2
            continue
        if _is_owning(tree, last, lexicon):
            last += 2
            continue
        if tree.words[last].isdigit() and first <= tree.head(last) < last and tree.relation(last) == "nummod":
            last += 1  # "Resolution 2249"
            continue
        is_above = any(tree.head(word) == last and tree.relation(word) in _BINDING for word in range(first, last))
        is_below = first <= tree.head(last) < last and tree.relation(last) in {"flat", "compound"}
        is_name = tree.words[last][0].isupper() and tree.tag(last) in _NAMING_TAGS and not _is_date(tree, last)
        if not is_name or not (is_above or is_below):
            break
        last += 1
    return last


def _is_owning(tree: Tree, mark: int, lexicon: Lexicon) -> bool:
    """Whether a mark stands behind people who are part of a body's name: the "Workers' Party" of a name cut there."""
    if tree.words[mark] not in _POSSESSIVE or mark + 1 >= len(tree.words) or not tree.words[mark + 1][0].isupper():
        return False
    owner = mark - 1
    is_people = tree.words[owner][0].isupper() and tree.lemma(owner).lower() in lexicon.people | lexicon.roles
    return is_people and tree.head(owner) == mark + 1 and tree.lemma(mark + 1).lower() in lexicon.bodies


def _add_complement(tree: Tree, first: int, last: int) -> int:
    """Past "of the Oxbow" and "for Human Rights" behind a name with a capital."""
    if last + 1 >= len(tree.words) or tree.words[last].lower() not in _OF:
        return last
    behind = last + 1
    if tree.words[behind].lower() == "the" and behind + 1 < len(tree.words):
        behind += 1
    above = _find_top(tree, behind)
    if not tree.words[behind][0].isupper() or not first <= tree.head(above) < last or tree.relation(above) != "nmod":
        return last
    while behind < above and tree.words[behind + 1][0].isupper() and tree.words[behind][0].isupper():
        behind += 1
    return above + 1 if behind == above else last


def _add_capitals(tree: Tree, last: int) -> int:
    """Past "for Human Rights" behind "Observatory", wherever the tree hangs it."""
    place = last
    if place < len(tree.words) and tree.words[place].lower() in _OF:
        place += 1 + (place + 1 < len(tree.words) and tree.words[place + 1].lower() == "the")
    begin = place
    while place < len(tree.words) and tree.words[place][0].isupper() and not _is_date(tree, place):
        place += 1
    return place if place > begin > last else last


def _find_top(tree: Tree, word: int) -> int:
    """The noun that a word modifies from before."""
    while tree.head(word) > word and tree.relation(word) in _BINDING:
        word = tree.head(word)
    return word


def _is_flat(tree: Tree, first: int, word: int) -> bool:
    is_below = first <= tree.head(word) < word and tree.relation(word) == "flat"
    return is_below and tree.words[word][0].isupper()


def _is_date(tree: Tree, word: int) -> bool:
    lowered = tree.words[word].lower()
    return lowered in WEEKDAY_NUMBERS or lowered in MONTH_NUMBERS
