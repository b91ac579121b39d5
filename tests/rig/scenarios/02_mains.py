"""The mains: the sense line drops, the supply's word drops, and a chattering contact is one outage."""


def outages(wall):
    return [line for line in wall.log("noodwachtd").splitlines() if line.startswith("uitval-begin")]


def play(stage):
    wall = stage.booted()
    wall.listen()

    # the line of the fridge's circuit
    before = wall.now_ms()
    wall.mains_line(False)
    out = wall.wait_status("the outage on the line", lambda s: s["outage"] == "active")
    wall.check("it counts from the loss, not from its confirmation",
               before <= out["outage_since_ms"] <= out["boot_ms"] - 5000)
    wall.check("the supply still has mains",
               wall.sh("cat /sys/class/power_supply/test_ac/online").strip() == "1")
    wall.wait_screen("SCREEN_PLAYBOOK")
    wall.wait_status("the alarm", lambda s: [a["rule"] for a in s["alarm"]] == ["stroom-weg"])
    wall.wait_edges("two pulses of the low alarm", 4)
    wall.picture(stage.folder + "/line.png")

    # 20 edges in a second while it is out change nothing
    wall.chatter("mains", 20)
    wall.mains_line(False)
    wall.sleep(8)
    status = wall.status()
    wall.check("one outage, still of that moment",
               status["outage_since_ms"] == out["outage_since_ms"] and
               status["outage_id"] == out["outage_id"])

    # back, but the supply now says that the mains are gone
    wall.mains_supply(False)
    wall.mains_line(True)
    wall.sleep(8)
    status = wall.status()
    wall.check("gone when either says so", status["mains"] == "no" and status["outage"] == "active")
    wall.mains_supply(True)
    wall.wait_status("the mains are back", lambda s: s["mains"] == "yes")
    wall.wait_status("a short outage ends by itself", lambda s: s["outage"] == "none")

    # the supply alone, on a fresh machine
    wall.cut_power()
    wall = stage.booted()
    before = wall.now_ms()
    wall.mains_supply(False)
    out = wall.wait_status("the outage by the supply", lambda s: s["outage"] == "active")
    wall.check("it was told and not found by looking around each minute",
               out["outage_since_ms"] - before < 20000)
    wall.wait_screen("SCREEN_PLAYBOOK")
    wall.mains_supply(True)
    wall.wait_status("the mains are back", lambda s: s["mains"] == "yes")

    # chatter from nothing: a contact that comes and goes twenty times and then stays away
    wall.cut_power()
    wall = stage.booted()
    first = wall.now_ms()
    wall.chatter("mains", 20)
    wall.mains_line(False)
    out = wall.wait_status("the outage after chatter", lambda s: s["outage"] == "active")
    wall.check("one outage began", len(outages(wall)) == 1)
    wall.check("counted from the first loss", out["outage_since_ms"] - first < 10000)
