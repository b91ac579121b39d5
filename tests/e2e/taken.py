#!/usr/bin/python3
"""Taken by real taps: the list and its pages; a task marked done by somebody; one put off to a later
day with a reason, and not to an earlier one; one of the practice's own, which is there after a restart.
"""
import sys
import time

from practice import Practice, each_of, expect


class Taken(Practice):
    def edits(self, field):
        return self.rows("journaal.db", "SELECT onderwerp, waarde, wie FROM wijziging"
                                        " WHERE lijst = 'taak' AND veld = ? ORDER BY seq", (field,))

    def shows(self, **target):
        return lambda: self.find(**target) is not None

    def on_screen(self, name):
        return lambda: (f := self.frame()) and f.screen == name

    def open_list(self):
        self.tap_until(self.on_screen("SCREEN_PRACTICE"), label="Praktijk")
        self.tap_until(self.on_screen("SCREEN_TASKS"), label="Taken")

    def open_task(self, label):
        self.open_list()
        self.leaf_to(label=label)
        self.tap_until(self.on_screen("SCREEN_TASK"), label=label)

    def field(self, label, shows):
        self.leaf_to(label=label)
        self.tap_until(shows, label=label)


def done(on):
    on.open_task("Test de noodstroom")
    on.tap_until(on.shows(label="Bram", action="ACTION_CHOOSE"), label="Gedaan")
    on.tap_until(lambda: on.edits("gedaan"), label="Bram")
    edits = on.edits("gedaan")
    expect("it is done, today and by whom it was said",
           len(edits) == 1 and edits[0][1] == time.strftime("%Y-%m-%d") and edits[0][2] == "Bram",
           edits)


def put_off(on):
    """What was done today is due in a year: next week is no putting off."""
    soon = time.strftime("%d-%m-%Y", time.localtime(time.time() + 7 * 86400))
    on.field("Uitstellen", on.shows(action="ACTION_KEY"))
    on.type(soon)
    on.tap_until(lambda: not on.find(label="Klaar") or on.find(action="ACTION_KEY"), label="Klaar")
    expect("an earlier day is not taken", not on.edits("uitgesteld"), on.edits("uitgesteld"))
    on.tap_until(on.shows(label="geen tijd"), label="Een maand later")
    on.tap_until(lambda: on.edits("reden"), label="geen tijd")
    expect("a later one is, with the reason",
           len(on.edits("uitgesteld")) == 1 and on.edits("reden")[0][1] == "geen tijd")


def own(on):
    on.open_list()
    on.tap_until(on.shows(label="Vervang batterijen"), label="Nieuwe taak")
    on.tap_until(on.shows(label="Over een week"), label="Vervang batterijen")
    on.tap_until(lambda: on.edits("op"), label="Over een week")
    on.kill(on.kiosk)
    on.start_kiosk()
    on.open_task("Vervang batterijen")
    expect("one of its own is there after a restart", on.edits("titel")[0][0] == "eigen-1")


def lead_to_drill(on):
    on.open_task("Houd een oefening")
    on.field("Waar", on.on_screen("SCREEN_DRILL"))
    expect("the task of the drill leads to Oefenen", on.frame().screen == "SCREEN_DRILL")


def taken(words):
    """done by whom, put off, one of its own, and the way to Oefenen"""
    with Taken(words, "taken") as on:
        on.start_guard()
        on.start_kiosk()
        for part in (done, put_off, own, lead_to_drill):
            part(on)


if __name__ == "__main__":
    sys.exit(each_of([taken], __doc__))
