"""The unit and fuzz tests, built for arm64.

Not in the machine: each is a process here that QEMU translates, with Debian's libraries for arm64.
That takes a third of the time; the kernel below them is this machine's, and what is to be proven on
the kernel with its drivers is in the other scenarios.
"""
import os
import resource
import subprocess

import prepare
from machine import Failed


def used_s():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def play(stage):
    before_s = used_s()
    build = prepare.build_programs(os.path.dirname(stage.image.root))
    built_s = used_s()
    # toolchain.cmake names the emulator, tests/CMakeLists.txt what is started in it and how long it may
    ended = subprocess.run(["ctest", "--output-on-failure", "--no-tests=error",
                            "-j", str(os.cpu_count())], cwd=build, stdin=subprocess.DEVNULL,
                           check=False)
    stage.cpu_s = used_s() - before_s
    stage.note(f"{built_s - before_s:.0f} s CPU of it to build")
    if ended.returncode != 0:
        raise Failed("a test does not pass on arm64, see above")
