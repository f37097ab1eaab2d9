"""`make evaluate`: the invented world."""

from evaluation.world import print_score, score_world


def main() -> None:
    """Prints the table."""
    print_score(score_world())


if __name__ == "__main__":
    main()
