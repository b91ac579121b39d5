#!/usr/bin/python3
"""A power failure of five hours in a practice, on a virtual display with real pointer taps.

Mains off, the draaiboek opens by itself, the fridge warms, the buzzer at four hours,
steps ticked, mains back, recovery, closed. Prints what happens and leaves pictures, the journal and
a report. Ends with exit 0 only if the buzzer line really went active at four hours and every tap
stands in the journal.

usage: story.py --bin FOLDER --assets FOLDER [--out FOLDER] [--window WxH]
"""
import argparse
import os
import shutil
import sqlite3
import sys
import tempfile

import stage

HOUR = 3600 * 1000

# Kinds of events and journal rows as a sentence; what is not here is printed as it stands.
SENTENCES = {
    "start": "the guard starts",
    "net-weg": "the mains is gone",
    "net-terug": "the mains is back",
    "uitval-begin": "the outage begins",
    "uitval-eind": "the outage is over",
    "afwijking-begin": "the fridge leaves 2-8 °C",
    "afwijking-eind": "the fridge is back in 2-8 °C",
    "regel-begin": "rule true: {}",
    "regel-eind": "rule no longer true: {}",
    "geluid-uit": "sound off, by {}",
    "paraaf": "signed off by {}",
    "begin": "the draaiboek opens: {}",
    "gemeten": "sensed: {}",
    "gedaan": "done: {}",
    "antwoord": "answered: {}",
    "gebeld": "called: {}",
    "veld": "filled in: {}",
    "vastgelegd": "recorded: {}",
    "alarm": "on screen: {}",
    "gesloten": "closed: {}",
}


def sentence(kind, words):
    """What happened; a sentence without a place for words has none to add."""
    form = SENTENCES.get(kind, kind + " {}")
    return form.format(", ".join(word for word in words if word)).rstrip()


