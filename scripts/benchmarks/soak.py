"""One server under an even load for minutes, its resident memory as it goes. Called by `scripts/benchmark --soak`; python's own library only."""
import argparse
import http.client
import pathlib
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from figure import median  # noqa: E402
from subjects.http import KEY, ROOT, Server, post_captures  # noqa: E402

# What operators and clients look at all the time; an export and a wrong key are among it on purpose.
PATHS = ["/status", "/captures?limit=20", "/logs?limit=50", "/logs/export?format=csv", "/metrics", "/dashboard", "/templates", "/nowhere"]
CLIENTS, CAPTURES_A_SECOND, SAMPLES = 20, 25, 40


def look_around(port, end, errors):
    """Asks for everything in turn, with a key of its own making now and then: refusals must not grow anything either."""
    connection, turn = http.client.HTTPConnection("127.0.0.1", port, timeout=30), 0
    while time.monotonic() < end:
        path, key = PATHS[turn % len(PATHS)], KEY if turn % 10 else f"nobody-{turn}"
        try:
            connection.request("GET", path, headers={"X-API-Key": key})
            answer = connection.getresponse()
            answer.read()
            if answer.status >= 500:
                errors.append(f"{answer.status} {path}")
        except OSError as error:
            errors.append(f"{error} {path}")
            connection.close()
        turn += 1
        time.sleep(0.01)


def soak(server, seconds):
    """Samples of (seconds since the start, MiB), answers of captures, and everything that went wrong."""
    bodies = [path.read_bytes() for path in sorted((ROOT / "scripts/demo/captures").glob("*.json"))]
    samples, times, errors, started = [], [], [], time.monotonic()
    end = started + seconds

    def post():
        posted, refused = post_captures(server.port, bodies, CLIENTS, CLIENTS / CAPTURES_A_SECOND, seconds)
        times.extend(posted)
        errors.extend(str(error) for error in refused)

    threads = [threading.Thread(target=post), threading.Thread(target=look_around, args=(server.port, end, errors))]
    for thread in threads:
        thread.start()
    for number in range(1, SAMPLES + 1):
        time.sleep(max(0, started + seconds * number / SAMPLES - time.monotonic()))
        samples.append((time.monotonic() - started, server.resident_mib()))
        print(f"{samples[-1][0]:6.0f} s  {samples[-1][1]:7.1f} MiB", flush=True)
    for thread in threads:
        thread.join()
    return samples, sorted(times), errors


def main():
    parser = argparse.ArgumentParser(prog="scripts/benchmark --soak")
    parser.add_argument("--program", required=True)
    parser.add_argument("--seconds", type=int, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(options.program, pathlib.Path(folder) / "soak")
        try:
            time.sleep(2)
            idle = server.resident_mib()
            samples, times, errors = soak(server, options.seconds)
        finally:
            status = server.stop()
    # The first quarter fills caches and tables; what grows after it goes on growing.
    quarter = len(samples) // 4
    settled, last = median([mib for _, mib in samples[quarter:2 * quarter]]), median([mib for _, mib in samples[-quarter:]])
    print(f"idle {idle:.1f} MiB; second quarter {settled:.1f}, last quarter {last:.1f} MiB: {last / settled:.3f} times (goal: at most 1.1)")
    print(f"{len(times)} captures, p95 {times[int(len(times) * 0.95)]:.1f} ms; {len(errors)} errors; exit status {status}")
    for error in errors[:10]:
        print(f"  {error}")
    return 0 if last / settled <= 1.1 and not errors and status == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
