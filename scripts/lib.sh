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
# For tests/rig: the programs for arm64 on a real kernel in an emulated machine.
packages_rig=(
    qemu-system-arm qemu-user gcc-aarch64-linux-gnu debian-archive-keyring squashfs-tools e2fsprogs
    kmod cpio xz-utils make python3
)
packages_check=(git clang-format cppcheck poppler-utils python3-yaml)

# End-to-end tests at a time: they wait more than they work.
e2e_jobs=$((($(nproc) * 3 + 1) / 2))

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

# Before newer files are put over a folder: copies it when one of them is not the same.
# keep_changed FOLDER NEW COPY
keep_changed() {
    [ -d "$1" ] || return 0
    local changed
    changed=$(LC_ALL=C diff -rq "$1" "$2" | grep '^Files ' || true)
    [ -n "$changed" ] || return 0
    cp -a "$1" "$3"
    say "draaiboeken and lists as they were: $3"
}

# Puts what was built and what systemd must know of it below a root: install_files BUILD ROOT
install_files() {
    local pi=$top/scripts/pi root=${2%/}
    DESTDIR=$root cmake --install "$1" >/dev/null
    install -Dm644 "$top/README.md" "$root/usr/share/noodwacht/README.md"
    install -Dm644 "$pi/noodwacht.sysusers" "$root/usr/lib/sysusers.d/noodwacht.conf"
    install -Dm644 "$pi/noodwacht.tmpfiles" "$root/usr/lib/tmpfiles.d/noodwacht.conf"
    install -Dm644 "$pi/60-noodwacht.rules" "$root/usr/lib/udev/rules.d/60-noodwacht.rules"
    install -Dm644 "$pi/noodwacht.sysctl" "$root/usr/lib/sysctl.d/60-noodwacht.conf"
    install -Dm644 "$pi/noodwacht.watchdog.conf" \
        "$root/usr/lib/systemd/system.conf.d/60-noodwacht.conf"
    install -Dm644 "$pi/noodwachtd.service" "$root/usr/lib/systemd/system/noodwachtd.service"
    install -Dm644 "$pi/noodwacht.service" "$root/usr/lib/systemd/system/noodwacht.service"
}
