"""A Debian tree for arm64, made of Debian's packages and nothing else: the sysroot the programs
are linked against and the root file system of the machine. Needs no root and no emulator: packages
are only unpacked, none of their scripts run."""
import glob
import os
import re
import subprocess

KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
SUITES = ("bookworm", "trixie")  # Debian 12 and 13

PROGRAMS = """base-files base-passwd bash dash coreutils util-linux mount login passwd sed grep gawk
    findutils procps systemd-sysv udev kmod busybox-static e2fsprogs netbase tzdata libpam-modules
    libegl1 libgles2 libgl1-mesa-dri fonts-b612 fonts-font-awesome linux-image-arm64""".split()
LIBRARIES = """libc6-dev libsdl2-dev libsdl2-ttf-dev libx11-dev libsqlite3-dev libgpiod-dev
    libyaml-dev libsodium-dev libsystemd-dev libpango1.0-dev libcmocka-dev""".split()

# Big, and needed by neither the compiler nor the machine. No drivers/rtc: a Pi 4 has no clock chip.
DRIVERS_UNWANTED = """accessibility ata atm bluetooth crypto firewire gnss hwtracing iio infiniband
    isdn media memstick mmc mtd net nfc nvme rtc scsi soundwire staging target thunderbolt usb vfio
    vhost""".split()
UNWANTED = """usr/share/doc usr/share/man usr/share/locale usr/share/info usr/share/gir-1.0
    usr/lib/gcc usr/lib/python3* usr/bin/python3* usr/lib/linux-image-* usr/lib/aarch64-linux-gnu/lib[!c]*.a
    *lib/modules/*/kernel/sound *lib/modules/*/kernel/net""".split()
# Instead of linux-kbuild's own, which only chooses among those for the kinds of processor: Debian 13's
# ask for a newer C library than a Debian 12 they run on has, so each gets its own.
MODPOST = """#!/bin/sh
lib=$(echo "${0%/*}"/../../../*-linux-gnu)
exec "$lib"/ld-linux-*.so.? --library-path "$lib" "$0.real-lsb-64" "$@"
"""


def sites():
    """Where Debian and its security updates come from: as this machine's own apt is set up, or below
    the mirror that NOODWACHT_RIG_MIRROR names."""
    named = os.environ.get("NOODWACHT_RIG_MIRROR")
    if named:
        return named + "/debian", named + "/debian-security"
    known = set(output("apt-get", "indextargets", "--format", "$(SITE)").split())
    main = sorted(site for site in known if site.rstrip("/").endswith("/debian"))
    if not main:
        raise RuntimeError("apt on this machine knows no Debian mirror: name one in "
                           "NOODWACHT_RIG_MIRROR")
    security = sorted(site for site in known if site.rstrip("/").endswith("/debian-security"))
    return main[0], security[0] if security else main[0] + "-security"


class Apt:
    """apt for arm64 and one suite, with a state of its own: nothing of this machine's apt changes."""

    def __init__(self, folder, suite):
        self.folder = folder
        self.host = output("dpkg", "--print-architecture").strip()
        for name in ("state/lists/partial", "cache/archives/partial", "log"):
            os.makedirs(os.path.join(folder, name), exist_ok=True)
        open(os.path.join(folder, "state/status"), "a", encoding="ascii").close()
        with open(os.path.join(folder, "sources.list"), "w", encoding="ascii") as file:
            debian, security = sites()
            for site, name in ((debian, suite), (debian, suite + "-updates"),
                               (security, suite + "-security")):
                file.write(f"deb [signed-by={KEYRING}] {site} {name} main\n")
        self.options = []
        for name, value in (("Dir::State", "state"), ("Dir::State::status", "state/status"),
                            ("Dir::Cache", "cache"), ("Dir::Log", "log"),
                            ("Dir::Etc::sourcelist", "sources.list")):
            self.options += ["-o", f"{name}={os.path.join(folder, value)}"]
        for option in ("Dir::Etc::sourceparts=-", "Dir::Etc::preferencesparts=-",
                       "APT::Architecture=arm64", "APT::Architectures::=arm64",
                       f"APT::Architectures::={self.host}", "APT::Install-Recommends=false",
                       "APT::Sandbox::User=", "Acquire::Languages=none"):
            self.options += ["-o", option]

    def get(self, *words):
        return output("apt-get", *self.options, "-q", *words, folder=self.folder)

    def with_dependencies(self, packages):
        """Downloads packages and all that they need. Returns their files."""
        self.get("install", "-y", "--download-only", *packages)
        return sorted(glob.glob(os.path.join(self.folder, "cache/archives/*.deb")))

    def alone(self, *packages):
        """Downloads these packages. Returns their files."""
        self.get("download", *packages)
        return sorted(glob.glob(os.path.join(self.folder, "*.deb")))


