#!/usr/bin/python3
"""A live drill by real taps: planned on the kiosk, then the mains of the real guard goes. Everything
says OEFENING, over a restart too, until "Dit is echt" is touched. Then one that nobody ends: it
becomes real by itself. And one that is closed: its evaluation opens.
"""
import glob
import os
import subprocess
import sys

from practice import Practice, each_of, expect, read, wait_for


class Live:
    def __init__(self, on):
        self.on = on

    def screen(self, name, live=None):
        def shows():
            frame = self.on.frame()
            return frame and frame.screen == name and (live is None or frame.live == live)
        return shows

    def choose(self, label, answer):
        on = self.on
        on.tap_until(lambda: on.find(action="ACTION_CHOOSE"), label=label)
        on.tap_until(lambda: on.find(action="ACTION_CHOOSE") is None, label=answer)

    def plan(self):
        on = self.on
        on.tap_until(self.screen("SCREEN_PRACTICE"), label="Praktijk")
        on.tap_until(self.screen("SCREEN_DRILL"), label="Oefen")
        if on.find(label="Wanneer") is None:
            self.choose("Soort", "Live")
        self.choose("Hooguit", "15 minuten")
        self.choose("Leiding", "Anja")
        on.shoot("gekozen")
        on.tap_until(lambda: on.find(action="ACTION_CONFIRM"), label="Plannen")
        on.shoot("vraag")
        on.tap_until(lambda: on.find(label="Intrekken"), action="ACTION_CONFIRM")
        recorded(on, "SELECT 1 FROM wijziging WHERE lijst = 'oefening' AND veld = 'van'")
        on.shoot("gepland")

    def restart_guard(self):
        """As a crash would: the machine goes on, so it is the same boot. The kiosk hears it again."""
        on = self.on
        on.tap_until(self.screen("SCREEN_PRACTICE"), label="Praktijk")
        on.tap_until(self.screen("SCREEN_SELFTEST"), label="Zelftest")
        asks = lambda: on.find(action="ACTION_SELFTEST")
        wait_for("the guard on the screen", asks)
        boot = on.status()["boot"]
        on.kill(on.guard)
        wait_for("no guard on the screen", lambda: not asks())
        expect("without a guard it is still a drill", on.frame().live)
        on.start_guard()
        wait_for("the guard again", asks)
        expect("it is the same boot", on.status()["boot"] == boot)

    def begin(self):
        self.on.mains("off")
        wait_for("the draaiboek of the drill", self.screen("SCREEN_PLAYBOOK", True))

    def restart_kiosk(self):
        self.on.kill(self.on.kiosk)
        self.on.start_kiosk()

    def exported(self, name):
        """What leaves the kiosk about the incident: name -> text."""
        where = os.path.join(self.on.folder, name)
        done = self.on.export(where)
        expect("it can be exported", done.returncode == 0)
        texts = {}
        for path in sorted(glob.glob(os.path.join(where, "*stroomuitval*"))):
            if path.endswith(".pdf"):
                texts[os.path.basename(path)] = subprocess.run(
                    ["pdftotext", path, "-"], capture_output=True, text=True,
                    check=True).stdout
            else:
                texts[os.path.basename(path)] = read(path)
        expect("text, CSV and PDF are there", len(texts) >= 3)
        return texts


def recorded(on, query):
    """What the journal holds, once it holds it."""
    return wait_for(query, lambda: on.rows("journaal.db", query))


