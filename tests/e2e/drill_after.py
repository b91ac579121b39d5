#!/usr/bin/python3
"""What comes after a drill, by real taps: two injects, steps ticked, on to a later phase, ended; its
evaluation filled with chips and typed words; an improvement with an owner and a day, which is a task
in Taken; the report read on the screen and back out of the PDF. Then one that the real mains ends:
it is listed as interrupted, and its record stays.
"""
import glob
import os
import subprocess
import sys

from drill import Drill, rows, start
from practice import Practice, each_of, expect, wait_for

TASK = "leg ijsaccu klaar"


class After(Drill):
    def step(self, answer=None):
        """Ticks the next step of the drill; the first one asks who."""
        before = len(self.rows_of("gedaan"))
        chip = [{"label": answer, "action": "ACTION_CHOOSE"}] if answer else []
        self.until("a step in the journal", lambda: len(self.rows_of("gedaan")) > before,
                   {"label": "Gezien"}, *chip, {"action": "ACTION_STEP_DONE"})

    def rows_of(self, kind):
        path = os.path.join(self.folder(), "journaal.db")
        return rows(path, "SELECT stap, waarde, notitie, wie FROM rij"
                          f" WHERE soort = '{kind}' ORDER BY seq") if os.path.exists(path) else []

    def tasks(self):
        found = {}
        for item, field, value in rows(os.path.join(self.data, "journaal.db"),
                                       "SELECT onderwerp, veld, waarde FROM wijziging"
                                       " WHERE lijst = 'taak' ORDER BY seq"):
            found.setdefault(item, {})[field] = value
        return found


def practise(on, after):
    after.begin()
    wait_for("the draaiboek of the drill", after.screen("SCREEN_PLAYBOOK", True))
    after.step("Anja")
    after.step("Bram")
    after.inject("Spoed aan de balie")
    after.inject("De zendmast valt uit")
    after.open(True)
    wait_for("the next phase", lambda: on.find(label="Verder: Naar de volgende fase"))
    on.tap_until(after.screen("SCREEN_PLAYBOOK", True), label="Verder")
    on.shoot("volgende-fase")
    after.open(True)
    on.tap_until(lambda: on.find(action="ACTION_CONFIRM"), label="Beëindigen")
    after.confirm()
    wait_for("its evaluation", after.screen("SCREEN_EVALUATE", False))
    on.shoot("evaluatie")


def improvement(after):
    """The task that came of one, when all of it is there."""
    return next((task for name, task in after.tasks().items()
                 if name.startswith("oefening-") and "van" in task), None)


def evaluate(on, after):
    after.until("the answer on disk", lambda: len(after.rows_of("evaluatie")) == 1,
                {"label": "kan beter"}, {"action": "ACTION_EVALUATE", "arg": 0})
    on.tap_until(lambda: on.find(action="ACTION_TYPE"), action="ACTION_EVALUATE", arg=1)
    on.tap_until(lambda: on.find(action="ACTION_KEY"), action="ACTION_TYPE")
    on.type("vlot")
    after.until("the words on disk", lambda: len(after.rows_of("evaluatie")) == 2,
                {"label": "Klaar"})
    on.shoot("beantwoord")
    on.tap_until(lambda: on.find(action="ACTION_KEY"), label="Verbeterpunt")
    on.type(TASK)
    on.tap_until(lambda: on.find(label="Bram"), label="Klaar")
    on.tap_until(lambda: on.find(label="over 3 maanden"), label="Bram")
    after.until("the task in the real journal", lambda: improvement(after),
                {"label": "over 3 maanden"})
    task = improvement(after)
    expect("it has its words, its owner, its day and where it is from",
           task["titel"].lower() == TASK and task["eigenaar"] == "Bram" and "op" in task
           and task["van"].startswith("oefening"))


def read_report(on, after):
    on.tap_until(after.screen("SCREEN_REPORT", False), label="Verslag")
    on.shoot("verslag")
    for page in ("2", "3"):
        on.turn_page()
        on.shoot(f"verslag-{page}")
    saved = os.path.join(after.folder(), "oefening-*-verslag-*.csv")
    on.tap_until(lambda: glob.glob(saved), label="Opslaan")
    found = glob.glob(saved)
    text = subprocess.run(["pdftotext", "-layout", found[0][:-3] + "pdf", "-"],
                          capture_output=True, check=True, text=True).stdout
    pages = [page for page in text.split("\f") if page.strip()]
    expect("every page of it says OEFENING", all("OEFENING" in page for page in pages))
    for words in ("Doelen", "Sterke punten", "Verbeterpunten", "Bram", "kan beter", "vlot",
                  "30 keer", "Coördinator", "Anja"):
        expect(f"it says {words}", words.lower() in text.lower())
    expect("and the improvement", TASK in text.lower())
    told = on.ctl("report", "--drill")
    name = os.path.basename(after.folder())
    expect("noodwachtctl lists the drill", told.returncode == 0 and name in told.stdout)
    told = on.ctl("report", "--drill", name)
    expect("and writes its report", told.returncode == 0 and "OEFENING" in told.stdout
           and TASK in told.stdout.lower())


def find_back(on, after):
    on.tap_until(after.screen("SCREEN_PRACTICE", False), label="Praktijk")
    on.tap_until(after.screen("SCREEN_TASKS", False), label="Taken")
    on.leaf_to(label="(?i)" + TASK)
    on.shoot("taken")
    on.tap_until(after.screen("SCREEN_TASK", False), label="(?i)" + TASK)
    on.shoot("taak")
    after.open(False)
    on.tap_until(after.screen("SCREEN_DRILLS", False), label="Eerder")
    on.shoot("eerder")
    on.tap_until(after.screen("SCREEN_PAST", False), action="ACTION_PAST", arg=0)
    on.shoot("oefening")
    on.tap_until(after.screen("SCREEN_REPORT", False), label="Verslag")
    on.tap_until(after.screen("SCREEN_PAST", False), label="Terug")


def interrupted(on, after):
    tasks = after.tasks()
    after.begin(again=True)
    wait_for("the draaiboek of the drill", after.screen("SCREEN_PLAYBOOK", True))
    after.step("Carla")
    on.mains("off")
    wait_for("the real draaiboek", after.screen("SCREEN_PLAYBOOK", False))
    on.shoot("echt")
    expect("the drill is closed as interrupted", "eind: onderbroken" in after.plan())
    closed = wait_for("its last row", lambda: after.rows_of("gesloten"))
    expect("with why", closed[0][2] == "onderbroken: de netspanning is weg")
    expect("what was done in it stays", [row[1] for row in after.rows_of("gedaan")] == ["Carla"])
    after.open(False)
    on.tap_until(after.screen("SCREEN_DRILLS", False), label="Eerder")
    on.tap_until(after.screen("SCREEN_PAST", False), action="ACTION_PAST", arg=0)
    on.shoot("onderbroken")
    expect("it made no task", after.tasks() == tasks)


def drill_after(words):
    """evaluated, improved, reported, found back; and one that the mains ended"""
    with Practice(words, "praktijk") as on:
        start(on)
        for part in (practise, evaluate, read_report, find_back, interrupted):
            part(on, After(on))


if __name__ == "__main__":
    sys.exit(each_of([drill_after], __doc__))
