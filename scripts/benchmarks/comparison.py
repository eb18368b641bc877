"""Holds the figures of one run against those of another, as ratios, so that two machines can be told from two programs."""
import hashlib
import json
import pathlib
import time

#: More than a fifth worse is a regression.
TOLERANCE = 1.2
#: Units of figures that are larger on a slower machine, and of those that are smaller.
TIMES, RATES = {"ns", "µs", "ms", "s"}, {"MB/s", "/s", "req/s"}


def yardstick(rounds=5):
    """Milliseconds of processor time of a fixed piece of work: hashing, and the interpreter itself. The least of some rounds."""
    block = bytes(range(256)) * 4096

    def work():
        digest = hashlib.sha256()
        for _ in range(16):
            digest.update(block)
        total = 0
        for number in range(200_000):
            total += number * number % 7
        return digest.digest(), total

    best = None
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken = (time.process_time() - start) * 1e3
        best = taken if best is None else min(best, taken)
    return best


def comparable(figure, yard):
    """A figure as a number that does not depend on the machine, or nothing where there is none.

    What was measured beside a peer is a ratio already. A time is told in yardsticks, a rate in what is done in one. Sizes and shares stay as they are.
    """
    value, unit = figure["value"], figure["unit"]
    if value is None:
        return None
    if unit in TIMES:
        return value / yard
    if unit in RATES:
        return value * yard
    return value


def baseline(figures, yard, machine, earlier=None):
    """What is kept of a run: every figure as a ratio. Those of an earlier baseline that were not measured now stay."""
    kept = dict((earlier or {}).get("figures", {}))
    for figure in figures:
        value = comparable(figure, yard)
        if value is not None:
            kept[figure["name"]] = {"ratio": round(value, 6), "at_most": figure["at_most"]}
    return {"schema": 1, "machine": machine, "figures": kept}


def ratios_of(document):
    """The figures of a baseline, or of a file of --json."""
    if isinstance(document["figures"], dict):
        return document["figures"]
    yard = document.get("yardstick_ms")
    if not yard:
        raise ValueError("the file has no yardstick: it was written by an earlier version of this script")
    found = {}
    for figure in document["figures"]:
        value = comparable(figure, yard)
        if value is not None:
            found[figure["name"]] = {"ratio": value, "at_most": figure["at_most"]}
    return found


def compare(figures, yard, document):
    """Rows of (name, before, now, how many times worse, whether it counts), the worst first. What has a goal, or is a ratio to a peer, counts."""
    earlier = ratios_of(document)
    rows = []
    for figure in figures:
        old, now = earlier.get(figure["name"], {}).get("ratio"), comparable(figure, yard)
        if not old or now is None:
            continue
        worse = now / old if figure["at_most"] else old / max(now, 1e-12)
        rows.append((figure["name"], old, now, worse, figure.get("limit") is not None or figure["unit"] == "×"))
    return sorted(rows, key=lambda row: -row[3])


def better(first, second):
    """Of two runs of the same figures the better one of each."""
    repeated = {figure.name: figure for figure in second}

    def pick(figure):
        other = repeated.get(figure.name, figure)
        if other.value is None or figure.value is None:
            return figure if other.value is None else other
        return other if (other.value < figure.value) == figure.at_most and other.value != figure.value else figure

    return [pick(figure) for figure in first]


def regressions(rows):
    return [row for row in rows if row[4] and row[3] > TOLERANCE]


def read(path):
    return json.loads(pathlib.Path(path).read_text())


def write(path, document):
    pathlib.Path(path).write_text(json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
