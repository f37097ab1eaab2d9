"""Where a region lies."""

from tools.region_middles import find_middle


def test_a_middle_is_that_of_the_area_and_not_of_the_towns() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    crowd = [(3.9, 3.9), (3.8, 3.9), (3.9, 3.7), (3.7, 3.8)]
    assert find_middle([*crowd, *square]) == (2.0, 2.0)


def test_towns_on_a_line_and_a_single_one_have_their_mean() -> None:
    assert find_middle([(1.0, 5.0)]) == (1.0, 5.0)
    assert find_middle([(0.0, 0.0), (2.0, 2.0), (4.0, 4.0)]) == (2.0, 2.0)


def test_a_region_across_the_date_line_lies_on_it() -> None:
    assert find_middle([(178.0, 0.0), (-178.0, 0.0), (-178.0, 2.0), (178.0, 2.0)]) == (180.0, 1.0)
    assert find_middle([(178.0, 0.0), (-174.0, 0.0), (-174.0, 2.0), (178.0, 2.0)]) == (-178.0, 1.0)
