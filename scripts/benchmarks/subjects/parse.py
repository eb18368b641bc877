"""Reading captures, beside orjson and simdjson."""
import pathlib

from figure import Figure, median

ROUNDS = 5


def measure(context):
    figures = measure_file(context, context.generated(10_000), "parse, 10,000 nodes", goals=True)
    figures += measure_file(context, context.generated(1_000), "parse, 1,000 nodes", goals=False)
    memory = context.run("tree-memory", "tree-memory")
    figures.append(Figure("memory of a tree, worst size", max(size["tree_bytes_per_node"] for size in memory), 200, unit="bytes a node"))
    if context.data:
        for path in real(pathlib.Path(context.data)):
            figures += measure_file(context, path, f"parse, {path.name}", goals=False)
    return figures


def real(folder):
    """The largest few captures below a folder."""
    found = sorted(folder.rglob("*.native.json"), key=lambda path: (-path.stat().st_size, str(path)))
    return found[:3]


def measure_file(context, path, name, goals):
    """Interleaved rounds; each takes the least of many runs of each program, so that what else the machine does falls out."""
    ours, orjson, simdjson = [], [], []
    for _ in range(ROUNDS):
        answer = context.run(f"parse {path.name}", "parse", path, 30)
        ours.append(answer)
        if "orjson" in context.peers.packages:
            script = pathlib.Path(__file__).parent.parent / "orjson_parse.py"
            orjson.append(context.keep(f"orjson {path.name}", context.command([context.peers.python, script, path, 30])))
        if context.peers.simdjson:
            simdjson.append(context.keep(f"simdjson {path.name}", context.command([context.peers.simdjson, path, 30])))
    figures = []
    for peer, answers, limit in (("orjson", orjson, 1.5), ("simdjson", simdjson, 0.4)):
        ratio = median([own["parse_mb_s"] / other["parse_mb_s"] for own, other in zip(ours, answers)]) if answers else None
        figures.append(
            Figure(
                f"{name}, beside {peer}", ratio, limit if goals else None, at_most=False, is_ratio=True,
                measured=f"{median([own['parse_mb_s'] for own in ours]):g} MB/s",
                beside=f"{median([other['parse_mb_s'] for other in answers]):g} MB/s" if answers else "",
                note=None if answers else "no peer"))
    return figures
