"""The DS18B20: limits, wrong bits, a pulled plug, a brownout and a second sensor, with the buzzer."""

# firmware/buzzer.c, in its own words: IEC 60601-1-8, high: 3+2 pulses twice, 150 ms each.
HIGH_MS = [150, 100, 150, 100, 150, 300, 150, 100, 150, 350,
           150, 100, 150, 100, 150, 300, 150, 100, 150]


def reads(wall, what, holds, limit=300):
    """Waits for a reading; in an outage the guard takes one every 10 s instead of every 60."""
    return wall.wait_status(what, lambda s: holds(s["sensor"][0], s), limit)


def check_burst(wall, edges):
    """One burst of the high alarm: number and order exact, lengths within 30 % (50 ms for short
    ones: the machine is emulated)."""
    start = next((i for i in range(1, len(edges)) if edges[i][0] - edges[i - 1][0] > 3000), None)
    wall.check("a pause between two bursts", start is not None)
    burst = edges[start:start + 20]
    wall.check("20 edges in a burst", len(burst) == 20)
    wall.check("on and off by turns", [level for _, level in burst] == [1, 0] * 10)
    lengths = [after[0] - before[0] for before, after in zip(burst, burst[1:])]
    wall.check(f"lengths {lengths} as {HIGH_MS}",
               all(abs(is_ - want) <= max(0.3 * want, 50) for is_, want in zip(lengths, HIGH_MS)))


def play(stage):
    wall = stage.booted()
    wall.mains_line(False)  # for the 10 s interval
    wall.wait_status("the outage", lambda s: s["outage"] == "active")

    for degrees, state in ((8.0, "in"), (8.5, "warm"), (21.0, "warm"), (5.0, "in"), (2.5, "in"),
                           (2.0, "in")):
        wall.fridge(degrees)
        reads(wall, f"{degrees} degrees, {state}",
              lambda r, s: r["mc"] == degrees * 1000 and r["state"] == state)

    # a wrong bit in one scratchpad: w1_therm reads again by itself, and nobody notices
    wall.fridge(4.0)
    wall.sensors(crc_errors=1)
    reads(wall, "a single CRC error is read over", lambda r, s: r["mc"] == 4000)
    wall.sensors(crc_errors=-1)
    gone = reads(wall, "lasting CRC errors are no reading", lambda r, s: r["quality"] == "crc")
    wall.check("no value is made up", gone["sensor"][0]["mc"] in (None, 4000))
    wall.sensors(crc_errors=0)
    reads(wall, "well again", lambda r, s: r["quality"] == "ok")

    # the plug is pulled, and put back
    wall.sensors(present=0)
    reads(wall, "no sensor", lambda r, s: r["quality"] == "absent")
    wall.check("the guard goes on", wall.status()["outage"] == "active")
    wall.sensors(present=1)
    reads(wall, "found again by itself", lambda r, s: r["quality"] == "ok" and r["mc"] == 4000)

    # a conversion that lost its power says 85 degrees: not a word of it is believed
    wall.sensors(brownouts=-1)
    reads(wall, "85 degrees is no reading", lambda r, s: r["quality"] == "implausible")
    wall.check("not warm for it", wall.status()["sensor"][0]["state"] != "warm")
    wall.check("no chain broken", not wall.status()["sensor"][0]["chain_broken"])
    wall.sensors(brownouts=0)
    reads(wall, "well again", lambda r, s: r["quality"] == "ok" and r["mc"] == 4000)

    # the data line on ground reads as zero with a good CRC
    wall.parameter("w1_sim", "shorted", 1)
    reads(wall, "a shorted wire is no 0 degrees", lambda r, s: r["quality"] != "ok")
    wall.check("no chain broken", not wall.status()["sensor"][0]["chain_broken"])
    wall.parameter("w1_sim", "shorted", 0)
    reads(wall, "well again", lambda r, s: r["quality"] == "ok" and r["mc"] == 4000)

    # frost: two readings are enough, and the alarm is high
    wall.listen()
    wall.fridge(-0.5)
    frost = reads(wall, "frost breaks the chain", lambda r, s: r["chain_broken"])
    wall.check("a true -0.5", frost["sensor"][0]["mc"] == -500)
    wall.wait_status("the high alarm", lambda s: s["sound"] == "hoog")
    check_burst(wall, wall.wait_edges("three bursts", 64))
    wall.picture(stage.folder + "/frost.png")

    # the button on the wall silences it
    wall.line("button", True)
    wall.wait_status("silence by the button", lambda s: s["sound"] == "geen")
    wall.line("button", False)

    # a second sensor on the same wire is found by the kernel's search; then it leaves
    wall.fridge(5.0, 6.5)
    wall.sensors(present="1,1")
    wall.sh("sed -i 's/^voeding:/  - {id: tweede, naam: Tweede koelkast, rol: koelkast, soort: w1, "
            "adres: 28-00000a1b2c02}\\nvoeding:/' /etc/noodwacht/noodwacht.yaml; "
            "systemctl restart noodwachtd")
    wall.wait_status("each its own value", lambda s: len(s["sensor"]) == 2 and
                     [sensor["mc"] for sensor in s["sensor"]] == [5000, 6500], 300)
    wall.sensors(present="1,0")
    wall.wait_status("the second one left", lambda s: s["sensor"][1]["quality"] == "absent", 300)
    first = wall.status()
    later = wall.wait_status("the first one is read on", lambda s: s["sensor"][0]["at_ms"] >
                             first["sensor"][0]["at_ms"], 300)
    wall.check("and well", later["sensor"][0]["quality"] == "ok" and
               later["sensor"][0]["mc"] == 5000)
