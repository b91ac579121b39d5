#!/usr/bin/python3
"""From the loss of the mains to the first step done, by real taps: the screen opens by itself, and
two taps are enough. Then "Wat nu?" from another screen, and a step read aloud and taken back.

usage: two_taps.py --bin FOLDER --assets FOLDER [--out FOLDER]
"""
import argparse
import os
import shutil
import sys
import tempfile

from practice import PRACTICE, Failed, Practice, Wrong, expect, wait_for


def rows(on, kind):
    return on.rows("journaal.db", "SELECT stap FROM rij WHERE soort = ? ORDER BY seq", (kind,))


def play(on, out):
    on.start_guard()
    on.start_kiosk()
    on.wait_screen("SCREEN_HOME")
    wait_for("a temperature", lambda: on.status()["sensor"][0]["mc"] is not None)
    on.hand("mains", "off")
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
    on.picture(os.path.join(out, "wat-nu.png"))
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
    expect("a wrong tap is corrected, and both stand in the journal",
           len(rows(on, "gedaan")) == 2 and len(rows(on, "hersteld")) == 1)
    on.tap(label="Terug")
    phases = rows(on, "fase")
    on.tap(action="ACTION_PHASE", arg=2)
    on.tap(action="ACTION_PHASE", arg=0)
    on.tap("Journaal")
    on.wait_screen("SCREEN_JOURNAL")
    expect("looking at a phase is no row", rows(on, "fase") == phases == [])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bin", required=True)
    parser.add_argument("--assets", required=True)
    parser.add_argument("--out")
    words = parser.parse_args()
    pictures = words.out
    words.out = tempfile.mkdtemp(prefix="noodwacht-taps-")
    os.makedirs(pictures or words.out, exist_ok=True)
    try:
        with Practice(words, "practice", PRACTICE) as on:
            play(on, pictures or words.out)
    except (Wrong, Failed) as problem:
        print(f"{problem}\nkept: {words.out}", file=sys.stderr)
        return 1
    shutil.rmtree(words.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
