"""Makes everything the machine needs, each stage once: what a stage was made from names its folder
in the cache, and what has not changed is not made again."""
import fcntl
import glob
import hashlib
import os
import shutil
import subprocess
import time

import debian
from debian import output

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
CACHE = os.environ.get("NOODWACHT_RIG_CACHE",
                       os.path.join(os.environ.get("XDG_CACHE_HOME",
                                                   os.path.expanduser("~/.cache")),
                                    "noodwacht-rig"))
CROSS = "aarch64-linux-gnu-"
PROGRAMS = ("noodwachtd", "noodwacht", "noodwachtctl")
# To mount the root; udev loads the rest.
BOOT_MODULES = ["virtio_pci", "virtio_mmio", "virtio_blk", "squashfs", "overlay", "ext4"]
# What Debian 13's compiler knows and Debian 12's does not; nothing to Debian 12's kernel.
NOT_IN_MODULES = ["CONFIG_CC_HAS_MIN_FUNCTION_ALIGNMENT=", "CONFIG_DEBUG_INFO_BTF_MODULES="]
# Of the tree, only for the compiler.
BUILD_ONLY = ["usr/include", "usr/lib/aarch64-linux-gnu/pkgconfig", "usr/share/pkgconfig", "boot",
              "usr/lib/aarch64-linux-gnu/cmake", "usr/share/icons", "usr/share/X11"]
# mksquashfs compresses nothing: the emulated processor would unpack it, at each boot.
AS_IT_IS = ["-noI", "-noD", "-noF", "-noX"]


class Image:
    """The files a machine boots from, of one suite of Debian."""
    def __init__(self, suite, kernel, initrd, root, layer):
        self.suite = suite
        self.kernel, self.initrd, self.root, self.layer = kernel, initrd, root, layer


def hold(path, folder):
    """The file under a name of its own in folder."""
    held = os.path.join(folder, os.path.basename(path))
    if held != path and not os.path.exists(held):
        try:
            os.link(path, held)
        except OSError:
            shutil.copy(path, held)
    return held


def digest(*parts):
    """Names a stage: of texts, and of the files they name."""
    sum_ = hashlib.sha256()
    for part in parts:
        if os.path.isfile(part):
            with open(part, "rb") as file:
                part = os.path.basename(part) + "\0" + hashlib.sha256(file.read()).hexdigest()
        sum_.update(part.encode() + b"\0")
    return sum_.hexdigest()[:12]


def files_in(folder):
    return sorted(os.path.join(where, name) for where, _, names in os.walk(folder)
                  for name in names if not name.endswith(".pyc"))


def kept(suite):
    """Where what belongs to a suite is kept."""
    return os.path.join(CACHE, suite)


def stage(cache, name, key, make):
    """The folder of a stage in the cache; make(folder) fills it when it is not there."""
    folder = os.path.join(cache, f"{name}-{key}")
    if os.path.isdir(folder):
        return folder
    began = time.monotonic()
    print(f"== rig: {name}", end="", flush=True)
    for old in os.listdir(cache):  # of earlier sources, or half made
        if old.startswith(name + "-"):
            shutil.rmtree(os.path.join(cache, old))
    part = os.path.join(cache, f"{name}-part")
    os.makedirs(part)
    make(part)
    os.rename(part, folder)
    print(f" ({time.monotonic() - began:.0f} s)", flush=True)
    return folder


def make_debian(folder, suite):
    """tree/, root.squashfs, and headers and driver sources in kernel/."""
    apt = debian.Apt(os.path.join(folder, "apt"), suite)
    tree = os.path.join(folder, "tree")
    debian.make_tree(apt, tree)
    debian.kernel_sources(apt, debian.kernel_version(tree), os.path.join(folder, "kernel"))
    shutil.rmtree(os.path.join(folder, "apt"))
    output("mksquashfs", tree, os.path.join(folder, "root.squashfs"), "-all-root", "-quiet",
           "-no-progress", *AS_IT_IS, "-e", *BUILD_ONLY)


def make_modules(folder, base):
    """The hardware: our 1-Wire bus, and three of the kernel's own drivers that Debian leaves out."""
    version = debian.kernel_version(os.path.join(base, "tree"))
    kernel = os.path.join(base, "kernel")
    headers = os.path.join(kernel, f"usr/src/linux-headers-{version}")
    with open(os.path.join(headers, "Makefile"), "w", encoding="ascii") as file:
        file.write(f"include {headers.removesuffix('-arm64')}-common/Makefile\n")
    for name in files_in(os.path.join(HERE, "modules")):
        shutil.copy(name, folder)
    for name, to in (("drivers/gpio/gpio-sim.c", "gpio-sim-core.c"),
                     ("drivers/gpio/gpiolib.h", "gpiolib.h"),
                     ("drivers/power/supply/test_power.c", "test_power.c")):
        shutil.copy(os.path.join(kernel, name), os.path.join(folder, to))
    # irq_sim is meant to be built in; this is the call for who is not
    with open(os.path.join(kernel, "kernel/irq/irq_sim.c"), encoding="utf-8") as file:
        text = file.read()
    inner = "handle_simple_irq(irq_to_desc(irqnum))"
    if inner not in text:
        raise RuntimeError("irq_sim.c is not the one we know: see prepare.py")
    with open(os.path.join(folder, "irq_sim.c"), "w", encoding="utf-8") as file:
        file.write(text.replace(inner, "generic_handle_irq(irqnum)"))
    output("make", "-s", "-C", headers, f"M={folder}", "ARCH=arm64", f"CROSS_COMPILE={CROSS}",
           f"CC={CROSS}gcc", *NOT_IN_MODULES, "modules")
    for name in files_in(folder):
        if name.endswith(".ko"):
            output(CROSS + "strip", "--strip-debug", name)
        else:
            os.unlink(name)


