#!/usr/bin/python3
"""A contact filled in with the on-screen keyboard, by real taps: a wrong number is refused, a right
one is kept as typed, and after the kiosk was killed it stands on the screen and in journaal.db.
"""
import os
import subprocess
import sys
import time

from practice import Practice, each_of, expect, wait_for

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

    def screen(self, name):
        return lambda: self.on.frame().screen == name

    def open(self):
        """From wherever one is to the page of the grid operator."""
        on = self.on
        on.tap_until(self.screen("SCREEN_PRACTICE"), label="Praktijk")
        on.tap_until(self.screen("SCREEN_CONTACTS"), label="Contacten")
        on.leaf_to(label="Stroom en gebouw")
        on.tap_until(lambda: on.find("Netbeheerder"), label="Stroom en gebouw")
        on.tap_until(self.screen("SCREEN_CONTACT"), label="Netbeheerder")

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
        on.leaf_to(label="Nummer: nog invullen")
        on.tap("Nummer: nog invullen")
        wait_for("the pad", lambda: on.find(action="ACTION_KEY", arg=ord("7")))
        on.type("0435")
        on.tap("Klaar")
        on.type("0")  # the question is still there
        expect("a number that is too short is not taken", self.edits() == [], self.edits())
        self.erase()
        on.type(NUMBER)
        on.tap("Klaar")
        on.tap("storing")
        self.wait_for_edit("nummers", f"{NUMBER}; storing")
        on.leaf_to(label="Naam: niet ingevuld")
        on.tap("Naam: niet ingevuld")
        wait_for("the keyboard", lambda: on.find(action="ACTION_KEY", arg=ord("q")))
        on.type(NAME)
        on.tap("Klaar")
        self.wait_for_edit("naam", NAME)
        on.kill(on.kiosk)
        on.start_kiosk()
        self.open()
        expect("the number is found back, grouped", on.leaf_to(label="storing: 043 350 11 22"))
        expect("the name is found back", on.leaf_to(label=f"Naam: {NAME}"))
        expect("every change is a row of its own",
               [row[1] for row in self.edits()] == ["nummers", "nummers", "naam"], self.edits())
        expect("the number is kept as it was typed", self.edits()[0][2] == NUMBER, self.edits())
        on.alive()


def contact(words):
    """refused, kept, found back after a restart"""
    with Practice(words, "praktijk") as on:
        Contact(on).play()


if __name__ == "__main__":
    sys.exit(each_of([contact], __doc__))
