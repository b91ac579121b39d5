#!/usr/bin/python3
"""The first time: somebody who knows nothing but Dutch does what must be done, by touching what is
written on the buttons and nothing else. Begins a draaiboek, does three steps, skips one, calls
somebody whose number is not in the list, asks what comes next, silences an alarm, writes a note
with an accent, signs off the fridge. Then what both records say of it. Once on the smallest panel,
once on one that hangs upright.
"""
import sys

from practice import PRACTICE, Practice, each_of, expect, wait_for

UPRIGHT = PRACTICE + """\
scherm:
  draaiing: 90
  breedte-mm: 155
  hoogte-mm: 86
"""


class FirstUse(Practice):
    """Finds by label alone: no kinds of action, no places, no numbers of steps."""

    turned = False

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

    def key(self, label, then):
        """One touch of a key: a second one would be a second letter."""
        wait_for(f"the key {label}", lambda: self.touch(lambda: self.exactly(label)))
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
            elif sign.lower() in "éëèêïíöóüúáàç":
                self.key("é ë", sign)
                self.key(sign, "q")
            else:
                self.key(sign, None)
            wait_for(f"{sign} to be shown", lambda: self.frame().number > seen)

    def journal(self, kind):
        """(step, value, who, note) of the rows of this kind, in order."""
        return self.rows("journaal.db", "SELECT stap, waarde, wie, notitie FROM rij"
                                        f" WHERE soort = '{kind}' ORDER BY seq")

    def written(self, kind, count=1):
        return wait_for(f"{count} x {kind} in the journal",
                        lambda: len(found := self.journal(kind)) >= count and found)


def steps(on):
    on.shoot("home")
    on.press("Stroomuitval", "Ja")
    on.shoot("begin")
    on.press("Ja", "Wijs één coördinator aan")
    on.shoot("steps")
    on.press("Wijs één coördinator aan", "Anja")
    on.shoot("who")
    on.press("Anja", lambda: len(on.journal("gedaan")) == 1)
    on.press("Kies wie de stappen", "Bram")
    on.press("Bram", lambda: len(on.journal("gedaan")) == 2)
    on.press("Stel vast dat de stroom weg is", lambda: len(on.journal("gedaan")) == 3)
    done = on.written("gedaan", 3)
    expect("three steps are done, two of them with a name",
           [row[1] for row in done] == ["Anja", "Bram", ""], done)


def skip(on):
    on.press("…", "Overslaan")
    on.shoot("step")
    on.press("Overslaan", "kan niet")
    on.shoot("why")
    on.press("kan niet", lambda: on.journal("overgeslagen"))
    skipped = on.written("overgeslagen")
    expect("one is skipped, with the reason", skipped[0][3] == "kan niet", skipped)


def call(on):
    on.leaf_to(label="Bel de netbeheerder")
    on.press("Bel de netbeheerder", "Gesproken")
    on.shoot("call")
    on.press("Gesproken", "wis")
    on.type("08009009")
    on.shoot("number")
    on.press("Klaar", lambda: on.journal("gebeld"))
    called = on.written("gebeld")
    expect("the call stands in the journal with the number that was typed",
           "08009009" in called[0][3].replace(" ", ""), called)


def deadline(on):
    on.press("Overzicht", lambda: on.frame().screen == "SCREEN_HOME")
    on.shoot("deadline")
    on.press("Wat nu", lambda: on.frame().screen == "SCREEN_PLAYBOOK" or on.find(label="Goed"))
    on.shoot("what-now")
    expect("\"Wat nu?\" leads to what is next", True)
    on.press("Goed|Terug", "Overzicht")


def alarm(on):
    on.press("Overzicht", lambda: on.frame().screen == "SCREEN_HOME")
    on.hand("temp", "16")
    on.hand("speed", 200)
    wait_for("an alarm that sounds", lambda: on.find(label="Geluid uit"), 120)
    on.hand("speed", 1)
    on.shoot("alarm")
    on.press("Geluid uit", "Carla")
    on.shoot("who-silences")
    on.press("Carla", lambda: not on.find(label="Carla"))
    heard = wait_for("the silence in the guard's record", lambda: on.rows(
        "metingen.db", "SELECT subject FROM event WHERE kind = 'geluid-uit'"))
    expect("the guard's record says who silenced it", "Carla" in heard[0][0], heard)
    on.hand("temp", "5")


NOTE = "Cliënt zegt één uur"


def note(on):
    on.press("Journaal", "Notitie")
    on.shoot("journal")
    on.press("Notitie", "spatie")
    on.type(NOTE)
    on.shoot("keyboard")
    on.press("Klaar", lambda: any(row[3] == NOTE for row in on.journal("notitie")))
    expect("the note stands there as it was typed, accents and all", True)


def sign_off(on):
    on.press("Koelkast", "Paraaf")
    on.shoot("fridge")
    on.press("Paraaf", "Gelezen: paraaf")
    on.shoot("sign")
    on.press("Gelezen: paraaf", "Dirk")
    on.press("Dirk", lambda: on.find(label="Dirk") is None)
    signed = wait_for("the signature in the guard's record", lambda: on.rows(
        "metingen.db", "SELECT subject FROM event WHERE kind = 'paraaf'"))
    expect("the guard's record says who signed", "Dirk" in str(signed), signed)


def play(on):
    on.turned = on.size == (1280, 720)
    on.start_guard()
    on.start_kiosk()
    for part in (steps, skip, call, deadline, alarm, note, sign_off):
        part(on)
        on.alive()


def small(words):
    """the smallest panel"""
    with FirstUse(words, "small", size=(800, 480)) as on:
        play(on)


def upright(words):
    """one that hangs upright"""
    with FirstUse(words, "upright", UPRIGHT, size=(1280, 720)) as on:
        play(on)


if __name__ == "__main__":
    sys.exit(each_of((small, upright), __doc__))
