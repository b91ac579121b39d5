#!/usr/bin/python3
"""Kills guard, kiosk or both at random moments of a power failure, as a power cut would, and looks
whether anything that was reported as recorded is gone, and whether both stand where they stood.
"""
import random
import sys
import time

from practice import Practice, Wrong, each_of, wait_for

SPEED = 20  # a killed guard misses readings at this speed, so not too fast


def guard_numbers(on):
    return {row[0] for row in on.rows("metingen.db",
            "SELECT seq FROM reading UNION ALL SELECT seq FROM event UNION ALL"
            " SELECT seq FROM klok UNION ALL SELECT seq FROM boot UNION ALL SELECT seq FROM day")}


def journal_numbers(on):
    return {row[0] for row in on.rows("journaal.db",
            "SELECT seq FROM incident UNION ALL SELECT seq FROM rij UNION ALL SELECT seq FROM klok"
            " UNION ALL SELECT seq FROM wijziging")}


class Kill:
    def __init__(self, on, chance):
        self.on, self.chance = on, chance
        self.outage = None      # (id, since) of the one outage
        self.faults = []

    def expect(self, what, good):
        if not good:
            print(f"WRONG: {what}", flush=True)
            self.faults.append(what)

    def open_step(self):
        return self.on.find(action="ACTION_STEP_DONE")

    def tick(self):
        """Ticks an open step of the page shown, or goes on to the next page."""
        on = self.on
        target = self.open_step()
        if target is None:
            if on.find("volgende"):
                on.tap("volgende")
            return
        on.tap_at(target.x + target.w // 2, target.y + target.h // 2)
        time.sleep(0.3)
        if on.find(action="ACTION_CHOOSE"):
            on.tap(action="ACTION_CHOOSE")
        elif on.find(action="ACTION_CANCEL"):
            on.tap(action="ACTION_CANCEL")

    def reported(self):
        """What both programs say is on disk now."""
        status, frame = self.on.status(), self.on.frame()
        return status["recorded_seq"], frame.recorded

    def look(self, guard_seq, journal_seq):
        """After the restart: is all of it there, and is everyone where they were?"""
        on = self.on
        status = wait_for("the guard", on.status)
        self.expect(f"the same outage: {self.outage} and {status['outage_id']}, "
                    f"{status['outage_since_ms']}", status["outage"] == "active" and
                    (status["outage_id"], status["outage_since_ms"]) == self.outage)
        missing = set(range(1, guard_seq + 1)) - guard_numbers(on)
        self.expect(f"no gap in the readings and events up to {guard_seq}: {sorted(missing)[:5]}",
                    not missing)
        missing = set(range(1, journal_seq + 1)) - journal_numbers(on)
        self.expect(f"no gap in the journal up to {journal_seq}: {sorted(missing)[:5]}",
                    not missing)
        self.verify()
        on.wait_screen("SCREEN_PLAYBOOK")
        incidents = on.rows("journaal.db", "SELECT uitval, boot_ms FROM incident")
        self.expect(f"one incident, counting from the mains loss: {incidents}",
                    incidents == [self.outage])

    def verify(self, *words):
        """The chain over the record is whole, also with the head that was printed last."""
        answer = self.on.ctl("verify", *words)
        self.expect(f"an untouched record: {answer.stdout}{answer.stderr}", answer.returncode == 0)

    def round(self, number):
        on = self.on
        for _ in range(self.chance.randrange(4)):
            self.tick()
        time.sleep(self.chance.random() * 1.5)
        guard_seq, journal_seq = self.reported()
        head = on.status()["record_head"]
        victims = self.chance.choice([("guard",), ("kiosk",), ("guard", "kiosk"),
                                      ("kiosk", "guard")])
        if self.chance.random() < 0.5:
            self.tick()  # dies with a tap under way
        for name in victims:
            on.kill(getattr(on, name))
        print(f"round {number}: killed {' and '.join(victims)} after record {guard_seq}, "
              f"journal {journal_seq}", flush=True)
        if "guard" in victims:
            on.start_guard()
        if "kiosk" in victims:
            on.start_kiosk()
        self.look(guard_seq, journal_seq)
        self.verify("--head", head)

    def play(self, rounds):
        on = self.on
        on.start_guard()
        on.start_kiosk()
        on.mains("off")
        on.wait_screen("SCREEN_PLAYBOOK")
        status = on.status()
        self.outage = (status["outage_id"], status["outage_since_ms"])
        on.hand("speed", SPEED)
        for number in range(1, rounds + 1):
            self.round(number)
        steps = on.rows("journaal.db",
                        "SELECT stap, count(*) FROM rij WHERE soort = 'gedaan' GROUP BY stap")
        self.expect(f"steps ticked, each once: {steps}",
                    steps and all(count == 1 for _, count in steps))
        on.hand("speed", 1)
        on.mains("on")
        on.run_until("the end of the outage", lambda: on.status()["outage"] == "none")
        on.open_playbook()
        on.tap("Sluiten")
        on.tap(action="ACTION_CONFIRM")
        wait_for("the incident closed", lambda: on.rows(
            "journaal.db", "SELECT 1 FROM rij WHERE soort = 'gesloten'"))


def kill(words):
    """killed again and again, nothing lost"""
    seed = words.seed if words.seed is not None else random.randrange(1 << 30)
    print(f"  seed {seed}", flush=True)
    with Practice(words, "praktijk") as on:
        played = Kill(on, random.Random(seed))
        played.play(words.rounds)
        if played.faults:
            raise Wrong(f"{len(played.faults)} faults")
    print(f"  good: {words.rounds} rounds, nothing lost", flush=True)


def more(parser):
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None, help="default: a new one, printed")


if __name__ == "__main__":
    sys.exit(each_of([kill], __doc__, more))
