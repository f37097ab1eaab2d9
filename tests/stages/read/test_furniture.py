"""Page furniture in plain text."""

import pytest

from sayso.stages.read.furniture import find_furniture

HEADLINE = "Governor Admits Forty Held in Harbour Strike"
BODY = (
    "Twelve dock workers were arrested in Kestrel Bay on Monday, the provincial governor said.",
    "The union said that more than forty of its members had been held since the strike began in March.",
)


def mark(*lines: str, title: str | None = None) -> list[str]:
    text = "\n\n".join(lines)
    return [span.text_of(text) for span in find_furniture(text, title)]


@pytest.mark.parametrize(
    "line",
    [
        "Exit mobile version", "Advertisement", "ADVERTISEMENT", "Skip to main content", "Share this", "Tweet",
        "Share on Facebook", "Share this article on WhatsApp", "Facebook Twitter WhatsApp Email Print",
        "Share | Tweet | Pin",
        "Read more: Ten freed in the harbour", "Related: Ten freed", "READ ALSO: Ten freed",
        "Sign up to our newsletter",
        "Sign up for our daily newsletter", "Subscribe to our newsletter", "Follow us on Twitter", "Leave a comment",
        "© 2019 The Tern. All rights reserved.", "Copyright 2019 The Tern", "All rights reserved.", "Photo: Jo Tarn",
        "File photo", "Image credit: Jo Tarn/The Tern", "Cranes stand idle at the harbour on Sunday. (Photo: Jo Tarn)",
        "Dockers at the gate. Jo Tarn/Getty Images", "Tags: strike, harbour", "Filed under: World", "Log in",
        "3 min read",
        "Story continues below", "Privacy Policy", "Toggle navigation", "12 comments",
    ],
)  # fmt: skip
def test_lines_that_are_only_page_makers_phrases(line: str) -> None:
    assert mark(HEADLINE, BODY[0], line, BODY[1]) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell.", "He was held.", "Nobody was hurt.", "The photo was taken on Monday, the governor said.",
        "Follow the money, the union said.", "Read the law, the judge told them.", "“We will not stop.”",
        "Two were shot dead", "Twitter and Facebook were blocked across the province on Monday.",
        "Sign up or leave, the recruits were told.", "The bomber was identified (picture below).", "KESTREL BAY (AP)",
        "Search teams found twelve bodies.", "Related charges were dropped against ten of the men.",
        "Print workers joined the strike.", "More than forty people are in custody",
        "Contact was lost with the boat on Monday.", "Copyright law was used to close the paper.",
        "Home Minister Jo Tarn denied the report.", "May 14, 2019", "By Mara Quill",
    ],
)  # fmt: skip
def test_real_sentences_are_never_marked(line: str) -> None:
    assert mark(HEADLINE, BODY[0], line, BODY[1]) == []
    assert mark(HEADLINE, line, *BODY) == []
    assert mark(HEADLINE, *BODY, line) == []


def test_a_menu_line_that_ends_in_the_headline_goes_and_the_headline_stays() -> None:
    menu = f"Home World Coast {HEADLINE}"
    assert mark(menu, HEADLINE, *BODY, title=HEADLINE) == [menu]


def test_a_headline_that_stands_only_in_the_menu_line_is_text() -> None:
    menu = f"Home News World {HEADLINE}"
    assert mark(menu, *BODY, title=HEADLINE) == []


def test_a_headline_that_stands_twice_counts_once() -> None:
    text = "\n".join([HEADLINE, HEADLINE.upper(), *BODY])
    (span,) = find_furniture(text, None)
    assert span.text_of(text) == HEADLINE.upper()


@pytest.mark.parametrize(
    "line", ["Home > World > Coast", "Home » News » Kestrel Bay", "Home News Sport Weather Contact"]
)
def test_paths_and_menus_before_the_text(line: str) -> None:
    assert mark(line, HEADLINE, *BODY) == [line]


def test_a_caption_of_name_day_and_place_under_the_headline() -> None:
    caption = "Harbour Gate Rally - 12 May 2019 - Kestrel Bay, Tarn"
    assert mark(HEADLINE, caption, *BODY) == [caption]
    sentence = "Twelve were held - on 12 May 2019 - in Kestrel Bay"
    assert mark(HEADLINE, sentence, *BODY) == []


def test_short_lines_in_a_row_are_a_menu_before_and_after_but_not_inside() -> None:
    menu = ["Coast", "Sport", "Arts & Books", "Jobs"]
    assert mark(*menu, HEADLINE, *BODY, *menu) == [*menu, *menu]
    assert mark(BODY[0], *menu, BODY[1]) == []


def test_a_list_of_related_headlines_goes_to_its_end() -> None:
    tail = [
        "Related articles",
        "Ten freed after night in the barracks of the bay",
        "Port closed for a third day",
    ]
    assert mark(HEADLINE, *BODY, *tail) == tail
    assert mark(HEADLINE, BODY[0], *tail, BODY[1]) == tail


@pytest.mark.parametrize("text", ["", "\n\n", "Advertisement", "Home\nNews\nSport\nWeather\nContact", BODY[0]])
def test_a_text_is_never_all_furniture(text: str) -> None:
    assert find_furniture(text, None) == ()


def test_rules_of_shape_and_place_are_for_plain_text_alone() -> None:
    text = "\n".join([*BODY, "Nora Vale", "Piet Okon", "Ada Lind", "Sam Roke"])
    assert find_furniture(text, None, is_plain=False) == ()
