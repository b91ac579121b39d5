#!/usr/bin/python3
"""The cold chain by real taps in the real kiosk: stock in, a power failure to its fourth hour, the
move to the cool box with the kiosk killed in the middle, the fridge's chain broken and each product
judged, the return, the release. Then what both records say of it.
"""
import sys

from practice import PRACTICE, Practice, each_of, expect, wait_for

HOUR = 3600 * 1000
BOX = """  - id: koelbox
    naam: Koelbox
    rol: koelbox
    soort: sim
medewerkers:"""


class Played(Practice):
    def edits(self, field):
        """(item, value, who) of the journal's edits of a field, in order."""
        return self.rows("journaal.db", "SELECT onderwerp, waarde, wie FROM wijziging"
                                        f" WHERE veld = '{field}' ORDER BY seq")

    def shows(self, label):
        return lambda: self.find(label=label) is not None

    def go(self, label, then):
        """Taps until what should come stands there."""
        self.tap_until(self.shows(then), label=label)

    def open(self, tab, then):
        self.tap_until(lambda: self.frame().screen == "SCREEN_FRIDGE", label="Koelkast")
        self.go(tab, then)

    def until_alarm(self, rule):
        wait_for(rule, lambda: any(a["rule"] == rule for a in self.status()["alarm"]))

    def sensor(self, name):
        return next(s for s in self.status()["sensor"] if s["id"] == name)


def stock_in(on, product, batch, year):
    on.open("Voorraad", "Nieuw product")
    on.go("Nieuw product", product)
    on.go(product, "Terug")
    wait_for("the keyboard", lambda: on.find(action="ACTION_KEY"))
    on.type(batch)
    on.tap_until(on.shows(year), action="ACTION_CONFIRM")
    on.go(year, "mrt")
    on.tap_until(on.shows("10"), label="mrt")
    on.tap_until(on.shows(product), label="10")


def move(on):
    on.open("Koelbox", "Verhuis")
    on.go("Verhuis", "Ze zweten")
    on.shoot("elements")
    on.go("Ze zweten", "Box is klaar")
    on.shoot("pack")
    wait_for("the step on disk", lambda: on.edits("element"))  # it is written beside the screen
    on.kill(on.kiosk)
    on.start_kiosk()
    on.open("Koelbox", "Box is klaar")
    expect("after the kiosk was killed the move goes on where it was", True)
    on.go("Box is klaar", "Ligt erin")
    on.shoot("thermometer")
    on.go("Ligt erin", "Apotheek")
    on.shoot("where")
    on.go("Apotheek", "Leg vast")
    on.go("BMR", r"Leg vast \(1\)")  # one is forgotten in the fridge
    on.shoot("fill")
    on.go("Leg vast", "Anja")
    on.go("Anja", "Uit de box")
    on.shoot("in-use")
    moved = wait_for("the row", lambda: on.edits("erin"))
    expect("one product is registered into the box, by whom and to where",
           len(moved) == 1 and "Griep" in moved[0][1] and "Apotheek" in moved[0][1] and
           moved[0][2] == "Anja", str(moved))


def judge(on, word, who):
    given = len(on.edits("oordeel"))
    on.go("Allemaal", word)
    on.go(word, who)
    on.tap_until(lambda: len(on.edits("oordeel")) > given, label=who)


def broken(on):
    """What was left behind gets too hot, and is judged; not released before the fridge is well."""
    on.hand("temp", "25")
    on.run_on(120)
    on.until_alarm("heet-keten")
    on.open("Voorraad", "Keten onderbroken: 1 product")
    on.go("Keten onderbroken", "Allemaal")
    judge(on, "apart gezet", "Bram")
    judge(on, "gemeld", "Bram")
    on.shoot("reported")
    on.go("Allemaal", "vernietigd")
    expect("nothing is released in a fridge that is too warm", on.find("vrijgegeven") is None)
    on.tap_until(on.shows("Allemaal"), label="Terug")
    on.hand("mains", "on")
    on.hand("temp", "5")
    on.run_on(45 * 60)
    judge(on, "vrijgegeven", "Carla")
    on.shoot("judged")


def back(on):
    on.open("Koelbox", "Uit de box")
    on.go("Uit de box", "Leg vast")
    on.shoot("return")
    on.go("Leg vast", "Dirk")
    on.go("Dirk", "Verhuis")
    moved = wait_for("the row", lambda: on.edits("terug"))
    expect("and back out of it", len(moved) == 1 and "Griep" in moved[0][1] and
           moved[0][2] == "Dirk", str(moved))
    on.open("Nu", "Vrijgeven")
    on.go("Vrijgeven", "Ja")
    on.go("Ja", "Carla")
    on.tap_until(lambda: not on.sensor("koelkast")["chain_broken"], label="Carla")
    on.shoot("released")


def records(on):
    verdicts = [(value, who) for _, value, who in on.edits("oordeel")]
    expect("the journal has each verdict with its name", verdicts ==
           [("apart gezet", "Bram"), ("gemeld", "Bram"), ("vrijgegeven", "Carla")], str(verdicts))
    wait_for("the release", lambda: len(on.edits("keten")) == 2)
    expect("and the chain that broke and was released",
           [value for _, value, _ in on.edits("keten")] == ["onderbroken", "vrijgegeven"],
           str(on.edits("keten")))
    events = on.rows("metingen.db", "SELECT kind, subject FROM event ORDER BY seq")
    wanted = [("net-weg", ""), ("regel-begin", "koelbox"), ("koelbox", "Anja"),
              ("regel-begin", "heet-keten"), ("net-terug", ""), ("uitval-eind", ""),
              ("koelbox", "Dirk"), ("keten-vrijgegeven", "Carla")]
    expect("the guard's record has each event in its order",
           [event for event in events if event in wanted] == wanted, str(events))
    answer = on.ctl("verify")
    expect("the whole record is proven", answer.returncode == 0, answer.stdout + answer.stderr)


def play(on):
    on.start_guard()
    on.start_kiosk()
    stock_in(on, "Griep", "ab", "2027")
    stock_in(on, "BMR", "xy", "2028")
    wait_for("both in the journal", lambda: len(on.edits("batch")) >= 2)
    expect("batches are in capitals", [b for _, b, _ in on.edits("batch")][-1] == "XY",
           str(on.edits("batch")))
    on.shoot("stock")
    on.mains("off")
    on.wait_screen("SCREEN_PLAYBOOK")
    zero = on.status()["boot_ms"]
    on.run_to(zero + 4 * HOUR + 60000)
    on.until_alarm("koelbox")
    on.open("Nu", "Geluid uit")
    on.shoot("four-hours")
    move(on)
    broken(on)
    back(on)
    records(on)


def coolbox(words):
    """in, moved, broken, judged, back, released"""
    with Played(words, "praktijk", PRACTICE.replace("medewerkers:", BOX)) as on:
        play(on)


if __name__ == "__main__":
    sys.exit(each_of([coolbox], __doc__))
