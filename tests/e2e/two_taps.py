#!/usr/bin/python3
"""From the loss of the mains to the first step done, by real taps: the screen opens by itself, and
two taps are enough. Then "Wat nu?" from another screen, and a step read aloud and taken back.

usage: two_taps.py --bin FOLDER --assets FOLDER [--out FOLDER]
"""
import argparse
import os
import shutil
import sqlite3
import sys
import tempfile

TOP = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
sys.path.insert(0, os.path.join(TOP, "scripts"))
import stage  # noqa: E402


class Wrong(Exception):
    """Not what should be."""


def rows(folder, kind):
    path = os.path.join(folder, "data", "journaal.db")
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    try:
        return db.execute("SELECT stap FROM rij WHERE soort = ? ORDER BY seq", (kind,)).fetchall()
    finally:
        db.close()


def expect(what, good):
    print(("right: " if good else "WRONG: ") + what, flush=True)
    if not good:
        raise Wrong(what)


def play(on, folder, out):
    on.start_guard()
    on.start_kiosk()
    on.wait_screen("SCREEN_HOME")
    stage.wait_for("a temperature", lambda: on.status()["sensor"][0]["mc"] is not None)
    on.hand("mains", "off")
    on.wait_screen("SCREEN_PLAYBOOK")  # by itself
    expect("nothing is done yet", rows(folder, "gedaan") == [])
    on.tap(action="ACTION_STEP_DONE")  # one
    on.tap(action="ACTION_CHOOSE")  # two
    stage.wait_for("the first step in the journal", lambda: rows(folder, "gedaan"))
    expect("two taps do the first step", rows(folder, "gedaan") == [("coordinator",)])

    on.tap("Koelkast")
    on.wait_screen("SCREEN_FRIDGE")
    on.tap("Wat nu?")
    on.wait_screen("SCREEN_PLAYBOOK")
    step = stage.wait_for("a step, large", lambda: on.find(action="ACTION_STEP_SKIP")).arg
    on.picture(os.path.join(out, "wat-nu.png"))
    on.tap(action="ACTION_STEP_DONE", arg=step)
    on.tap(action="ACTION_CHOOSE")
    after = stage.wait_for("the next step", lambda: (there := on.find(action="ACTION_STEP_SKIP"))
                           and there.arg != step and there).arg
    expect("after it comes the next", after > step)
    on.tap(label="vorige")  # what the sensor ticked stands between
    stage.wait_for("the step before", lambda: on.find(action="ACTION_STEP_UNDO"))
    on.tap(label="vorige")
    stage.wait_for("the step that was done", lambda: on.find(action="ACTION_STEP_UNDO", arg=step))
    on.tap(action="ACTION_STEP_UNDO", arg=step)
    stage.wait_for("it is open again", lambda: on.find(action="ACTION_STEP_DONE", arg=step))
    expect("a wrong tap is corrected, and both stand in the journal",
           len(rows(folder, "gedaan")) == 2 and len(rows(folder, "hersteld")) == 1)
    on.tap(label="Terug")
    phases = rows(folder, "fase")
    on.tap(action="ACTION_PHASE", arg=2)
    on.tap(action="ACTION_PHASE", arg=0)
    on.tap("Journaal")
    on.wait_screen("SCREEN_JOURNAL")
    expect("looking at a phase is no row", rows(folder, "fase") == phases == [])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bin", required=True)
    parser.add_argument("--assets", required=True)
    parser.add_argument("--out")
    words = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="noodwacht-taps-")
    out = words.out or folder
    os.makedirs(out, exist_ok=True)
    try:
        with stage.Stage(words.bin, words.assets, folder) as on:
            play(on, folder, out)
    except (Wrong, stage.Failed) as problem:
        print(problem, file=sys.stderr)
        print(f"kept: {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
