"""A display that nobody looks at, for the stage (stage.py)."""
import contextlib
import fcntl
import os
import subprocess
import tempfile


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
                more = os.read(read, 16)
                if not more:
                    raise RuntimeError("Xvfb did not start")
                number += more
        os.close(read)
        self.name = ":" + number.decode().strip()

    def close(self):
        with alone("display"):
            self.process.terminate()
            self.process.wait()
