#!/usr/bin/python3
"""Measures what a user and a battery would notice, and prints it. Asserts nothing.

usage: tests/bench/bench.py [--bin FOLDER] [--idle SECONDS] [--only NAME ...]
Build first: cmake --preset release && cmake --build --preset release
"""
import argparse
import glob
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

TOP = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
sys.path.insert(0, os.path.join(TOP, "scripts"))
import stage  # noqa: E402


def wakeups(pid):
    """How often any thread of the process was put on a processor so far."""
    total = 0
    for path in glob.glob(f"/proc/{pid}/task/*/schedstat"):
        with open(path, encoding="ascii") as file:
            total += int(file.read().split()[2])
    return total


def field(path, name):
    """The number behind `name` in one of /proc's lists."""
    with open(path, encoding="ascii") as file:
        for line in file:
            if line.startswith(name):
                return int(line.split()[1])
    return 0


def cpu_ms(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 // os.sysconf("SC_CLK_TCK")


class Bench(stage.Stage):
    """A stage in a folder of its own that goes with it."""

    def __init__(self, words, size=(800, 480), theme=None):
        super().__init__(words.bin, os.path.join(TOP, "assets"),
                         tempfile.mkdtemp(prefix="noodwacht-bench."), size, theme)

    def __exit__(self, *reason):
        super().__exit__(*reason)
        shutil.rmtree(self.folder)


def idle(words):
    for theme in ("donker", "licht", "noodlicht"):
        idle_in(words, theme)


def idle_in(words, theme):
    with Bench(words, theme=theme) as on:
        on.start_guard()
        on.start_kiosk()
        time.sleep(5)
        pids = {"guard": on.guard.pid, "kiosk": on.kiosk.pid}
        before = {name: (wakeups(pid), cpu_ms(pid)) for name, pid in pids.items()}
        first = on.frame().number
        time.sleep(words.idle)
        frames = on.frame().number - first
        for name, pid in pids.items():
            woke, cpu = wakeups(pid) - before[name][0], cpu_ms(pid) - before[name][1]
            pss = field(f"/proc/{pid}/smaps_rollup", "Pss:") / 1024
            print(f"idle {words.idle} s, {theme}: {name}: {woke / words.idle:.2f} wake-ups/s, "
                  f"{cpu} ms CPU, {pss:.1f} MiB PSS")
        print(f"idle {words.idle} s, {theme}: {frames * 60 / words.idle:.1f} frames a minute")


def first_frame(words):
    times = []
    for _ in range(7):
        with Bench(words) as on:
            on.start_guard()
            begin = time.monotonic()
            on.start_kiosk()
            times.append((time.monotonic() - begin) * 1000)
    print(f"start to first frame: median {statistics.median(times):.0f} ms, "
          f"worst {max(times):.0f} ms of {len(times)}")


def mains_off(words):
    screens, buzzers = [], []
    for _ in range(3):
        with Bench(words) as on:
            on.start_guard()
            on.start_kiosk()
            on.wait_screen("SCREEN_HOME")
            time.sleep(1)
            begin = time.monotonic()
            on.hand("mains", "off")
            stage.wait_for("the draaiboek", lambda on=on: on.frame().screen == "SCREEN_PLAYBOOK",
                           step=0.001)
            screens.append((time.monotonic() - begin) * 1000 - 5000)
            since = on.status()["outage_since_ms"]
            edges = stage.wait_for("the buzzer", on.buzzer_edges)
            buzzers.append(edges[0][0] - since - 5000)
    print(f"mains off, after the 5 s debounce: screen median {statistics.median(screens):.0f} ms, "
          f"worst {max(screens):.0f} ms; buzzer median {statistics.median(buzzers):.0f} ms, "
          f"worst {max(buzzers):.0f} ms")


def bytes_per_reading(words):
    with Bench(words) as on:
        on.start_guard(speed=60)
        time.sleep(3)
        io = f"/proc/{on.guard.pid}/io"
        begin, first = field(io, "write_bytes:"), on.status()["recorded_seq"]
        time.sleep(words.idle)
        rows = on.status()["recorded_seq"] - first
        print(f"written to disk: {(field(io, 'write_bytes:') - begin) / max(rows, 1):.0f} bytes a "
              f"reading, one commit each ({rows} readings, one a second)")


def cold_build(words):
    del words
    with tempfile.TemporaryDirectory(prefix="noodwacht-build.") as build:
        begin = time.monotonic()
        for command in (["cmake", "-S", TOP, "-B", build, "-G", "Ninja",
                         "-DCMAKE_BUILD_TYPE=RelWithDebInfo", "-DNOODWACHT_TESTS=OFF"],
                        ["cmake", "--build", build]):
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        print(f"cold build of the three programs: {time.monotonic() - begin:.1f} s "
              f"on {os.cpu_count()} processors")


def decade(words):
    with tempfile.TemporaryDirectory(prefix="noodwacht-decade.") as folder:
        subprocess.run([os.path.join(os.path.dirname(words.bin), "tests/decade"), folder],
                       check=True)


def rules(words):
    subprocess.run([os.path.join(os.path.dirname(words.bin), "tests/bench_rules")], check=True)


def frames(words):
    subprocess.run([os.path.join(os.path.dirname(words.bin), "tests/bench_frames")], check=True)


MEASURES = {"idle": idle, "first-frame": first_frame, "mains-off": mains_off,
            "bytes": bytes_per_reading, "build": cold_build,
            "decade": decade, "rules": rules, "frames": frames}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default=os.path.join(TOP, "build/release/bin"))
    parser.add_argument("--idle", type=int, default=60, help="seconds to watch (default 60)")
    parser.add_argument("--only", nargs="*", choices=MEASURES, default=list(MEASURES))
    words = parser.parse_args()
    for name in words.only:
        MEASURES[name](words)
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
