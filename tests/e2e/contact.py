#!/usr/bin/python3
"""A contact filled in with the on-screen keyboard, by real taps: a wrong number is refused, a right
one is kept as typed, and after the kiosk was killed it stands on the screen and in journaal.db.

usage: contact.py --bin FOLDER --assets FOLDER
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time

from practice import PRACTICE, Failed, Practice, Wrong, expect, wait_for

NUMBER = "043-3501122"  # belongs to nobody: the plan's example exchange
NAME = "Stroomnet"


class Contact:
    def __init__(self, on):
        self.on = on

    def edits(self):
        if not os.path.exists(self.on.path("data", "journaal.db")):
            return []
        return self.on.rows("journaal.db", "SELECT onderwerp, veld, waarde, wie FROM wijziging "
                                           "WHERE lijst = 'contact' ORDER BY seq")

    def wait_for_edit(self, field, value):
        wait_for(f"the edit {field} = {value!r} in journaal.db",
                 lambda: ("netbeheerder", field, value) in [row[:3] for row in self.edits()])

    def seek(self, label):
        """Leafs through the pages until it is there."""
        for _ in range(20):
            try:
                return wait_for(label, lambda: self.on.find(label), 2)
            except Failed:
                self.on.tap("volgende", limit=5)
        raise Failed(f"{label} is on no page")

    def tap(self, label, screen=None):
        self.seek(label)
        if screen:
            self.on.tap_until(lambda: self.on.frame().screen == screen, label=label)
        else:
            self.on.tap(label)

    def open(self):
        """From wherever one is to the page of the grid operator."""
        self.tap("Praktijk", "SCREEN_PRACTICE")
        self.tap("Contacten", "SCREEN_CONTACTS")
        self.tap("Stroom")
        self.tap("Netbeheerder", "SCREEN_CONTACT")

    def type(self, text):
        """Key by key, as a finger would; shift holds for the first letter of an empty field."""
        for character in text:
            self.on.tap(action="ACTION_KEY", arg=ord(character.lower()))
            time.sleep(0.1)  # the same key at once is a bounce: no finger is that fast

    def erase(self):
        """All of it, by one finger that stays on the key until nothing changes any more."""
        key = wait_for("the key that erases", lambda: self.on.find("wis"))
        begin = self.on.frame().number
        seen, still = begin, time.monotonic()

        def stands_still():
            nonlocal seen, still
            number = self.on.frame().number
            still = still if number == seen else time.monotonic()
            seen = number
            return seen >= begin + 6 and time.monotonic() - still > 3

        self.pointer("mousemove", key.x + key.w // 2, key.y + key.h // 2, "mousedown", 1)
        wait_for("the key that is held to erase all", stands_still)
        self.pointer("mouseup", 1)

    def pointer(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.on.environment, check=True)

    def play(self):
        on = self.on
        on.start_guard()
        on.start_kiosk()
        self.open()
        self.tap("Nummer: nog invullen")
        wait_for("the pad", lambda: on.find(action="ACTION_KEY", arg=ord("7")))
        self.type("0435")
        on.tap("Klaar")
        self.type("0")  # the question is still there
        expect("a number that is too short is not taken", self.edits() == [], self.edits())
        self.erase()
        self.type(NUMBER)
        on.tap("Klaar")
        on.tap("storing")
        self.wait_for_edit("nummers", f"{NUMBER}; storing")
        self.tap("Naam: niet ingevuld")
        wait_for("the keyboard", lambda: on.find(action="ACTION_KEY", arg=ord("q")))
        self.type(NAME)
        on.tap("Klaar")
        self.wait_for_edit("naam", NAME)
        on.kill(on.kiosk)
        on.start_kiosk()
        self.open()
        expect("the number is found back, grouped", self.seek("storing: 043 350 11 22"))
        expect("the name is found back", self.seek(f"Naam: {NAME}"))
        expect("every change is a row of its own",
               [row[1] for row in self.edits()] == ["nummers", "nummers", "naam"], self.edits())
        expect("the number is kept as it was typed", self.edits()[0][2] == NUMBER, self.edits())
        on.alive()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True)
    parser.add_argument("--assets", required=True)
    words = parser.parse_args()
    words.out = tempfile.mkdtemp(prefix="noodwacht-contact.")
    with Practice(words, "praktijk", PRACTICE) as on:
        try:
            Contact(on).play()
        except (Failed, Wrong) as failure:
            on.picture(os.path.join(words.out, "hier-ging-het-mis.png"))
            print(f"WRONG: {failure}\neverything is kept in {words.out}")
            return 1
    shutil.rmtree(words.out)
    print("found back")
    return 0


if __name__ == "__main__":
    sys.exit(main())
