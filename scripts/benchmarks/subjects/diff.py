"""Comparing two versions of a screen, and how short and true the answer is."""
import pathlib

from figure import Figure, median

LIMITS = {1_000: 1.0, 10_000: 12.0, 100_000: 200.0}


def measure(context):
    rounds = [context.run("diff", "diff", 10) for _ in range(3)]
    figures = []
    for place, limit in enumerate(LIMITS.values()):
        sizes = [answer["sizes"][place] for answer in rounds]
        nodes = sizes[0]["nodes"]
        figures.append(
            Figure(f"diff, 5 % edits, {nodes:,} nodes", round(median([size["diff_ns"] for size in sizes]) / 1e6, 3), limit, unit="ms"))
    for name in rounds[0]["worst"]:
        time = median([answer["worst"][name]["diff_ns"] for answer in rounds]) / 1e6
        figures.append(Figure(f"diff, worst case {name}", round(time, 2), 200, unit="ms"))
    return figures + quality(context) + beside_peers(context)


def quality(context):
    """How true the answer is: scripts beside the exact optimum, and pairs of nodes beside those that the edits left."""
    answer = context.run("diff-quality", "diff-quality", 400)
    figures = []
    for key, name in (("screens", "screens"), ("random_trees", "random trees")):
        scripts = answer[key]
        figures.append(
            Figure(
                f"script beside the optimum, {scripts['pairs']} {name}", scripts["ratio"], 1.10, is_ratio=True,
                measured=f"{scripts['script']:,} edits", beside=f"{scripts['optimum']:,} edits"))
    for key in ("precision", "recall"):
        mapping = answer["mapping"]
        figures.append(Figure(f"mapping {key}, {mapping['nodes']:,} nodes", mapping[key], 0.995, at_most=False))
    return figures


def beside_peers(context):
    """Small pairs of trees, for peers that take far longer."""
    folder = context.folder / "pairs"
    here = pathlib.Path(__file__).parent.parent
    if not {"apted", "xmldiff"} & context.peers.packages:
        return [Figure("script beside the optimum of apted", None, 1.10, is_ratio=True, note="no peer")]
    context.command(["bash", "-c", '"$0" diff-pairs "$1" >&2 && echo "{}"', context.program, folder])
    figures = []
    if "apted" in context.peers.packages:
        answer = context.keep("apted", context.command([context.peers.python, here / "apted_diff.py", folder], 300))
        figures.append(
            Figure(
                "script beside the optimum of apted", answer["ratio"], 1.10, is_ratio=True, measured=f"{answer['script']} edits",
                beside=f"{answer['optimum']} edits"))
    if "xmldiff" in context.peers.packages:
        answer = context.keep("xmldiff", context.command([context.peers.python, here / "xmldiff_diff.py", folder], 300))
        figures.append(
            Figure(
                "script beside xmldiff", round(answer["script"] / max(1, answer["peer_script"]), 3), is_ratio=True,
                measured=f"{answer['script']} edits", beside=f"{answer['peer_script']} edits"))
    return figures
