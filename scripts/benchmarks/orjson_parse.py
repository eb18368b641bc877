"""Processor time of orjson.loads on a file, least of several rounds: the peer that `systemzero-benchmark parse` is held against."""
import json
import sys
import time

import orjson

data = open(sys.argv[1], "rb").read()
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 50
least = min(
    (lambda start: (orjson.loads(data), time.process_time_ns() - start)[1])(time.process_time_ns()) for _ in range(rounds)
)
print(json.dumps({"peer": "orjson " + orjson.__version__, "bytes": len(data), "parse_ns": least, "parse_mb_s": round(len(data) / least * 1000, 1)}))
