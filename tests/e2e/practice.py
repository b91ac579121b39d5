"""A practice in a folder of its own for an end-to-end test, and what such a test says and checks.
Tests run beside each other: nothing here is shared, and nothing waits for a time that a busy machine
could not keep."""
import argparse
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "scripts"))
from stage import PRACTICE, Failed, Stage, wait_for  # noqa: E402


class Wrong(Exception):
    """The programs did not do what they should."""


def expect(what, good, seen=""):
    if not good:
        raise Wrong(f"{what}\n{seen}")
    print(f"  good: {what}", flush=True)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def replace(path, text):
    """As a kernel file changes: never half."""
    write(path + ".new", text)
    os.replace(path + ".new", path)


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


class Practice(Stage):
    """A stage in its own folder, with its own settings and where needed its own assets."""

    def __init__(self, words, name, settings=PRACTICE, own_assets=False, size=None, **fields):
        folder = os.path.join(words.out, name)
        assets = words.assets
        if own_assets:
            shutil.copytree(assets, os.path.join(folder, "assets"))
            assets = os.path.join(folder, "assets")
        self.assets = assets
        for part in ("data", "run"):
            os.makedirs(os.path.join(folder, part))
        write(os.path.join(folder, "noodwacht.yaml"), settings.format(assets=assets, **fields))
        self.keeps, self.pictures = words.keeps, 0
        super().__init__(words.bin, words.assets, folder, size or words.window, words.theme)

    def __exit__(self, kind, *others):
        if kind is not None:
            with contextlib.suppress(Exception):
                self.picture(self.path("hier-ging-het-mis.png"))
        super().__exit__(kind, *others)

    def shoot(self, name):
        """A picture only to look at, when everything is kept."""
        if self.keeps:
            time.sleep(0.4)  # what was tapped is drawn
            self.pictures += 1
            self.picture(self.path(f"{self.pictures:02d}-{name}.png"))

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def start_real_guard(self):
        """On the hardware of the settings, not a simulated one."""
        self.guard = subprocess.Popen([self.program("noodwachtd"), "--config", self.config],
                                      stdout=self.guard_log, stderr=self.guard_log)
        wait_for("the guard to answer", self.status)

    def alive(self):
        for name, process in (("guard", self.guard), ("kiosk", self.kiosk)):
            if process and process.poll() is not None:
                raise Wrong(f"the {name} ended with {process.returncode}\n" +
                            self.log(name)[-3000:])
        return True

    def log(self, name):
        return read(self.path(f"{name}.log"))

    def end(self, process):
        """As systemd would; a program that does not end well is a fault."""
        process.send_signal(signal.SIGTERM)
        expect("it ends when asked", process.wait(30) == 0, str(process.returncode))

    def begin(self, title):
        """Starts a draaiboek by hand; the kiosk asks first."""
        self.tap_until(lambda: self.find("Ja"), label=title)
        self.tap_until(lambda: self.frame().screen == "SCREEN_PLAYBOOK", label="Ja")

    def faults(self):
        status = self.status()
        return status["fault"] if status else []

    def wait_fault(self, pattern):
        found = wait_for(f"a fault like {pattern}",
                         lambda: [f for f in self.faults() if re.search(pattern, f)])
        print(f"  good: the status says: {found[0]}", flush=True)

    def wait_log(self, name, pattern):
        found = wait_for(f"{pattern} in the log of the {name}",
                         lambda: re.search(pattern + ".*", self.log(name)))
        print(f"  good: the {name} says: {found.group(0)}", flush=True)

    def records(self):
        """The guard goes on logging: what is committed rises."""
        before = self.status()["recorded_seq"]
        wait_for("a reading to be recorded", lambda: self.status()["recorded_seq"] > before)


def size_of(text):
    width, height = text.split("x")
    return int(width), int(height)


def each_of(parts, what, more=lambda parser: None):
    """The main of a test of one or many parts, each a function of the words on the command line:
    plays all, or those that are named there. `more` adds words of its own. 0: all were good."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--bin", required=True, type=os.path.abspath)
    parser.add_argument("--assets", default=os.path.join(HERE, "..", "..", "assets"),
                        type=os.path.abspath)
    parser.add_argument("--out", type=os.path.abspath, help="keeps everything there, with pictures;"
                        " default: a folder that goes when all was good")
    parser.add_argument("--window", default="800x480", type=size_of, metavar="WxH")
    parser.add_argument("--theme")
    parser.add_argument("part", nargs="*")
    more(parser)
    words = parser.parse_args()
    words.keeps = words.out is not None
    words.out = words.out or tempfile.mkdtemp(prefix="noodwacht-")
    wrong = 0
    for part in parts:
        if words.part and part.__name__ not in words.part:
            continue
        print(f"{part.__name__}: {part.__doc__}", flush=True)
        begin = time.monotonic()
        try:
            part(words)
        except Exception as problem:  # whatever it is, the others are still worth knowing
            wrong += 1
            print(f"  WRONG: {type(problem).__name__}: {problem}", flush=True)
        print(f"  {time.monotonic() - begin:.1f} s", flush=True)
    if wrong == 0 and not words.keeps:
        shutil.rmtree(words.out)
    else:
        print(f"kept: {words.out}")
    return 1 if wrong else 0


class Client:
    """A raw connection to the guard's socket."""

    def __init__(self, practice):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(30)
        self.socket.connect(practice.path("run", "noodwacht.sock"))
        self.file = self.socket.makefile("r", encoding="utf-8")

    def answer(self):
        """The next line that is an answer, not part of a status block."""
        for line in self.file:
            if re.match(r"(ok|recorded|error) \d", line):
                return line.rstrip("\n")
        raise Wrong("the guard hung up")

    def number(self):
        """The number of the next status block."""
        for line in self.file:
            if line.startswith("status "):
                return int(line.split()[1])
        raise Wrong("the guard hung up on the good client")
