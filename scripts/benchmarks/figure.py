"""A figure with its goal, and what subjects need for measuring."""
import json
import statistics
import subprocess


class Figure:
    """One line of the table. `value` is held against `limit`; without a limit it is only shown."""

    def __init__(self, name, value, limit=None, at_most=True, unit="", measured=None, beside=None, is_ratio=False, note=None):
        self.name, self.value, self.limit, self.at_most, self.unit = name, value, limit, at_most, unit
        self.measured, self.beside, self.is_ratio, self.note = measured, beside, is_ratio, note

    @property
    def held(self):
        """Whether the goal is held; None where there is none, or nothing to hold it against."""
        if self.limit is None or self.value is None:
            return None
        return self.value <= self.limit if self.at_most else self.value >= self.limit

    def row(self):
        goal = ""
        if self.limit is not None:
            goal = f"{'≤' if self.at_most else '≥'} {self.limit:g}{' ×' if self.is_ratio else ' ' + self.unit if self.unit else ''}"
        verdict = {None: self.note or "", True: "held", False: "missed"}[self.held]
        measured, ratio = self.measured, ""
        if self.is_ratio:
            ratio = "" if self.value is None else f"{self.value:.2f} ×"
        elif measured is None and self.value is not None:
            measured = f"{self.value:g} {self.unit}".strip()
        return (self.name, goal, measured or "", self.beside or "", ratio, verdict)

    def document(self):
        return {
            "name": self.name, "value": self.value, "limit": self.limit, "at_most": self.at_most, "unit": "×" if self.is_ratio else self.unit,
            "measured": self.measured, "beside": self.beside, "held": self.held,
        }


class Context:
    """The program under measurement, its peers, a folder for files, and everything that was measured."""

    def __init__(self, program, peers, folder, data=None):
        self.program, self.peers, self.folder, self.data = program, peers, folder, data
        self.measured = {}

    def run(self, key, *arguments, timeout=240):
        """Runs the program with a subject; its answer is kept under `key`."""
        return self.keep(key, self.command([self.program, *map(str, arguments)], timeout))

    def keep(self, key, answer):
        self.measured.setdefault(key, []).append(answer)
        return answer

    @staticmethod
    def command(words, timeout=240):
        """The JSON that a command prints."""
        done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=timeout)
        if done.returncode != 0:
            raise RuntimeError(f"{words[0]} {words[1] if len(words) > 1 else ''}: {done.stderr.strip()[-400:]}")
        return json.loads(done.stdout)

    def generated(self, nodes):
        """A made-up capture with as many nodes."""
        path = self.folder / f"{nodes}.json"
        if not path.exists():
            path.write_bytes(subprocess.run([self.program, "generate", str(nodes)], capture_output=True, check=True, timeout=60).stdout)
        return path


median = statistics.median
