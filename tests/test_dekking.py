#!/usr/bin/python3
"""scripts/dekking.py on small folders of files, most of them wrong in one way."""
import os
import subprocess
import sys
import tempfile
import unittest

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "scripts", "dekking.py")

GOOD = {
    "bronnen/plan.yaml": """\
id: plan
titel: Het plan
bestand: "003"
alineas:
  - {id: f1-01, kop: "Fase 1", inhoud: "kraan dicht"}
  - {id: f1-02, kop: "Fase 1", inhoud: "emmers | dweilen"}
  - {id: c-01, kop: "Communicatie", inhoud: "buren"}
  - {id: m-01, kop: "Middelen", inhoud: "emmers"}
  - {id: p-01, kop: "Preventie", inhoud: "kraan nakijken"}
  - {id: n-01, kop: "Rollen", inhoud: "wie het doet"}
  - {id: x-01, kop: "Inhoudsopgave", inhoud: "geen tekst", niet: "heeft geen tekst"}
""",
    "draaiboeken/lek.yaml": """\
id: lek
bronnen: {plan: Het plan}
fasen:
  - id: acuut
    stappen:
      - {id: leider, doe: Wijs aan, bron: "eigen, een leider"}
      - {id: kraan, doe: Draai dicht, bron: "plan, fase 1: kraan [f1-01]"}
      - {id: emmers, doe: Zet neer, bron: "plan, fase 1 [f1-02, f1-01]"}
termijnen:
  - {id: gauw, titel: Gauw, na: 1 uur, bron: "plan, fase 1 [f1-01]"}
communicatie:
  - {id: buren, wie: Buren, bron: "plan, communicatie [c-01]"}
preventie:
  - Een zin zonder bron.
  - {tekst: Kijk na, bron: "plan, preventie [p-01]"}
""",
    "draaiboeken/eigen.yaml": """\
id: eigen
fasen:
  - {id: acuut, stappen: [{id: iets, doe: Doe iets, bron: "afspraak, zonder bronnen"}]}
""",
    "praktijk/voorraad.yaml": """\
groepen:
  - {titel: Nat, artikelen: [{id: emmers, naam: Emmers, bron: "plan, middelen [m-01]"}]}
""",
    "naslag/rollen.yaml": """\
id: rollen
secties:
  - {kop: Wie, punten: [Jij], bron: "plan, rollen [n-01]; kaart, rollen [k-01]"}
""",
    "bronnen/kaart.yaml": """\
id: kaart
titel: De kaart
bestand: "004"
alineas: [{id: k-01, kop: Rollen, inhoud: wie het doet}]
""",
    "regels/nl.yaml": "bereik: {van: 2.0, bron: 'SNPG/RIVM: vaccins'}\n",
}

PLAN, LEK = "bronnen/plan.yaml", "draaiboeken/lek.yaml"

# What is changed in the good folder (file, old, new) -> what must be said, and nothing else.
CASES = {
    "nothing carries it": (
        [("praktijk/voorraad.yaml", "[m-01]", "")],
        ["bronnen/plan.yaml:8: nothing carries paragraph m-01 (emmers)"]),
    "an id that no source has": (
        [(LEK, "[c-01]", "[c-01 c-09]")],
        ["draaiboeken/lek.yaml:12: lek/communicatie/buren: source 'plan' has no paragraph 'c-09'"]),
    "a source without an index": (
        [(LEK, "plan, fase 1 [f1-02, f1-01]", "kaat, fase 1 [k-01]"),
         ("naslag/rollen.yaml", "[n-01]", "[n-01 f1-02]")],
        ["draaiboeken/lek.yaml:8: lek/emmers: there is no index of source 'kaat'"]),
    "a step without ids": (
        [(LEK, "plan, fase 1: kraan [f1-01]", "plan, fase 1: kraan")],
        ['draaiboeken/lek.yaml:7: step kraan names no paragraph: bron "plan, fase 1: kraan"']),
    "brackets that do not close": (
        [(LEK, "plan, fase 1: kraan [f1-01]", "plan, fase 1: kraan [f1-01")],
        ["draaiboeken/lek.yaml:7: 'bron' must be \"KEY, heading [id id]\": "
         "plan, fase 1: kraan [f1-01",
         'draaiboeken/lek.yaml:7: step kraan names no paragraph: bron '
         '"plan, fase 1: kraan [f1-01"']),
    "a removed step carries no longer": (
        [(LEK, '      - {id: emmers, doe: Zet neer, bron: "plan, fase 1 [f1-02, f1-01]"}\n', "")],
        ["bronnen/plan.yaml:6: nothing carries paragraph f1-02 (emmers | dweilen)"]),
    "carried and not carried": (
        [(LEK, "[f1-02, f1-01]", "[f1-02 x-01]")],
        ["bronnen/plan.yaml:11: paragraph x-01 says 'niet', but lek/emmers carries it"]),
    "a 'niet' without a reason": (
        [(PLAN, 'niet: "heeft geen tekst"', 'niet: ""')],
        ["bronnen/plan.yaml:11: paragraph x-01: 'niet' needs a reason"]),
    "an id that stands twice": (
        [(PLAN, "id: p-01", "id: c-01"), (LEK, "[p-01]", "[c-01]")],
        ["bronnen/plan.yaml:9: paragraph c-01 stands twice"]),
    "a paragraph without words": (
        [(PLAN, ', inhoud: "buren"', "")],
        ["bronnen/plan.yaml:7: paragraph c-01: no 'inhoud'"]),
    "an unknown key": (
        [(PLAN, 'inhoud: "buren"', 'inhoud: "buren", neit: "x"')],
        ["bronnen/plan.yaml:7: paragraph c-01: unknown key 'neit'"]),
    "no YAML": (
        [("naslag/rollen.yaml", "secties:", "secties: [")],
        ["naslag/rollen.yaml: not readable as YAML", "nothing carries paragraph n-01",
         "nothing carries paragraph k-01"]),
    "no mapping": (
        [("regels/nl.yaml", "bereik: {van: 2.0, bron: 'SNPG/RIVM: vaccins'}", "- een lijst")],
        ["regels/nl.yaml:1: not a mapping"]),
}


