#!/usr/bin/python3
"""The first time: somebody who knows nothing but Dutch does what must be done, by touching what is
written on the buttons and nothing else. Begins a draaiboek, does three steps, skips one, calls
somebody whose number is not in the list, asks what comes next, silences an alarm, writes a note
with an accent, signs off the fridge. Then what both records say of it. Once on the smallest panel,
once on one that hangs upright.

usage: first_use.py --bin FOLDER --assets FOLDER [--out FOLDER]
"""
import argparse
import os
import shutil
import sys
import tempfile
import time

from practice import PRACTICE, Failed, Practice, Wrong, expect, wait_for

UPRIGHT = PRACTICE + """\
scherm:
  draaiing: 90
  breedte-mm: 155
  hoogte-mm: 86
"""


class FirstUse(Practice):
    """Finds by label alone: no kinds of action, no places, no numbers of steps."""

    turned = False
    pictures = 0

    def picture_of(self, words, name):
        self.pictures += 1
        if words.pictures:
            side = "upright" if self.turned else "small"
            self.picture(os.path.join(words.pictures, f"{side}-{self.pictures:02d}-{name}.png"))

    def tap_at(self, x, y):
        """The pointer moves on the panel as it is made; the frame is as it is seen."""
        if self.turned:
            x, y = self.size[0] - 1 - y, x
        super().tap_at(x, y)

    def shows(self, label):
        return lambda: self.find(label=label) is not None

    def press(self, label, then):
        """Touches what says this, until what should come of it stands there."""
        self.tap_until(self.shows(then) if isinstance(then, str) else then, label=label)

    def leaf_to(self, label):
        """Page by page, looking at each."""
        while True:
            try:
                wait_for(label, self.shows(label), 2)
                return
            except Failed:
                said = [target.label for target in self.frame().targets]
                self.tap_until(lambda: [t.label for t in self.frame().targets] != said,
                               label="volgende")

    def key(self, label, then):
        """One touch of a key: a second one would be a second letter."""
        target = wait_for(f"the key {label}", lambda: self.exactly(label))
        self.tap_at(target.x + target.w // 2, target.y + target.h // 2)
        if then:
            wait_for(f"{then} after {label}", lambda: self.exactly(then))

    def exactly(self, label):
        frame = self.frame()
        found = [t for t in frame.targets if t.enabled and t.label == label] if frame else []
        return found[0] if found else None

    def type(self, text):
        """By what stands on the keys: capitals when they show, accents behind the key that says so."""
        for sign in text:
            seen = self.frame().number
            if sign == " ":
                self.key("spatie", None)
            elif self.exactly(sign):
                self.key(sign, None)
            elif sign.lower() in "éëèêïíöóüúáàç":
                self.key("é ë", sign)
                self.key(sign, "q")
            else:
                raise Wrong(f"no key says {sign}")
            wait_for(f"{sign} to be shown", lambda: self.frame().number > seen)
            time.sleep(0.1)  # the same key at once again would be a finger that bounces

    def journal(self, kind):
        """(step, value, who, note) of the rows of this kind, in order."""
        return self.rows("journaal.db", "SELECT stap, waarde, wie, notitie FROM rij"
                                        f" WHERE soort = '{kind}' ORDER BY seq")

    def written(self, kind, count=1):
        return wait_for(f"{count} x {kind} in the journal",
                        lambda: len(found := self.journal(kind)) >= count and found)


def steps(on, words):
    on.picture_of(words, "home")
    on.press("Stroomuitval", "Ja")
    on.picture_of(words, "begin")
    on.press("Ja", "Wijs één coördinator aan")
    on.picture_of(words, "steps")
    on.press("Wijs één coördinator aan", "Anja")
    on.picture_of(words, "who")
    on.press("Anja", lambda: len(on.journal("gedaan")) == 1)
    on.press("Kies wie de stappen", "Bram")
    on.press("Bram", lambda: len(on.journal("gedaan")) == 2)
    on.press("Stel vast dat de stroom weg is", lambda: len(on.journal("gedaan")) == 3)
    done = on.written("gedaan", 3)
    expect("three steps are done, two of them with a name",
           [row[1] for row in done] == ["Anja", "Bram", ""], done)


def skip(on, words):
    on.press("…", "Overslaan")
    on.picture_of(words, "step")
    on.press("Overslaan", "kan niet")
    on.picture_of(words, "why")
    on.press("kan niet", lambda: on.journal("overgeslagen"))
    skipped = on.written("overgeslagen")
    expect("one is skipped, with the reason", skipped[0][3] == "kan niet", skipped)


def call(on, words):
    on.leaf_to("Bel de netbeheerder")
    on.press("Bel de netbeheerder", "Gesproken")
    on.picture_of(words, "call")
    on.press("Gesproken", "wis")
    on.type("08009009")
    on.picture_of(words, "number")
    on.press("Klaar", lambda: on.journal("gebeld"))
    called = on.written("gebeld")
    expect("the call stands in the journal with the number that was typed",
           "08009009" in called[0][3].replace(" ", ""), called)


def deadline(on, words):
    on.press("Overzicht", lambda: on.frame().screen == "SCREEN_HOME")
    on.picture_of(words, "deadline")
    on.press("Wat nu", lambda: on.frame().screen == "SCREEN_PLAYBOOK" or on.find(label="Goed"))
    on.picture_of(words, "what-now")
    expect("\"Wat nu?\" leads to what is next", True)
    on.press("Goed|Terug", "Overzicht")


def alarm(on, words):
    on.press("Overzicht", lambda: on.frame().screen == "SCREEN_HOME")
    on.hand("temp", "16")
    on.hand("speed", 200)
    wait_for("an alarm that sounds", lambda: on.find(label="Geluid uit"), 120)
    on.hand("speed", 1)
    on.picture_of(words, "alarm")
    on.press("Geluid uit", "Carla")
    on.picture_of(words, "who-silences")
    on.press("Carla", lambda: not on.find(label="Carla"))
    heard = wait_for("the silence in the guard's record", lambda: on.rows(
        "metingen.db", "SELECT subject FROM event WHERE kind = 'geluid-uit'"))
    expect("the guard's record says who silenced it", "Carla" in heard[0][0], heard)
    on.hand("temp", "5")


NOTE = "Cliënt zegt één uur"


def note(on, words):
    on.press("Journaal", "Notitie")
    on.picture_of(words, "journal")
    on.press("Notitie", "spatie")
    on.type(NOTE)
    on.picture_of(words, "keyboard")
    on.press("Klaar", lambda: any(row[3] == NOTE for row in on.journal("notitie")))
    expect("the note stands there as it was typed, accents and all", True)


def sign_off(on, words):
    on.press("Koelkast", "Paraaf")
    on.picture_of(words, "fridge")
    on.press("Paraaf", "Gelezen: paraaf")
    on.picture_of(words, "sign")
    on.press("Gelezen: paraaf", "Dirk")
    on.press("Dirk", lambda: on.find(label="Dirk") is None)
    signed = wait_for("the signature in the guard's record", lambda: on.rows(
        "metingen.db", "SELECT subject FROM event WHERE kind = 'paraaf'"))
    expect("the guard's record says who signed", "Dirk" in str(signed), signed)


def play(words, name, **fields):
    print(f"{name}:", flush=True)
    with FirstUse(words, name, **fields) as on:
        on.turned = on.size == (1280, 720)
        on.start_guard()
        on.start_kiosk()
        try:
            for part in (steps, skip, call, deadline, alarm, note, sign_off):
                part(on, words)
                on.alive()
        except (Failed, Wrong):
            on.picture(os.path.join(words.out, f"{name}-wrong.png"))
            raise


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--bin", required=True)
    parser.add_argument("--assets", required=True)
    parser.add_argument("--out", help="default: a folder that goes when all was good")
    parser.add_argument("--pictures", help="a folder for a picture of each screen")
    words = parser.parse_args()
    keep = words.out is not None
    words.out = words.out or tempfile.mkdtemp(prefix="noodwacht-first.")
    for folder in (words.out, words.pictures):
        if folder:
            os.makedirs(folder, exist_ok=True)
    try:
        play(words, "small")
        play(words, "upright", settings=UPRIGHT, size=(1280, 720))
    except (Failed, Wrong) as problem:
        print(f"WRONG: {problem}\nKept: {words.out}", file=sys.stderr)
        return 1
    if not keep:
        shutil.rmtree(words.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
