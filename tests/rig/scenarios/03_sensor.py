"""The DS18B20: limits, wrong bits, a pulled plug, a brownout and a second sensor, with the buzzer."""
from machine import Failed

# firmware/buzzer.c, in its own words after IEC 60601-1-8: a burst, in ms on, off, on ...
BURSTS_MS = {
    "middel": [200, 200, 200, 200, 200],
    "hoog": [150, 100, 150, 100, 150, 300, 150, 100, 150, 350,
             150, 100, 150, 100, 150, 300, 150, 100, 150],
}
PAUSES_MS = {"middel": 10000, "hoog": 5000}
MINUTE_MS = 60000


def at_reading(wall, what, holds, readings=5):
    """The first status that holds, looked for just after each reading: one comes each minute, and one
    that fails is tried again for some seconds."""
    for _ in range(readings + 1):
        status = wall.wait_for("the guard to answer", wall.status)
        if holds(status):
            return status
        since_ms = (status["boot_ms"] - (status["sensor"][0]["at_ms"] or 0)) % MINUTE_MS
        wall.sleep((MINUTE_MS - since_ms) / 1000 + 6)
    raise Failed(f"{readings} readings went by without: {what}")


def reads(wall, what, holds):
    """Waits for a reading of the first sensor that holds."""
    return at_reading(wall, what, lambda s: holds(s["sensor"][0]))


def alarm(status, rule):
    return next((a for a in status["alarm"] if a["rule"] == rule), None)


def within(is_ms, want_ms):
    return abs(is_ms - want_ms) <= 0.3 * want_ms


