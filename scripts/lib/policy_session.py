"""Runs the console blocks of a Markdown page and holds their output against the page. Called by scripts/policy-session and
scripts/quickstart-session."""

import os
import re
import subprocess
import sys
import time

MODE, PAGE, WORK = sys.argv[1:4]
SENTINEL = "__end_of_command__"

# What differs from run to run, by what stands for it.
VOLATILE = [
    (re.compile(r"sha256:[0-9a-f]{12,64}"), "sha256:DIGEST"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "DIGEST"),
    (re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"), "TIME"),
    (re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\b"), "TIME"),
    (re.compile(r"\bcap_[0-9a-z]{26}\b"), "cap_ID"),
    (re.compile(r"\blog entry \d+"), "log entry N"),
    (re.compile(r"(?m)^\d+  TIME"), "N  TIME"),
    (re.compile(r"console:uid=\d+ *"), "console:uid=N "),
    (re.compile(r"\b\d+(\.\d+)? +ms\b"), "N ms"),
    (re.compile(r" +N ms"), " N ms"),
    (re.compile(r"127\.0\.0\.1:\d+"), "127.0.0.1:PORT"),
    (re.compile(r"\b[A-Za-z0-9+/]{43}="), "KEY"),
    # Files and tests come and go with the shipped set.
    (re.compile(r"\b\d+ tests in \d+ files: \d+ passed"), "N tests in N files: N passed"),
    (re.compile(r"\b\d+ files\b"), "N files"),
    (re.compile(r'"milliseconds": ?\d+(\.\d+)?'), '"milliseconds": N'),
    (re.compile(r'"replayed": ?\d+'), '"replayed": N'),
]


def normalised(lines):
    text = "\n".join(line.rstrip() for line in lines)
    for pattern, word in VOLATILE:
        text = pattern.sub(word, text)
    return text


class Shell:
    """One bash for the whole session, so that variables and the folder last."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["bash", "--norc"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            cwd=os.path.join(WORK, "session"))

    def run(self, command):
        if command.rstrip().endswith("&"):
            return self.start(command.rstrip()[:-1])
        self.process.stdin.write("%s\nprintf '\\n%s\\n'\n" % (command, SENTINEL))
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            line = line.rstrip("\n")
            if line == SENTINEL:
                break
            lines.append(line)
        while lines and lines[-1] == "":
            lines.pop()
        return lines

    def start(self, command):
        """A server: told to write its url, awaited, ended by the caller of this script. It holds none of our pipes."""
        log = os.path.join(WORK, "server.log")
        self.run("%s </dev/null >%s 2>&1 & echo $! >%s" % (command, log, os.path.join(WORK, "server.pid")) + " ; true")
        url = re.search(r"--url-file (\S+)", command).group(1)
        for _ in range(600):
            path = os.path.join(WORK, "session", url)
            if os.path.exists(path) and os.path.getsize(path):
                return []
            time.sleep(0.1)
        sys.exit("the server did not start:\n" + open(log).read())


def commands(block):
    """Command and output of each `$ ` of a block; `> ` continues a command."""
    found = []
    for line in block:
        if line.startswith("$ "):
            found.append(([line[2:]], []))
        elif line.startswith("> ") and found and not found[-1][1]:
            found[-1][0].append(line[2:])
        elif line == ">" and found and not found[-1][1]:
            found[-1][0].append("")
        elif found:
            found[-1][1].append(line)
    return found


def main():
    lines = open(PAGE, encoding="utf-8").read().split("\n")
    shell, page, different, position, count = Shell(), [], 0, 0, 0
    while position < len(lines):
        page.append(lines[position])
        if lines[position] != "```console":
            position += 1
            continue
        end = lines.index("```", position)
        for command, told in commands(lines[position + 1:end]):
            count += 1
            page += ["$ " + command[0]] + [("> " + line).rstrip() for line in command[1:]]
            seen = [line.rstrip() for line in shell.run("\n".join(command))]
            same = normalised(seen) == normalised(told)
            page += told if same else seen
            if same:
                continue
            different += 1
            if MODE == "--check":
                print("%s: the output of `%s` is not that of the page" % (PAGE, command[0]))
                print("\n".join(["  - " + line for line in normalised(told).split("\n")]))
                print("\n".join(["  + " + line for line in normalised(seen).split("\n")]))
        position = end
    if MODE == "--write" and different:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write("\n".join(page))
    print("%d commands replayed, %d with another output%s" % (
        count, different, ", written" if MODE == "--write" and different else ""))
    sys.exit(1 if different and MODE == "--check" else 0)


main()
