"""Recognising a screen among many templates."""
from figure import Figure


def measure(context):
    figures = []
    for templates, families, limit in ((100, 20, 1.0), (10_000, 20, 20.0)):
        words = ["match", templates, families] + ([context.data] if context.data else [])
        answer = context.run("match", *words, timeout=300)
        figures.append(Figure(f"match among {templates:,} templates, median", answer["match_median_ms"], limit, unit="ms"))
        figures.append(Figure(f"match among {templates:,} templates, p95", answer["match_p95_ms"], unit="ms"))
        named = answer["named_right"] / answer["captures"]
        figures.append(Figure(f"screens named right among {templates:,}", round(named, 4), 1.0, at_most=False))
    return figures
