"""A live drill planned by touch: the mains line drops, it is a drill, until "Dit is echt" is touched."""

# firmware/buzzer.c for a low alarm: on, off, on, and then nothing
LOW_MS, LOW_PAUSE_MS = [200, 200, 200], 20000
MINUTES = 15


def choose(wall, field, answer):
    """Touches a field, then one of the answers that are offered."""
    wall.tap_until(field, lambda: wall.find(answer))
    wall.tap_until(answer, lambda: not wall.find(answer))


def plan(wall):
    """Now, for a quarter of an hour at most, led by Anja."""
    wall.tap_until("Praktijk", lambda: wall.frame().screen == "SCREEN_PRACTICE")
    wall.tap_until("Oefenen", lambda: wall.frame().screen == "SCREEN_DRILL")
    choose(wall, "Soort", "Live: ")
    choose(wall, "Wanneer", "Nu meteen$")
    choose(wall, "Hooguit", f"{MINUTES} minuten$")
    choose(wall, "Leiding", "Anja$")
    wall.tap_until("Plannen", lambda: wall.find("Ja$"))
    wall.tap_until("Ja$", lambda: wall.find("Intrekken"))
    wall.check("a plan is no drill yet", not wall.frame().live)


def recorded(wall, query):
    """What the journal answers, once it has an answer."""
    return wall.wait_for(query, lambda: wall.rows("journaal.db", query))


def within(is_ms, want_ms):
    return abs(is_ms - want_ms) <= 0.3 * want_ms


def check_low(wall):
    """Two bursts of the low alarm and the pause between: a drill that nobody hears is none."""
    edges = wall.wait_edges("two bursts of the low alarm", 8)[:8]
    wall.check("on and off by turns", [on for _, on in edges] == [1, 0] * 4)
    lengths = [after[0] - before[0] for before, after in zip(edges, edges[1:])]
    wall.check(f"two pulses, a pause, two pulses: {lengths}",
               all(map(within, lengths, LOW_MS + [LOW_PAUSE_MS] + LOW_MS)))


def play(stage):
    wall = stage.booted()
    plan(wall)
    wall.picture(stage.folder + "/planned.png")
    wall.check("the plan is in the journal, the field that makes it count last",
               recorded(wall, "SELECT veld, waarde FROM wijziging WHERE lijst = 'oefening' "
                              "AND veld IN ('leiding', 'duur', 'van') ORDER BY seq") ==
               [("leiding", "Anja"), ("duur", f"{MINUTES} min"), ("van", "nu")])

    wall.listen()
    wall.mains_line(False)
    out = wall.wait_status("the outage", lambda s: s["outage"] == "active")
    wall.wait_screen("SCREEN_PLAYBOOK")
    wall.wait_for("a drill on the screen", lambda: wall.frame().live)
    wall.wait_status("the alarm", lambda s: [a["rule"] for a in s["alarm"]] == ["stroom-weg"])
    check_low(wall)
    wall.picture(stage.folder + "/drill.png")
    incidents = "SELECT soort, uitval FROM incident"
    wall.check("one incident, a live one, of this outage",
               recorded(wall, incidents) == [("live", out["outage_id"])])
    (end, note), = recorded(wall, "SELECT waarde, notitie FROM rij WHERE soort = 'live-oefening'")
    wall.check(f"its planned end is written: {end} ms", 0 < int(end) <= MINUTES * 60 * 1000)
    wall.check(f"and who leads it: {note}", "Leidt: Anja" in note)
    turned = "SELECT waarde FROM rij WHERE soort = 'werd-echt'"
    wall.check("nothing turned it", wall.rows("journaal.db", turned) == [])

    wall.tap_until("Dit is echt", lambda: not wall.frame().live)
    wall.picture(stage.folder + "/real.png")
    wall.check("one row turned it, by hand", recorded(wall, turned) == [("hand",)])
    wall.check("its own row did not change",
               recorded(wall, incidents) == [("live", out["outage_id"])])
    status = wall.status()
    wall.check("to the guard it is the same outage", status["outage"] == "active" and
               status["outage_id"] == out["outage_id"])

    wall.mains_line(True)
    wall.wait_status("the mains are back", lambda s: s["mains"] == "yes")
    wall.wait_status("a short outage ends by itself", lambda s: s["outage"] == "none")
    wall.check("it stays real", not wall.frame().live and
               wall.rows("journaal.db", turned) == [("hand",)])
