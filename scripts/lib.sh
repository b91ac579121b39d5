# Shared by the scripts here: which Debian packages the project needs, and how it is built.
# Sourced, not run. Needs bash.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# To build and run; the same names on Debian 12, Debian 13 and Raspberry Pi OS.
packages_build=(
    build-essential cmake ninja-build pkg-config
    libsdl2-dev libsdl2-ttf-dev libx11-dev libsqlite3-dev libgpiod-dev libyaml-dev
    libsodium-dev libsystemd-dev libpango1.0-dev libcmocka-dev
    fonts-b612 fonts-font-awesome
)
# To play the story on a virtual display, with real clicks and pictures.
packages_stage=(xvfb xdotool imagemagick python3)
packages_check=(git clang-format cppcheck poppler-utils python3-yaml)

say() {
    printf '== %s\n' "$*"
}

# Installs what is missing of the packages named; asks for nothing when all are there.
install_missing() {
    local missing=() package
    for package in "$@"; do
        if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
            missing+=("$package")
        fi
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing: ${missing[*]}"
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "Not root and no sudo here. Install these first: ${missing[*]}" >&2
            return 1
        }
        root=(sudo)
    fi
    "${root[@]}" apt-get update -q >/dev/null || {
        echo "apt-get update failed: is there a network for the first set-up?" >&2
        return 1
    }
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -yq --no-install-recommends "${missing[@]}" >/dev/null
}

# Configures and builds one preset: build_preset NAME
build_preset() {
    local log
    log=$(mktemp)
    if ! { cmake -S "$top" --preset "$1" && cmake --build "$top/build/$1"; } >"$log" 2>&1; then
        tail -n 60 "$log" >&2
        rm -f "$log"
        echo "building '$1' failed" >&2
        return 1
    fi
    rm -f "$log"
}
