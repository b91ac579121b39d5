"""The machine: QEMU, its monitor, and the hand inside. Knows nothing of Noodwacht."""
import json
import os
import re
import socket
import subprocess
import time

from blocklog import copy_sparse


class Failed(Exception):
    """Something that must happen did not, or a command failed."""


def wait_for(what, condition, limit=60.0, step=0.1):
    """Waits until condition() is true and returns its value. The limit is generous: the machine is
    emulated and others use the processor; it only ends a run that hangs."""
    end = time.monotonic() + limit
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Failed(f"waited {limit:.0f} s in vain for: {what}")
        time.sleep(step)


# A processor of a thousand million instructions a second, counted, not timed: the machine's seconds do
# not depend on who else uses the processor, and it does not wait when it has nothing to do.
OWN_TIME = ["-icount", "shift=0,sleep=off"]
# The board of QEMU has a clock chip; a Pi 4 has none. An emulated processor keeps no secrets, and what
# protects them at each system call costs it a third of its time.
KERNEL_WORDS = "console=ttyAMA0 quiet initcall_blacklist=pl031_driver_init mitigations=off nokaslr"


class Line:
    """A Unix socket that QEMU serves, read by lines."""

    def __init__(self, path, alive):
        self.socket = socket.socket(socket.AF_UNIX)
        self.waiting = b""
        self.alive = alive

        def connect():
            alive()
            try:
                self.socket.connect(path)
                return True
            except (FileNotFoundError, ConnectionRefusedError):
                return False
        wait_for("QEMU to open " + os.path.basename(path), connect)

    def send(self, text, end="\n"):
        self.socket.sendall((text + end).encode())

    def more(self, enough, limit):
        """Reads until enough() is true; False when it was not in time."""
        end = time.monotonic() + limit
        while not enough():
            left = end - time.monotonic()
            if left <= 0:
                return False
            self.socket.settimeout(left)
            try:
                more = self.socket.recv(1 << 16)
            except socket.timeout:
                return False
            if not more:
                self.alive()
                raise Failed("QEMU closed a line")
            self.waiting += more
        return True

    def receive(self, limit):
        """The next line; None when none came in time."""
        if not self.more(lambda: b"\n" in self.waiting, limit):
            return None
        line, _, self.waiting = self.waiting.partition(b"\n")
        return line.decode()

    def receive_bytes(self, count, limit=60):
        """So many bytes, as text."""
        if not self.more(lambda: len(self.waiting) >= count, limit):
            raise Failed("half an answer from inside")
        data, self.waiting = self.waiting[:count], self.waiting[count:]
        return data.decode(errors="replace")

    def close(self):
        self.socket.close()