def make_initrd(folder, base, modules):
    """busybox, the modules that reach the root, the one that keeps the processor busy, and guest/init."""
    tree = os.path.join(base, "tree")
    version = debian.kernel_version(tree)
    inside = os.path.join(folder, "inside")
    for name in ("bin", "modules", "proc", "sys", "dev", "root", "layer", "over", "new"):
        os.makedirs(os.path.join(inside, name))
    shutil.copy(os.path.join(tree, "usr/bin/busybox"), os.path.join(inside, "bin"))
    shutil.copy(os.path.join(HERE, "guest/init"), inside)
    shutil.copy(os.path.join(modules, "busy.ko"), os.path.join(inside, "modules"))
    names = []
    for wanted in BOOT_MODULES:
        shown = subprocess.run(["modprobe", "-d", tree, "-S", version, "--show-depends", wanted],
                               capture_output=True, text=True, check=False).stdout
        for line in shown.splitlines():
            if line.startswith("insmod ") and os.path.basename(line.split()[1]) not in names:
                names.append(os.path.basename(line.split()[1]))
                shutil.copy(line.split()[1], os.path.join(inside, "modules"))
    with open(os.path.join(inside, "modules/order"), "w", encoding="ascii") as file:
        file.write("\n".join(names) + "\n")
    with open(os.path.join(folder, "initrd"), "wb") as file:
        listing = "\n".join(os.path.relpath(os.path.join(where, name), inside)
                            for where, folders, files in os.walk(inside)
                            for name in folders + files)
        subprocess.run(["cpio", "-o", "-H", "newc", "--quiet", "-R", "0:0"], cwd=inside,
                       input=listing.encode(), stdout=file, check=True)
    shutil.copy(os.path.join(tree, f"boot/vmlinuz-{version}"), os.path.join(folder, "vmlinuz"))
    shutil.rmtree(inside)


def build_programs(base, *targets):
    """Always: ninja knows what changed. Without targets everything, the tests too. Returns the folder
    of the build."""
    build = os.path.join(os.path.dirname(base), "build-" + digest(TOP, os.path.basename(base)))
    environment = dict(os.environ, NOODWACHT_RIG_TREE=os.path.join(base, "tree"))
    began = time.monotonic()
    print(f"== rig: {'programs' if targets else 'tests'} for arm64", end="", flush=True)
    for words in (["cmake", "-S", TOP, "-B", build, "-G", "Ninja",
                   f"-DCMAKE_TOOLCHAIN_FILE={HERE}/toolchain.cmake", "-DNOODWACHT_WERROR=ON",
                   "-DCMAKE_BUILD_TYPE=RelWithDebInfo", "-DCMAKE_INSTALL_PREFIX=/usr"],
                  ["cmake", "--build", build] + ([] if not targets else ["--target", *targets])):
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError("they do not build for arm64:\n" +
                               (done.stderr + done.stdout)[-4000:])
    print(f" ({time.monotonic() - began:.0f} s)", flush=True)
    return build


def make_layer(folder, base, modules, build):
    """What lies over Debian's tree: the programs as scripts/install puts them, and the rig's own
    files below /rig. Made for each run: it takes a second."""
    inside = os.path.join(folder, "layer")
    os.makedirs(os.path.join(inside, "rig/modules"))
    output("bash", "-c", '. "$1/scripts/lib.sh" && install_files "$2" "$3"', "-", TOP, build, inside)
    for name in files_in(modules):
        shutil.copy(name, os.path.join(inside, "rig/modules"))
    output("bash", os.path.join(HERE, "guest/furnish"), inside, CROSS + "gcc",
           os.path.join(base, "tree"))
    layer = os.path.join(folder, "layer.squashfs")
    output("mksquashfs", inside, layer, "-all-root", "-quiet", "-no-progress", "-noappend",
           *AS_IT_IS)
    shutil.rmtree(inside)
    return layer


def prepare(suite, folder):
    """Everything, from the cache where it can; what belongs to this run alone goes into folder.
    Returns the Image."""
    cache = kept(suite)
    os.makedirs(cache, exist_ok=True)
    with open(os.path.join(cache, "lock"), "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two runs may share the cache
        for name in ("debian", "modules", "initrd", "build"):  # from before each suite had its folder
            for old in glob.glob(os.path.join(glob.escape(CACHE), f"{name}-*")):
                shutil.rmtree(old, ignore_errors=True)
        sources = os.path.join(HERE, "prepare.py"), os.path.join(HERE, "debian.py")
        base = stage(cache, "debian", digest(sources[1], *BUILD_ONLY, *AS_IT_IS),
                     lambda part: make_debian(part, suite))
        key = digest(os.path.basename(base), sources[0], *files_in(os.path.join(HERE, "modules")))
        modules = stage(cache, "modules", key, lambda part: make_modules(part, base))
        key = digest(os.path.basename(modules), os.path.join(HERE, "guest/init"))
        initrd = stage(cache, "initrd", key, lambda part: make_initrd(part, base, modules))
        layer = make_layer(folder, base, modules, build_programs(base, *PROGRAMS))
        # another run may make these anew meanwhile
        kernel, start = (hold(os.path.join(initrd, name), folder) for name in ("vmlinuz", "initrd"))
    return Image(suite, kernel, start, os.path.join(base, "root.squashfs"), layer)
