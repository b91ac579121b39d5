#!/usr/bin/python3
"""A stage for Noodwacht: a practice in a folder, a virtual display, guard and kiosk on simulated
hardware, and a real pointer that taps what a person would tap. The story (story.py) and the
end-to-end tests play on it. Only the standard library, Xvfb, xdotool and ImageMagick.

usage: stage.py [--assets FOLDER] FOLDER     makes a simulated practice in FOLDER
"""
import argparse
import contextlib
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time

from display import Display

PANELS_MM = {(800, 480): (154, 86), (1024, 600): (154, 86), (1280, 800): (217, 136),
             (1920, 1080): (344, 194)}

STRIDE_MS = 5 * 60 * 1000
MAINS_SETTLES_S = 6  # the guard waits for 5
BOUNCE_S = 0.35  # the kiosk takes what comes down within 0.25 s for the same finger

PRACTICE = """\
# A simulated practice.
assets: {assets}
data: data
run: run
regels: nl-praktijk
praktijk:
  naam: Praktijk De Proef
sensoren:
  - id: koelkast
    naam: Vaccinkoelkast
    rol: koelkast
    soort: sim
medewerkers:
  - Anja
  - Bram
  - Carla
  - Dirk
"""


class Failed(Exception):
    """Something the stage waited for did not come, or a part of it fell over."""


