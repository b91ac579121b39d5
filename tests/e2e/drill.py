#!/usr/bin/python3
"""A whole drill by real taps: chosen, begun at thirty times the pace, two injects, ended by hand.
Then one that a killed kiosk cuts off, and one that the real mains ends: the real draaiboek is on
screen, the drill closed as interrupted. The real journal does not change for a drill, and whatever a
drill writes says OEFENING.

usage: drill.py --bin FOLDER --assets FOLDER [--out FOLDER] [--window WxH] [--theme NAME]
"""
import argparse
import glob
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

TOP = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
sys.path.insert(0, os.path.join(TOP, "scripts"))
import stage  # noqa: E402


class Wrong(Exception):
    """Not what should be."""


def expect(what, good):
    print(("right: " if good else "WRONG: ") + what, flush=True)
    if not good:
        raise Wrong(what)


def read(path, mode="rb"):
    with open(path, mode) as file:
        return file.read()


def rows(path, query):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()


class Drill:
    def __init__(self, on, out):
        self.on, self.out, self.pictures = on, out, 0
        self.data = os.path.join(on.folder, "data")

    def picture(self, name):
        time.sleep(0.3)  # what was tapped is drawn; only for looking at
        self.pictures += 1
        self.on.picture(os.path.join(self.out, f"{self.pictures:02d}-{name}.png"))

    def screen(self, name, drill):
        return lambda: (f := self.on.frame()) and f.screen == name and f.drill == drill

    def choose(self, label, answers):
        """Touches a line of what is chosen, on whatever page, and answers."""
        on = self.on
        while on.find(label=label) is None:
            before = on.frame().number
            on.tap("volgende")
            stage.wait_for("the next page", lambda b=before: on.frame().number > b)
        on.tap_until(lambda: on.find(action="ACTION_CHOOSE"), label=label)
        for answer in answers:
            on.tap(answer)
            time.sleep(0.3)
        stage.wait_for("the list", lambda: on.find(action="ACTION_DRILL"))

    def open(self, drill):
        on = self.on
        on.tap_until(self.screen("SCREEN_PRACTICE", drill), label="Praktijk")
        on.tap_until(self.screen("SCREEN_DRILL", drill), label="Oefen")

    def begin(self, again=False):
        on = self.on
        self.open(False)
        if not again:  # otherwise what was chosen before stands there
            self.choose_all()
        self.picture("gekozen")
        on.tap_until(lambda: on.find(action="ACTION_CONFIRM"), label="Beginnen")
        self.picture("vraag")
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
        return read(os.path.join(self.folder(), "oefening.yaml"), "r")

    def guards(self):
        """Processes of the guard of a drill."""
        found = subprocess.run(["pgrep", "-f", "noodwachtd --config .*/oefeningen/"],
                               capture_output=True, text=True, check=False)
        return [pid for pid in found.stdout.split() if self.on.folder in
                read(f"/proc/{pid}/cmdline").decode().replace("\0", " ")]

    def until(self, what, done, *targets):
        """Taps what comes first of these as long as it is not done. At thirty times the pace something
        may come over the screen between any two touches."""
        def turn():
            if done():
                return True
            for target in targets:
                if self.on.find(**target):
                    before = self.on.frame().number
                    self.on.tap(**target)
                    try:
                        stage.wait_for("it to show", lambda: self.on.frame().number > before, 2)
                    except stage.Failed:
                        pass  # it was not taken: once more
                    time.sleep(0.3)  # the same at once would be a finger that bounces
                    break
            return False
        stage.wait_for(what, turn, 120)

    def notes(self):
        path = os.path.join(self.folder(), "journaal.db")
        return [row[0] for row in rows(path, "SELECT notitie FROM rij WHERE soort = 'notitie'")]

    def inject(self, title):
        """Jumps to the next inject, or finds that it came already, and sees it."""
        self.until(title, lambda: f"gebeurtenis gezien: {title}" in self.notes(),
                   {"label": "Gezien"}, {"label": "Verder: Naar de volgende geb"},
                   {"label": "Oefening", "action": "ACTION_GO"}, {"label": "Praktijk"})