class Folder:
    """The good files with some changes, in a folder that goes away."""

    def __init__(self, changes=()):
        self.place = tempfile.TemporaryDirectory(prefix="noodwacht-dekking.")
        files = dict(GOOD)
        for name, old, new in changes:
            assert old in files[name], (name, old)
            files[name] = files[name].replace(old, new)
        for name, text in files.items():
            self.write(name, text)

    def path(self, name):
        return os.path.join(self.place.name, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def table(self):
        with open(self.path("bronnen/DEKKING.md"), encoding="utf-8") as file:
            return file.read()

    def run(self, *words):
        """(exit code, lines of faults)"""
        done = subprocess.run([sys.executable, SCRIPT, "--assets", self.place.name, *words],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stderr.splitlines()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.place.cleanup()


class Dekking(unittest.TestCase):
    def test_the_good_folder_is_good_and_its_table_is_whole(self):
        with Folder() as folder:
            self.assertEqual(folder.run(), (0, []))
            self.assertEqual(folder.run("--check"), (0, []))
            for row in (
                    "Bestand 003. 7 alinea's, waarvan 1 zonder drager",
                    "| `f1-01` | Fase 1 | kraan dicht | `lek/kraan`<br>`lek/emmers`<br>"
                    "`lek/termijnen/gauw` |",
                    "| `f1-02` | Fase 1 | emmers \\| dweilen | `lek/emmers` |",
                    "| `c-01` | Communicatie | buren | `lek/communicatie/buren` |",
                    "| `m-01` | Middelen | emmers | `voorraad/emmers` |",
                    "| `p-01` | Preventie | kraan nakijken | `lek/preventie/2` |",
                    "| `n-01` | Rollen | wie het doet | `naslag/rollen` |",
                    "| `k-01` | Rollen | wie het doet | `naslag/rollen` |",
                    "| `x-01` | Inhoudsopgave | geen tekst | niet: heeft geen tekst |"):
                self.assertIn(row, folder.table())

    def test_each_fault_is_named_and_nothing_else(self):
        for name, (changes, expected) in CASES.items():
            with self.subTest(name), Folder(changes) as folder:
                code, said = folder.run()
                self.assertEqual(code, 1, name)
                self.assertEqual(len(said), len(expected), said)
                for part in expected:
                    self.assertEqual(sum(part in line for line in said), 1, (part, said))

    def test_a_table_that_is_old_or_missing_is_named_and_left_alone(self):
        with Folder() as folder:
            stale = "bronnen/DEKKING.md: is not what the files say now: run scripts/dekking.py"
            self.assertEqual(folder.run("--check"), (1, [stale]))
            self.assertFalse(os.path.exists(folder.path("bronnen/DEKKING.md")))
            folder.run()
            old = folder.table().replace("lek/kraan", "lek/weg")
            folder.write("bronnen/DEKKING.md", old)
            self.assertEqual(folder.run("--check"), (1, [stale]))
            self.assertEqual(folder.table(), old)
            folder.run()
            self.assertEqual(folder.run("--check"), (0, []))


if __name__ == "__main__":
    unittest.main()
