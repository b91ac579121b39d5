"""At rest for three minutes (--long: an hour): what both programs use, on KMS."""

PROGRAMS = ("noodwachtd", "noodwacht")


def use(wall, name):
    """(times it woke, ticks of CPU, PSS in kB) of a program and all its threads."""
    woke, ticks, pss = wall.sh(
        f"p=$(pidof {name}); gawk '/^voluntary/ {{ n += $2 }} END {{ print n }}' "
        f"/proc/$p/task/*/status; gawk '{{ print $14 + $15 }}' /proc/$p/stat; "
        f"gawk '/^Pss:/ {{ print $2 }}' /proc/$p/smaps_rollup").split()
    return int(woke), int(ticks), int(pss)


def sectors_written(wall):
    return int(wall.sh("cat /sys/block/vdc/stat").split()[6])


def play(stage):
    wall = stage.booted()
    # the kernel would gather memory into huge pages, which count whole: that is no growth
    wall.sh("echo never >/sys/kernel/mm/transparent_hugepage/enabled")
    wall.sleep(20)  # what the start left behind
    seconds = 3600 if stage.long else 180
    pids = wall.sh("pidof noodwachtd; pidof noodwacht")
    before = {name: use(wall, name) for name in PROGRAMS}
    written, frames = sectors_written(wall), wall.frame().number
    wall.sleep(seconds)
    after = {name: use(wall, name) for name in PROGRAMS}
    wall.check("the same two programs all the time",
               pids == wall.sh("pidof noodwachtd; pidof noodwacht"))
    for name in PROGRAMS:
        woke = (after[name][0] - before[name][0]) / seconds
        cpu = (after[name][1] - before[name][1]) / seconds  # 100 ticks a second: percent
        stage.note(f"{name}: {woke:.1f} wake-ups/s, {cpu:.1f} % of the emulated CPU, "
                   f"{after[name][2] / 1024:.0f} MB PSS")
        wall.check(f"{name} does not spin", woke < 100 and cpu < 50)
        # a leak would show; 2 MB is room for caches that fill
        wall.check(f"{name} does not grow", after[name][2] - before[name][2] < 2048)
    stage.note(f"{(sectors_written(wall) - written) / 2:.0f} kB written to the disk, "
               f"{wall.frame().number - frames} frames, in {seconds} s")
    wall.check("a picture is not drawn without a reason",
               wall.frame().number - frames <= seconds / 10 + 6)