def check_bursts(wall, level):
    """Two whole bursts and the pause between them: number and order exact, lengths within 30 %."""
    want = BURSTS_MS[level]
    edges = wall.wait_edges(f"three bursts of '{level}'", 3 * (len(want) + 1) + 1)
    starts = [i for i in range(1, len(edges)) if edges[i][0] - edges[i - 1][0] > 2000]
    wall.check(f"{level}: pauses between bursts", len(starts) >= 3)
    for start, end in zip(starts[:2], starts[1:3]):
        burst = edges[start:end]
        pulses = len(burst) // 2
        wall.check(f"{level}: {len(want) // 2 + 1} pulses, on and off by turns",
                   [on for _, on in burst] == [1, 0] * (len(want) // 2 + 1))
        lengths = [after[0] - before[0] for before, after in zip(burst, burst[1:])]
        wall.check(f"{level}: lengths {lengths} of {pulses} pulses as {want}",
                   all(map(within, lengths, want)))
        pause = edges[end][0] - burst[-1][0]
        wall.check(f"{level}: a pause of {pause} ms", within(pause, PAUSES_MS[level]))


def press(wall):
    """The button on the wall silences."""
    wall.line("button", True)
    wall.wait_status("silence by the button", lambda s: s["sound"] == "geen")
    wall.line("button", False)


def warms_and_cools(wall):
    """Through 8 and to 21 degrees, ten minutes, and back."""
    for degrees, state in ((8.0, "in"), (8.5, "warm")):
        wall.fridge(degrees)
        status = reads(wall, f"{degrees} degrees, {state}",
                       lambda r: r["mc"] == degrees * 1000 and r["state"] == state)
    since = status["sensor"][0]["excursion_since_ms"]
    wall.check("no alarm at once", status["alarm"] == [])
    wall.fridge(21.0)  # the limit itself is not above it
    reads(wall, "21 degrees", lambda r: r["mc"] == 21000)
    wall.listen()
    warm = alarm(at_reading(wall, "too warm for ten minutes", lambda s: alarm(s, "warm-vroeg"), 12),
                 "warm-vroeg")
    wall.check(f"after ten minutes exactly, not {warm['since_ms'] - since} ms",
               warm["since_ms"] - since == 10 * MINUTE_MS)
    check_bursts(wall, "middel")
    press(wall)
    wall.check("21.0 has not broken the chain", not wall.status()["sensor"][0]["chain_broken"])
    for degrees in (5.0, 2.5, 2.0):
        wall.fridge(degrees)
        status = reads(wall, f"back at {degrees} degrees",
                       lambda r: r["mc"] == degrees * 1000 and r["state"] == "in")
    wall.check("no longer too warm", alarm(status, "warm-vroeg") is None)
    wall.fridge(4.0)
    reads(wall, "4 degrees", lambda r: r["mc"] == 4000)


def well_again(wall):
    status = reads(wall, "well again", lambda r: r["quality"] == "ok" and r["mc"] == 4000)
    wall.check("no chain broken", not status["sensor"][0]["chain_broken"])


def fails(wall):
    """What can go wrong on the wire, one thing after another. None of it is a temperature."""
    # a wrong bit in one scratchpad: w1_therm reads again by itself, and nobody notices
    before = wall.status()["sensor"][0]["at_ms"]
    wall.sensors(crc_errors=1)
    reads(wall, "a single CRC error is read over",
          lambda r: r["mc"] == 4000 and r["at_ms"] > before and r["quality"] == "ok")
    wall.check("it was met", wall.sh("cat /sys/module/w1_sim/parameters/crc_errors") == "0,0\n")
    wall.sensors(crc_errors=-1)
    gone = reads(wall, "lasting CRC errors are no reading", lambda r: r["quality"] == "crc")
    wall.check("no value is made up", gone["sensor"][0]["mc"] in (None, 4000))
    wall.sensors(crc_errors=0)
    well_again(wall)

    # the plug is pulled for five minutes
    wall.sensors(present=0)
    reads(wall, "no sensor", lambda r: r["quality"] == "absent")
    wall.sleep(300)
    status, now_ms = wall.status(), wall.now_ms()
    gone = status["sensor"][0]
    wall.check(f"still gone after five minutes: {gone['quality']}", gone["quality"] == "absent" and
               now_ms - gone["no_reading_since_ms"] >= 5 * MINUTE_MS)
    wall.check(f"no alarm of ten minutes yet: {status['alarm']}", status["alarm"] == [])
    wall.sensors(present=1)
    well_again(wall)

    # a conversion that lost its power says 85 degrees: not a word of it is believed
    wall.sensors(brownouts=-1)
    hot = reads(wall, "85 degrees is no reading", lambda r: r["quality"] == "implausible")
    wall.check("not warm for it", hot["sensor"][0]["state"] != "warm")
    wall.sensors(brownouts=0)
    well_again(wall)

    # the data line on ground reads as zero with a good CRC
    wall.parameter("w1_sim", "shorted", 1)
    reads(wall, "a shorted wire is no 0 degrees", lambda r: r["quality"] != "ok")
    wall.parameter("w1_sim", "shorted", 0)
    well_again(wall)


def freezes(wall, stage):
    """Two readings of frost are enough, and the alarm is high."""
    wall.listen()
    wall.fridge(-0.5)
    frost = reads(wall, "frost breaks the chain", lambda r: r["chain_broken"])
    wall.check("a true -0.5", frost["sensor"][0]["mc"] == -500)
    wall.check("by the rule of frost", alarm(frost, "koud-keten")["level"] == "hoog")
    check_bursts(wall, "hoog")
    wall.picture(stage.folder + "/frost.png")
    press(wall)


def overheats(wall):
    """Above 21 two readings are enough, too."""
    wall.fridge(21.5)
    hot = at_reading(wall, "above 21 degrees", lambda s: alarm(s, "heet-keten"))
    wall.check("a true 21.5", hot["sensor"][0]["mc"] == 21500)
    wall.wait_status("the high alarm sounds anew", lambda s: s["sound"] == "hoog")
    press(wall)


def second_leaves(wall):
    """A second sensor on the same wire is found by the kernel's search; then it leaves."""
    wall.fridge(5.0, 6.5)
    wall.sensors(present="1,1")
    wall.sh("sed -i 's/^voeding:/  - {id: tweede, naam: Tweede koelkast, rol: koelkast, soort: w1, "
            "adres: 28-00000a1b2c02}\\nvoeding:/' /etc/noodwacht/noodwacht.yaml; "
            "systemctl restart noodwachtd")
    wall.wait_status("each its own value", lambda s: len(s["sensor"]) == 2 and
                     [sensor["mc"] for sensor in s["sensor"]] == [5000, 6500])
    wall.sensors(present="1,0")
    at_reading(wall, "the second one left", lambda s: s["sensor"][1]["quality"] == "absent")
    status = at_reading(wall, "said after ten minutes", lambda s: alarm(s, "sensor-weg"), 13)
    wall.check("of that one", alarm(status, "sensor-weg")["sensor"] == "tweede")
    reads(wall, "the first one is read on", lambda r: r["at_ms"] > status["boot_ms"] and
          r["quality"] == "ok" and r["mc"] == 5000)


def play(stage):
    wall = stage.booted()
    warms_and_cools(wall)
    fails(wall)
    freezes(wall, stage)
    overheats(wall)
    second_leaves(wall)
