"""Copies made to be found, and what is counted."""

from evaluation.copies.articles import Article, Material
from evaluation.copies.baselines import find_by_headlines
from evaluation.copies.passages import count_passages
from evaluation.copies.pool import Pool, make_pool, order_pair

WORDS = "harbour lantern barge ferry miller baker orchard bridge tower garden meadow river cellar window ladder".split()


def write_article(number: int) -> Article:
    """An article of four paragraphs of 40 words, no two of them alike."""
    places = [[(number * 3 + at * at + part) % len(WORDS) for at in range(40)] for part in range(4)]
    words = [[f"{WORDS[place]}{number}{part}{at}" for at, place in enumerate(each)] for part, each in enumerate(places)]
    paragraphs = [" ".join(each).capitalize() + "." for each in words]
    return Article(id=f"a{number}", headline=f"Headline of article{number}", paragraphs=tuple(paragraphs))


def make_material() -> Material:
    articles = tuple(map(write_article, range(6)))
    rivals = {f"r-{number}": write_article(number) for number in (10, 11)}
    rivals = {key: Article(id=key, headline=one.headline, paragraphs=one.paragraphs) for key, one in rivals.items()}
    substitutes = {word: tuple(WORDS) for word in WORDS}
    return Material(articles=articles, rivals=rivals, doubtful=frozenset(), substitutes=substitutes)


POOL = make_pool(make_material(), 7)


def test_the_same_seed_makes_the_same_copies() -> None:
    assert make_pool(make_material(), 7).texts == POOL.texts
    assert make_pool(make_material(), 8).texts != POOL.texts


def test_copies_are_what_their_kind_says() -> None:
    by_kind = {(copy.original, copy.kind): copy.article for copy in POOL.copies}
    whole = POOL.texts["a0"]
    assert by_kind["a0", "exact"].text == whole
    assert sorted(by_kind["a0", "reordered"].paragraphs) == sorted(POOL.material.articles[0].paragraphs)
    assert len(by_kind["a0", "cut by 50%"].paragraphs) == 2
    assert by_kind["a0", "headline"].paragraphs == POOL.material.articles[0].paragraphs
    assert by_kind["a0", "headline"].headline != POOL.material.articles[0].headline


def test_a_splice_holds_the_passage_of_the_other_article() -> None:
    for splice in POOL.splices:
        assert splice.host != splice.donor
        assert splice.passage in splice.article.text
        if "swapped" not in splice.kind:
            assert splice.passage in POOL.texts[splice.donor]


def test_found_wrong_and_missed_pairs_are_counted_and_doubtful_ones_are_not() -> None:
    exact = order_pair("a0", "a0/exact")
    counts = POOL.count_pairs([exact, ("a0", "a1"), ("r-10", "r-11"), order_pair("a0/exact", "a0/reordered")])
    assert (counts.found, counts.wrong, counts.missed) == (1, 2, len(POOL.copies) - 1)
    alike = make_material()
    twin = Article(id="r-12", headline="Other", paragraphs=alike.rivals["r-10"].paragraphs)
    pool = Pool(
        material=Material(
            articles=alike.articles, rivals={**alike.rivals, "r-12": twin}, doubtful=frozenset(), substitutes={}
        ),
        copies=POOL.copies,
        splices=POOL.splices,
    )
    assert pool.doubtful == {("r-10", "r-12")}
    assert pool.count_pairs([("r-10", "r-12")]).wrong == 0


def test_a_passage_that_was_not_found_is_missed() -> None:
    assert all(counts.recall == 0 for counts in count_passages(POOL, {}).values())


def test_headlines_find_what_kept_its_headline_alone() -> None:
    found = find_by_headlines(POOL)
    assert order_pair("a0", "a0/exact") in found
    assert order_pair("a0", "a0/headline") not in found
