#!/usr/bin/python3
"""The draaiboek for an ICT fault down three of its branches, by real taps in the real kiosk: the
printer for one person, the spare telephones for everyone, and Topicus with help and an evaluation.
After each branch the journal must hold every tap of it and nothing of the branches not taken.
"""
import os
import re
import sqlite3
import sys
import time

from practice import Failed, Practice, Wrong, each_of, expect, read, wait_for
from stage import PRACTICE

SETTINGS = PRACTICE + "regio: utrecht-stad\n"  # two contacts with a number, the others without
BOOK = "ict-storing"


class Step:
    def __init__(self, index, phase, name, text):
        self.index, self.phase, self.name = index, phase, name
        kind = re.search(r"^        soort: (\S+)", text, re.M)
        self.kind = kind.group(1) if kind else "doen"
        choices = re.search(r"^        keuzes: \[(.*)\]", text, re.M)
        self.choices = [c.strip() for c in choices.group(1).split(",")] if choices else ["ja", "nee"]


def steps_of(path):
    """Steps by id, as the kiosk counts them: by their place in the file."""
    found, phase = {}, -1
    for match in re.finditer(r"^(  - id: |      - id: )(\S+)\n((?:        .*\n|\n)*)",
                             read(path).split("\ntermijnen:")[0], re.M):
        if match.group(1) == "  - id: ":
            phase += 1
        else:
            found[match.group(2)] = Step(len(found), phase, match.group(2), match.group(3))
    return found


