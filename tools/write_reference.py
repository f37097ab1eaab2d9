"""Writes the pages of the docs that are drawn from the code and the packs.

    python tools/write_reference.py

Run it after a change to the pipeline's table, to the typology, or to the pages of docs/decisions;
tests/test_docs.py fails while a page is stale.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sayso.packs.typology import Crosswalk, EventDefinition, load_typology
from sayso.pipeline import SENTENCE, Stage

DOCS = Path(__file__).parents[1] / "docs"
MARK = "<!-- Written by tools/write_reference.py; change the code or the pack, then run it again. -->\n"


def write_pipeline() -> str:
    """The page on the stages."""
    rows = "\n".join(_tell_stage(stage) for stage in SENTENCE)
    return (
        f"{MARK}\n# The pipeline\n\n"
        "Each stage takes records and adds records. What it splits by is what can be worked on side by side.\n\n"
        f"| stage | takes | adds | splits by |\n|---|---|---|---|\n{rows}\n\n"
        "The table is `SENTENCE` in `src/sayso/pipeline.py`. The records are explained in the "
        "[glossary](../glossary.md).\n"
    )


def write_typology() -> str:
    """The page on the event types."""
    typology = load_typology()
    sections = "\n".join(_tell_event(event) for event in typology.events.values())
    sources = "\n".join(
        f"- {name.upper()}: {scheme.version}; read from {scheme.source}."
        for name, scheme in sorted(typology.schemes.items())
    )
    return (
        f"{MARK}\n# The event types\n\n"
        "Every claim has one of these types. Under each stand the names that other coding schemes have for\n"
        "it, the usual one first; a scheme that is not named has no counterpart, or none that was checked.\n"
        "The words that lead to a type stand in `src/sayso/packs/typology.toml`; why they were chosen, in\n"
        "[the decision](../decisions/typology.md).\n\n"
        f"{sources}\n\n{sections}"
    )


def write_decisions() -> str:
    """The list of the pages on decisions, by their titles."""
    pages = sorted(page for page in (DOCS / "decisions").glob("*.md") if page.name != "README.md")
    rows = "\n".join(f"- [{_read_title(page)}]({page.name})" for page in pages)
    return (
        f"{MARK}\n# Decisions\n\n"
        "One short page for each library, format or word list that was chosen, and why.\n"
        f"\n{rows}\n"
    )


PAGES: Mapping[Path, Callable[[], str]] = {
    DOCS / "reference" / "pipeline.md": write_pipeline,
    DOCS / "reference" / "typology.md": write_typology,
    DOCS / "decisions" / "README.md": write_decisions,
}


def _tell_stage(stage: Stage) -> str:
    return f"| `{stage.name}` | {', '.join(stage.takes)} | {', '.join(stage.adds)} | {stage.splits_by} |"


def _tell_event(event: EventDefinition) -> str:
    names = "\n".join(f"- {line}" for line in _tell_crosswalk(event.crosswalk))
    definition = " ".join(event.definition.split())
    counted = f"A number beside it counts {_COUNTED[event.counted.value]}, unless the words say otherwise."
    return f"## `{event.event_type}`\n\n{definition} {counted}\n" + (f"\n{names}\n" if names else "")


_COUNTED = {
    "patient": "those to whom it was done",
    "agent": "those who did it",
    "event": "how often it happened",
}


def _tell_crosswalk(crosswalk: Crosswalk) -> Iterator[str]:
    if crosswalk.plover:
        terms = (f"{term.event}/`{term.mode}`" if term.mode else term.event for term in crosswalk.plover)
        yield f"PLOVER: {', '.join(terms)}"
    if crosswalk.acled:
        kinds = (" / ".join(filter(None, (term.event_type, term.sub_event_type))) for term in crosswalk.acled)
        yield f"ACLED: {'; '.join(kinds)}"
    if crosswalk.huridocs:
        yield f"HURIDOCS: {'; '.join(f'{term.code} {term.term}' for term in crosswalk.huridocs)}"


def _read_title(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip()


if __name__ == "__main__":
    for path, write in PAGES.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write(), encoding="utf-8", newline="\n")
        print(f"{path} written")
