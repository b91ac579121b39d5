"""A display that nobody looks at, for the stage (stage.py)."""
import contextlib
import fcntl
import os
import select
import subprocess
import tempfile

START_S = 60  # to start or to end; only ends what hangs, as the others wait for it


@contextlib.contextmanager
def alone(what):
    """One at a time, whatever else of this user runs on the machine."""
    path = os.path.join(tempfile.gettempdir(), f"noodwacht-{what}-{os.getuid()}.lock")
    with open(path, "w", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Display:
    """An X server without a screen, on a number that it finds free itself. Servers start and end one
    at a time: one that looks for a number may remove the socket of another that just took it."""

    def __init__(self, width, height):
        read, write = os.pipe()
        with alone("display"):
            self.process = subprocess.Popen(
                ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24",
                 "-nolisten", "tcp", "-noreset"],
                pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            os.close(write)
            number = b""
            while not number.endswith(b"\n"):
                more = os.read(read, 16) if select.select([read], [], [], START_S)[0] else b""
                if not more:
                    self.end()
                    raise RuntimeError("Xvfb did not start")
                number += more
        os.close(read)
        self.name = ":" + number.decode().strip()

    def close(self):
        with alone("display"):
            self.end()

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(START_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
