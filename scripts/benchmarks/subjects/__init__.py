"""One subject a file: `measure(context)` gives its figures."""
