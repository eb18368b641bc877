"""A capture from its bytes to durable entries."""
from figure import Figure, median


def measure(context):
    answers = [context.run("pipeline", "pipeline", 200, 1_000) for _ in range(3)]

    def of(key):
        return round(median([answer[key] for answer in answers]), 3)

    return [
        Figure(
            "pipeline, 1,000 nodes, p95 beyond fdatasync", of("p95_beyond_fdatasync_ms"), 6, unit="ms",
            measured=f"{of('p95_beyond_fdatasync_ms'):g} ms", beside=f"{of('fdatasync_p50_ms'):g} ms fdatasync"),
        Figure("pipeline, 1,000 nodes, p50", of("p50_ms"), unit="ms"),
    ]
