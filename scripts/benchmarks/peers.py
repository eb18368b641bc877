"""Gets the peers that figures are held against; what cannot be had is named, and its figures are left out."""
import pathlib
import shutil
import subprocess
import sys
import venv

HERE = pathlib.Path(__file__).parent
PACKAGES = {"parse": ["orjson"], "diff": ["apted", "xmldiff"]}


class Peers:
    def __init__(self):
        self.python, self.packages, self.simdjson, self.missing = None, set(), None, []
        self.nginx_lua = None


def none():
    peers = Peers()
    peers.missing.append("all peers, as asked")
    return peers


def prepare(folder, subjects):
    """Makes a python environment and the simdjson program in `folder`, as far as `subjects` need them; what is there is used again."""
    peers = Peers()
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [package for subject in subjects for package in PACKAGES.get(subject, [])]
    if wanted:
        prepare_python(peers, folder / "python", wanted)
    if "http" in subjects:
        find_http_peers(peers)
    if "parse" in subjects:
        prepare_simdjson(peers, folder / "simdjson")
    return peers


def run(words, timeout):
    try:
        return subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=timeout)
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(words, 1, "", str(error))


def prepare_python(peers, folder, wanted):
    python = folder / "bin" / "python3"
    try:
        if not python.exists():
            venv.create(folder, with_pip=True, clear=True)
    except (OSError, subprocess.SubprocessError) as error:
        peers.missing.append(f"{', '.join(wanted)}: no python environment ({error}); apt-get install python3-venv")
        return
    peers.python = python
    for package in wanted:
        if run([python, "-c", f"import {package}"], 30).returncode != 0:
            print(f"getting {package} ...", file=sys.stderr)
            run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package], 120)
        if run([python, "-c", f"import {package}"], 30).returncode == 0:
            peers.packages.add(package)
        else:
            peers.missing.append(f"{package}: not installed, and no package index gave it")


def find_http_peers(peers):
    """The load generators and nginx with its Lua module, as Debian installs them."""
    for program, package in (("wrk", "wrk"), ("hey", "hey")):
        if shutil.which(program) is None:
            peers.missing.append(f"{program}: not installed; apt-get install {package}")
    module = pathlib.Path("/usr/lib/nginx/modules/ngx_http_lua_module.so")
    if shutil.which("nginx") and module.exists():
        peers.nginx_lua = module
    else:
        peers.missing.append("nginx with Lua: not installed; apt-get install nginx-light libnginx-mod-http-lua")


def prepare_simdjson(peers, folder):
    """Compiles the peer against Debian's libsimdjson-dev: the installed one, or its files unpacked into `folder`."""
    program = folder / "simdjson_parse"
    source = HERE / "simdjson_parse.cpp"
    folder.mkdir(parents=True, exist_ok=True)
    if program.exists() and program.stat().st_mtime > source.stat().st_mtime:
        peers.simdjson = program
        return
    compiler = shutil.which("g++") or shutil.which("clang++")
    if compiler is None:
        peers.missing.append("simdjson: no C++ compiler; apt-get install g++")
        return
    flags = ["-O3", "-march=native", source, "-o", program]
    if run([compiler, *flags, "-lsimdjson"], 120).returncode != 0 and unpack(folder):
        includes, libraries = folder / "usr/include", sorted(folder.glob("usr/lib/*/libsimdjson.so"))
        if libraries:
            place = libraries[0].parent.resolve()
            run([compiler, *flags, f"-I{includes}", f"-L{place}", f"-Wl,-rpath,{place}", "-lsimdjson"], 120)
    if program.exists():
        peers.simdjson = program
    else:
        peers.missing.append("simdjson: not installed, and could not be downloaded; apt-get install libsimdjson-dev")


def unpack(folder):
    """Downloads the Debian packages and unpacks them, which needs no rights on the system."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return False
    print("getting libsimdjson-dev ...", file=sys.stderr)
    listed = run(["apt-cache", "depends", "libsimdjson-dev"], 30).stdout
    names = ["libsimdjson-dev"] + [line.split()[-1] for line in listed.splitlines() if "Depends: libsimdjson" in line]
    try:
        subprocess.run(["apt-get", "download", *names], cwd=folder, capture_output=True, timeout=120, check=True)
        for package in folder.glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", str(package), str(folder)], capture_output=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True
