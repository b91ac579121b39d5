"""Killed kiosk, guard, both, a hung guard, a kernel panic, a dead kernel: what stands after."""

def pid(wall, name):
    return wall.sh(f"pidof {name}", may_fail=True).strip()


def kill(wall, signal, *names):
    """Kills, and waits until systemd has put each of them back."""
    before = {name: pid(wall, name) for name in names}
    wall.sh("rm -f /run/rig-kiosk/targets" if "noodwacht" in names else "true")
    wall.sh(f"kill -{signal} {' '.join(before.values())}")
    for name, old in before.items():
        wall.wait_for(f"another {name}", lambda: pid(wall, name) not in ("", old))


def play(stage):
    wall = stage.booted()
    wall.mains_line(False)
    out = wall.wait_status("the outage", lambda s: s["outage"] == "active")
    wall.wait_screen("SCREEN_PLAYBOOK")

    def stands(what):
        wall.wait_frame()
        wall.wait_screen("SCREEN_PLAYBOOK")
        status = wall.wait_status("the guard", lambda s: s["outage"] == "active")
        wall.check(what + ": the same outage, from its first moment",
                   status["outage_id"] == out["outage_id"] and
                   status["outage_since_ms"] == out["outage_since_ms"])

    kill(wall, "KILL", "noodwacht")
    stands("kiosk killed")
    kill(wall, "KILL", "noodwachtd")
    stands("guard killed")
    kill(wall, "KILL", "noodwachtd", "noodwacht")
    stands("both killed")

    # a guard that hangs is found by systemd's watchdog
    kill(wall, "STOP", "noodwachtd")
    wall.check("systemd's watchdog did it", "Watchdog timeout" in wall.log("noodwachtd"))
    stands("guard hung")

    # a kernel that panicked starts anew by itself (its wait before is counted in instructions, so it
    # is left out here); so does a machine whose first program hangs, by the board's watchdog
    wall.check("a kernel that panicked waits for a while and no longer",
               int(wall.sh("cat /proc/sys/kernel/panic")) > 0)
    wall.sh("echo -1 >/proc/sys/kernel/panic")
    wall.dies("a panic", "echo c >/proc/sysrq-trigger")
    stage.booted().dies("standing still", "/rig/hold 1")

    # and after the boot that follows the outage is still there
    wall = stage.wall(disk=wall.disk)
    wall.boot()
    wall.wait_screen("SCREEN_PLAYBOOK")
    status = wall.wait_status("the guard", lambda s: s["outage"] != "none")
    wall.check("after a panic: the same outage, and it lasts at least as long",
               status["outage_id"] == out["outage_id"] and status["outage_at_least"])
    wall.picture(stage.folder + "/panic.png")
