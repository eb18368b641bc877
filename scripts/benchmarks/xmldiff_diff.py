"""Time and script length of xmldiff on the pairs that `systemzero-benchmark diff-pairs` wrote."""
import json
import pathlib
import sys
import time
from xml.sax.saxutils import quoteattr

from xmldiff import main


def xml(node):
    attributes = "".join(f" {key}={quoteattr(node[key])}" for key in ("name", "value") if node.get(key))
    states = "".join(f" s-{state}='1'" for state in node.get("states", []))
    return f"<{node['role']}{attributes}{states}>" + "".join(map(xml, node.get("children", []))) + f"</{node['role']}>"


folder = pathlib.Path(sys.argv[1])
scripts = json.loads((folder / "scripts.json").read_text())
length, spent = 0, 0
for number in range(len(scripts)):
    old, new = (xml(json.loads((folder / f"{number}.{side}.json").read_text())["root"]) for side in ("old", "new"))
    start = time.process_time_ns()
    length += len(main.diff_texts(old, new))
    spent += time.process_time_ns() - start
print(json.dumps({
    "peer": "xmldiff", "pairs": len(scripts), "peer_script": length, "script": sum(scripts),
    "peer_ns_per_pair": spent // max(len(scripts), 1),
}))
