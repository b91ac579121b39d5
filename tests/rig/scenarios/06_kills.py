"""Killed kiosk, guard, both, a hung guard, a kernel panic, a dead kernel: what stands after."""

NO_REBOOT = ["-no-reboot"]  # a reset ends the machine, so that it can be seen


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
    wall = stage.booted(more=NO_REBOOT)
    wall.mains_line(False)
    out = wall.wait_status("the outage", lambda s: s["outage"] == "active")
    wall.wait_screen("SCREEN_PLAYBOOK")

    def stands(what):
        wall.wait_first_frame()
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

    # a kernel that panicked starts anew by itself; so does one that stands still, by the watchdog
    wall.dies("a panic", "echo c >/proc/sysrq-trigger")
    again = stage.booted(more=NO_REBOOT)
    again.sh("echo 0 >/proc/sys/kernel/panic")
    again.dies("standing still", "echo c >/proc/sysrq-trigger")

    # and after the boot that follows the outage is still there
    wall = stage.wall(disk=wall.disk)
    wall.boot()
    wall.wait_screen("SCREEN_PLAYBOOK")
    status = wall.wait_status("the guard", lambda s: s["outage"] != "none")
    wall.check("after a panic: the same outage, and it lasts at least as long",
               status["outage_id"] == out["outage_id"] and status["outage_at_least"])
    wall.picture(stage.folder + "/panic.png")