def said_real(on, live):
    """a drill, over restarts too, until somebody says that it is real"""
    live.plan()
    live.restart_kiosk()
    on.tap_until(live.screen("SCREEN_HOME", False), label="Overzicht")
    wait_for("the plan on Overzicht", lambda: on.find(label="Oefening"))
    on.shoot("overzicht-gepland")
    live.begin()
    on.shoot("draaiboek")
    kinds = recorded(on, "SELECT soort FROM incident")
    expect("its incident is a live one", kinds == [("live",)])
    rows = recorded(on, "SELECT waarde, notitie FROM rij WHERE soort = 'live-oefening'")
    expect("its planned end is written", 0 < int(rows[0][0]) <= 15 * 60 * 1000)
    expect("and who leads it", "Leidt: Anja" in rows[0][1])
    for name, label in (("SCREEN_HOME", "Overzicht"), ("SCREEN_FRIDGE", "Koelkast"),
                        ("SCREEN_JOURNAL", "Journaal"), ("SCREEN_PRACTICE", "Praktijk")):
        on.tap_until(live.screen(name, True), label=label)
        expect(f"{name} has the way out", on.find(label="Dit is echt"))
        on.shoot(label.lower())
    on.tap_until(live.screen("SCREEN_DRILL", True), label="Oefening")
    on.shoot("loopt")
    for name, text in live.exported("oefening").items():
        expect(f"OEFENING in {name}", "OEFENING" in text)
    live.restart_kiosk()
    wait_for("it goes on as a drill", live.screen("SCREEN_PLAYBOOK", True))
    live.restart_guard()
    expect("it is still a drill", on.frame().live)
    expect("nothing turned it", on.rows(
        "journaal.db", "SELECT waarde FROM rij WHERE soort = 'werd-echt'") == [])
    expect("and no other began", on.rows("journaal.db", "SELECT soort FROM incident") == kinds)
    on.open_playbook()
    on.tap_until(lambda: not on.frame().live, label="Dit is echt")
    on.shoot("echt")
    rows = recorded(on, "SELECT waarde FROM rij WHERE soort = 'werd-echt'")
    expect("one row turned it real", rows == [("hand",)])
    expect("its own row did not change", recorded(on, "SELECT soort FROM incident") == kinds)
    for name, text in live.exported("echt").items():
        expect(f"no OEFENING in {name}", "OEFENING" not in text)
        if name != "verslag-1-stroomuitval.csv":  # times only
            words = " ".join(text.split())
            expect(f"{name} says that it became real", "Vanaf nu echt, geen oefening meer" in words
                   or "begonnen als live-oefening, werd echt" in words)
    live.restart_kiosk()
    wait_for("it stays real", live.screen("SCREEN_PLAYBOOK", False))


def outlasts(on, live):
    """nobody ends it: it becomes real by itself"""
    live.plan()
    live.begin()
    on.run_on(14 * 60)  # most of its quarter of an hour
    on.hand("speed", 60)
    wait_for("it is real by itself", lambda: not on.frame().live)
    on.shoot("duurde-te-lang")
    on.hand("speed", 1)
    rows = recorded(on, "SELECT waarde, verstreken_ms FROM rij WHERE soort = 'werd-echt'")
    expect("because of the time", len(rows) == 1 and rows[0][0] == "tijd")
    ends = recorded(on, "SELECT waarde FROM rij WHERE soort = 'live-oefening'")
    expect("not before its end", rows[0][1] >= int(ends[0][0]))
    text = "".join(live.exported("te-lang").values())
    expect("the report says why", "de geplande tijd was om" in text and "OEFENING" not in text)


def ends(on, live):
    """closed: its evaluation opens"""
    live.plan()
    live.begin()
    on.tap_until(lambda: on.find(action="ACTION_CHOOSE"), action="ACTION_STEP_DONE")
    on.tap_until(lambda: on.find(action="ACTION_CHOOSE") is None, action="ACTION_CHOOSE")
    on.mains("on")  # somebody did something: it does not close by itself
    wait_for("the guard to have it back", lambda: on.status()["mains"] == "yes")
    on.tap_until(lambda: on.find(action="ACTION_CONFIRM"), action="ACTION_CLOSE_INCIDENT")
    on.shoot("sluiten")
    on.tap_until(live.screen("SCREEN_EVALUATE", False), action="ACTION_CONFIRM")
    on.shoot("evaluatie")
    expect("nothing turned it real", on.rows(
        "journaal.db", "SELECT waarde FROM rij WHERE soort = 'werd-echt'") == [])
    expect("OEFENING in its report", "OEFENING" in "".join(live.exported("klaar").values()))


def stood_up(part):
    """A part on a practice of its own, with both programs running."""
    def play(words):
        with Practice(words, part.__name__) as on:
            on.start_guard()
            on.start_kiosk()
            wait_for("the guard on the screen", lambda: on.find(label="Praktijk"))
            part(on, Live(on))
    play.__name__, play.__doc__ = part.__name__, part.__doc__
    return play


if __name__ == "__main__":
    sys.exit(each_of([stood_up(part) for part in (said_real, outlasts, ends)], __doc__))
