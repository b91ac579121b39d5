#!/usr/bin/env bash
# Debian 13 on a machine of another Debian: a tree of its own, made by mmdebstrap and kept, in which
# the sources are built with warnings as errors (gcc 14, libgpiod 2) and tested. Started by
# `scripts/test --trixie`; needs root, for chroot and mounts.
set -euo pipefail
. "$(dirname "$0")/../scripts/lib.sh"

suite=trixie
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
cache=${NOODWACHT_TRIXIE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/noodwacht-trixie}
# Of the end-to-end tests those that touch most: the others are the same programs and the same SDL.
e2e='^(e2e_story|e2e_touch|e2e_kill)$'

# Everything below runs with processes and mounts of its own: when this ends, or is killed, they are
# gone too and nothing of the machine hangs in the tree.
if [ "${1:-}" != --apart ]; then
    [ $# -eq 0 ] || { echo 'usage: scripts/test --trixie' >&2; exit 2; }
    [ "$(id -u)" -eq 0 ] || {
        echo "A Debian 13 tree needs root (chroot and mounts): sudo scripts/test --trixie" >&2
        exit 1
    }
    install_missing mmdebstrap debian-archive-keyring python3
    unshare --mount --pid --fork true || {
        echo "No mounts of its own are allowed here (unshare failed): Debian 13 is not tested" >&2
        exit 1
    }
    unshare --mount --propagation private --pid --fork --kill-child --mount-proc \
        bash "$0" --apart &
    trap 'kill -KILL $!; exit 130' INT TERM HUP
    wait $!
    exit
fi

packages=("${packages_build[@]}" "${packages_stage[@]}" python3-yaml poppler-utils)
key=$(printf '%s\n' "$suite" "${packages[@]}" | sha256sum | cut -c1-12)
tree=$cache/tree-$key

# Debian comes from where this machine's apt has it, through the same proxy.
make_tree() {
    local sites part=$cache/part
    sites=$(PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$top/tests/rig \
        python3 -c 'import debian; print(*debian.sites())')
    apt-config dump --no-empty --format '%f "%v";%n' | grep -iE '^Acquire::(https?|ftp)::proxy' \
        >"$cache/apt.conf" || : >"$cache/apt.conf"
    rm -rf "$cache"/tree-* "$part"
    if ! mmdebstrap --quiet --mode=root --variant=minbase --format=directory \
        --arch="$(dpkg --print-architecture)" \
        --aptopt="$cache/apt.conf" --aptopt='APT::Install-Recommends "false"' \
        --aptopt='Acquire::Languages "none"' --aptopt='Acquire::Retries "3"' \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        --include="$(IFS=,; echo "${packages[*]}")" "$suite" "$part" - <<SOURCES
deb [signed-by=$keyring] ${sites% *} $suite main
deb [signed-by=$keyring] ${sites% *} $suite-updates main
deb [signed-by=$keyring] ${sites#* } $suite-security main
SOURCES
    then
        echo "The Debian 13 tree cannot be made from $sites: Debian 13 is not tested" >&2
        return 1
    fi
    mv "$part" "$tree"
}

# What a program expects of the machine it runs on.
furnish_tree() {
    mount -t proc proc "$tree/proc"
    mount --rbind /sys "$tree/sys"
    mount --rbind /dev "$tree/dev"
    mount -t tmpfs -o mode=1777 tmpfs "$tree/tmp"
    mount -t tmpfs -o mode=0755 tmpfs "$tree/run"
    mkdir -p "$tree/dev/shm" # in the machine's own /dev it is there
    mount -t tmpfs -o mode=1777 tmpfs "$tree/dev/shm"
}

# The sources as they lie here, apart from what was built; what was built in the tree stays.
copy_sources() {
    mkdir -p "$tree/src"
    find "$tree/src" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
    tar -C "$top" --exclude=./build --exclude=./.git --exclude=__pycache__ -c . |
        tar -C "$tree/src" --no-same-owner -x
}

inside() {
    chroot "$tree" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TMPDIR=/tmp \
        bash -euo pipefail -c "cd /src; . scripts/lib.sh; $1"
}

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9 # two runs may share the cache
if [ ! -d "$tree" ]; then
    say "Debian 13: making the tree in $cache"
    make_tree
fi
furnish_tree
copy_sources
say "Debian $(cat "$tree/etc/debian_version"): debug build, warnings as errors"
inside 'build_preset debug'
say "Debian 13: unit and fuzz tests"
inside 'ctest --test-dir build/debug --output-on-failure -j"$(nproc)" -LE e2e'
say "Debian 13: end-to-end tests"
inside "ctest --test-dir build/debug --output-on-failure -j$e2e_jobs -R '$e2e'"
