"""The dossier as its readers have it: a file of reports, and the places of the invented country as a pack."""

import json
from pathlib import Path

from evaluation.dossier.making import make_dossier
from evaluation.dossier.truth import Dossier
from evaluation.dossier.world import COUNTRY, PLACES

REPORTS_FILE = "reports.jsonl"
PACK_FOLDER = "pack"


def write_dossier(folder: Path, seed: int, reports: int = 200) -> Dossier:
    """Write the reports of a seed as a user would have them, and the pack of the invented places.

    Args:
        folder: Made where it is missing; gets `reports.jsonl` (id, text, title, outlet, byline, url, published) and
            `pack/places.toml`. The truth is not written.
        seed: Of the dossier.
        reports: How many.

    Returns:
        The dossier, to score against.
    """
    dossier = make_dossier(seed, reports)
    pack = folder / PACK_FOLDER
    pack.mkdir(parents=True, exist_ok=True)
    lines = []
    for report in dossier.reports:
        fields = {
            "id": report.id,
            "text": report.text,
            "title": report.title,
            "outlet": report.outlet,
            "byline": report.byline,
            "url": report.url,
            "published": report.published.isoformat(),
        }
        kept = {key: value for key, value in fields.items() if value is not None}
        lines.append(json.dumps(kept, ensure_ascii=False) + "\n")
    (folder / REPORTS_FILE).write_text("".join(lines), encoding="utf-8")
    (pack / "places.toml").write_text("\n".join(_describe_places()), encoding="utf-8")
    return dossier


def _describe_places() -> list[str]:
    tables = []
    for place in PLACES.values():
        lines = ["[[place]]", f'name = "{place.name}"', f'kind = "{place.precision}"', f'country = "{COUNTRY}"']
        if place.precision == "admin1":
            lines.append(f'other_names = ["{place.province}"]')
        if place.province:
            lines.append(f'admin1 = "{place.province}"')
        lines += [f"lat = {place.lat}", f"lon = {place.lon}", ""]
        tables.append("\n".join(lines))
    return tables
