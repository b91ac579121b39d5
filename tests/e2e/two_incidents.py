#!/usr/bin/python3
"""A cyber attack that begins during a power failure, by real taps in the real kiosk: both run, each
with its own clock and its own rows in the journal, also after the kiosk was killed.
"""
import sys
import time

from practice import Practice, each_of, expect, wait_for


def shows(on, screen):
    return lambda: (frame := on.frame()) and frame.screen == screen


def to_list(on):
    on.tap_until(shows(on, "SCREEN_LIST"), label="Draaiboek")


def done(on, book):
    """Ticks the first step that one tap does, and waits for its row in the journal."""
    query = ("SELECT count(*) FROM rij JOIN incident ON rij.incident = incident.nummer WHERE"
             f" rij.soort = 'gedaan' AND incident.draaiboek = '{book}'")
    before = on.rows("journaal.db", query)[0][0]
    ticked = lambda: on.rows("journaal.db", query)[0][0] > before

    def one():
        target = on.find(action="ACTION_STEP_DONE")
        if on.find(action="ACTION_CHOOSE"):
            on.tap(action="ACTION_CHOOSE")
        elif target is not None:
            on.tap_at(target.x + target.w // 2, target.y + target.h // 2)
        time.sleep(0.5)
        return ticked()
    wait_for(f"a step of {book}", one, 30)


def play(on):
    on.start_guard()
    on.start_kiosk()
    wait_for("the first frame", on.frame)
    on.mains("off")
    on.wait_screen("SCREEN_PLAYBOOK")
    done(on, "stroomuitval")
    to_list(on)
    on.leaf_to(label="Cyberaanval")
    on.tap_until(lambda: on.find(label="Ja") is not None, label="Cyberaanval")
    on.tap_until(shows(on, "SCREEN_PLAYBOOK"), label="Ja")
    done(on, "cyberaanval")
    to_list(on)
    both = lambda: on.find(label="Loopt: Stroomuitval") and on.find(label="Loopt: Cyberaanval")
    expect("both stand in the list as running", wait_for("the list", both) is not None)
    on.shoot("both")

    on.kill(on.kiosk)
    on.start_kiosk()
    wait_for("the first frame", on.frame)
    on.wait_screen("SCREEN_PLAYBOOK")
    to_list(on)
    expect("and after the kiosk was killed", wait_for("the list", both) is not None)
    on.tap_until(shows(on, "SCREEN_PLAYBOOK"), label="Loopt: Cyberaanval")
    done(on, "cyberaanval")

    kinds = {}
    for book, kind in on.rows("journaal.db", "SELECT incident.draaiboek, rij.soort FROM"
                                          " rij JOIN incident ON rij.incident = incident.nummer"):
        kinds.setdefault(book, []).append(kind)
    expect("each has its own rows", kinds["stroomuitval"].count("gedaan") == 1 and
           kinds["cyberaanval"].count("gedaan") == 2)
    expect("the mains is in the power failure alone", "uitval" in kinds["stroomuitval"] and
           "uitval" not in kinds["cyberaanval"])
    starts = on.rows("journaal.db", "SELECT boot_ms FROM incident ORDER BY nummer")
    expect("each counts from its own beginning", len(starts) == 2 and starts[0] < starts[1])
    texts = on.rows("journaal.db", "SELECT count(*) FROM incident JOIN draaiboek USING (digest)")
    expect("the text of both is kept", texts == [(2,)])


def two_incidents(words):
    """side by side, over a restart too"""
    with Practice(words, "praktijk") as on:
        play(on)


if __name__ == "__main__":
    sys.exit(each_of([two_incidents], __doc__))