class Machine:
    """One emulated board. Folder: its sockets, console log and disk. Its clock is its own."""

    def __init__(self, image, folder, size=(800, 480), disk=None):
        self.image, self.folder, self.size = image, folder, size
        self.disk = disk or self.make_disk(os.path.join(folder, "data.img"))
        self.console = os.path.join(folder, "console.log")
        self.process = self.monitor = self.hand = None
        self.number = 0
        self.cpu_s = 0.0  # of QEMU, when it has ended

    @staticmethod
    def make_disk(path, megabytes=64):
        """An empty ext4 of the kind that holds /var/lib/noodwacht."""
        if not os.path.exists(path):
            with open(path, "wb") as file:
                file.truncate(megabytes << 20)
            subprocess.run(["mke2fs", "-q", "-t", "ext4", path], check=True)
        return path

    def data_drive(self):
        return ["-blockdev", f"driver=file,node-name=file2,cache.no-flush=on,"
                f"filename={self.disk}",
                "-blockdev", "driver=raw,node-name=data,file=file2"]

    def start(self, saved=None):
        """Switches it on, or goes on where another machine was saved. No clock chip, no network, a
        panel and a watchdog."""
        def path(name):
            return os.path.join(self.folder, name)
        for name in ("monitor", "hand"):
            if os.path.exists(path(name)):
                os.unlink(path(name))
        words = ["qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a72", "-m", "1G",
                 "-accel", "tcg", *OWN_TIME, "-display", "none", "-nodefaults", "-nic", "none",
                 "-rtc", "base=2000-01-01T00:00:00", "-kernel", self.image.kernel,
                 "-initrd", self.image.initrd, "-append", KERNEL_WORDS,
                 "-chardev", f"file,id=console,path={self.console},append=on",
                 "-serial", "chardev:console",
                 "-qmp", f"unix:{path('monitor')},server=on,wait=off",
                 "-device", "virtio-serial-pci",
                 "-chardev", f"socket,id=hand,path={path('hand')},server=on,wait=off",
                 "-device", "virtserialport,chardev=hand,name=rig",
                 "-device", f"virtio-gpu-pci,xres={self.size[0]},yres={self.size[1]}",
                 "-device", "i6300esb", "-watchdog-action", "reset",
                 "-device", "virtio-rng-pci"]
        for name, file in (("root", self.image.root), ("layer", self.image.layer)):
            words += ["-blockdev", f"driver=file,node-name=f-{name},filename={file},read-only=on",
                      "-blockdev", f"driver=raw,node-name={name},file=f-{name},read-only=on",
                      "-device", f"virtio-blk-pci,drive={name}"]
        words += self.data_drive() + ["-device", "virtio-blk-pci,drive=data"]
        if saved:
            copy_sparse(saved + ".disk", self.disk)
            words += ["-incoming", f"exec:cat '{saved}'"]
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.PIPE)
        self.monitor = Line(path("monitor"), self.check_alive)
        self.hand = Line(path("hand"), self.check_alive)
        self.monitor.receive(20)
        self.qmp("qmp_capabilities")
        if saved:
            wait_for("the saved machine to be loaded",
                     lambda: self.qmp("query-status")["status"] == "paused", 120)
            self.qmp("cont")

    def save(self, path):
        """Keeps all of the machine, so that others can start where it stood; it goes on itself."""
        self.qmp("stop")
        self.qmp("migrate", uri=f"exec:cat >'{path}'")
        wait_for("the machine to be saved",
                 lambda: self.qmp("query-migrate").get("status") in ("completed", "failed"), 300)
        if self.qmp("query-migrate")["status"] == "failed":
            raise Failed("the machine cannot be saved")
        copy_sparse(self.disk, path + ".disk")
        self.qmp("cont")

    def ended(self, how=os.WNOHANG):
        """Whether QEMU is no more; notes what it used."""
        if self.process.returncode is None:
            pid, status, used = os.wait4(self.process.pid, how)
            if pid:
                self.process.returncode = os.waitstatus_to_exitcode(status)
                self.cpu_s += used.ru_utime + used.ru_stime
        return self.process.returncode is not None

    def check_alive(self):
        """Fails when QEMU or the kernel inside is no more."""
        if self.ended():
            said = self.process.stderr.read().decode().strip()
            raise Failed(f"QEMU ended with {self.process.returncode}: {said}")
        if os.path.exists(self.console):
            with open(self.console, encoding="utf-8", errors="replace") as file:
                panic = re.search("Kernel panic.*", file.read())
            if panic:
                raise Failed(f"{panic[0]}: see {self.console}")

    def qmp(self, command, **arguments):
        """One command to the monitor, and its answer."""
        self.monitor.send(json.dumps({"execute": command, "arguments": arguments}))
        while True:
            answer = self.monitor.receive(60)
            if answer is None:
                raise Failed(f"the monitor does not answer to {command}")
            answer = json.loads(answer)
            if "error" in answer:
                raise Failed(f"{command}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]

    def wait_up(self, limit=1200):
        """Until the hand inside answers: what is asked before it is there, waits for it."""
        if self.ask("true", limit) is None:
            raise Failed("the machine does not come up: see " + self.console)

    def ask(self, command, limit):
        """(exit code, output) of a shell command inside; None when there was no answer in time."""
        self.number += 1
        self.hand.send(f"{self.number} {len(command.encode())}\n{command}", end="")
        end = time.monotonic() + limit
        while True:
            line = self.hand.receive(min(10, end - time.monotonic()))
            if line is None:
                self.check_alive()
                if time.monotonic() >= end:
                    return None
                continue
            number, code, length = map(int, line.split())
            output = self.hand.receive_bytes(length)
            if number == self.number:  # older ones were given up
                return code, output

    def sh(self, command, limit=1200, may_fail=False):
        """Output of a shell command inside."""
        answer = self.ask(command, limit)
        if answer is None:
            raise Failed(f"no answer from inside to: {command}")
        code, output = answer
        if code != 0 and not may_fail:
            raise Failed(f"'{command}' ended with {code}: {output.strip()}")
        return output

    def picture(self, path):
        """What the panel shows, as PNG."""
        self.qmp("screendump", filename=path, format="png")

    def pixels(self):
        """(width, height, RGB bytes) of what the panel shows."""
        path = os.path.join(self.folder, "screen.ppm")
        self.qmp("screendump", filename=path, format="ppm")
        with open(path, "rb") as file:
            data = file.read()
        kind, size, _, rest = data.split(b"\n", 3)
        if kind != b"P6":
            raise Failed("a picture of another kind than P6")
        width, height = map(int, size.split())
        return width, height, rest

    def cut_power(self):
        """From one instruction to the next. Nothing is said to the machine."""
        if self.process:
            if not self.ended():
                self.process.kill()
                self.ended(0)
            self.process.stderr.close()
            self.monitor.close()
            self.hand.close()
            self.process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cut_power()
