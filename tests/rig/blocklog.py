"""The log of a disk: every write and flush in order, as QEMU's blklogwrites keeps it (the format of
Linux's dm-log-writes), and the disk as it would be after a power cut at any point of it."""
import os
import random
import struct
import subprocess

SECTOR = 512
MAGIC = 0x6a736677736872
FLUSH, FUA, DISCARD = 1, 2, 4


class Entry:
    def __init__(self, sector, count, flags, at):
        self.sector, self.count, self.flags, self.at = sector, count, flags, at


class BlockLog:
    """A finished log: entries, and the file they lie in."""

    def __init__(self, path):
        self.file = open(path, "rb")
        magic, version, _, size = struct.unpack("<QQQI", self.file.read(28))
        if magic != MAGIC or version != 1 or size != SECTOR:
            raise RuntimeError(f"{path} is no log of writes")
        end = os.path.getsize(path)
        self.entries, at = [], SECTOR
        while at + SECTOR <= end:
            self.file.seek(at)
            sector, count, flags, _ = struct.unpack("<QQQQ", self.file.read(32))
            data = 0 if flags & DISCARD else count * SECTOR
            if at + SECTOR + data > end:
                break  # cut off while it was written
            self.entries.append(Entry(sector, count, flags, at + SECTOR))
            at += SECTOR + data

    def apply(self, entry, disk):
        """Writes one entry to an open disk."""
        disk.seek(entry.sector * SECTOR)
        if entry.flags & DISCARD:
            disk.write(bytes(entry.count * SECTOR))
        elif entry.count:
            self.file.seek(entry.at)
            disk.write(self.file.read(entry.count * SECTOR))

    def length_at(self, size):
        """How many entries lay in the log when it was so many bytes long."""
        return sum(1 for entry in self.entries if entry.at <= size)


def copy_sparse(source, target):
    """Copies a disk; what is zero in it becomes a hole."""
    subprocess.run(["cp", "--sparse=always", source, target], check=True)


def cuts(log, base, folder, points, seed):
    """Yields (entries before the cut, disk after it) for each of the sorted points: what was
    flushed is there; of what came after the last flush each write is there or not, by chance."""
    chance = random.Random(seed)
    settled = os.path.join(folder, "settled.img")
    disk = os.path.join(folder, "cut.img")
    copy_sparse(base, settled)
    flushed = 0
    for point in points:
        last = max((i for i in range(flushed, point) if log.entries[i].flags & FLUSH),
                   default=flushed - 1)
        with open(settled, "r+b") as file:
            for entry in log.entries[flushed:last + 1]:
                log.apply(entry, file)
        flushed = last + 1
        copy_sparse(settled, disk)
        with open(disk, "r+b") as file:
            for entry in log.entries[flushed:point]:
                if entry.flags & FUA or chance.random() < 0.5:
                    log.apply(entry, file)
        yield point, disk
