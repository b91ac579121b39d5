"""Boot without clock chip and network to the kiosk on KMS.

The screen is held against a kept picture apart from what moves: clock, figures, battery."""
import os

from golden import differences

# What may differ at 800x480: the bar with clock and battery, and the fridge's figures.
MOVES = [(155, 0, 800, 34), (155, 36, 800, 160)]
KEPT = os.path.join(os.path.dirname(__file__), "overzicht.png")


def play(stage):
    wall = stage.first_boot()
    status = wall.status()
    wall.check("no clock chip", "rtc0" not in wall.sh("ls /sys/class/rtc"))
    wall.check("no network", wall.sh("ls /sys/class/net").split() in (["lo"], []))
    wall.check("the guard does not trust the clock", status["trust"] != "sure")
    wall.check("5.0 degrees", status["sensor"][0]["mc"] == 5000)
    wall.check("mains present", status["mains"] == "yes")
    wall.check("battery at 97 %", status["battery_pct"] == 97)
    wall.check("door closed", status["door_open"] == "no")
    wall.check("no faults: " + ", ".join(status["fault"]), status["fault"] == [])
    wall.check("the kiosk asks whether the clock is right", wall.find("Ja of nee"))

    users = wall.sh("ps -o user:20=,comm= -C noodwachtd,noodwacht")
    wall.check("guard and kiosk run as their own users",
               sorted(users.split("\n"))[-2:] == ["noodwacht            noodwachtd",
                                                  "noodwacht-scherm     noodwacht"])
    failed = wall.sh("systemctl --failed --no-legend --plain")
    wall.check("no unit failed: " + failed.strip(), failed.strip() == "")
    drawn = wall.sh("cat /sys/kernel/debug/dri/0/clients 2>/dev/null; ls -l /proc/$(pidof noodwacht)/fd")
    wall.check("the kiosk draws on the card itself", "/dev/dri/card0" in drawn)

    wall.picture(KEPT if stage.keep_picture else os.path.join(stage.folder, "overzicht.png"))
    wrong = differences(wall.pixels(), KEPT, MOVES)
    wall.check(f"the screen is the kept one: {wrong} points differ from {KEPT}; when they should, "
               "--golden keeps the new one", wrong == 0)
    stage.note("kernel to first reading on screen: "
               f"{status['boot_ms'] / 1000:.0f} s of the machine's clock")
