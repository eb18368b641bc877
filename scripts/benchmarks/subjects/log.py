"""The integrity log, beside plain loops that do what the disk and the hashes cannot be spared."""
from figure import Figure

ENTRIES = 1_000_000


def measure(context):
    folder = context.folder / "log"
    folder.mkdir()
    answer = context.run("log", "log", folder, ENTRIES, timeout=300)
    append = sorted(answer["append"], key=lambda one: one["ratio"])[len(answer["append"]) // 2]
    figures = [
        Figure(
            f"durable appends, {append['line_bytes']} bytes, 64 × 8 under way", answer["append_to_plain"], 0.5, at_most=False, is_ratio=True,
            measured=f"{append['per_second']:,}/s", beside=f"{append['plain_per_second']:,}/s plain"),
        Figure(
            "verify, three hashes a line", answer["verify_to_plain"], 0.6, at_most=False, is_ratio=True, measured=f"{answer['verify_s']:g} s",
            beside=f"{answer['verify_plain_s']:g} s plain"),
        Figure(f"open a log of {answer['entries']:,} entries", round(answer["open_ms"] / 1e3, 3), 2, unit="s"),
        Figure("proof of any entry, p50 on the wall", answer["proof_p50_ms"], 1, unit="ms"),
        Figure("proof of any entry, p99 on the wall", answer["proof_p99_ms"], unit="ms"),
        Figure("proof of any entry, slowest of 1,008 in processor time", answer["proof_worst_ms"], 1, unit="ms"),
    ]
    return figures + pages(context, folder / "monitor") + exports(context, folder / "monitor")


def pages(context, folder):
    """Pages of 100 under every filter of the benchmark; the goal is for the worst of them."""
    answer = context.run("log-index", "log-index", folder, ENTRIES, timeout=300)
    slowest = max(answer["pages"], key=lambda name: answer["pages"][name]["median_ms"])
    figures = [Figure(f"page of 100, {name.replace('_', ' ')}", times["median_ms"], unit="ms") for name, times in answer["pages"].items()]
    worst = answer["pages"][slowest]["median_ms"]
    figures.append(
        Figure(f"page of 100, slowest of {len(answer['pages'])} filters", worst, 10, unit="ms", measured=f"{worst:g} ms ({slowest.replace('_', ' ')})"))
    return figures


def exports(context, folder):
    answer = context.run("log-export", "log-export", folder, ENTRIES, "ndjson", timeout=300)
    plain, filtered = answer["ndjson"], answer["ndjson_filtered"]
    growth = max(plain["peak_growth_kb"], filtered["peak_growth_kb"])
    return [
        Figure(f"export of {answer['entries']:,} entries as ndjson", plain["read_mb_per_s"], 100, at_most=False, unit="MB/s"),
        Figure("the same under a filter, bytes looked at", filtered["read_mb_per_s"], unit="MB/s"),
        Figure("memory that an export adds, whatever the log", round(growth / 1024, 1), 16, unit="MB"),
    ]
