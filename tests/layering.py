#!/usr/bin/python3
"""Holds the layering: which room may include from which, over the compiler's dependency files.

usage: layering.py SOURCE BUILD     (BUILD configured with Ninja and built)
       layering.py --self-test
"""
import os
import re
import subprocess
import sys

# Room (longest matching prefix wins) -> rooms it may include from, besides itself.
MAY_REACH = {
    "firmware/core": [],
    "firmware": ["firmware/core"],
    # The tool checks draaiboeken and prints from both records, as the kiosk prints; it guards nothing.
    "firmware/ctl": ["firmware/core", "firmware", "app/draaiboek", "app/report"],
    "app/draaiboek": ["firmware/core"],
    "app/ui": ["firmware/core"],
    "app/screens": ["firmware/core", "app/draaiboek", "app/ui"],
    "app/report": ["firmware/core", "app/draaiboek"],
    "app": ["firmware/core", "app/draaiboek", "app/ui", "app/screens", "app/report"],
}

# Headers of a library -> the files that may know it.
KNOWN_BY = {
    r"/SDL2/": r"app/ui/sdl\.c",
    r"/gpiod\.h$": r"firmware/gpio_v[12]\.c",
    r"/sqlite3\.h$": r"(firmware/core/record[a-z_]*|app/draaiboek/journal[a-z_]*)\.[ch]",
    r"/yaml\.h$": r"firmware/core/yaml[a-z_]*\.c",
    r"/(pango|cairo)": r"app/report/.*\.c",
    r"/systemd/": r"firmware/[a-z_]+\.c",
}


def room_of(path):
    rooms = [room for room in MAY_REACH if path.startswith(room + "/")]
    return max(rooms, key=len) if rooms else None


def faults_of(source, includes):
    """Faults of one source file; paths of the project are relative to its top."""
    room = room_of(source)
    if room is None:
        return []
    faults = []
    for path in includes:
        other = room_of(path) if not path.startswith("/") else None
        if other not in (None, room) and other not in MAY_REACH[room]:
            faults.append(f"{source} ({room}) includes {path} ({other})")
        if path.startswith("/"):
            for library, files in KNOWN_BY.items():
                if re.search(library, path) and not re.fullmatch(files, source):
                    faults.append(f"{source} may not know {path}")
                    break
    return faults


def dependencies(build):
    """Yields (source, includes) as absolute paths, from Ninja's log of what the compiler read."""
    text = subprocess.run(
        ["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True, text=True
    ).stdout
    for block in text.split("\n\n"):
        lines = block.strip().splitlines()[1:]
        paths = [os.path.normpath(os.path.join(build, line.strip())) for line in lines if line.strip()]
        sources = [path for path in paths if path.endswith(".c")]
        if sources:
            yield sources[0], paths[1:]


def check(source_dir, build):
    top = os.path.realpath(source_dir)
    faults = []
    seen = set()

    def relative(path):
        path = os.path.realpath(path)
        return os.path.relpath(path, top) if path.startswith(top + "/") else path

    for source, includes in dependencies(build):
        name = relative(source)
        seen.add(name)
        faults += faults_of(name, [relative(path) for path in includes])
    for folder in ("firmware", "app"):
        for at, _, files in os.walk(os.path.join(top, folder)):
            for file in files:
                name = relative(os.path.join(at, file))
                # Of the two GPIO files the build takes the one that fits the library.
                if file.endswith(".c") and name not in seen and not file.startswith("gpio_v"):
                    faults.append(f"{name} is not built")
    return faults, len(seen)


def self_test():
    bad = [
        ("firmware/core/x.c", ["firmware/guard.h"]),
        ("firmware/x.c", ["app/ui/draw.h"]),
        ("app/x.c", ["firmware/guard.h"]),
        ("app/ui/x.c", ["app/screens/view.h"]),
        ("app/draaiboek/x.c", ["app/ui/draw.h"]),
        ("app/screens/x.c", ["app/report/report.h"]),
        ("app/screens/x.c", ["/usr/include/SDL2/SDL.h"]),
        ("app/ui/window.c", ["/usr/include/SDL2/SDL.h"]),
        ("app/ui/letters.c", ["/usr/include/SDL2/SDL_ttf.h"]),
        ("firmware/guard.c", ["/usr/include/gpiod.h"]),
        ("app/kiosk.c", ["/usr/include/sqlite3.h"]),
    ]
    good = [
        ("firmware/core/x.c", ["firmware/core/base.h", "/usr/include/stdio.h"]),
        ("firmware/ctl/x.c", ["app/draaiboek/playbook.h", "firmware/sim.h"]),
        ("app/ui/sdl.c", ["/usr/include/SDL2/SDL.h"]),
        ("app/main.c", ["app/report/report.h", "firmware/core/base.h"]),
    ]
    for source, includes in bad:
        assert faults_of(source, includes), f"not seen: {source} {includes}"
    for source, includes in good:
        assert not faults_of(source, includes), f"wrongly seen: {source} {includes}"


def main():
    if sys.argv[1:] == ["--self-test"]:
        self_test()
        print("layering: the check sees what it must see")
        return 0
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    self_test()
    faults, count = check(sys.argv[1], sys.argv[2])
    for fault in faults:
        print(fault)
    print(f"layering: {count} files, {len(faults)} faults")
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
