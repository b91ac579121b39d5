#!/usr/bin/python3
"""Bad input on the real programs: whatever comes from outside may be wrong, gets a message that
names the file, line or field, and the rest goes on.
"""
import os
import re
import shutil
import subprocess
import sys

from bad_samples import (BAD_LINES, BROKEN_BOOK, BROKEN_LINES, BROKEN_SETTINGS,
                         BROKEN_SETTINGS_LINES, GOOD_W1, SENSOR, W1_SAMPLES)
from practice import PRACTICE, Client, Practice, each_of, expect, read, replace, wait_for, write

W1_PRACTICE = """\
assets: {assets}
data: data
run: run
regels: {rules}
sensoren:
  - id: koelkast
    naam: Vaccinkoelkast
    rol: koelkast
    soort: w1
    adres: {sensor}
w1-pad: w1
voeding:
  gebruik: ja
  pad: voeding
medewerkers: [Anja, Bram]
"""


# --- the parts ---------------------------------------------------------------------------------

def playbooks(words):
    """A broken draaiboek, one that is too large, one with an alias: named, the others work."""
    with Practice(words, "draaiboeken", own_assets=True) as practice:
        books = os.path.join(practice.assets, "draaiboeken")
        write(os.path.join(books, "kapot.yaml"), BROKEN_BOOK)
        write(os.path.join(books, "groot.yaml"), "# groot\n" + "x: y\n" * 420000)
        write(os.path.join(books, "verwijzing.yaml"),
              "id: verwijzing\ntitel: &naam Verwijzing\nsamenvatting: *naam\n")
        shutil.copy(os.path.join(books, "cyberaanval.yaml"), os.path.join(books, "kopie.yaml"))
        check = practice.ctl("check")
        expect("check finds faults", check.returncode == 1, check.stdout)
        for line in BROKEN_LINES:
            expect(f"check names kapot.yaml:{line}",
                   f"/kapot.yaml:{line}: " in check.stdout, check.stdout)
        for name in ("groot.yaml:1: ", "verwijzing.yaml:2: ", "verwijzing.yaml:3: "):
            expect(f"check names {name}", "/" + name in check.stdout, check.stdout)
        for line in check.stdout.splitlines():
            expect(f"FILE:LINE: message ({line[-60:]})", re.match(r"/.*\.yaml:\d+: .", line), line)
        practice.start_guard()
        practice.start_kiosk()
        practice.wait_screen("SCREEN_HOME")
        for name in ("kapot", "groot", "verwijzing"):
            practice.wait_log("kiosk", rf"/{name}\.yaml:\d+: ")
        practice.wait_log("kiosk", r"kopie\.yaml:1: een ander draaiboek heeft ook id")
        wait_for("four notices on Overzicht", lambda: practice.find(label=r"1 van 4"))
        practice.picture(practice.path("overzicht.png"))
        practice.begin("Cyberaanval")
        practice.alive()


def rules(words):
    """A broken rules file: the default guards, and says so."""
    settings = PRACTICE.replace("regels: nl-praktijk", "regels: eigen")
    with Practice(words, "regels", settings, own_assets=True) as practice:
        own = os.path.join(practice.assets, "regels", "eigen.yaml")
        good = read(os.path.join(practice.assets, "regels", "nl-praktijk.yaml"))
        lines = good.replace("id: nl-praktijk", "id: eigen").splitlines()
        at = next(i for i, line in enumerate(lines) if line.startswith("  tot: 8.0"))
        lines[at] = "  tot: acht"
        write(own, "\n".join(lines) + "\n")
        check = practice.ctl("check")
        expect("check names the line", f"/eigen.yaml:{at + 1}: " in check.stdout, check.stdout)
        practice.start_guard()
        practice.wait_log("guard", rf"/eigen\.yaml:{at + 1}: ")
        practice.wait_fault(rf"eigen\.yaml:{at + 1}: ")
        practice.wait_fault("standaardregels")
        practice.hand("speed", 600)
        practice.records()
        practice.hand("temp", "12.0")
        wait_for("the default rules to alarm", lambda: practice.status()["alarm"])
        practice.end(practice.guard)
        # Both broken: what the program was installed with is the last that guards.
        write(os.path.join(practice.assets, "regels", "nl-praktijk.yaml"), "id: [\n")
        practice.start_guard(speed=60)
        practice.wait_log("guard", r"/nl-praktijk\.yaml:\d+: ")
        practice.wait_fault("standaardregels|Geen regels")
        practice.records()
        practice.start_kiosk()
        practice.alive()


