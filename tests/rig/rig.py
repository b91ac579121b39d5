#!/usr/bin/env python3
"""The rig: Noodwacht as it is installed on a Pi, on a real kernel with real drivers, in an emulated
machine. Prepares what it needs, plays the scenarios, prints a line for each.

usage: rig.py [--suite SUITE] [--prepare] [--fresh] [--long] [--golden] [--jobs N] [--keep FOLDER]
              [SCENARIO...]
  --suite     bookworm (Debian 12; without a word) or trixie (Debian 13)
  --prepare   only download and build
  --fresh     forget what was kept and begin with the downloads
  --long      idle for an hour, and more power cuts
  --golden    keep the screen of 01_boot as the one that is right; look at it first
  --jobs N    scenarios at a time; else as many as there are processors
  --keep      folder for pictures, logs and disks; else only what failed is kept, below /tmp
  SCENARIO    names or their beginnings, as --list prints them; "units" runs the unit tests instead
"""
import argparse
import concurrent.futures
import importlib
import os
import resource
import shutil
import sys
import tempfile
import threading
import time
import traceback

import debian
import prepare
from machine import Failed
from wall import Wall

HERE = os.path.dirname(os.path.abspath(__file__))
# the boot, then the longest
FIRST = ["01_boot", "07_power_cut", "03_sensor", "05_touch", "06_kills", "11_lines", "04_koelbox"]


def scenarios():
    """Names, in the order in which they are played."""
    return sorted(name[:-3] for name in os.listdir(os.path.join(HERE, "scenarios"))
                  if name.endswith(".py") and name[0].isdigit())


class Stage:
    """What a scenario gets: the image to boot, a folder, and a way to print figures."""
    first = None  # name of the scenario that boots for all
    first_booted = threading.Event()  # or failed to

    def __init__(self, image, folder, long, keep_picture=False):
        self.image, self.folder, self.long = image, folder, long
        self.keep_picture = keep_picture
        self.boots = os.path.basename(folder) == Stage.first
        self.saved = os.path.join(os.path.dirname(folder), "booted")
        self.walls, self.figures = [], []
        self.cpu_s = 0  # that a scenario used besides its machines

    def wall(self, kind=None, **words):
        """A machine of this kind in a folder of its own, not yet switched on."""
        folder = os.path.join(self.folder, f"machine{len(self.walls) + 1}")
        os.makedirs(folder)
        self.walls.append((kind or Wall)(self.image, folder, **words))
        return self.walls[-1]

    def first_boot(self):
        """The one boot from which all go on, up to a first reading. Returns the wall."""
        wall = self.wall()
        wall.boot()
        wall.wait_status("a first reading", lambda s: s["sensor"][0]["quality"] == "ok")
        wall.save(self.saved)
        Stage.first_booted.set()
        return wall

    def booted(self, kind=None, **words):
        """A wall some time after its boot."""
        if self.boots and not Stage.first_booted.is_set():
            self.first_boot().cut_power()
        Stage.first_booted.wait()
        if not os.path.exists(self.saved + ".disk"):
            raise Failed("the first boot went wrong")
        wall = self.wall(kind, **words)
        wall.start(self.saved)
        return wall

    def note(self, text):
        """A figure worth printing beside the verdict."""
        self.figures.append(text)


def keep_traces(stage, failure):
    """What helps to see why: the journal, the picture and what was checked before."""
    with open(os.path.join(stage.folder, "story.txt"), "w", encoding="utf-8") as file:
        for wall in stage.walls:
            file.write("\n".join(wall.said) + "\n")
            try:
                if wall.process:
                    wall.picture(os.path.join(stage.folder, "screen.png"))
                    file.write(wall.sh("journalctl -b --no-pager -o short-monotonic | tail -300",
                                       may_fail=True))
            except (Failed, OSError) as also:
                file.write(f"(nothing more from inside: {also})\n")
        file.write("".join(traceback.format_exception(failure)))


def play(name, image, folder, long, keep_picture):
    """Plays one scenario and prints its line. Returns whether it held."""
    story = importlib.import_module(f"scenarios.{name}")
    stage = Stage(image, os.path.join(folder, name), long, keep_picture)
    os.makedirs(stage.folder)
    began = time.monotonic()
    try:
        story.play(stage)
        verdict, good = "good", True
    except Exception as failure:  # whatever it was: the others go on
        keep_traces(stage, failure)
        verdict, good = f"WRONG: {failure}", False
    finally:
        if stage.boots:
            Stage.first_booted.set()
        for wall in stage.walls:
            wall.cut_power()
    title = story.__doc__.splitlines()[0].rstrip(".")
    cpu_s = stage.cpu_s + sum(wall.cpu_s for wall in stage.walls)
    rows = [f"{name:<12} {title}: {verdict} ({time.monotonic() - began:.0f} s, {cpu_s:.0f} s CPU)"]
    print("\n".join(rows + [f"             {figure}" for figure in stage.figures]), flush=True)
    return good


def play_all(names, words, image, folder):
    """As many at a time as there are processors, the longest first. Returns those that went wrong."""
    first = [name for name in names if name in FIRST]
    order = sorted(first, key=FIRST.index) + [name for name in names if name not in FIRST]
    Stage.first = order[0]
    with concurrent.futures.ThreadPoolExecutor(words.jobs or os.cpu_count()) as pool:
        held = list(pool.map(lambda name: play(name, image, folder, words.long, words.golden),
                             order))
    return sorted(name for name, good in zip(order, held) if not good)


def main():
    parser = argparse.ArgumentParser(description="Noodwacht on a real kernel.")
    for name in ("--prepare", "--fresh", "--long", "--list", "--golden"):
        parser.add_argument(name, action="store_true")
    parser.add_argument("--suite", choices=debian.SUITES, default=debian.SUITES[0])
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--keep")
    parser.add_argument("scenario", nargs="*")
    words = parser.parse_args()
    chosen = [name for name in scenarios()
              if not words.scenario or any(name.startswith(begin) for begin in words.scenario)]
    if "units" in words.scenario:
        chosen.append("units")  # long, so only when it is asked for
    if words.list:
        print("\n".join(chosen))
        return 0
    if not chosen:
        parser.error("no such scenario; --list names them")
    if words.fresh:
        shutil.rmtree(prepare.kept(words.suite), ignore_errors=True)
    began = time.monotonic()
    folder = os.path.abspath(words.keep) if words.keep else tempfile.mkdtemp(prefix="noodwacht-rig-")
    os.makedirs(folder, exist_ok=True)
    try:
        image = prepare.prepare(words.suite, folder)
    except (RuntimeError, OSError) as failure:
        print(f"\nrig: cannot be prepared: {failure}", file=sys.stderr)
        return 1
    if words.prepare:
        return 0
    sys.path.insert(0, HERE)
    prepared = time.monotonic()
    wrong = play_all(chosen, words, image, folder)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"rig: prepared in {prepared - began:.0f} s, played in {time.monotonic() - prepared:.0f} s; "
          f"{sum(one.ru_utime + one.ru_stime for one in used):.0f} s CPU in all")
    if wrong:
        print(f"rig: {len(wrong)} of {len(chosen)} scenarios went wrong; see {folder}")
    elif not words.keep:
        shutil.rmtree(folder)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