def make_practice(folder, assets):
    """Writes the settings of a simulated practice, unless they are there. Returns their path."""
    for name in ("data", "run"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    config = os.path.join(folder, "noodwacht.yaml")
    if not os.path.exists(config):
        with open(config, "w", encoding="utf-8") as file:
            file.write(PRACTICE.format(assets=os.path.abspath(assets)))
    return config


def wait_for(what, condition, limit=60.0, step=0.02):
    """Waits until condition() is true and returns its value. The limit is generous: it only ends a
    run that hangs."""
    end = time.monotonic() + limit
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Failed(f"waited {limit:.0f} s in vain for: {what}")
        time.sleep(step)


class Target:
    """Something on the screen that can be touched, as the kiosk itself reports it."""

    def __init__(self, line):
        parts = line.split(" ", 7)
        self.x, self.y, self.w, self.h, enabled, self.kind, self.arg = map(int, parts[:7])
        self.enabled = enabled == 1
        self.arg2, _, self.label = parts[7].partition(" ")


class Frame:
    def __init__(self, text):
        lines = text.splitlines()
        words = lines[0].split()
        self.number, self.screen = int(words[1]), words[3]
        self.recorded = int(words[5])  # last journal row that is on disk
        self.light = int(words[7])  # percent of full light
        self.drill = words[9] == "1"  # the drill's kiosk is on stage
        self.live = words[9] == "2"  # a live drill runs on the real one
        self.targets = [Target(line) for line in lines[1:]]


def action_kinds(source):
    """Names of the actions as numbers, from the header that defines them."""
    with open(os.path.join(source, "app/screens/action.h"), encoding="utf-8") as file:
        names = re.findall(r"^\s+(ACTION_[A-Z_]+)", file.read(), re.M)
    return {name: number for number, name in enumerate(names)}


class Stage:
    def __init__(self, binaries, assets, folder, size=(800, 480), theme=None):
        self.binaries, self.folder, self.size, self.theme = binaries, folder, size, theme
        self.config = make_practice(folder, assets)
        self.trace = os.path.join(folder, "gpio.trace")
        self.target_file = os.path.join(folder, "targets")
        self.kinds = action_kinds(os.path.dirname(os.path.abspath(assets)))
        self.display = Display(*size)
        self.environment = dict(os.environ, DISPLAY=self.display.name, SDL_VIDEODRIVER="x11",
                                SDL_AUDIODRIVER="dummy")
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.guard = self.kiosk = None
        self.last_tap = (-1000, -1000, 0.0)  # where and when
        self.guard_log = open(os.path.join(folder, "guard.log"), "ab")
        self.kiosk_log = open(os.path.join(folder, "kiosk.log"), "ab")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in (self.kiosk, self.guard):
            if process and process.poll() is None:
                process.terminate()
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        self.display.close()
        self.guard_log.close()
        self.kiosk_log.close()

    def program(self, name):
        return os.path.join(self.binaries, name)

    # -- the two programs ---------------------------------------------------------------------

    def start_guard(self, speed=None):
        words = [self.program("noodwachtd"), "--config", self.config, "--sim",
                 "--gpio-trace", self.trace]
        if speed is not None:
            words += ["--speed", str(speed)]
        self.guard = subprocess.Popen(words, stdout=self.guard_log, stderr=self.guard_log)
        wait_for("the guard to answer", self.status)

    def start_kiosk(self):
        if os.path.exists(self.target_file):
            os.unlink(self.target_file)
        width, height = self.size
        words = [self.program("noodwacht"), "--config", self.config, "--window",
                 f"{width}x{height}", "--targets", self.target_file]
        if self.size in PANELS_MM:
            words += ["--panel-mm", "{}x{}".format(*PANELS_MM[self.size])]
        if self.theme:
            words += ["--theme", self.theme]
        self.kiosk = subprocess.Popen(words, env=self.environment, stdout=self.kiosk_log,
                                      stderr=self.kiosk_log)
        wait_for("the kiosk's first frame", self.frame)
        wait_for("its window", lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.kiosk.pid)],
            env=self.environment, capture_output=True, check=False).returncode == 0)

    @staticmethod
    def kill(process):
        """As a power cut would: no warning, no goodbye."""
        process.send_signal(signal.SIGKILL)
        process.wait()

    # -- the guard's side ---------------------------------------------------------------------

    def ctl(self, *words):
        return subprocess.run([self.program("noodwachtctl"), "--config", self.config, *words],
                              capture_output=True, text=True, check=False)

    def status(self):
        """The guard's status as a dictionary; None while it does not answer."""
        answer = self.ctl("--json", "status")
        try:
            return json.loads(answer.stdout) if answer.returncode in (0, 1) else None
        except json.JSONDecodeError:
            return None

    def boot_ms(self):
        """The moment that the guard counts by."""
        return wait_for("the guard to answer", self.status)["boot_ms"]

    def rows(self, name, query, values=()):
        """What a query gives of metingen.db or journaal.db, read-only beside whoever writes it."""
        path = os.path.join(self.folder, "data", name)
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)
        try:
            return db.execute(query, values).fetchall()
        finally:
            db.close()

    def hand(self, *words):
        """A hand on the simulated hardware."""
        answer = self.ctl("sim", *map(str, words))
        if answer.returncode != 0:
            raise Failed(f"sim {words}: {answer.stderr.strip()}")

    def buzzer_edges(self):
        """(boot ms, level) of every change of the buzzer line so far."""
        if not os.path.exists(self.trace):
            return []
        with open(self.trace, encoding="ascii") as file:
            rows = [line.split() for line in file]
        return [(int(row[0]), int(row[2])) for row in rows if len(row) == 3]

    def mains(self, state):
        """Off or on, and past the seconds in which the guard wants to see it stay so."""
        self.hand("mains", state)
        self.hand("skip", MAINS_SETTLES_S)

    def run_to(self, boot_ms, each=lambda: None):
        """Lets the simulated time run to this moment, in strides, with `each` after every one: the
        guard walks all of it, and the kiosk sees it come."""
        while (left_ms := boot_ms - self.boot_ms()) > 0:
            stride_ms = min(left_ms, STRIDE_MS)
            there_ms = boot_ms - left_ms + stride_ms
            self.hand("skip", (stride_ms + 999) // 1000)
            wait_for("the guard to be there", lambda: self.boot_ms() >= there_ms)
            each()

    def run_on(self, seconds):
        self.run_to(self.boot_ms() + seconds * 1000)

    def run_until(self, what, condition, each=lambda: None):
        for _ in range(48 * 12):  # two days
            if condition():
                return
            self.run_to(self.boot_ms() + STRIDE_MS, each)
        raise Failed(f"two days went by without: {what}")

    # -- the kiosk's side ---------------------------------------------------------------------

    def frame(self):
        """What can be touched now; None before the first frame."""
        if self.kiosk and self.kiosk.poll() is not None:
            raise Failed(f"the kiosk ended with {self.kiosk.returncode}")
        try:
            with open(self.target_file, encoding="utf-8") as file:
                text = file.read()
        except FileNotFoundError:
            return None
        return Frame(text) if text.startswith("frame ") else None

    def find(self, label=None, action=None, arg=None):
        """The first enabled target that fits. A label is found by its beginning or as a regex."""
        frame = self.frame()
        for target in frame.targets if frame else []:
            if not target.enabled:
                continue
            if label is not None and not re.match(label, target.label):
                continue
            if action is not None and target.kind != self.kinds[action]:
                continue
            if arg is not None and target.arg != arg:
                continue
            return target
        return None

    def touch(self, find):
        """Taps the middle of what find() gives, and returns it; None when it gives nothing. As people
        do it: not at once where the last tap was, that would be the same finger, bouncing; and on a
        dark screen the first tap only wakes."""
        target = find()
        if target is None:
            return None
        x, y = target.x + target.w // 2, target.y + target.h // 2
        last_x, last_y, last = self.last_tap
        near = self.size[0] // 16
        soon = last + BOUNCE_S - time.monotonic()
        if soon > 0 and abs(x - last_x) < near and abs(y - last_y) < near:
            time.sleep(soon)
            return self.touch(find)  # it may stand elsewhere by now
        dark = self.frame().light < 100
        self.tap_at(x, y)
        self.last_tap = (x, y, time.monotonic())
        if dark:
            wait_for("the light", lambda: self.frame().light == 100)
            return self.touch(find)
        return target

    def tap(self, label=None, action=None, arg=None, limit=60):
        """Waits for a target and taps it with the real pointer. Returns it."""
        return wait_for(f"a target {label or ''} {action or ''} {'' if arg is None else arg}",
                        lambda: self.touch(lambda: self.find(label, action, arg)), limit)

    def tap_until(self, shows, **target):
        """Taps, looks whether it shows, and taps again if not, as people do: a tap right after the
        screen changed under the finger is not taken, and that is meant so."""
        end = time.monotonic() + 60
        tapped = False
        while not (shows() and (tapped or self.find(**target) is None)):
            seen = self.frame().number
            if self.touch(lambda: self.find(**target)):
                tapped = True
                if self.answers(shows, seen):
                    return
            if time.monotonic() > end:
                raise Failed(f"{target} did not bring it in 60 s")
            time.sleep(0.02)

    def answers(self, shows, seen):
        """Whether it shows within a second, which begins when a frame after `seen` is there: that
        may come late on a busy machine, and a second tap would then be one too many. What shows on
        disk may do so before it is drawn: then it waits for the frame after the pressed one."""
        def after(count):
            return lambda: self.frame().number >= seen + count
        for what, limit in ((lambda: shows() or after(1)(), 2.0), (shows, 1.0), (after(2), 0.5)):
            with contextlib.suppress(Failed):
                wait_for("the tap to show", what, limit)
        return bool(shows())

    def tap_at(self, x, y):
        """Down, a finger's short while, up: through the X server's test extension."""
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "mousedown", "1", "sleep", "0.04",
                        "mouseup", "1"], env=self.environment, check=True)

    def turn_page(self, way="volgende"):
        """One page on, or back; the number on the button says that it turned."""
        page = wait_for("another page", lambda: self.find(way)).arg
        self.tap_until(lambda: (onward := self.find(way)) is None or onward.arg != page, label=way)

    def leaf_to(self, **target):
        """Turns the pages of the list that shows, from where it is, until it stands there."""
        for _ in range(30):
            wait_for(f"{target} or a next page",
                     lambda: self.find(**target) or self.find("volgende"))
            found = self.find(**target)
            if found:
                return found
            self.turn_page()
        raise Failed(f"{target} is on no page")

    def type(self, text):
        """Key by key on the keyboard or the pad of the screen, each once the one before is seen."""
        for sign in text:
            codes = {ord(sign.lower()), ord(sign.upper())}
            seen = self.frame().number
            wait_for(f"the key {sign}", lambda: self.touch(lambda: next(
                (t for t in self.frame().targets if t.enabled and t.arg in codes
                 and t.kind == self.kinds["ACTION_KEY"] and t.arg2 == "-1"), None)))
            wait_for(f"{sign} to be taken", lambda: self.frame().number > seen)

    def shows_phase(self, phase):
        """The phase looked at is the one whose name is written out: the widest of the rail."""
        rail = [target for target in self.frame().targets
                if target.kind == self.kinds["ACTION_PHASE"]]
        return rail and max(rail, key=lambda target: target.w * target.h).arg == phase

    def open_playbook(self):
        """The running draaiboek; on its own screen the tab would lead to the list."""
        if self.frame().screen != "SCREEN_PLAYBOOK":
            self.tap("Draaiboek")
            self.wait_screen("SCREEN_PLAYBOOK")

    def wait_screen(self, name, limit=60):
        wait_for(f"screen {name}", lambda: (f := self.frame()) and f.screen == name, limit)

    def export(self, folder):
        """The journal as text, CSV and PDF, written by the kiosk's program without a screen."""
        return subprocess.run([self.program("noodwacht"), "--config", self.config, "--export",
                               folder], capture_output=True, text=True, check=False)

    def picture(self, path):
        subprocess.run(["import", "-window", "root", path], env=self.environment, check=True)


def main():
    parser = argparse.ArgumentParser(description="Makes a simulated practice in a folder.")
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("--assets", default=os.path.join(here, "..", "assets"))
    parser.add_argument("folder")
    words = parser.parse_args()
    os.makedirs(words.folder, exist_ok=True)
    print(make_practice(words.folder, words.assets))
    return 0


if __name__ == "__main__":
    sys.exit(main())
