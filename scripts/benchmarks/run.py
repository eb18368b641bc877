"""Runs the subjects of `scripts/benchmark` and prints their figures. Called by that script; python's own library only."""
import argparse
import json
import os
import pathlib
import platform
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import peers  # noqa: E402
from figure import Context  # noqa: E402
from subjects import diff, http, log, match, parse, pipeline, policy  # noqa: E402

SUBJECTS = {"parse": parse, "diff": diff, "match": match, "policy": policy, "log": log, "pipeline": pipeline, "http": http}


def machine():
    """What the figures were measured on."""
    model = "unknown processor"
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    return {
        "processor": model, "cores": os.cpu_count(), "system": f"{platform.system()} {platform.release()}",
        "load": round(os.getloadavg()[0], 2),
    }


def table(figures):
    """The figures as aligned text."""
    rows = [("figure", "goal", "measured", "beside", "ratio", "")] + [figure.row() for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def regressions(figures, path):
    """Figures that are more than a fifth worse than in an earlier file."""
    earlier = {figure["name"]: figure for figure in json.loads(pathlib.Path(path).read_text())["figures"]}
    worse = []
    for figure in figures:
        old = earlier.get(figure.name, {}).get("value")
        if old and figure.value is not None:
            change = figure.value / old if figure.at_most else old / max(figure.value, 1e-12)
            if change > 1.2:
                worse.append(f"{figure.name}: {old:g} before, {figure.value:g} now")
    return worse


def main():
    parser = argparse.ArgumentParser(prog="scripts/benchmark")
    parser.add_argument("--program", required=True)
    parser.add_argument("--peers", required=True)
    parser.add_argument("--only", default=",".join(SUBJECTS))
    parser.add_argument("--json")
    parser.add_argument("--against")
    parser.add_argument("--data")
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    chosen = options.only.split(",")
    for name in chosen:
        if name not in SUBJECTS:
            print(f"no subject `{name}`: {', '.join(SUBJECTS)}", file=sys.stderr)
            return 2
    start = time.monotonic()
    figures, measured, broken = [], {}, []
    with tempfile.TemporaryDirectory(prefix="systemzero-benchmark-") as folder:
        found = peers.none() if options.no_peers else peers.prepare(pathlib.Path(options.peers), chosen)
        context = Context(options.program, found, pathlib.Path(folder), options.data)
        for name in chosen:
            print(f"measuring {name} ...", file=sys.stderr)
            try:
                figures += SUBJECTS[name].measure(context)
            except Exception as error:  # one subject that cannot run must not hide the others
                broken.append(f"{name}: {error}")
        measured = context.measured
    print(table(figures))
    for reason in found.missing:
        print(f"skipped: {reason}")
    for reason in broken:
        print(f"failed: {reason}", file=sys.stderr)
    missed = [figure for figure in figures if figure.held is False]
    held = [figure for figure in figures if figure.held]
    print(f"{len(held)} held, {len(missed)} missed, {len(figures) - len(held) - len(missed)} without a goal, in {time.monotonic() - start:.0f} s")
    if options.json:
        document = {"machine": machine(), "figures": [figure.document() for figure in figures], "measured": measured, "skipped": found.missing}
        pathlib.Path(options.json).write_text(json.dumps(document, indent=2) + "\n")
    worse = regressions(figures, options.against) if options.against else []
    for line in worse:
        print(f"worse than {options.against}: {line}")
    return 2 if broken else 1 if missed or worse else 0


if __name__ == "__main__":
    sys.exit(main())
