"""The unit and fuzz tests, built for arm64, on the real kernel."""
import shlex
import time

import prepare
import units
from machine import wait_for
from wall import Wall

# At the paths they were built with and at today's date; the programs of the kiosk make room.
FURNISH = """set -e
date -s @{now}
systemctl mask --runtime --now noodwacht.service noodwachtd.service
mount -t tmpfs -o mode=1777 tmp /tmp
mkdir -p /rig/said {source} {build}
mount --bind /units/source {source}
mount --bind /units/build {build}
cat >/rig/one <<'END'
#!/bin/sh
# One test: NAME FOLDER COMMAND...; what it says in a file, how it ended in a line.
name=$1
mkdir -p "$2" && cd "$2" && shift 2
timeout {limit} "$@" >"/rig/said/$name" 2>&1 </dev/null
echo "$name $?" >>/rig/results
END
chmod +x /rig/one
: >/rig/results
"""
LIMIT_S = 1200  # only ends what hangs


class Bench(Wall):
    """A board with more processors and memory than the kiosk's, on everybody's clock; a machine that
    is slow because others are busy is not reset by its watchdog."""

    def __init__(self, image, folder):
        super().__init__(image, folder)
        self.real_time = True

    def data_drive(self):
        return super().data_drive() + ["-smp", "2", "-m", "3G", "-watchdog-action", "none"]


def play(stage):
    build = units.build(stage.image)
    tests, others = units.tests(build)
    stage.image = units.with_tests(stage.image, build, stage.folder)
    wall = stage.wall(Bench)
    wall.start()
    wall.wait_up()
    wall.sh(FURNISH.format(source=prepare.TOP, build=build, limit=LIMIT_S, now=int(time.time())))
    lines = "".join(shlex.join([test.name, test.folder] + test.command) + "\n" for test in tests)
    wall.sh(f"cat >/rig/list <<'END'\n{lines}END\n"
            "setsid xargs -P 2 -L 1 /rig/one </rig/list >/dev/null 2>&1 &")
    ended = follow(wall, len(tests))
    wrong = [name for name, code in ended.items() if code != 0]
    for name in wrong:
        print(f"-- {name}:\n" + wall.sh(f"tail -n 40 /rig/said/{name}", may_fail=True))
    print(f"{len(ended) - len(wrong)} passed, {len(wrong)} failed", flush=True)
    stage.note(f"not here, as they are no programs for arm64: {', '.join(others)}")
    wall.check(f"every test passes: not {', '.join(wrong)}", not wrong)


def follow(wall, count):
    """Prints each test as it ends. Returns the exit code of each."""
    ended = {}
    began = time.monotonic()

    def more():
        rows = wall.sh(f"tail -n +{len(ended) + 1} /rig/results").splitlines()
        for row in rows:
            name, code = row.split()
            ended[name] = int(code)
            print(f"{len(ended):>3}/{count} {name:<28} {'passed' if code == '0' else 'FAILED'} "
                  f"(at {time.monotonic() - began:.0f} s)", flush=True)
        return rows
    while len(ended) < count:
        wait_for("the next test to end", more, LIMIT_S * 2, 1)
    return ended