class Story:
    """The stage, and what is told of it."""

    def __init__(self, on, out, keeps):
        self.on, self.out, self.keeps = on, out, keeps
        self.pictures = 0
        self.told = {"metingen.db": 0, "journaal.db": 0}
        self.zero = None        # boot ms of the mains loss
        self.done = []          # steps tapped
        self.faults = []

    def picture(self, name):
        if not self.keeps:
            return
        self.pictures += 1
        self.on.picture(os.path.join(self.out, f"{self.pictures:02d}-{name}.png"))

    def say(self, boot_ms, text):
        if self.zero is None:
            clock = "        "
        else:
            seconds = max(0, (boot_ms - self.zero) // 1000)
            clock = f"{seconds // 3600:2d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        print(f"{clock}  {text}", flush=True)

    def rows(self, name, query):
        """New rows of one of the records, read as anyone may: read-only, beside the writer."""
        path = os.path.join(self.on.folder, "data", name)
        if not os.path.exists(path):
            return []
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10) as db:
            found = db.execute(query, (self.told[name],)).fetchall()
        db.close()
        if found:
            self.told[name] = found[-1][0]
        return found

    def tell(self):
        """Prints what both records gained since the last time, in order."""
        lines = [(boot_ms, "guard    " + sentence(kind, [subject]))
                 for _, boot_ms, kind, subject in self.rows(
                     "metingen.db", "SELECT seq, boot_ms, kind, subject FROM event"
                                    " WHERE seq > ? ORDER BY seq")]
        lines += [(boot_ms, "journal  " + sentence(kind, words))
                  for _, boot_ms, kind, *words in self.rows(
                      "journaal.db", "SELECT seq, boot_ms, soort, stap, waarde, wie, notitie"
                                     " FROM rij WHERE seq > ? ORDER BY seq")]
        for boot_ms, text in sorted(lines, key=lambda line: line[0]):
            self.say(boot_ms, text)

    def until(self, hours):
        """Lets the time run to so long after the mains loss."""
        self.on.run_to(self.zero + int(hours * HOUR), self.tell)

    def alarm(self, rule):
        return any(alarm["rule"] == rule for alarm in self.on.status()["alarm"])

    def answer(self, note):
        """Answers a question over the screen: the first chip, or some typing."""
        on = self.on
        if on.find(action="ACTION_CHOOSE"):
            on.tap(action="ACTION_CHOOSE")
            return
        for letter in note:
            on.tap(action="ACTION_KEY", arg=ord(letter))
        on.tap(action="ACTION_CONFIRM")

    def question_open(self):
        return self.on.find(action="ACTION_CANCEL") is not None

    def leaf(self, arg):
        """The button to the next page, when there is one beyond `arg`."""
        onward = self.on.find("volgende")
        return onward if onward is not None and onward.arg > arg else None

    def back(self, action):
        """Out of a step's own screen; most close themselves when the step is done."""
        def closed():
            return self.on.find(action=action, arg=-1) is None
        try:
            stage.wait_for("it to close", closed, 1.5)
        except stage.Failed:
            self.on.tap_until(closed, action=action, arg=-1)

    def agree(self):
        """Takes what an open question offers: its first chip, or what already stands there."""
        stage.wait_for("the question", self.question_open)
        known = "ACTION_CHOOSE" if self.on.find(action="ACTION_CHOOSE") else "ACTION_CONFIRM"
        self.on.tap_until(lambda: not self.question_open(), action=known)

    def own_screen(self, step):
        """A call or a form: opened, filled in as a person would, closed. True when it was done;
        not when its branch is closed or waits."""
        on = self.on
        on.tap_until(lambda: on.find(action="ACTION_STEP_OPEN", arg=-1), action="ACTION_STEP_OPEN",
                     arg=step)
        done = False
        if on.find(action="ACTION_CALL", arg=step):
            on.tap_until(lambda: self.question_open()
                         or on.find(action="ACTION_CALL", arg=step) is None,
                         action="ACTION_CALL", arg=step)
            if self.question_open():
                self.agree()
            done = True
        elif on.find(action="ACTION_RECORD", arg=step):
            fields = [target.arg2 for target in on.frame().targets
                      if target.kind == on.kinds["ACTION_FIELD"]]
            for field in fields:
                place = stage.wait_for("the field", lambda: next(
                    (target for target in on.frame().targets if target.arg2 == field
                     and target.kind == on.kinds["ACTION_FIELD"]), None))
                on.tap_at(place.x + place.w // 2, place.y + place.h // 2)
                self.agree()
            on.tap(action="ACTION_RECORD", arg=step)
            self.picture(f"stap-{step}-vastgelegd")
            on.tap(action="ACTION_STEP_DONE", arg=step)
            done = True
        self.back("ACTION_STEP_OPEN")
        return done

    def read_out(self, message):
        """A message: opened, read and ticked. True when it could be ticked."""
        on = self.on
        on.tap_until(lambda: on.find(action="ACTION_READER", arg=-1), action="ACTION_READER",
                     arg=message)
        ticked = on.find(action="ACTION_STEP_DONE") is not None
        if ticked:
            on.tap_until(self.question_open, action="ACTION_STEP_DONE")
            self.agree()  # read out, hung up or sent
        self.back("ACTION_READER")
        return ticked

    def work(self, phase, limit=199):
        """Deals with the open steps of a phase as a person would: page by page, tap by tap."""
        on = self.on
        on.open_playbook()
        on.hand("speed", 20)
        on.tap_until(lambda: on.shows_phase(phase), action="ACTION_PHASE", arg=phase)
        seen = set()  # calls, forms and messages stay on the page when they are done
        page = -1
        for _ in range(limit):
            work = next((target for target in on.frame().targets if target.enabled
                         and (target.kind, target.arg) not in seen
                         and target.kind in (on.kinds["ACTION_STEP_ANSWER"],
                                             on.kinds["ACTION_STEP_DONE"],
                                             on.kinds["ACTION_STEP_OPEN"],
                                             on.kinds["ACTION_READER"])), None)
            if work is None:
                onward = self.leaf(page)
                if onward is None:
                    break
                page = onward.arg
                on.tap_until(lambda: self.leaf(page) or on.find("volgende") is None,
                             label="volgende")
                continue
            if work.kind == on.kinds["ACTION_STEP_OPEN"]:
                seen.add((work.kind, work.arg))
                if self.own_screen(work.arg):
                    self.done.append(work.arg)
                continue
            if work.kind == on.kinds["ACTION_READER"]:
                seen.add((work.kind, work.arg))
                if self.read_out(work.arg):
                    self.done.append(f"bericht {work.arg}")
                continue
            action = "ACTION_STEP_ANSWER" if work.kind == on.kinds["ACTION_STEP_ANSWER"] \
                else "ACTION_STEP_DONE"
            step = work.arg
            on.tap_until(lambda: self.question_open()
                         or on.find(action=action, arg=step) is None, action=action, arg=step)
            if self.question_open():
                self.answer("ok")
                stage.wait_for("the answer taken", lambda: not self.question_open()
                               and on.find(action=action, arg=step) is None)
            self.done.append(step)
        on.hand("speed", 1)
        self.tell()

    def expect(self, what, good):
        print(f"{'good' if good else 'WRONG'}: {what}", flush=True)
        if not good:
            self.faults.append(what)


def high_bursts(edges, since, until):
    """Moments at which a burst of ten pulses of 150 ms began: the rhythm of a high alarm."""
    pulses = [start for (start, on), (end, _) in zip(edges, edges[1:])
              if on and 140 <= end - start <= 160]
    return [start for start, tenth in zip(pulses, pulses[9:])
            if tenth - start < 4000 and since <= start <= until]


def tapped_rows(folder):
    path = os.path.join(folder, "data", "journaal.db")
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    count = db.execute("SELECT count(*) FROM rij WHERE soort IN"
                       " ('gedaan', 'antwoord', 'gebeld')").fetchone()
    last = db.execute("SELECT soort FROM rij ORDER BY seq DESC LIMIT 1").fetchone()
    db.close()
    return count[0], last[0]


def play(story):
    on = story.on
    print("A day like any other: the fridge is cold, the mains is on.")
    on.hand("skip", 7200)
    stage.wait_for("two hours of readings", lambda: on.status()["recorded_seq"] > 120)
    on.wait_screen("SCREEN_HOME")
    stage.wait_for("a temperature", lambda: on.status()["sensor"][0]["mc"] is not None)
    story.picture("overzicht")
    on.tap("Koelkast")
    on.wait_screen("SCREEN_FRIDGE")
    story.picture("koelkast")
    on.tap("Paraaf")
    on.wait_screen("SCREEN_SIGNOFF")
    story.picture("paraaf")
    on.tap("Gelezen: paraaf")
    on.tap(action="ACTION_CHOOSE")
    on.tap("Journaal")
    on.wait_screen("SCREEN_JOURNAL")
    story.picture("journaal-leeg")
    on.tap("Overzicht")
    on.wait_screen("SCREEN_HOME")

    print("The mains fails.")
    on.mains("off")
    on.wait_screen("SCREEN_PLAYBOOK")
    story.zero = on.status()["outage_since_ms"]
    story.tell()
    story.picture("draaiboek-geopend")
    story.work(0)
    story.picture("eerste-fase-klaar")
    story.until(0.6)
    story.work(1)
    story.picture("tweede-fase")
    on.tap("Info")
    story.picture("info")
    on.tap("Overzicht")
    on.run_until("the fridge to warm", lambda: story.alarm("warm-vroeg"), story.tell)
    story.picture("te-warm")
    on.tap("Geluid uit")
    on.tap(action="ACTION_CHOOSE", arg=1)
    story.until(3.55)
    story.expect("at 3 h 30 the cool box is asked for", story.alarm("koelbox-klaarzetten"))
    story.picture("koelbox-klaarzetten")
    story.until(4.01)
    story.expect("at 4 h vaccins go into the cool box", story.alarm("koelbox"))
    story.picture("koelbox-nu")
    on.tap("Geluid uit")
    story.picture("geluid-uit")
    on.tap(action="ACTION_CHOOSE", arg=1)
    story.work(2)
    story.picture("koelbox-gevuld")
    story.until(5)

    print("The mains comes back.")
    on.mains("on")
    stage.wait_for("mains back", lambda: on.status()["mains"] == "yes")
    story.picture("net-terug")
    on.run_until("the end of the outage", lambda: on.status()["outage"] == "none", story.tell)
    story.work(3)
    story.picture("herstel")
    on.tap("Sluiten")
    story.picture("sluiten")
    on.tap(action="ACTION_CONFIRM")
    stage.wait_for("the incident closed", lambda: tapped_rows(on.folder)[1] == "gesloten")
    story.tell()
    on.tap("Journaal")
    on.wait_screen("SCREEN_JOURNAL")
    story.picture("journaal")
    on.tap(action="ACTION_JOURNAL")
    story.picture("tijdlijn")
    on.tap("Koelkast")
    on.wait_screen("SCREEN_FRIDGE")
    story.picture("koelkast-na-afloop")
    on.tap("Overzicht")
    on.wait_screen("SCREEN_HOME")
    story.picture("overzicht-na-afloop")


def judge(story):
    on = story.on
    bursts = high_bursts(on.buzzer_edges(), story.zero, story.zero + 5 * HOUR)
    four = [start for start in bursts if 4 * HOUR <= start - story.zero <= 4 * HOUR + 10000]
    story.expect("the buzzer line sounds the high alarm within 10 s of 4 h", bool(four))
    rows, last = tapped_rows(on.folder)
    story.expect(f"the journal holds the {len(story.done)} taps on steps ({rows} rows)",
                 len(story.done) > 40 and rows >= len(story.done))
    story.expect("the incident is closed", last == "gesloten")
    answer = on.export(story.out)
    story.expect("the journal and the report are written", answer.returncode == 0 and
                 any(name.endswith(".pdf") for name in os.listdir(story.out)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True)
    parser.add_argument("--assets", required=True)
    parser.add_argument("--out", help="default: a folder that goes when all was good")
    parser.add_argument("--window", default="800x480")
    words = parser.parse_args()
    width, height = map(int, words.window.split("x"))
    out = words.out or tempfile.mkdtemp(prefix="noodwacht-story.")
    folder = os.path.join(out, "praktijk")
    if os.path.exists(folder):
        parser.error(f"{folder} is there already: a story needs a new folder")
    os.makedirs(folder)
    with stage.Stage(words.bin, words.assets, folder, (width, height)) as on:
        story = Story(on, out, words.out is not None)
        try:
            on.start_guard()
            on.start_kiosk()
            play(story)
            judge(story)
        except stage.Failed as failure:
            on.picture(os.path.join(out, "hier-ging-het-mis.png"))
            story.expect(str(failure), False)
    if words.out or story.faults:
        print(f"Pictures, journal and report: {out}")
    else:
        shutil.rmtree(out)
    return 1 if story.faults else 0


if __name__ == "__main__":
    sys.exit(main())