class Tree(Practice):
    def __init__(self, words, name):
        super().__init__(words, name, SETTINGS)
        self.steps = steps_of(os.path.join(self.assets, "draaiboeken", f"{BOOK}.yaml"))

    def rows(self, *kinds):
        """(kind, step, value, note) of the journal so far."""
        path = self.path("data", "journaal.db")
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10) as db:
            found = db.execute("SELECT soort, stap, waarde, notitie FROM rij ORDER BY seq").fetchall()
        return [row for row in found if not kinds or row[0] in kinds]

    def has(self, kind, step, value=None, count=1):
        rows = [row for row in self.rows(kind)
                if row[1] == step and (value is None or row[2] == value)]
        return len(rows) >= count

    def press(self, what, shows, row=None, **target):
        """Taps what is there until it shows: a tap right after a change is not taken. The list may
        move under the finger, which then opens something else: back to the row of that step."""
        end = time.monotonic() + 60
        there = time.monotonic()
        while not shows():
            if time.monotonic() > end:
                raise Failed(f"{what}: no {target} on " +
                             ", ".join(t.label for t in self.frame().targets))
            seen = self.frame().number
            if self.touch(lambda: self.find(**target)):
                self.answers(shows, seen)
                there = time.monotonic()
            elif row is not None and time.monotonic() > there + 2:
                self.bring(row)
                there = time.monotonic()
            else:
                time.sleep(0.05)

    def shown(self, **target):
        return lambda: self.find(**target) is not None

    def begin_book(self):
        self.start_guard()
        self.start_kiosk()
        self.press("the list", lambda: self.frame().screen == "SCREEN_LIST", label="Draaiboek")
        self.leaf_to(label="ICT-storing")
        self.press("the question", self.shown(label="Ja"), label="ICT-storing")
        self.press("the draaiboek", lambda: self.frame().screen == "SCREEN_PLAYBOOK", label="Ja")

    def bring(self, name):
        """The step's row, on whichever page of its phase it stands. What was done is on disk before
        the list is drawn, which may then move under the finger: so it is looked for until it is
        there."""
        step = self.steps[name]
        listed = self.shown(action="ACTION_PHASE")  # a step's own screen leads to others by its pages
        there = lambda: listed() and self.find(action="ACTION_STEP_MENU", arg=step.index)
        end = time.monotonic() + 60
        while not there():
            if time.monotonic() > end:
                raise Wrong(f"the row of step '{name}' is nowhere")
            try:
                wait_for("the list", listed, 1.0)
            except Failed:
                pass
            self.press("the step screen", listed, label="Terug")
            self.press("the phase", lambda: self.shows_phase(step.phase), action="ACTION_PHASE",
                       arg=step.phase)
            for way in ("vorige", "volgende"):
                while not there() and self.find(way):
                    self.turn_page(way)
        return step

    # -- one step of each kind ----------------------------------------------------------------

    def do(self, *names):
        for name in names:
            step = self.bring(name)
            self.press(name, lambda: self.has("gedaan", name), row=name,
                       action="ACTION_STEP_DONE", arg=step.index)

    def name(self, name, who):
        step = self.bring(name)
        self.press(name, self.shown(action="ACTION_CHOOSE"), row=name, action="ACTION_STEP_DONE",
                   arg=step.index)
        self.press(name, lambda: self.has("gedaan", name, who), label=who, action="ACTION_CHOOSE")

    def ask(self, name, choice):
        step = self.bring(name)
        if choice not in step.choices:
            raise Wrong(f"step '{name}' does not offer '{choice}'")
        answered = lambda: self.has("antwoord", name, choice)
        label = re.escape(choice) + "$"
        if self.find(action="ACTION_STEP_ANSWER", arg=step.index):
            self.press(name, answered, row=name, action="ACTION_STEP_ANSWER", arg=step.index,
                       label=label)
            return
        self.press(name, self.shown(action="ACTION_CHOOSE"), row=name, action="ACTION_STEP_DONE",
                   arg=step.index)
        self.press(name, answered, action="ACTION_CHOOSE", label=label)

    def call(self, name, result, count=1, number="0201234567"):
        """Calls and says how it ended; a contact without a number asks which one it was."""
        value = {"Gesproken": "gesproken", "Geen gehoor": "geen-gehoor"}[result]
        called = lambda: self.has("gebeld", name, value, count)
        asks = self.shown(action="ACTION_KEY")
        if self.find(action="ACTION_CALL") is None:
            step = self.bring(name)
            self.press(name, self.shown(action="ACTION_CALL"), row=name,
                       action="ACTION_STEP_OPEN", arg=step.index)
        self.press(name, lambda: called() or asks(), action="ACTION_CALL", label=result)
        if not called():
            self.type(number)
            self.press(name, called, label="Klaar")

    def open_form(self, name):
        step = self.bring(name)
        self.press(name, self.shown(action="ACTION_FIELD"), row=name, action="ACTION_STEP_OPEN",
                   arg=step.index)

    def field(self, step, label, answer):
        """Opens the prompt, takes the chip with this answer or types it."""
        before = len(self.rows("veld"))
        filled = lambda: len(self.rows("veld")) > before
        self.leaf_to(action="ACTION_FIELD", label=label)
        asked = lambda: self.find(action="ACTION_CHOOSE") or self.find(action="ACTION_KEY")
        self.press(label, asked, action="ACTION_FIELD", label=label)
        chip = self.find(action="ACTION_CHOOSE", label=re.escape(answer) + "$")
        if chip is None:
            if self.find(action="ACTION_KEY") is None:
                self.press(label, self.shown(action="ACTION_KEY"), action="ACTION_TYPE")
            self.type(answer)
        else:
            self.tap(action="ACTION_CHOOSE", label=re.escape(answer) + "$")
        self.press(label, filled, label="Klaar")
        print(f"  good: {step}: {label} {self.rows('veld')[-1][3]}", flush=True)

    def report(self, what):
        """The form of what is reported inside, with its one required prompt."""
        self.open_form("melding-gegevens")
        self.field("melding-gegevens", "Wat werkt niet", what)
        self.press("the form", lambda: self.has("gedaan", "melding-gegevens"), label="Klaar",
                   action="ACTION_STEP_DONE")
        self.do("melding")

    def research(self, size, standstill):
        """The first phase up to the report; whom it hits decides whether a detour is asked."""
        self.begin_book()
        self.name("coordinator", "Anja")
        self.ask("aanval", "nee")
        self.ask("herstart", "niet opgelost")
        self.ask("gebonden", "computer")
        self.ask("omvang", size)
        if size == "één medewerker":
            self.ask("omweg", "kan verder")
        self.ask("stil", standstill)

    def end(self, evaluate):
        step = self.bring("einde")
        self.press("the end", self.shown(action="ACTION_CHOOSE"), row="einde",
                   action="ACTION_STEP_DONE", arg=step.index)
        self.press("the end", lambda: self.has("gedaan", "einde"), action="ACTION_CHOOSE")
        self.ask("evalueren", evaluate)

    def check(self, taken):
        """Exactly the steps of this branch stand in the journal."""
        touched = {row[1] for row in self.rows() if row[1]}
        expect(f"all {len(taken)} steps of the branch stand in the journal", taken <= touched,
               sorted(taken - touched))
        expect("nothing of another branch does", touched <= taken, sorted(touched - taken))
        self.alive()


