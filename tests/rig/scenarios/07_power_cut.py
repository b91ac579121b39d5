"""The plug is pulled at 500 moments of three minutes of outage: what was acknowledged is still there.

Every write and flush of the disk is logged outside the machine. A cut keeps what was flushed and,
by chance, half of the rest; then fsck, and both records are read."""
import os
import random
import shutil
import sqlite3
import subprocess
import tempfile

from blocklog import BlockLog, cuts
from wall import Wall

MINUTES = 3
RECORDS = ("metingen.db", "journaal.db")


class LoggedWall(Wall):
    """A machine whose data disk is logged."""

    def data_drive(self):
        self.log_path = os.path.join(self.folder, "writes.log")
        with open(self.log_path, "wb"):
            pass
        fast = "cache.no-flush=on"  # a flush is noted in the log; nobody cuts our own power
        return ["-blockdev", f"driver=file,node-name=file2,{fast},filename={self.disk}",
                "-blockdev", f"driver=file,node-name=writes,{fast},filename={self.log_path}",
                "-blockdev", "driver=blklogwrites,node-name=data,file=file2,log=writes"]


def work(wall, seconds):
    """An outage with readings, an alarm and taps. Returns (log bytes, reading, journal row) triples:
    these numbers were acknowledged before the log was so long."""
    wall.mains_line(False)
    wall.wait_screen("SCREEN_PLAYBOOK")
    wall.fridge(-0.5)
    marks, end, taps = [], wall.now_ms() + 1000 * seconds, 0
    while True:
        now_ms, status, frame = wall.now_ms_status_frame()
        if now_ms >= end:
            return marks
        if status and frame:
            marks.append((os.path.getsize(wall.log_path), status["recorded_seq"], frame.recorded))
        back = [target for target in frame.targets if target.label == "Draaiboek"] if frame else []
        if frame and frame.targets:
            step = frame.targets[(5 + taps) % len(frame.targets)]
            if frame.screen != "SCREEN_PLAYBOOK" and back:
                step = back[0]
            wall.touch(step.x + step.w // 2, step.y + step.h // 2)
        taps += 1
        wall.sleep(2.5)


def take_records(disk, folder):
    """Both records off a disk that was cut, after the file system's own recovery."""
    subprocess.run(["e2fsck", "-fy", disk], capture_output=True, check=False)
    orders = ""
    for name in RECORDS:
        for suffix in ("", "-wal", "-shm"):
            path = os.path.join(folder, name + suffix)
            if os.path.exists(path):
                os.unlink(path)
            if suffix != "-shm":
                orders += f"dump /{name}{suffix} {path}\n"
    subprocess.run(["debugfs", disk], input=orders.encode(), capture_output=True, check=True)


def read(path):
    """(complaint, numbers that are there) of a record."""
    if not os.path.exists(path):
        return "it is gone", set()
    numbers = set()
    record = sqlite3.connect(path)
    try:
        verdict = record.execute("PRAGMA integrity_check").fetchone()[0]
        # every row of a record has its number; "stand" only repeats some
        for (table,) in record.execute("SELECT name FROM sqlite_master WHERE type='table'"):
            columns = {row[1] for row in record.execute(f"PRAGMA table_info({table})")}
            if "seq" in columns and table != "stand":
                numbers |= {row[0] for row in record.execute(f"SELECT seq FROM {table}")}
        return ("" if verdict == "ok" else verdict), numbers
    except sqlite3.DatabaseError as error:
        return str(error), numbers
    finally:
        record.close()


def missing(numbers, first, last):
    return [number for number in range(first, last + 1) if number not in numbers]


def play(stage):
    wall = stage.booted(kind=LoggedWall)
    before = wall.status()["recorded_seq"]
    marks = work(wall, 60 * MINUTES * (5 if stage.long else 1))
    wall.picture(stage.folder + "/before.png")
    wall.cut_power()

    log = BlockLog(wall.log_path)
    marks = [(log.length_at(size), reading, row) for size, reading, row in marks]
    wall.check("readings were acknowledged meanwhile", marks[-1][1] >= before + 10)
    wall.check("taps were acknowledged meanwhile", marks[-1][2] > marks[0][2])
    chance = random.Random(1)
    count = 2000 if stage.long else 500
    points = sorted(chance.randrange(1, len(log.entries) + 1) for _ in range(count - 1))
    points.append(len(log.entries))
    base = os.path.join(os.path.dirname(stage.folder), "booted.disk")
    lost, unwhole = [], []
    # in memory where there is some: each of the disks is looked at once
    shelf = tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else wall.folder)
    for point, disk in cuts(log, base, shelf.name, points, seed=2):
        take_records(disk, shelf.name)
        known = [mark for mark in marks if mark[0] <= point]
        said = {"metingen.db": known[-1][1] if known else 0,
                "journaal.db": known[-1][2] if known else 0}
        for name, last in said.items():
            complaint, numbers = read(os.path.join(shelf.name, name))
            if complaint:
                unwhole.append(f"{name} at write {point}: {complaint}")
            gone = missing(numbers, 1, last)
            if gone:
                lost.append(f"{name} at write {point}: numbers {gone[:5]} of {last}")
    stage.note(f"{len(points)} cuts in {len(log.entries)} writes and flushes; "
               f"{marks[-1][1] - before} readings and events, {marks[-1][2]} journal rows")
    wall.check(f"no record is damaged: {unwhole[:3]}", not unwhole)
    wall.check(f"nothing acknowledged is missing: {len(lost)} times, {lost[:3]}", not lost)

    # the disk of the last cut in a machine that boots: the work goes on
    again = stage.wall(disk=shutil.move(disk, wall.folder))
    shelf.cleanup()
    again.boot()
    again.wait_screen("SCREEN_PLAYBOOK", 300)
    status = again.wait_status("the outage goes on", lambda s: s["outage"] != "none")
    again.check("it lasts at least as long", status["outage_at_least"])
    again.picture(stage.folder + "/after.png")
