"""The server under load from another process on the loopback, beside the bare framework and nginx with its Lua module."""
import http.client
import json
import pathlib
import re
import shutil
import socket
import subprocess
import threading
import time

from figure import Figure, median

ROOT = pathlib.Path(__file__).resolve().parents[3]
KEY = "benchmark-key-0123456789-abcdefghijkl"
CONNECTIONS, SECONDS = 64, 6
# The shipped limits, so wide that nobody is refused: they are counted all the same.
SETTINGS = "policy:\n  values:\n    rate_limits: {rate: 1000000000, per: 60, burst: 1000000000}\n"

NGINX = """
load_module modules/ndk_http_module.so;
load_module %(module)s;
daemon off; worker_processes auto; pid %(folder)s/nginx.pid; error_log %(folder)s/error.log;
events { worker_connections 1024; }
http {
  access_log %(folder)s/access.log; lua_shared_dict limits 10m;
  client_body_temp_path %(folder)s/body; proxy_temp_path %(folder)s/proxy; fastcgi_temp_path %(folder)s/fastcgi;
  uwsgi_temp_path %(folder)s/uwsgi; scgi_temp_path %(folder)s/scgi;
  keepalive_requests 100000000;
  init_by_lua_block {
    keys = { [ngx.sha1_bin("%(key)s")] = { id = "k", role = "admin" } }
    roles = { admin = { ["*"] = true }, readonly = { ["health:read"] = true } }
    function spend(name, rate, per, burst)
      local limits, now, step = ngx.shared.limits, ngx.now(), per / rate
      local free = math.max(limits:get(name) or 0, now) + step
      if free - now > step * burst then return false end
      limits:set(name, free)
      return true
    end
  }
  server {
    listen 127.0.0.1:%(port)d;
    location = / {
      default_type application/json;
      access_by_lua_block {
        local key = keys[ngx.sha1_bin(ngx.var.http_x_api_key or "")]
        if not key then return ngx.exit(401) end
        if not (spend("key:" .. key.id, 1e9, 60, 1e9) and spend("address:" .. ngx.var.remote_addr, 1e9, 60, 1e9)) then return ngx.exit(429) end
        local may = roles[key.role]
        if not (may["*"] or may["health:read"]) then return ngx.exit(403) end
      }
      content_by_lua_block { ngx.say('{"name":"nginx","version":"1"}') }
    }
  }
}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """The program under measurement, on a data folder of its own."""

    def __init__(self, program, folder):
        self.folder, self.port = pathlib.Path(folder), free_port()
        self.folder.mkdir()
        (self.folder / "settings.yaml").write_text(SETTINGS)
        started = time.monotonic()
        self.process = subprocess.Popen(
            [program, "serve", "--port", str(self.port), "--data-path", str(self.folder / "data"), "--config", str(self.folder / "settings.yaml"),
             "--set", "lame_duck_seconds=0"],
            env={"API_KEY": KEY}, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.first_answer_ms = self.wait(started)

    def wait(self, started):
        while time.monotonic() - started < 30:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/health")
                if connection.getresponse().status == 200:
                    return (time.monotonic() - started) * 1_000
            except OSError:
                time.sleep(0.002)
        raise RuntimeError("the server does not answer")

    def resident_mib(self):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1_024

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=60)


# An expectation that no server knows and that asks for nothing: the request goes through the router.
ROUTED = "Expect: nothing"


def wrk(port, seconds=SECONDS, header="Accept: */*"):
    """Answers a second at saturation; anything but 2xx is an error."""
    text = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", f"X-API-Key: {KEY}", "-H", header, f"http://127.0.0.1:{port}/"],
        capture_output=True, text=True, check=True, timeout=seconds + 30).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise RuntimeError(text)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])


def p99_at(port, rate, seconds=SECONDS):
    """The 99th percentile in milliseconds under an even load."""
    workers = 16
    text = subprocess.run(
        ["hey", "-z", f"{seconds}s", "-c", str(workers), "-q", f"{rate / workers:.0f}", "-H", f"X-API-Key: {KEY}", f"http://127.0.0.1:{port}/"],
        capture_output=True, text=True, check=True, timeout=seconds + 30).stdout
    return float(re.search(r"99%+ in ([\d.]+) secs", text)[1]) * 1_000, float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])


def post_captures(port, bodies, clients, interval, seconds):
    """Times in milliseconds of posted captures, and everything that was not 201."""
    times, errors, end = [], [], time.monotonic() + seconds

    def client(number):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        due = time.monotonic() + interval * number / clients
        turn = number
        while (now := time.monotonic()) < end:
            if interval:
                time.sleep(max(0, due - now))
                due += interval
            started = time.monotonic()
            try:
                connection.request("POST", "/captures", bodies[turn % len(bodies)], {"X-API-Key": KEY})
                answer = connection.getresponse()
                answer.read()
                if answer.status != 201:
                    errors.append(answer.status)
            except OSError as error:
                errors.append(str(error))
                connection.close()
            times.append((time.monotonic() - started) * 1_000)
            turn += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(times), errors


def saturation(context, server):
    """The server, the bare framework and nginx in turn, three times; the best of each."""
    rates = {"systemzero": [], "routed": [], "hello": [], "nginx": []}
    hello = subprocess.Popen([context.program, "hello"], stdout=subprocess.PIPE, text=True)
    ports = {"systemzero": server.port, "routed": server.port, "hello": int(hello.stdout.readline())}
    processes = [hello]
    if context.peers.nginx_lua:
        ports["nginx"] = free_port()
        folder = context.folder / "nginx"
        folder.mkdir()
        (folder / "nginx.conf").write_text(
            NGINX % {"module": context.peers.nginx_lua, "folder": folder, "key": KEY, "port": ports["nginx"]})
        processes.append(subprocess.Popen(["nginx", "-p", "/usr/share/nginx", "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL))
        time.sleep(1)
    try:
        for _ in range(3):
            for name, port in ports.items():
                rates[name].append(wrk(port, header=ROUTED) if name == "routed" else wrk(port))
    finally:
        for process in processes:
            process.terminate()
            process.wait(timeout=30)
    return {name: max(values) for name, values in rates.items() if values}, [
        mine / bare for mine, bare in zip(rates["systemzero"], rates["hello"])]


def measure(context):
    if not (shutil.which("wrk") and shutil.which("hey")):
        return []
    program = str(pathlib.Path(context.program).parent / "systemzero")
    bodies = [path.read_bytes() for path in sorted((ROOT / "scripts/demo/captures").glob("*.json"))]
    server = Server(program, context.folder / "http")
    try:
        time.sleep(2)
        idle = server.resident_mib()
        rates, ratios = saturation(context, server)
        best = rates["systemzero"]
        p99, reached = p99_at(server.port, best / 2)
        paced, paced_errors = post_captures(server.port, bodies, 100, 2, 10)
        flood, flood_errors = post_captures(server.port, bodies, 100, 0, 8)
        settled = server.resident_mib()
        for _ in range(3):
            wrk(server.port, 3)
            post_captures(server.port, bodies, 20, 0, 3)
        soaked = server.resident_mib()
    finally:
        status = server.stop()
    context.keep("http", json.loads(json.dumps({
        "rates": rates, "ratios_to_hello": ratios, "idle_mib": idle, "settled_mib": settled, "soaked_mib": soaked,
        "errors": [str(error) for error in (paced_errors + flood_errors)[:10]], "exit_status": status})))
    starts = []
    for number in range(5):
        again = Server(program, context.folder / f"http-{number}")
        starts.append(again.first_answer_ms)
        again.stop()
    nginx = rates.get("nginx")
    return [
        Figure(
            "GET with key, limits and Lua, beside the bare framework", round(best / rates["hello"], 3), 0.75, at_most=False, is_ratio=True,
            measured=f"{best:,.0f} /s", beside=f"{rates['hello']:,.0f} /s"),
        Figure(
            "the same through the router", round(rates["routed"] / rates["hello"], 3), None, at_most=False, is_ratio=True,
            measured=f"{rates['routed']:,.0f} /s", beside=f"{rates['hello']:,.0f} /s"),
        Figure(
            "the GET beside nginx with Lua", nginx and round(best / nginx, 3), 0.45, at_most=False, is_ratio=True,
            measured=f"{best:,.0f} /s", beside=nginx and f"{nginx:,.0f} /s"),
        Figure("p99 at half of saturation", round(p99, 2), 5, unit="ms", measured=f"{p99:.2f} ms at {reached:,.0f} /s"),
        Figure("100 clients posting captures at 50/s, p95", round(paced[int(len(paced) * 0.95)], 2), 100, unit="ms"),
        Figure(
            "the same as fast as they can, errors", len(paced_errors) + len(flood_errors), 0,
            measured=f"{len(paced_errors) + len(flood_errors)} of {len(flood):,}"),
        Figure("resident memory, idle", round(idle, 1), 60, unit="MiB"),
        Figure("memory after a further load, beside before", round(soaked / settled, 3), 1.1, is_ratio=True, measured=f"{soaked:.0f} MiB"),
        Figure("first answer of /health after the start", round(median(starts), 1), 300, unit="ms"),
    ]
