# Sourced by the scripts: finds the toolchain, installs the system packages that are missing (naming them first).

# The development files that the build links against; read by the scripts that source this.
# shellcheck disable=SC2034
build_packages=(liblua5.4-dev libsqlite3-dev pkg-config zlib1g-dev)

say() { printf '%s\n' "$*" >&2; }

require_toolchain() {
    if ! command -v swift >/dev/null 2>&1; then
        say "swift is not installed (6.2 or newer is needed)"
        say "help: install it with swiftly, https://www.swift.org/install/linux, then run this again"
        exit 2
    fi
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -1)
    if [ "$(printf '%s\n6.2\n' "$version" | sort -V | head -1)" != "6.2" ]; then
        say "swift $version is too old (6.2 or newer is needed)"
        say "help: swiftly install latest && swiftly use latest"
        exit 2
    fi
}

# Installs those of the named Debian packages that are missing. Does nothing, and asks for nothing, when all are there.
require_packages() {
    local missing=() package
    if ! command -v dpkg-query >/dev/null 2>&1; then
        say "this is no Debian or Ubuntu system: make sure the equivalents of these are installed: $*"
        return 0
    fi
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    say "installing system packages: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            say "not root, and sudo is not installed"
            say "help: as root, run: apt-get install -y ${missing[*]}"
            exit 2
        fi
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}
