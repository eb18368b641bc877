"""The integrity log, beside plain loops that do what the disk and the hashes cannot be spared."""
from figure import Figure


def measure(context):
    folder = context.folder / "log"
    folder.mkdir()
    answer = context.run("log", "log", folder, 1_000_000, timeout=300)
    append = sorted(answer["append"], key=lambda one: one["ratio"])[len(answer["append"]) // 2]
    return [
        Figure(
            f"durable appends, {append['line_bytes']} bytes, 64 × 8 under way", answer["append_to_plain"], 0.5, at_most=False, is_ratio=True,
            measured=f"{append['per_second']:,}/s", beside=f"{append['plain_per_second']:,}/s plain"),
        Figure(
            "verify, three hashes a line", answer["verify_to_plain"], 0.6, at_most=False, is_ratio=True, measured=f"{answer['verify_s']:g} s",
            beside=f"{answer['verify_plain_s']:g} s plain"),
        Figure(f"open a log of {answer['entries']:,} entries", round(answer["open_ms"] / 1e3, 3), 2, unit="s"),
        Figure("proof of any entry, worst of 1,000", answer["proof_worst_ms"], 1, unit="ms"),
    ]
