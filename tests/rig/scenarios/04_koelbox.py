"""Four hours without power: the cool box alarm sounds, and a touch on the panel takes it over.

The guard's own --speed needs its simulated fridge and mains; buzzer and panel stay what they are."""

SPEED = 6000
DROP_IN = """[Service]
ExecStart=
ExecStart=/usr/bin/noodwachtd --sim"""


def play(stage):
    wall = stage.booted()
    wall.sh("mkdir -p /run/systemd/system/noodwachtd.service.d && printf '%s\\n' '" + DROP_IN +
            "' >/run/systemd/system/noodwachtd.service.d/sim.conf && systemctl daemon-reload && "
            "sed -i 's/soort: w1/soort: sim/; /adres:/d' /etc/noodwacht/noodwacht.yaml && "
            "systemctl restart noodwachtd noodwacht")
    wall.wait_status("the simulated guard", lambda s: s["sim"])
    wall.sh("noodwachtctl sim mains off")
    out = wall.wait_status("the outage", lambda s: s["outage"] == "active")
    wall.wait_screen("SCREEN_PLAYBOOK")
    wall.sh(f"noodwachtctl sim speed {SPEED}")
    status = wall.wait_status("the alarm of four hours",
                              lambda s: "koelbox" in [a["rule"] for a in s["alarm"]], 600)
    wall.sh("noodwachtctl sim speed 1")
    alarm = next(a for a in status["alarm"] if a["rule"] == "koelbox")
    after_ms = alarm["since_ms"] - out["outage_since_ms"]
    wall.check(f"after four hours exactly, not {after_ms} ms", after_ms == 4 * 3600 * 1000)
    wall.check("a high one, and it sounds", alarm["level"] == "hoog" and status["sound"] == "hoog")
    wall.picture(stage.folder + "/koelbox.png")

    wall.tap_until("Overzicht|Alarm", lambda: wall.find("Geluid uit"))
    wall.tap_until("Geluid uit", lambda: wall.find("Anja"))
    wall.tap_until("Anja", lambda: not any(
        not a["acked"] for a in wall.status()["alarm"] if a["rule"] == "koelbox"))
    status = wall.status()
    alarm = next(a for a in status["alarm"] if a["rule"] == "koelbox")
    wall.check("taken over by who was touched", alarm["acked_by"] == "Anja")
    wall.check("silence", status["sound"] == "geen")
    wall.picture(stage.folder + "/stil.png")
