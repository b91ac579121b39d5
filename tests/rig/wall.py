"""What hangs on the wall, in the words the scenarios use: the machine with Noodwacht on it, its
fridge, mains, door and button, and a finger."""
import base64
import json
import os
import re
import sqlite3
import sys
import tempfile

from machine import Failed, Machine, wait_for

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(TOP, "scripts"))
from stage import Frame  # noqa: E402  what the kiosk says of its screen, read in one place

LINES = {"buzzer": 0, "mains": 1, "door": 2, "button": 3}  # of gpio-sim, see guest/hardware
TRACE = "/sys/kernel/tracing"
RECORDS = "/var/lib/noodwacht"
STATUS = "noodwachtctl --json status"
FRAME = "cat /run/rig-kiosk/targets 2>/dev/null"


class Wall(Machine):
    """The machine as a person in the practice knows it."""

    def __init__(self, image, folder, **more):
        super().__init__(image, folder, **more)
        self.said = []

    def say(self, text):
        """For who reads the run's log when a check fails."""
        self.said.append(text)

    def check(self, what, good):
        """A hard check: the scenario ends here when it does not hold."""
        self.say(("good: " if good else "WRONG: ") + what)
        if not good:
            raise Failed(what)

    def boot(self):
        """Switches on and waits for the first frame of the kiosk and an answer of the guard."""
        self.start()
        self.wait_up()
        self.wait_first_frame()
        self.wait_for("the guard to answer", self.status)

    def wait_for(self, what, condition, limit=300, step=0.3):
        """As the one of the machine, but it is the machine's own seconds that go by. Looks less often
        the longer it waits."""
        waited = 0.0
        while True:
            value = condition()
            if value:
                return value
            if waited > limit:
                raise Failed(f"{limit} s of the machine went by without: {what}")
            self.sleep(step)
            waited += step
            step = max(step, 0.2 * waited)

    def dies(self, what, command):
        """A command after which the board must be reset by itself. What was started ends there."""
        self.qmp("set-action", reboot="shutdown")
        self.begin(command)
        wait_for(f"the reset after {what}", self.ended, 1200)
        self.cut_power()

    def begin(self, command):
        """A command that does not come to an end."""
        try:
            self.ask(command, 3)
        except Failed:
            pass  # the line went dead with it

    # -- the hardware ---------------------------------------------------------------------------

    def parameter(self, module, name, value):
        self.sh(f"echo {value} >/sys/module/{module}/parameters/{name}")

    def fridge(self, first, second=5.0):
        """The sensors are this warm from now on, in degrees."""
        self.parameter("w1_sim", "temperature", f"{round(first * 1000)},{round(second * 1000)}")

    def sensors(self, **knobs):
        """present, crc_errors, brownouts: a value, or one for each sensor as "1,0"."""
        for name, value in knobs.items():
            self.parameter("w1_sim", name, value if "," in str(value) else f"{value},0")

    def line(self, name, up):
        """Somebody moves an input line."""
        self.sh(f"echo {'pull-up' if up else 'pull-down'} >/rig/gpio/sim_gpio{LINES[name]}/pull")

    def chatter(self, name, edges):
        """A bad contact: so many edges in about a second, ending where it began."""
        pull = f"/rig/gpio/sim_gpio{LINES[name]}/pull"
        self.sh(f"was=$(cat {pull}); for i in $(seq {edges // 2}); do "
                f"echo pull-down >{pull}; busybox usleep 50000; echo pull-up >{pull}; busybox usleep 50000; "
                f"done; echo $was >{pull}")

    def sleep(self, seconds):
        """The machine's own seconds go by."""
        self.sh(f"sleep {seconds:.2f}", limit=1200 + 2 * seconds)

    def mains_line(self, present):
        self.line("mains", present)

    def mains_supply(self, present):
        self.parameter("test_power", "ac_online", "on" if present else "off")

    def listen(self):
        """From now on the kernel notes every change of a GPIO line, on the boot clock."""
        self.sh(f"mountpoint -q {TRACE} || mount -t tracefs tracefs {TRACE}; cd {TRACE} && "
                "echo 0 >tracing_on && echo boot >trace_clock && echo >trace && "
                "echo 1 >events/gpio/gpio_value/enable && echo 1 >tracing_on")

    def buzzer_edges(self):
        """(boot ms, level) of each change of the buzzer's line since listen(), when it was silent."""
        chips = self.sh("cat /sys/kernel/debug/gpio")
        first = re.search(r"GPIOs (\d+)-\d+,.*rig-header", chips)[1]
        wanted = str(int(first) + LINES["buzzer"])
        rows = re.findall(r"\s(\d+\.\d+): gpio_value: (\d+) set (\d)",
                          self.sh(f"cat {TRACE}/trace"))
        changes, was = [], 0
        for at, line, level in rows:  # the guard may set the level that it has
            if line == wanted and int(level) != was:
                was = int(level)
                changes.append((round(float(at) * 1000), was))
        return changes

    def wait_edges(self, what, count, limit=300):
        """Until the buzzer's line has changed so many times. Returns the changes."""
        def look():
            edges = self.buzzer_edges()
            return edges if len(edges) >= count else None
        return self.wait_for(what, look, limit)

    # -- the guard ------------------------------------------------------------------------------

    def now_ms(self):
        """The clock that the guard counts by."""
        return round(float(self.sh("cat /proc/uptime").split()[0]) * 1000)

    def status(self):
        """The guard's status as a dictionary; None while it does not answer."""
        return self.read_status(self.sh(STATUS, may_fail=True))

    @staticmethod
    def read_status(output):
        try:
            return json.loads(output)
        except json.JSONDecodeError:
            return None

    def wait_status(self, what, holds, limit=300, step=0.3):
        """Until holds(status) is true. Returns that status."""
        def look():
            status = self.status()
            return status if status and holds(status) else None
        return self.wait_for(what, look, limit, step)

    def log(self, unit):
        return self.sh(f"journalctl -b --no-pager -o cat -u {unit}")

    # -- the kiosk ------------------------------------------------------------------------------

    def frame(self):
        """What can be touched now; None before the first frame."""
        return self.read_frame(self.sh(FRAME, may_fail=True))

    @staticmethod
    def read_frame(text):
        return Frame(text) if text.startswith("frame ") else None

    def now_ms_status_frame(self):
        """All three, asked for at once."""
        uptime, status, frame = self.sh(f"cat /proc/uptime; echo ==; {STATUS}; echo ==; {FRAME}",
                                        may_fail=True).split("==\n")
        return (round(float(uptime.split()[0]) * 1000), self.read_status(status),
                self.read_frame(frame))

    def find(self, label):
        """The first enabled target whose label begins so (or fits the regex)."""
        frame = self.frame()
        for target in frame.targets if frame else []:
            if target.enabled and re.match(label, target.label):
                return target
        return None

    def wait_first_frame(self):
        """Of the boot. The clock does not jump meanwhile: the kiosk comes off a disk."""
        wait_for("the kiosk's first frame", self.frame, 1200, 0.5)

    def wait_frame(self):
        """Of a kiosk that was started anew, after the old one's was removed."""
        self.wait_for("the kiosk's first frame", self.frame)

    def rows(self, record, query):
        """What a record of the kiosk answers. A copy is asked; the kiosk stands still while it is made."""
        parts = (record, record + "-wal")
        text = self.sh(f"cd {RECORDS}; p=$(pidof noodwacht); kill -STOP $p; "
                       f"for f in {' '.join(parts)}; do base64 -w0 $f; echo; done; kill -CONT $p")
        with tempfile.TemporaryDirectory() as folder:
            for name, line in zip(parts, text.split("\n")):
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(base64.b64decode(line))
            copy = sqlite3.connect(os.path.join(folder, record))
            try:
                return copy.execute(query).fetchall()
            finally:
                copy.close()

    def brightness(self):
        """Of the whole picture, 0 to 255."""
        _, _, pixels = self.pixels()
        return sum(pixels) / len(pixels)

    def wait_screen(self, name, limit=300):
        self.wait_for(f"screen {name}", lambda: (f := self.frame()) and f.screen == name, limit)

    def finger(self, *moves):
        """Plays moves of fingers on the panel: "down 0 X Y", "up 0", ... a short while apart."""
        self.sh("; ".join(f"echo {move} >/run/rig-touch; sleep 0.06" for move in moves))

    def touch(self, x, y):
        """A finger on this point of the glass."""
        self.finger(f"down 0 {x} {y}", "up 0")

    def tap(self, label, limit=120):
        """Waits for a target and touches its middle. Returns it."""
        target = self.wait_for(f"something to touch that says '{label}'", lambda: self.find(label), limit)
        self.touch(target.x + target.w // 2, target.y + target.h // 2)
        return target

    def tap_until(self, label, shows, tries=5):
        """Taps as people do: looks whether it shows, and else once more."""
        for _ in range(tries):
            self.tap(label)
            try:
                return self.wait_for("the tap to show", shows, 15)
            except Failed as failure:
                last = failure
        raise last
