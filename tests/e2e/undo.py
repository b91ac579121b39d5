#!/usr/bin/python3
"""Wrong taps taken back by taps, where they were made: a decision, a call, criteria, a role looked
for. Nothing is erased: the journal holds each and its correction.
"""
import sys

from practice import Practice, each_of, expect, wait_for


def rows(on, kind):
    return [step for (step,) in on.rows(
        "journaal.db", "SELECT stap FROM rij WHERE soort = ? ORDER BY seq", (kind,))]


def begin(on, book):
    on.tap_until(lambda: on.frame().screen == "SCREEN_LIST", label="Draaiboek")
    on.leaf_to(label=book)
    on.tap_until(lambda: on.find("Ja"), label=book)
    on.tap_until(lambda: on.find(action="ACTION_STEP_MENU"), label="Ja")


def undone(on, what, before):
    wait_for(f"the correction of {what}", lambda: len(rows(on, "hersteld")) == before + 1)
    expect(f"{what} is taken back, and both stand in the journal", True)


def decision(on):
    on.leaf_to(action="ACTION_STEP_ANSWER")
    step = on.find(action="ACTION_STEP_ANSWER").arg
    on.tap_until(lambda: not on.find(action="ACTION_STEP_ANSWER", arg=step),
                 action="ACTION_STEP_ANSWER", arg=step)
    before = len(rows(on, "hersteld"))
    on.tap_until(lambda: on.find(action="ACTION_STEP_UNDO", arg=step), action="ACTION_STEP_MENU",
                 arg=step)
    on.tap_until(lambda: on.find(action="ACTION_STEP_ANSWER", arg=step),
                 action="ACTION_STEP_UNDO", arg=step)
    undone(on, "a decision", before)


def call(on):
    on.leaf_to(action="ACTION_STEP_OPEN")
    step = on.find(action="ACTION_STEP_OPEN").arg
    on.tap_until(lambda: on.find("Gesproken"), action="ACTION_STEP_OPEN", arg=step)
    on.tap_until(lambda: on.find("onbekend"), label="Gesproken")
    on.tap_until(lambda: on.find(action="ACTION_STEP_OPEN", arg=step), label="onbekend")
    before = len(rows(on, "hersteld"))
    on.tap_until(lambda: on.find("Ongedaan"), action="ACTION_STEP_OPEN", arg=step)
    expect("a call that was made is not made again by mistake", not on.find("Gesproken"))
    on.tap_until(lambda: on.find("Gesproken"), label="Ongedaan")
    undone(on, "a call", before)
    on.tap_until(lambda: on.find("Rol"), label="Terug")


def criteria(on):
    on.tap_until(lambda: on.find(action="ACTION_CRITERION"), label="Beoordeel")
    on.tap_until(lambda: on.find("Klaar"), label="ja", action="ACTION_CRITERION")
    on.tap_until(lambda: not on.find("Klaar"), label="nee", action="ACTION_CRITERION")
    expect("a criterion is answered otherwise by a tap", True)
    on.tap_until(lambda: on.find("Klaar"), label="ja", action="ACTION_CRITERION")
    on.tap_until(lambda: on.find("Rol"), label="Klaar")
    before = len(rows(on, "hersteld"))
    on.tap_until(lambda: on.find("Ongedaan"), label="Beoordeel")
    on.tap_until(lambda: on.find("Klaar"), label="Ongedaan")
    undone(on, "a conclusion", before)
    on.tap_until(lambda: on.find("Rol"), label="Terug")


def role(on):
    on.tap_until(lambda: on.find(action="ACTION_CHOOSE", arg=1), label="Rol")
    on.tap_until(lambda: on.find("Alle"), action="ACTION_CHOOSE", arg=1)
    on.tap_until(lambda: on.find("Rol"), label="Alle")
    expect("all steps are there again after one role's", True)


def undo(words):
    """a decision, a call, criteria, a role"""
    with Practice(words, "praktijk") as on:
        on.start_guard()
        on.start_kiosk()
        on.wait_screen("SCREEN_HOME")
        begin(on, "Grote ICT-uitval")
        criteria(on)
        role(on)
        on.mains("off")
        wait_for("the draaiboek of the outage", lambda: on.find("Wijs één coördinator aan"))
        decision(on)
        call(on)


if __name__ == "__main__":
    sys.exit(each_of([undo], __doc__))
