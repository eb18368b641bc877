"""Decisions of the shipped policies, beside the same in plain C against liblua."""
from figure import Figure, median


def measure(context):
    answers = [context.run("policy", "policy", 20_000) for _ in range(3)]
    noise = [context.run("noise", "noise", 10) for _ in range(3)]
    reload = context.run("reload", "reload", 15)
    resident = context.run("reload-soak", "reload-soak", 1_000)["resident_kb"]

    def of(key):
        return round(median([answer[key] for answer in answers]), 3)

    return [
        Figure(
            "access decision, 8-field request", of("access_to_plain_c"), 2.0, is_ratio=True, measured=f"{of('access_ns'):g} ns",
            beside=f"{of('plain_c_ns'):g} ns in C"),
        Figure("rate limits and access of a request, p50", round(of("rate_and_access_p50_ns") / 1e3, 3), 3.0, unit="µs"),
        Figure("the same, p99", round(of("rate_and_access_p99_ns") / 1e3, 3), unit="µs"),
        Figure("the same, limits spent in their counters, p50", round(of("spent_p50_ns") / 1e3, 3), unit="µs"),
        Figure(
            "gain of two threads", of("two_threads_share_of_plain_c"), 0.9, at_most=False, is_ratio=True,
            measured=f"{of('two_threads_access'):g} ×", beside=f"{of('two_threads_plain_c'):g} × in C"),
        Figure("reload of the shipped set, the gate alone", of("reload_ms"), 100, unit="ms"),
        Figure("the same as a whole, files and log included", reload["median_ms"], 100, unit="ms"),
        Figure(
            "memory after 1,000 reloads of two revisions in turn", round(resident[-1] / resident[1], 3), 1.1, is_ratio=True,
            measured=f"{resident[-1] / 1024:.1f} MB", beside=f"{resident[1] / 1024:.1f} MB after 200"),
        Figure(
            "noise rules beside parsing", round(median([answer["noise_to_parse"] for answer in noise]), 3), 1.0, is_ratio=True,
            measured=f"{median([answer['noise_ns'] for answer in noise]) / 1e6:.2f} ms",
            beside=f"{median([answer['parse_ns'] for answer in noise]) / 1e6:.2f} ms"),
    ]