def settings_file(words):
    """A settings file with several faults: all named, both programs run with the rest."""
    with Practice(words, "instellingen", BROKEN_SETTINGS) as practice:
        check = practice.ctl("check")
        expect("check finds faults", check.returncode == 1)
        for line in BROKEN_SETTINGS_LINES:
            expect(f"check names noodwacht.yaml:{line}",
                   f"/noodwacht.yaml:{line}: " in check.stdout, check.stdout)
        practice.start_guard(speed=60)
        practice.wait_fault(r"noodwacht\.yaml:\d+: ")
        for line in BROKEN_SETTINGS_LINES:
            practice.wait_log("guard", rf"/noodwacht\.yaml:{line}: ")
        expect("the good sensor is guarded",
               [s["id"] for s in practice.status()["sensor"]][0] == "koelkast")
        practice.records()
        practice.start_kiosk()
        practice.wait_log("kiosk", r"/noodwacht\.yaml:\d+: ")
        practice.alive()


# With folders of its own in place of the system's, so that the defaults harm nobody.
ALONE = ["unshare", "--map-root-user", "--mount", "sh", "-c",
         'mount -t tmpfs none /run && mount -t tmpfs none /var/lib && exec "$0" "$@"']


def no_settings(words):
    """No settings at all: a guard with defaults, that says so."""
    if subprocess.run(ALONE + ["true"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        print("  not shown: no namespaces here, the defaults would touch this machine")
        return
    with Practice(words, "zonder") as practice:
        os.unlink(practice.config)
        check = practice.ctl("check")
        expect("check names the missing file",
               check.returncode == 1 and f"{practice.config}:1: " in check.stdout, check.stdout)
        practice.guard = subprocess.Popen(
            ALONE + [practice.program("noodwachtd"), "--config", practice.config],
            stdout=practice.guard_log, stderr=practice.guard_log)
        inside = ["nsenter", "-t", str(practice.guard.pid), "--user", "--mount",
                  "--preserve-credentials", practice.program("noodwachtctl"), "--config",
                  practice.config, "--json", "status"]
        answer = wait_for("the guard without settings to answer", lambda: (
            found := subprocess.run(inside, capture_output=True, text=True, check=False).stdout)
            .startswith("{") and found)
        expect("the status names the missing settings", practice.config + ":1: " in answer, answer)
        expect("the status says that nothing is guarded", "Geen sensor ingesteld" in answer, answer)
        width, height = practice.size
        practice.kiosk = subprocess.Popen(
            ALONE + [practice.program("noodwacht"), "--config", practice.config, "--window",
                     f"{width}x{height}", "--targets", practice.target_file],
            env=practice.environment, stdout=practice.kiosk_log, stderr=practice.kiosk_log)
        wait_for("the kiosk without settings", practice.frame)
        practice.wait_log("kiosk", re.escape(practice.config) + ":1: ")
        practice.alive()


def sensor(words):
    """Each bad sample of a 1-Wire sensor in turn: a quality, never a number."""
    with Practice(words, "sensor", W1_PRACTICE, own_assets=True, sensor=SENSOR,
                  rules="vlot") as practice:
        home = os.path.join(practice.assets, "regels")
        text = read(os.path.join(home, "nl-praktijk.yaml"))
        for old, new in (("id: nl-praktijk", "id: vlot"), ("elke: 60 s", "elke: 1 s"),
                         ("elke-bij-uitval: 10 s", "elke-bij-uitval: 1 s")):
            text = text.replace(old, new)
        write(os.path.join(home, "vlot.yaml"), text)
        slave = practice.path("w1", SENSOR, "w1_slave")
        for name, value in (("type", "Mains"), ("online", "1")):
            write(practice.path("voeding", "AC", name), value + "\n")
        write(slave, W1_SAMPLES[0][1])
        practice.start_real_guard()

        def fridge():
            return practice.status()["sensor"][0]

        wait_for("the first attempt", lambda: fridge()["quality"] == "implausible")
        expect("a guard that never had a reading has no number",
               fridge()["mc"] is None and fridge()["state"] == "unknown", fridge())
        for name, sample, quality in W1_SAMPLES:
            shutil.rmtree(slave, ignore_errors=True)
            replace(slave, GOOD_W1)
            wait_for(f"a good reading before: {name}", lambda: fridge()["quality"] == "ok")
            if sample is None:
                os.unlink(slave)
                os.mkdir(slave)
            else:
                replace(slave, sample)
            seen = wait_for(f"{name}: {quality}",
                            lambda: (f := fridge())["quality"] == quality and f)
            expect(f"{name} is {quality}, and the last valid reading stays what it was",
                   seen["mc"] == 18625 and seen["no_reading_since_ms"] is not None, seen)
            practice.alive()
        practice.records()
        practice.end(practice.guard)


def garbage(words):
    """Nonsense on the socket from several sides, while a good client keeps getting its status."""
    with Practice(words, "socket") as practice:
        practice.start_guard()
        good, bad, half = Client(practice), Client(practice), Client(practice)
        half.socket.sendall(b"ack 1 who=An")
        last = good.number()
        for line, answer in BAD_LINES:
            bad.socket.sendall(line)
            if answer is not None:
                said = bad.answer()
                expect(f"{line[:30]!r} is answered with {answer!r}", re.match(answer, said), said)
            rude = Client(practice)
            rude.socket.sendall(os.urandom(5000) + line)
            rude.socket.close()
        bad.socket.sendall(b"touch 99\n")
        expect("after all that a good command is done", bad.answer().startswith("ok 99"))
        half.socket.sendall(b"ja action=deur\n")
        expect("a command in two halves is one command", half.answer().startswith("recorded 1 "))
        practice.hand("speed", 60)
        expect("the good client gets the next status", good.number() > last)
        practice.records()
        practice.alive()
        expect("the sensor is the same",
               [s["id"] for s in practice.status()["sensor"]] == ["koelkast"])


def databases(words):
    """Both records overwritten with garbage: set aside, named, new ones begun."""
    with Practice(words, "bestanden") as practice:
        rubbish = os.urandom(40960)
        for name in ("metingen.db", "journaal.db"):
            with open(practice.path("data", name), "wb") as file:
                file.write(rubbish)
        practice.start_guard(speed=60)
        practice.wait_fault(r"beschadigd en is bewaard als .*metingen\.db\.beschadigd-")
        practice.records()
        practice.start_kiosk()
        practice.wait_log("kiosk", r"journaal\.db: damaged, set aside as")
        practice.begin("Cyberaanval")
        practice.picture(practice.path("banner.png"))
        practice.alive()
        for name in ("metingen.db", "journaal.db"):
            kept = [f for f in os.listdir(practice.path("data"))
                    if re.fullmatch(re.escape(name) + r"\.beschadigd-[-0-9]+", f)]
            expect(f"{name} is kept as it was", len(kept) == 1 and
                   open(practice.path("data", kept[0]), "rb").read() == rubbish, kept)
            with open(practice.path("data", name), "rb") as file:
                expect(f"a new {name} is begun", file.read(15) == b"SQLite format 3")


def folder(words):
    """No data folder can be made (a file is in its place): both run and say so."""
    with Practice(words, "map") as practice:
        os.rmdir(practice.path("data"))
        write(practice.path("data"), "in de weg\n")
        practice.start_guard(speed=600)
        practice.wait_fault("niet vastgelegd: .*metingen.db")
        practice.start_kiosk()
        practice.wait_log("kiosk", r"journaal\.db")
        practice.begin("Cyberaanval")
        practice.hand("temp", "12.0")
        wait_for("the alarm all the same", lambda: practice.status()["alarm"])
        practice.alive()
        expect("nothing is said to be recorded", practice.status()["recorded_seq"] == 0)
        os.unlink(practice.path("data"))
        os.mkdir(practice.path("data"))
        wait_for("the record once the folder is there",
                 lambda: practice.status()["recorded_seq"] > 0)
        practice.alive()


# With a data folder that can only be read, as Linux leaves a card whose file system has faults.
READ_ONLY = ["unshare", "--map-root-user", "--mount", "sh", "-c",
             'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"', "sh"]


def only_to_read(words):
    """The guard starts on a record that can only be read: the outage in it goes on all the same."""
    with Practice(words, "alleen-lezen") as practice:
        data = practice.path("data")
        if subprocess.run(READ_ONLY + [data, "true"], stderr=subprocess.DEVNULL,
                          check=False).returncode != 0:
            print("  not shown: no namespaces here")
            return
        practice.start_guard()
        practice.mains("off")
        wait_for("the outage", lambda: practice.status()["outage"] == "active")
        practice.run_on(3600)
        before = practice.status()
        wait_for("it on disk", lambda: practice.rows(
            "metingen.db", "SELECT count(*) FROM event WHERE kind = 'uitval-begin'")[0][0] == 1)
        practice.kill(practice.guard)
        practice.guard = subprocess.Popen(
            READ_ONLY + [data, practice.program("noodwachtd"), "--config", practice.config,
                         "--sim"], stdout=practice.guard_log, stderr=practice.guard_log)
        practice.wait_fault("niet vastgelegd: .*alleen te lezen")
        after = practice.status()
        for key in ("outage", "outage_id", "outage_since_ms", "boot"):
            expect(f"{key} is what it was", after[key] == before[key], (before[key], after[key]))
        subprocess.run(["nsenter", "-t", str(practice.guard.pid), "--user", "--mount",
                        "--preserve-credentials", "mount", "-o", "remount,bind,rw", data],
                       check=True)
        practice.run_on(600)
        practice.records()
        wait_for("no fault", lambda: not practice.faults())
        verified = practice.ctl("verify")
        expect("no number is missing", verified.returncode == 0 and
               "niet vastleggen" not in verified.stdout, verified.stdout)


PARTS = (playbooks, rules, settings_file, no_settings, sensor, garbage, databases, folder,
         only_to_read)


if __name__ == "__main__":
    sys.exit(each_of(PARTS, __doc__.splitlines()[0]))
