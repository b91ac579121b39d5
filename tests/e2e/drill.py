#!/usr/bin/python3
"""A whole drill by real taps: chosen, begun at thirty times the pace, two injects, ended by hand.
Then one that a killed kiosk cuts off, and one that the real mains ends: the real draaiboek is on
screen, the drill closed as interrupted. The real journal does not change for a drill, and whatever a
drill writes says OEFENING.
"""
import glob
import os
import sqlite3
import subprocess
import sys
import time

from practice import Practice, each_of, expect, wait_for


def content(path):
    with open(path, "rb") as file:
        return file.read()


def rows(path, query):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()


class Drill:
    def __init__(self, on):
        self.on, self.data = on, on.path("data")

    def screen(self, name, drill):
        return lambda: (f := self.on.frame()) and f.screen == name and f.drill == drill

    def choose(self, label, answers):
        """Touches a line of what is chosen, on whatever page, and answers."""
        on = self.on
        on.leaf_to(label=label)
        on.tap_until(lambda: on.find(action="ACTION_CHOOSE"), label=label)
        for answer in answers:
            on.tap(answer)
        wait_for("the list", lambda: on.find(action="ACTION_DRILL"))

    def open(self, drill):
        on = self.on
        on.tap_until(self.screen("SCREEN_PRACTICE", drill), label="Praktijk")
        on.tap_until(self.screen("SCREEN_DRILL", drill), label="Oefen")

    def begin(self, again=False):
        on = self.on
        self.open(False)
        if not again:  # otherwise what was chosen before stands there
            self.choose_all()
        on.shoot("gekozen")
        on.tap_until(lambda: on.find(action="ACTION_CONFIRM"), label="Beginnen")
        on.shoot("vraag")
        self.confirm()

    def choose_all(self):
        self.choose("Scenario", ["Stroomuitval"])
        self.choose("Onderweg", ["Spoed aan de balie", "De zendmast valt uit", "Klaar"])
        self.choose("Tempo", ["30 keer"])
        self.choose("Leiding", ["Anja"])
        self.choose("Doen mee", ["Bram", "Carla", "Klaar"])

    def confirm(self):
        self.on.tap(action="ACTION_CONFIRM")

    def folder(self):
        return sorted(glob.glob(os.path.join(self.data, "oefeningen", "*")))[-1]

    def plan(self):
        return content(os.path.join(self.folder(), "oefening.yaml")).decode()

    def guards(self):
        """Processes of the guard of a drill in this practice."""
        found = subprocess.run(["pgrep", "-f", f"noodwachtd --config {self.data}/oefeningen/"],
                               capture_output=True, text=True, check=False)
        return found.stdout.split()

    def until(self, what, done, *targets):
        """Taps what comes first of these as long as it is not done. At thirty times the pace something
        may come over the screen between any two touches."""
        on = self.on

        def first():
            return next(filter(None, (on.find(**target) for target in targets)), None)

        def same(a, b):
            return a and b and vars(a) == vars(b)

        def turn():
            if done():
                return True
            seen = on.frame().number
            found = on.touch(first)
            if found:
                on.answers(lambda: not same(first(), found) or done(), seen)
            return False
        wait_for(what, turn, 120)

    def notes(self):
        path = os.path.join(self.folder(), "journaal.db")
        return [row[0] for row in rows(path, "SELECT notitie FROM rij WHERE soort = 'notitie'")]

    def inject(self, title):
        """Jumps to the next inject, over the phase that may come before it, or finds that it came
        already, and sees it."""
        self.until(title, lambda: f"gebeurtenis gezien: {title}" in self.notes(),
                   {"label": "Gezien"}, {"label": "Verder: Naar de volgende (gebeurtenis|fase: Zorg)"},
                   {"label": "Oefening", "action": "ACTION_GO"}, {"label": "Praktijk"})


def real_journal(drill):
    files = sorted(glob.glob(os.path.join(drill.data, "journaal.db*")))
    return b"".join(content(path) for path in files if not path.endswith("-shm"))


def real_events(drill):
    return rows(os.path.join(drill.data, "metingen.db"), "SELECT * FROM event ORDER BY seq")


def settled(drill):
    """The real journal and events once nothing is added any more of what beginning writes."""
    seen, since = None, time.monotonic()

    def still():
        nonlocal seen, since
        now = real_journal(drill), real_events(drill)
        if now != seen:
            seen, since = now, time.monotonic()
        return time.monotonic() - since > 1.5
    wait_for("the real journal to be still", still)
    return seen


