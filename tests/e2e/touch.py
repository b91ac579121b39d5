#!/usr/bin/python3
"""Touch as people know it, by a real pointer: a swipe turns the page and ticks nothing, sliding off
cancels, a bounce acts once, and the four crosses are walked through with a yes, without an answer,
with a bad set, and from a finger that was held. A mouse counts as a finger here; its own place is
never mapped.
"""
import os
import re
import subprocess
import sys
import time

from practice import Practice, each_of, expect, read, wait_for

WIDTH, HEIGHT = 800, 480
CROSSES = [(80, 48), (720, 48), (720, 432), (80, 432)]
MIDDLE = (400, 240)
HOLD_S = 10


class Touch:
    def __init__(self, on):
        self.on = on

    # -- a finger -----------------------------------------------------------------------------

    def pointer(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.on.environment, check=True)

    def slide(self, start, *places):
        """Down, along the places, up."""
        words = ["mousemove", *start, "mousedown", 1, "sleep", 0.05]
        for place in places:
            words += ["mousemove", *place, "sleep", 0.03]
        self.pointer("sleep", 0.5, *words, "mouseup", 1)  # sooner, near by, would be a bounce

    def rattle(self, place):
        """One touch of a panel that loses the finger twice."""
        self.pointer("mousemove", *place, *("mousedown", 1, "sleep", 0.02, "mouseup", 1) * 3)

    # -- what is there ------------------------------------------------------------------------

    @staticmethod
    def middle(target):
        return target.x + target.w // 2, target.y + target.h // 2

    def page(self):
        onward, back = self.on.find("volgende"), self.on.find("vorige")
        return onward.arg - 1 if onward else back.arg + 1 if back else None

    def ticked(self):
        return self.on.rows("journaal.db", "SELECT count(*) FROM rij WHERE soort = 'gedaan'")[0][0]

    def asked(self):
        """A step may ask something before it is done."""
        return self.on.find(action="ACTION_CANCEL")

    def row(self):
        """The widest step that a tap would tick."""
        kind = self.on.kinds["ACTION_STEP_DONE"]
        rows = [target for target in self.on.frame().targets
                if target.enabled and target.kind == kind]
        return max(rows, key=lambda target: target.w) if rows else None

    def wait_page(self, page):
        wait_for(f"page {page}", lambda: self.page() == page, 20)

    # -- the stories --------------------------------------------------------------------------

    def swipes(self):
        self.wait_page(0)
        x, y = self.middle(wait_for("a row to tick", self.row))
        before = self.ticked()
        self.slide((x, y), (x + 60, y), (x + 130, y))  # there is nothing before the first page
        self.slide((x, y), (x - 60, y), (x - 130, y))
        self.wait_page(1)
        self.slide((x, 300), (x, 240), (x, 160))
        self.wait_page(2)
        self.slide((300, y), (360, y), (430, y))
        self.wait_page(1)
        self.slide((x, 160), (x, 240), (x, 300))
        self.wait_page(0)
        expect("swipes turn the page, each by one, to all sides", True)
        expect("and tick nothing", self.ticked() == before, self.ticked())

    def slides_off(self):
        row = wait_for("a row to tick", self.row)
        before, (x, y) = self.ticked(), self.middle(row)
        self.slide((x, y), (x, y + row.h // 2 + 15))
        self.slide((x, y), (x, y + row.h // 2 + 15), (x, y))  # and back
        self.slide((x, y), (x + 50, y + 50), (x + 100, y + 100))
        self.wait_page(0)
        expect("a finger that slides off cancels",
               self.ticked() == before and not self.asked(), self.ticked())
        self.slide((x, y), (x + 6, y + 3))
        wait_for("what a tap does", lambda: self.ticked() == before + 1 or self.asked())
        expect("one that shakes is a tap", True)
        if self.asked():
            self.on.tap_until(lambda: not self.asked(), action="ACTION_CANCEL")

    def bounces(self):
        on = self.on
        self.rattle(self.middle(on.find("volgende")))
        self.wait_page(1)
        time.sleep(0.5)
        self.rattle(self.middle(on.find("volgende")))
        self.wait_page(2)
        time.sleep(0.5)
        expect("a finger that bounces twice turns one page", self.page() == 2, self.page())

    def open(self):
        on = self.on
        on.tap_until(lambda: on.frame().screen == "SCREEN_PRACTICE", label="Praktijk")
        on.tap_until(lambda: on.frame().screen == "SCREEN_TOUCH", label="Aanraking")

    def crosses(self, off=0):
        for number, (x, y) in enumerate(CROSSES, 1):
            wait_for(f"cross {number}", lambda: self.on.find(f"kruis {number} van 4"))
            self.on.tap_at(x + off, y)
        wait_for("the cross in the middle", lambda: self.on.find("kruis in het midden"))
        self.on.tap_at(MIDDLE[0] + off, MIDDLE[1])

    def kept(self):
        path = self.on.path("data", "aanraking.yaml")
        if not os.path.exists(path):
            return None
        return {key: int(value) for key, value in re.findall(r"^(\w+): (-?\d+)$", read(path), re.M)}

    def measured(self):
        """Eight pixels, a hundredth of the panel, to the left of every cross."""
        on = self.on
        self.open()
        on.tap_until(lambda: on.find("$", action="ACTION_TOUCH", arg=4),  # the hit is counted
                     action="ACTION_TOUCH", arg=4, label="9")
        on.tap("Afstellen")
        self.crosses(-8)
        expect("nothing is kept before the yes", self.kept() is None, self.kept())
        on.tap("Ja")
        wait_for("the file", self.kept)
        there = self.kept()
        expect("the hundredth is found back", abs(there["x0"] - 10000) < 1500
               and abs(there["y0"]) < 1500 and abs(there["xx"] - 1000000) < 1500
               and abs(there["yy"] - 1000000) < 1500, there)

    def unanswered(self):
        on, before = self.on, self.kept()
        on.tap("Afstellen")
        self.crosses(+40)
        wait_for("the question", lambda: on.find("Ja"))
        wait_for("it to give up", lambda: on.find("Afstellen"), 30)
        expect("without a yes the old map stays", self.kept() == before, self.kept())

    def refused(self):
        on, before = self.on, self.kept()
        on.tap("Afstellen")
        for number in range(1, 5):
            wait_for(f"cross {number}", lambda: on.find(f"kruis {number} van 4"))
            time.sleep(0.3)  # in one place: sooner would be a bounce
            on.tap_at(*MIDDLE)
        wait_for("the first cross again", lambda: on.find("kruis 1 van 4"))
        wait_for("it to give up", lambda: on.find("Afstellen"), 40)
        expect("four times the same place is asked again, and not kept", self.kept() == before)

    def held(self):
        on = self.on
        on.wait_screen("SCREEN_HOME")
        first = on.frame().number  # a finger that comes before the guard's first word may be lost
        on.hand("skip", 60)
        wait_for("the guard's figures on the screen", lambda: on.frame().number > first)
        self.pointer("mousemove", 500, 300, "mousedown", 1)
        wait_for("the offer", lambda: on.find("afstellen$"), 3 * HOLD_S)
        self.pointer("mouseup", 1)
        time.sleep(0.3)
        expect("lifting the finger is no answer", on.find("afstellen$"))
        on.tap_at(100, 100)
        wait_for("the first cross", lambda: on.find("kruis 1 van 4"))
        on.mains("off")
        wait_for("the steps", lambda: on.find(action="ACTION_STEP_MENU"))
        expect("a mains loss goes before the crosses", on.frame().screen == "SCREEN_PLAYBOOK")

    def broken(self):
        on = self.on
        on.kill(on.kiosk)
        with open(on.path("data", "aanraking.yaml"), "w", encoding="utf-8") as file:
            file.write("xx: 4 uur\n")
        on.start_kiosk()
        on.wait_log("kiosk", r"aanraking\.yaml:1: ")
        on.alive()


def touch(words):
    """held, swiped, slid off, measured, unanswered, refused, a broken file"""
    with Practice(words, "praktijk") as on:
        on.start_guard()
        on.start_kiosk()
        hand = Touch(on)
        hand.held()
        hand.swipes()
        hand.slides_off()
        on.mains("on")
        hand.measured()
        hand.unanswered()
        hand.refused()
        hand.broken()


def bounce(words):
    """a panel that loses the finger: told from two touches by a quarter of a second"""
    with Practice(words, "stuitert") as on:
        on.start_guard()
        on.start_kiosk()
        on.mains("off")
        on.wait_screen("SCREEN_PLAYBOOK")
        hand = Touch(on)
        hand.wait_page(0)
        hand.bounces()


if __name__ == "__main__":
    sys.exit(each_of((touch, bounce), __doc__))
