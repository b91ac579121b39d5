#!/usr/bin/python3
"""From the loss of the mains to the first step done, by real taps: the screen opens by itself, and
two taps are enough. Then "Wat nu?" from another screen, and a step read aloud and taken back.
"""
import sys

from practice import Practice, each_of, expect, wait_for


def rows(on, kind):
    return on.rows("journaal.db", "SELECT stap FROM rij WHERE soort = ? ORDER BY seq", (kind,))


def play(on):
    on.start_guard()
    on.start_kiosk()
    on.wait_screen("SCREEN_HOME")
    wait_for("a temperature", lambda: on.status()["sensor"][0]["mc"] is not None)
    on.mains("off")
    on.wait_screen("SCREEN_PLAYBOOK")  # by itself
    expect("nothing is done yet", rows(on, "gedaan") == [])
    on.tap(action="ACTION_STEP_DONE")  # one
    on.tap(action="ACTION_CHOOSE")  # two
    wait_for("the first step in the journal", lambda: rows(on, "gedaan"))
    expect("two taps do the first step", rows(on, "gedaan") == [("coordinator",)])

    on.tap("Koelkast")
    on.wait_screen("SCREEN_FRIDGE")
    on.tap("Wat nu?")
    on.wait_screen("SCREEN_PLAYBOOK")
    step = wait_for("a step, large", lambda: on.find(action="ACTION_STEP_SKIP")).arg
    on.shoot("wat-nu")
    on.tap(action="ACTION_STEP_DONE", arg=step)
    on.tap(action="ACTION_CHOOSE")
    after = wait_for("the next step", lambda: (there := on.find(action="ACTION_STEP_SKIP"))
                           and there.arg != step and there).arg
    expect("after it comes the next", after > step)
    on.tap(label="vorige")  # what the sensor ticked stands between
    wait_for("the step before", lambda: on.find(action="ACTION_STEP_UNDO"))
    on.tap(label="vorige")
    wait_for("the step that was done", lambda: on.find(action="ACTION_STEP_UNDO", arg=step))
    on.tap(action="ACTION_STEP_UNDO", arg=step)
    wait_for("it is open again", lambda: on.find(action="ACTION_STEP_DONE", arg=step))
    wait_for("its correction in the journal", lambda: rows(on, "hersteld"))
    expect("a wrong tap is corrected, and both stand in the journal",
           len(rows(on, "gedaan")) == 2 and len(rows(on, "hersteld")) == 1)
    on.tap(label="Terug")
    phases = rows(on, "fase")
    on.tap(action="ACTION_PHASE", arg=2)
    on.tap(action="ACTION_PHASE", arg=0)
    on.tap("Journaal")
    on.wait_screen("SCREEN_JOURNAL")
    expect("looking at a phase is no row", rows(on, "fase") == phases == [])


def two_taps(words):
    """to the first step, and from there to the next"""
    with Practice(words, "praktijk") as on:
        play(on)


if __name__ == "__main__":
    sys.exit(each_of([two_taps], __doc__))