COMMON = {"coordinator", "aanval", "herstart", "gebonden", "omvang", "stil", "melding-gegevens", "melding",
          "alleen-intern", "einde", "evalueren"}


def printer(words):
    """One person, the printer: the emergency printer, reported inside, nothing else is due."""
    with Tree(words, "printer") as tree:
        tree.research("één medewerker", "nee")
        tree.report("printer")
        tree.ask("alleen-intern", "printer")
        tree.do("noodprinter", "printer-stekker", "printer-kiezen")
        expect("no deadline runs", tree.find(label=".*Teamleiders") is None)
        tree.end("nee")
        tree.check(COMMON | {"omweg", "noodprinter", "printer-stekker", "printer-kiezen"})


def telephones(words):
    """Everyone, nothing comes in: the provider is called twice, the five spare telephones."""
    with Tree(words, "telefoons") as tree:
        tree.research("meer medewerkers", "ja")
        tree.report("telefoon")
        tree.ask("alleen-intern", "geen van deze")
        tree.ask("aanpakken", "aanpakken")
        tree.ask("systeem", "telefonie")
        tree.call("tel-bellen", "Geen gehoor")
        expect("nobody answered: the step is still open", not tree.has("gedaan", "tel-bellen"))
        tree.call("tel-bellen", "Gesproken")
        calls = [row[3] for row in tree.rows("gebeld")]
        expect("the provider of the region was called, by the number of the region",
               all("0900-4800900" in call for call in calls), calls)
        tree.ask("tel-soort", "b. niets komt binnen")
        spare = ["b-halen", "b-aan", "b-topicus", "b-locatie", "b-werkplek", "b-operator",
                 "b-bellen", "b-opnemen", "b-lijnen"]
        tree.do(*spare)
        tree.do("overleg")
        tree.ask("hulp", "geen hulp nodig")
        tree.ask("twee-uur", "opgelost binnen 2 uur")
        tree.end("nee")
        tree.check(COMMON | set(spare) | {"aanpakken", "systeem", "tel-bellen", "tel-soort",
                                          "overleg", "hulp", "twee-uur"})


def topicus(words):
    """Topicus for more than two hours: called, help asked, team leaders told, evaluated."""
    with Tree(words, "topicus") as tree:
        tree.research("meer medewerkers", "ja")
        tree.report("topicus")
        tree.ask("alleen-intern", "geen van deze")
        tree.ask("aanpakken", "aanpakken")
        tree.ask("systeem", "Topicus")
        tree.ask("top-kijken", "niet bekend")
        tree.ask("top-beslisboom", "bellen")
        tree.call("top-bellen", "Gesproken")
        tree.do("top-contact", "top-volgen", "overleg")
        tree.ask("hulp", "hulp nodig")
        tree.call("bhd", "Gesproken")
        tree.ask("twee-uur", "langer dan 2 uur")
        step = tree.bring("teamleiders")
        tree.press("the message", tree.shown(label="Gedaan"), action="ACTION_READER")
        tree.press("what became of it", tree.shown(label="verstuurd"), label="Gedaan")
        tree.press("the message", lambda: tree.has("gedaan", step.name), label="verstuurd")
        tree.end("ja")
        tree.open_form("evaluatie")
        tree.tap(label="Klaar", action="ACTION_STEP_DONE")
        time.sleep(1)
        expect("the form does not end without what is required",
               not tree.has("gedaan", "evaluatie"))
        for label, answer in (("Welk systeem", "Topicus"), ("Wat was er aan", "traag"),
                              ("Hoe omvangrijk", "veel medewerkers"), ("Ingevuld door", "Bram")):
            tree.field("evaluatie", label, answer)
        tree.press("the form", lambda: tree.has("gedaan", "evaluatie"), label="Klaar",
                   action="ACTION_STEP_DONE")
        tree.do("versturen", "origineel")
        tree.check(COMMON | {"aanpakken", "systeem", "top-kijken", "top-beslisboom", "top-bellen",
                             "top-contact", "top-volgen", "overleg", "hulp", "bhd", "twee-uur",
                             "teamleiders", "evaluatie", "versturen", "origineel"})


BRANCHES = (printer, telephones, topicus)


if __name__ == "__main__":
    sys.exit(each_of(BRANCHES, __doc__.splitlines()[0]))
