"""The unit and fuzz tests, built for arm64, on the real kernel."""
import shlex
import time

import prepare
import units
from machine import Failed

# Overlays, as some tests write beside what they read. The programs of the kiosk make room.
FURNISH = """set -e
systemctl mask --runtime --now noodwacht.service noodwachtd.service
mkdir -p /rig/units /rig/over
mount -t squashfs -o ro /dev/vdd /rig/units
mount -t tmpfs units /rig/over
mount -t tmpfs -o mode=1777 tmp /tmp
for pair in source:{source} build:{build}; do
    mkdir -p "${{pair#*:}}" "/rig/over/${{pair%%:*}}" "/rig/over/${{pair%%:*}}-work"
    mount -t overlay -o "lowerdir=/rig/units/${{pair%%:*}},upperdir=/rig/over/${{pair%%:*}},workdir=/rig/over/${{pair%%:*}}-work" \
        overlay "${{pair#*:}}"
done
mkdir /rig/said
cat >/rig/one <<'END'
#!/bin/sh
# One test: NAME FOLDER COMMAND...; what it says in a file, how it ended in a line.
name=$1
mkdir -p "$2" && cd "$2" && shift 2
began=$(date +%s)
timeout {limit} "$@" >"/rig/said/$name" 2>&1 </dev/null
echo "$name $? $(($(date +%s) - began))" >>/rig/results
END
chmod +x /rig/one
: >/rig/results
"""
LIMIT = 1200  # seconds of the machine: only ends what hangs


def play(stage):
    build = units.build(stage.image)
    tests, others = units.tests(build)
    image = units.make_image(build, stage.folder)
    wall = stage.wall(more=["-m", "3G", "-blockdev",
                            f"driver=file,node-name=units,filename={image},read-only=on",
                            "-device", "virtio-blk-pci,drive=units"])
    wall.start()
    wall.wait_up()
    wall.sh(FURNISH.format(source=prepare.TOP, build=build, limit=LIMIT))
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
    quiet_since = time.monotonic()
    while len(ended) < count:
        rows = wall.sh(f"tail -n +{len(ended) + 1} /rig/results").splitlines()
        for row in rows:
            name, code, seconds = row.split()
            ended[name] = int(code)
            print(f"{len(ended):>3}/{count} {name:<28} {'passed' if code == '0' else 'FAILED'} "
                  f"({seconds} s)", flush=True)
            quiet_since = time.monotonic()
        if time.monotonic() - quiet_since > LIMIT * 2:
            raise Failed("no test ends any more")
        time.sleep(1)
    return ended
