"""Killed kiosk, killed guard, both, a hung guard, a kernel panic and a hung machine: what stands after."""


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

    # the kernel panics: the machine boots again by itself, and the outage is still there
    wall.reboots("a panic", "echo c >/proc/sysrq-trigger")
    wall.wait_first_frame()
    wall.wait_screen("SCREEN_PLAYBOOK", 300)
    status = wall.wait_status("the guard", lambda s: s["outage"] == "active", 300)
    wall.check("after a panic: the same outage, and it lasts at least as long",
               status["outage_id"] == out["outage_id"] and status["outage_at_least"])
    wall.picture(stage.folder + "/panic.png")

    # a kernel that stands still: only the board's own watchdog can help
    wall.reboots("the board's watchdog", "sysctl -qw kernel.panic=0; echo c >/proc/sysrq-trigger")
    status = wall.wait_status("the guard", lambda s: s["outage"] == "active", 300)
    wall.check("after the watchdog: still the same outage", status["outage_id"] == out["outage_id"])