def first(on, drill):
    journal, events = settled(drill)
    drill.begin()
    wait_for("the draaiboek of the drill", drill.screen("SCREEN_PLAYBOOK", True))
    on.shoot("draaiboek")
    expect("a guard of its own runs", len(drill.guards()) == 1)
    drill.inject("Spoed aan de balie")
    drill.inject("De zendmast valt uit")
    on.tap_until(drill.screen("SCREEN_HOME", True), label="Overzicht")
    on.shoot("overzicht")
    on.tap_until(drill.screen("SCREEN_FRIDGE", True), label="Koelkast")
    on.shoot("koelkast")
    on.tap_until(drill.screen("SCREEN_JOURNAL", True), label="Journaal")
    on.shoot("journaal")
    drill.open(True)
    on.tap_until(lambda: on.find(action="ACTION_CONFIRM"), label="Beëindigen")
    drill.confirm()
    wait_for("its evaluation", drill.screen("SCREEN_EVALUATE", False))
    on.shoot("klaar")
    wait_for("its guard to be gone", lambda: not drill.guards())
    expect("it says that it was ended", "eind: beeindigd" in drill.plan())
    expect("the real journal is the same to the byte", real_journal(drill) == journal)
    expect("the real record gained no event", real_events(drill) == events)


def record_of_first(on, drill):
    folder = drill.folder()
    notes = rows(os.path.join(folder, "journaal.db"),
                 "SELECT waarde, notitie FROM rij WHERE soort = 'notitie' ORDER BY seq")
    expect("each inject came and was seen",
           [note[0] for note in notes[:4]] == ["spoedpatient-balie"] * 2 + ["zendmast-valt-uit"] * 2)
    kinds = rows(os.path.join(folder, "journaal.db"), "SELECT DISTINCT soort FROM incident")
    expect("its incident is a drill", kinds == [("oefening",)])
    where = os.path.join(on.folder, "uit")
    done = subprocess.run([on.program("noodwacht"), "--config",
                           os.path.join(folder, "noodwacht.yaml"), "--export", where],
                          capture_output=True, text=True, check=False)
    expect("it can be exported", done.returncode == 0)
    for path in sorted(glob.glob(os.path.join(where, "*"))):
        text = content(path)
        if path.endswith(".pdf"):
            text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
        expect(f"OEFENING in {os.path.basename(path)}", b"OEFENING" in text)
    expect("nothing is ordered for it", not os.path.exists(os.path.join(where, "bestellijst.txt")))


def cut_off(on, drill):
    drill.begin(again=True)
    wait_for("the draaiboek of the drill", drill.screen("SCREEN_PLAYBOOK", True))
    on.kill(on.kiosk)
    wait_for("its guard to die with it", lambda: not drill.guards())
    on.start_kiosk()
    wait_for("the real kiosk", drill.screen("SCREEN_HOME", False))
    on.shoot("herstart")
    expect("it says that it was cut off",
           "eind: onderbroken" in drill.plan() and "scherm herstart" in drill.plan())
    closed = wait_for("its last row", lambda: rows(
        os.path.join(drill.folder(), "journaal.db"),
        "SELECT notitie FROM rij WHERE soort = 'gesloten'"))
    expect("its journal is closed", closed == [("onderbroken: scherm herstart",)])


def mains_lost(on, drill):
    drill.begin()
    wait_for("the draaiboek of the drill", drill.screen("SCREEN_PLAYBOOK", True))
    on.mains("off")
    wait_for("the real draaiboek", drill.screen("SCREEN_PLAYBOOK", False))
    on.shoot("echt")
    wait_for("its guard to be gone", lambda: not drill.guards())
    expect("it says why it was interrupted", "eind: onderbroken" in drill.plan()
           and "de netspanning is weg" in drill.plan())
    kinds = wait_for("the real incident", lambda: rows(
        os.path.join(drill.data, "journaal.db"), "SELECT soort, draaiboek FROM incident"))
    expect("the real incident is a real one", kinds == [("echt", "stroomuitval")])


def start(on):
    on.start_guard()
    on.start_kiosk()
    wait_for("the guard on the screen", lambda: on.find(label="Praktijk"))


def drill(words):
    """ended by hand, cut off, ended by the mains"""
    with Practice(words, "praktijk") as on:
        start(on)
        for part in (first, record_of_first, cut_off, mains_lost):
            part(on, Drill(on))


if __name__ == "__main__":
    sys.exit(each_of([drill], __doc__))
