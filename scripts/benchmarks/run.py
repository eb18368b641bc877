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
import comparison  # noqa: E402
import peers  # noqa: E402
from figure import Context  # noqa: E402
from subjects import detection, diff, http, log, match, parse, pipeline, policy  # noqa: E402

SUBJECTS = {"parse": parse, "diff": diff, "match": match, "policy": policy, "log": log, "pipeline": pipeline, "http": http,
            "detection": detection}

#: How often a subject that seems worse than before is measured again: other work on the machine makes figures worse and never better.
REPEATS = 2


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


def worse_than(figures, yard, earlier):
    return comparison.regressions(comparison.compare([figure.document() for figure in figures], yard, earlier))


def main():
    parser = argparse.ArgumentParser(prog="scripts/benchmark")
    parser.add_argument("--program", required=True)
    parser.add_argument("--peers", required=True)
    parser.add_argument("--only", default=",".join(SUBJECTS))
    parser.add_argument("--json")
    parser.add_argument("--against")
    parser.add_argument("--write-baseline")
    parser.add_argument("--data")
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    chosen = options.only.split(",")
    earlier = comparison.read(options.against) if options.against else None
    for name in chosen:
        if name not in SUBJECTS:
            print(f"no subject `{name}`: {', '.join(SUBJECTS)}", file=sys.stderr)
            return 2
    start = time.monotonic()
    yards = [comparison.yardstick()]
    figures, measured, broken = [], {}, []
    with tempfile.TemporaryDirectory(prefix="systemzero-benchmark-") as folder:
        found = peers.none() if options.no_peers else peers.prepare(pathlib.Path(options.peers), chosen)
        context = Context(options.program, found, pathlib.Path(folder), options.data)
        of_subject = {}
        for name in chosen:
            print(f"measuring {name} ...", file=sys.stderr)
            try:
                of_subject[name] = SUBJECTS[name].measure(context)
            except Exception as error:  # one subject that cannot run must not hide the others
                broken.append(f"{name}: {error}")
        yards.append(comparison.yardstick())
        for attempt in range(REPEATS if earlier else 0):
            again = [name for name, found_now in of_subject.items() if worse_than(found_now, min(yards), earlier)]
            for name in again:
                print(f"measuring {name} again: it seems worse than before ...", file=sys.stderr)
                place = pathlib.Path(folder) / f"again-{attempt}"
                place.mkdir(exist_ok=True)
                repeated = SUBJECTS[name].measure(Context(options.program, found, place, options.data))
                of_subject[name] = comparison.better(of_subject[name], repeated)
        figures = [figure for name in chosen for figure in of_subject.get(name, [])]
        measured = context.measured
    # The least of before and after: other work on the machine only ever makes it longer.
    yard = min(yards)
    print(table(figures))
    for reason in found.missing:
        print(f"skipped: {reason}")
    for reason in broken:
        print(f"failed: {reason}", file=sys.stderr)
    missed = [figure for figure in figures if figure.held is False]
    held = [figure for figure in figures if figure.held]
    print(f"{len(held)} held, {len(missed)} missed, {len(figures) - len(held) - len(missed)} without a goal, in {time.monotonic() - start:.0f} s")
    documents = [figure.document() for figure in figures]
    if options.json:
        document = {
            "machine": machine(), "yardstick_ms": round(yard, 3), "figures": documents, "measured": measured, "skipped": found.missing,
        }
        comparison.write(options.json, document)
    rows = comparison.compare(documents, yard, earlier) if earlier else []
    worse = comparison.regressions(rows)
    for name, before, now, times, counts in rows:
        if times > comparison.TOLERANCE:
            print(f"{'worse' if counts else 'worse, without a goal'} than {options.against}: {name}: {before:g} before, {now:g} now ({times:.2f} ×)")
    if earlier:
        print(f"{len(rows)} figures compared with {options.against}, {len(worse)} more than 20 % worse")
    if options.write_baseline:
        kept = comparison.read(options.write_baseline) if pathlib.Path(options.write_baseline).exists() else None
        comparison.write(options.write_baseline, comparison.baseline(documents, yard, machine(), kept))
    return 2 if broken else 1 if missed or worse else 0


if __name__ == "__main__":
    sys.exit(main())
