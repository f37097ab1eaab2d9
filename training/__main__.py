"""`python -m training prepare | train | export | …`: each stage is one command, and leaves what the next reads."""

import argparse
from pathlib import Path

from sayso.language.model.inventory import GUIDELINES
from training.export import export_model
from training.naming import name_documents
from training.prepare import prepare
from training.train import train


def main() -> None:
    """Runs one stage."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    stages = parser.add_subparsers(dest="stage", required=True)
    one = stages.add_parser("prepare", help="read the public sets into one file")
    one.add_argument("data", type=Path, help="the folder of public sets")
    one.add_argument("folder", type=Path, help="where all stages keep their files")
    one = stages.add_parser("train", help="train the reader; goes on from the last pass that it finds")
    one.add_argument("folder", type=Path)
    one.add_argument("--name", default="open", help="what to call the weights (default: %(default)s)")
    one.add_argument("--with-internal", action="store_true", help="train on sets without an open licence too")
    one.add_argument("--passes", type=int, default=10)
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--start-from", help="the name of weights to start from")
    one = stages.add_parser("name", help="give the EWT training documents the names that an exported reader is sure of")
    one.add_argument("folder", type=Path)
    one.add_argument("model", type=Path, help="the exported reader")
    one = stages.add_parser("export", help="write the weights as ONNX, quantised")
    one.add_argument("folder", type=Path)
    one.add_argument("model", type=Path, help="the file to write")
    one.add_argument("--name", default="open")
    one.add_argument("--guidelines", nargs="+", default=["open"], choices=GUIDELINES, help="the first leads")
    one.add_argument("--full", action="store_true", help="keep 32-bit floats")
    chosen = parser.parse_args()
    if chosen.stage == "prepare":
        prepare(chosen.data, chosen.folder)
    elif chosen.stage == "train":
        train(
            chosen.folder,
            chosen.name,
            with_internal=chosen.with_internal,
            passes=chosen.passes,
            seed=chosen.seed,
            start_from=chosen.start_from,
        )
    elif chosen.stage == "name":
        name_documents(chosen.folder, chosen.model, threads=2)
    else:
        export_model(
            chosen.folder, chosen.name, chosen.model, guidelines=chosen.guidelines, is_quantised=not chosen.full
        )


if __name__ == "__main__":
    main()