def real_journal(drill):
    files = sorted(glob.glob(os.path.join(drill.data, "journaal.db*")))
    return b"".join(read(path) for path in files if not path.endswith("-shm"))


def real_events(drill):
    return rows(os.path.join(drill.data, "metingen.db"), "SELECT * FROM event ORDER BY seq")


def first(on, drill):
    journal, events = real_journal(drill), real_events(drill)
    drill.begin()
    stage.wait_for("the draaiboek of the drill", drill.screen("SCREEN_PLAYBOOK", True))
    drill.picture("draaiboek")
    expect("a guard of its own runs", len(drill.guards()) == 1)
    drill.inject("Spoed aan de balie")
    drill.inject("De zendmast valt uit")
    on.tap_until(drill.screen("SCREEN_HOME", True), label="Overzicht")
    drill.picture("overzicht")
    on.tap_until(drill.screen("SCREEN_FRIDGE", True), label="Koelkast")
    drill.picture("koelkast")
    on.tap_until(drill.screen("SCREEN_JOURNAL", True), label="Journaal")
    drill.picture("journaal")
    drill.open(True)
    on.tap_until(lambda: on.find(action="ACTION_CONFIRM"), label="Beëindigen")
    drill.confirm()
    stage.wait_for("its evaluation", drill.screen("SCREEN_EVALUATE", False))
    drill.picture("klaar")
    stage.wait_for("its guard to be gone", lambda: not drill.guards())
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
        text = read(path)
        if path.endswith(".pdf"):
            text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
        expect(f"OEFENING in {os.path.basename(path)}", b"OEFENING" in text)
    expect("nothing is ordered for it", not os.path.exists(os.path.join(where, "bestellijst.txt")))


def cut_off(on, drill):
    drill.begin(again=True)
    stage.wait_for("the draaiboek of the drill", drill.screen("SCREEN_PLAYBOOK", True))
    on.kill(on.kiosk)
    stage.wait_for("its guard to die with it", lambda: not drill.guards())
    on.start_kiosk()
    stage.wait_for("the real kiosk", drill.screen("SCREEN_HOME", False))
    drill.picture("herstart")
    expect("it says that it was cut off",
           "eind: onderbroken" in drill.plan() and "scherm herstart" in drill.plan())
    closed = rows(os.path.join(drill.folder(), "journaal.db"),
                  "SELECT notitie FROM rij WHERE soort = 'gesloten'")
    expect("its journal is closed", closed == [("onderbroken: scherm herstart",)])


def mains_lost(on, drill):
    drill.begin()
    stage.wait_for("the draaiboek of the drill", drill.screen("SCREEN_PLAYBOOK", True))
    on.hand("mains", "off")
    stage.wait_for("the real draaiboek", drill.screen("SCREEN_PLAYBOOK", False))
    drill.picture("echt")
    stage.wait_for("its guard to be gone", lambda: not drill.guards())
    expect("it says why it was interrupted", "eind: onderbroken" in drill.plan()
           and "de netspanning is weg" in drill.plan())
    kinds = stage.wait_for("the real incident", lambda: rows(
        os.path.join(drill.data, "journaal.db"), "SELECT soort, draaiboek FROM incident"))
    expect("the real incident is a real one", kinds == [("echt", "stroomuitval")])


def play(on, out):
    drill = Drill(on, out)
    on.start_guard()
    on.start_kiosk()
    stage.wait_for("the guard on the screen", lambda: on.find(label="Praktijk"))
    time.sleep(1)
    first(on, drill)
    record_of_first(on, drill)
    cut_off(on, drill)
    mains_lost(on, drill)


def main(play=play):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bin", required=True)
    parser.add_argument("--assets", required=True)
    parser.add_argument("--out")
    parser.add_argument("--window", default="800x480")
    parser.add_argument("--theme")
    words = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="noodwacht-oefening-")
    out = words.out or folder
    os.makedirs(out, exist_ok=True)
    size = tuple(int(number) for number in words.window.split("x"))
    try:
        with stage.Stage(words.bin, words.assets, folder, size, words.theme) as on:
            play(on, out)
    except (Wrong, stage.Failed) as error:
        print(f"WRONG: {error}; see {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