def output(*words, folder=None):
    """What a command prints; its own words when it fails."""
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()[-15:]
        raise RuntimeError(f"{words[0]} {words[-1]} failed:\n" + "\n".join(said))
    return done.stdout


def unpack(packages, tree, unwanted=()):
    """Unpacks packages over each other, as a merged-/usr system has them."""
    os.makedirs(tree)
    for name in ("bin", "sbin", "lib"):
        os.makedirs(os.path.join(tree, "usr", name))
        os.symlink(f"usr/{name}", os.path.join(tree, name))
    excludes = [f"--exclude=./{pattern}" for pattern in unwanted]
    for package in packages:
        archive = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", package], stdout=subprocess.PIPE)
        subprocess.run(["tar", "-x", "-C", tree, "--keep-directory-symlink", "--no-same-owner",
                        *excludes], stdin=archive.stdout, check=True)
        archive.stdout.close()
        if archive.wait() != 0:
            raise RuntimeError(f"{package} cannot be unpacked")


def make_links_relative(tree):
    """A linker with a sysroot follows an absolute link out of it."""
    for folder, folders, files in os.walk(tree):
        for name in folders + files:
            path = os.path.join(folder, name)
            if os.path.islink(path) and os.readlink(path).startswith("/"):
                target = tree + os.readlink(path)
                os.unlink(path)
                os.symlink(os.path.relpath(target, folder), path)


def kernel_version(tree):
    """As Debian names it today: 6.1.0-NN-arm64 or 6.12.NN+deb13-arm64."""
    return os.listdir(os.path.join(tree, "usr/lib/modules"))[0]


def make_tree(apt, tree):
    """The tree with the programs of the machine and the libraries to link against."""
    apt.get("update")
    unwanted = UNWANTED + [f"*lib/modules/*/kernel/drivers/{name}" for name in DRIVERS_UNWANTED]
    unpack(apt.with_dependencies(PROGRAMS + LIBRARIES), tree, unwanted)
    make_links_relative(tree)
    for name in ("passwd", "group"):  # what base-passwd's own script would do
        with open(os.path.join(tree, f"usr/share/base-passwd/{name}.master"), "rb") as master:
            with open(os.path.join(tree, "etc", name), "wb") as file:
                file.write(master.read())
    version = kernel_version(tree)
    output("find", os.path.join(tree, "usr/lib/modules", version), "-name", "*.ko.xz", "-exec",
           "unxz", "{}", "+")  # Debian 13's; the image is packed anyway
    output("depmod", "-b", tree, version)


def kernel_sources(apt, version, folder):
    """Headers to build modules against, with the tools that run here, and the few sources of
    drivers that Debian does not build. They are Debian's; none is kept in this repository."""
    headers = f"linux-headers-{version}"
    needed = output("dpkg-deb", "-f", *apt.alone(headers), "Depends")
    tools = re.search(r"linux-kbuild-[^ ,]+", needed)[0]
    series = "linux-source-" + ".".join(version.split(".")[:2])
    packages = apt.alone(headers.removesuffix("-arm64") + "-common", f"{tools}:{apt.host}",
                         f"libc6:{apt.host}", series)
    unpack(packages, folder)
    with open(os.path.join(folder, "usr/lib", tools, "scripts/mod/modpost"), "w",
              encoding="ascii") as file:
        file.write(MODPOST)
    source = os.path.join(folder, f"usr/src/{series}.tar.xz")
    wanted = ["drivers/gpio/gpio-sim.c", "drivers/gpio/gpiolib.h", "kernel/irq/irq_sim.c",
              "drivers/power/supply/test_power.c"]
    output("tar", "-xJ", "-C", folder, "--strip-components=1", "-f", source,
           *(f"{series}/{name}" for name in wanted))
    os.unlink(source)
