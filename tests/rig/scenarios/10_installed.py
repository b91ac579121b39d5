"""What scripts/install wrote: users, units, kernel settings, watchdog, GPIO and panel light."""
import re

PANEL = "/sys/class/backlight/rig-panel"
UNITS = "noodwachtd.service noodwacht.service"


def users(wall):
    """Two users: the screen never gets at the lines, the guard not at the panel."""
    guard = set(wall.sh("id -Gn noodwacht").split())
    screen = set(wall.sh("id -Gn noodwacht-scherm").split())
    wall.check("the guard is in gpio", guard == {"noodwacht", "gpio"})
    wall.check("the screen is in noodwacht, video, input and render, and not in gpio",
               screen == {"noodwacht-scherm", "noodwacht", "video", "input", "render"})
    wall.check("the programs run as these users",
               wall.sh("ps -o user:20= -C noodwachtd,noodwacht | sort").split() ==
               ["noodwacht", "noodwacht-scherm"])
    wall.check("the records belong to the guard's group, and new ones too",
               wall.sh("stat -c '%U:%G %a' /var/lib/noodwacht").strip() ==
               "noodwacht:noodwacht 2770")
    wall.check("every chip belongs to gpio", set(
        wall.sh("stat -c '%U:%G %a' /dev/gpiochip*").splitlines()) == {"root:gpio 660"})


def units(wall):
    """Loaded as written, without a word of complaint."""
    said = wall.sh(f"systemd-analyze verify {UNITS} 2>&1", may_fail=True)
    wall.check(f"systemd-analyze has nothing to say of the units: {said}",
               not re.search("noodwacht", said))
    for unit in UNITS.split():
        shown = wall.sh(f"systemctl show -p LoadState,ActiveState,NRestarts,NeedDaemonReload {unit}")
        wall.check(f"{unit} is loaded and active, and was never started anew: {shown}",
                   set(shown.split()) == {"LoadState=loaded", "ActiveState=active", "NRestarts=0",
                                          "NeedDaemonReload=no"})
    complaints = wall.sh("journalctl -b --no-pager -o cat -p warning _PID=1 + "
                         "SYSLOG_IDENTIFIER=systemd-udevd + SYSLOG_IDENTIFIER=systemd-sysctl + "
                         "SYSLOG_IDENTIFIER=systemd-sysusers + SYSLOG_IDENTIFIER=systemd-tmpfiles")
    wall.check(f"none of our files was complained about: {complaints}",
               "noodwacht" not in complaints.replace("noodwacht-rig", ""))


def kernel(wall):
    """A machine that stands still starts anew."""
    wall.check("after a panic the kernel starts anew in 10 s, and panics on an oops",
               wall.sh("cat /proc/sys/kernel/panic /proc/sys/kernel/panic_on_oops").split() ==
               ["10", "1"])
    wall.check("the board's watchdog waits 14 s and is fed",
               "Watchdog running with a hardware timeout of 14s" in wall.sh("journalctl -b _PID=1"))


def as_user(wall, program, command):
    """A command in what a running program sees of the file system, as its user. True: it worked."""
    answer = wall.ask(f"p=$(pidof {program}); u=$(stat -c %U /proc/$p); nsenter -t $p -m setpriv "
                      f"--reuid $u --regid noodwacht --groups $(id -G $u | tr ' ' ,) sh -c '{command}'",
                      300)
    return answer is not None and answer[0] == 0


def panel_light(wall):
    """A panel that comes after the boot: its light goes to the screen, and to nobody else."""
    wall.sh("insmod /rig/modules/backlight_sim.ko")
    wall.wait_for("udev to give the light to the screen",
                  lambda: wall.sh(f"stat -Lc '%U:%G %a' {PANEL}/brightness").strip() ==
                  "root:video 664")
    tested = wall.sh(f"udevadm test {PANEL} 2>&1")
    for command in ("/bin/chgrp video", "/bin/chmod g+w"):
        wall.check(f"udev runs {command} on its brightness and on nothing else",
                   len(re.findall(f"(^run: '|RUN{{program}} : ){re.escape(command)} "
                                  "/sys/devices/virtual/backlight/rig-panel/brightness'?$", tested,
                                  re.M)) == 1)
    wall.check("udev understands every line of ours",
               not re.search(r"noodwacht\.rules:\d+:? (Invalid|Unknown|Failed|Ignoring)", tested))

    def level():
        return int(wall.sh(f"cat {PANEL}/actual_brightness {PANEL}/brightness").split()[-1])
    wall.check("the screen may set it", as_user(wall, "noodwacht", f"echo 40 >{PANEL}/brightness"))
    wall.check("and it is set", level() == 40)
    wall.check("the guard may not",
               not as_user(wall, "noodwachtd", f"echo 50 >{PANEL}/brightness"))
    wall.check("the screen may set nothing else of it",
               not as_user(wall, "noodwacht", f"echo 4 >{PANEL}/bl_power"))
    # the kiosk itself: full light at its start, less when it is left alone
    wall.sh("sed -i 's/dimmen: nee/dimmen: ja, na: 20 s, licht: 40/' /etc/noodwacht/noodwacht.yaml; "
            "systemctl restart noodwacht")
    wall.wait_for("the kiosk to give full light", lambda: level() == 255)
    wall.wait_for("the kiosk to dim the panel", lambda: level() == 102)
    wall.check("without a word of it", "licht van het scherm" not in wall.log("noodwacht"))


def play(stage):
    wall = stage.booted()
    users(wall)
    units(wall)
    kernel(wall)
    panel_light(wall)
