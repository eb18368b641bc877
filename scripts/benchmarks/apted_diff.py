"""Exact edit distance (apted) of the pairs that `systemzero-benchmark diff-pairs` wrote, beside the length of our scripts.

A node's label is its role, name, value and states; one for each node deleted, inserted or relabelled.
"""
import json
import pathlib
import sys
import time

import apted


class Labels(apted.Config):
    def rename(self, left, right):
        return 0 if left["label"] == right["label"] else 1

    def children(self, node):
        return node["children"]


def labelled(node):
    label = (node["role"], node.get("name", ""), node.get("value", ""), tuple(node.get("states", [])))
    return {"label": label, "children": [labelled(child) for child in node.get("children", [])]}


folder = pathlib.Path(sys.argv[1])
scripts = json.loads((folder / "scripts.json").read_text())
optimum, spent = 0, 0
for number in range(len(scripts)):
    old, new = (labelled(json.loads((folder / f"{number}.{side}.json").read_text())["root"]) for side in ("old", "new"))
    start = time.process_time_ns()
    optimum += apted.APTED(old, new, Labels()).compute_edit_distance()
    spent += time.process_time_ns() - start
print(json.dumps({
    "peer": "apted", "pairs": len(scripts), "optimum": optimum, "script": sum(scripts),
    "ratio": round(sum(scripts) / max(optimum, 1), 4), "peer_ns_per_pair": spent // max(len(scripts), 1),
}))
