"""What is detected and what is a false alarm, as scripts/evaluate measures it; only with --data, for the captures are not in the repository."""
import json
import pathlib
import re
import subprocess

from figure import Figure


def measure(context):
    program = pathlib.Path(context.program).with_name("systemzero-evaluate")
    if not context.data:
        context.peers.missing.append("detection: needs captures; --data DIR (docs/EVALUATION.md says how the folder is laid out)")
        return []
    if not program.exists():
        raise RuntimeError(f"{program} is not built")
    target = context.folder / "evaluation.json"
    # Exit status 1 says that a goal is missed, which the figures say as well.
    done = subprocess.run([program, "--data", context.data, "--json", target], capture_output=True, text=True, timeout=600)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.strip()[-400:])
    evaluation = context.keep("detection", json.loads(target.read_text()))
    # Times stand in the subjects of their own.
    return [figure for part in evaluation["parts"] if part["part"] != "timing" for figure in map(as_figure, part["figures"]) if figure]


def as_figure(found):
    value = found["value"]["share"] if isinstance(found["value"], dict) and "share" in found["value"] else found["value"]
    if not isinstance(value, (int, float)):
        return None
    goal = re.fullmatch(r"at (least|most) ([0-9.]+)( %)?", found.get("goal") or "")
    limit = float(goal.group(2)) / (100 if goal.group(3) else 1) if goal else None
    # Numbers of strings and texts stand in some names, and change with the captures.
    name = re.sub(r" (of|on) [0-9,]+ (strings|texts)", r" \1 \2", found["name"])
    return Figure(name, value, limit, at_most=not goal or goal.group(1) == "most", measured=found.get("shown"))
