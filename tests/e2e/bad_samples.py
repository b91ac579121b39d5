"""What comes from outside and is wrong, with what must be said about it."""

SENSOR = "28-000005e2fdc3"
GOOD_W1 = "2a 01 4b 46 7f ff 06 10 16 : crc=16 YES\n2a 01 4b 46 7f ff 06 10 16 t=18625\n"

# A draaiboek with faults, and the lines on which check must name them.
BROKEN_BOOK = """\
id: Kapot Boek
titel: Kapot
versie: nul
start: misschien
bronnen: {plan: Plan}
rollen: [lid]
fasen:
  - id: een
    titel: Een
    van: 0 min
    tot: 30 min
    stappen:
      - id: stap
        doe: Doe iets
        bron: eigen, reden
        kleur: rood
      - id: stap
        soort: naam
        bron: eigen, reden
"""
BROKEN_LINES = (1, 3, 4, 16, 17)

# Settings with faults, likewise.
BROKEN_SETTINGS = """\
assets: {assets}
data: data
run: run
regels: nl-praktijk
prktijk:
  naam: De Proef
sensoren:
  - id: koelkast
    rol: koelkast
    soort: sim
  - id: koelkast
    rol: koelkast
    soort: sim
  - id: kamer
    rol: zolder
    soort: sim
scherm:
  thema: paars
  draaiing: 45
sim:
  zaad: -3
medewerkers:
  - Anja
"""
BROKEN_SETTINGS_LINES = (5, 11, 15, 18, 19, 21)

# What a 1-Wire sensor's file may hold, and the quality of it. None: no file but a folder.
W1_SAMPLES = (
    ("power-on value", "50 05 4b 46 7f ff 0c 10 1c : crc=1c YES\n"
                       "50 05 4b 46 7f ff 0c 10 1c t=85000\n", "implausible"),
    ("dead bus", "00 00 00 00 00 00 00 00 00 : crc=00 YES\n"
                 "00 00 00 00 00 00 00 00 00 t=0\n", "implausible"),
    ("nobody there", "ff ff ff ff ff ff ff ff ff : crc=c9 NO\n"
                     "ff ff ff ff ff ff ff ff ff t=-62\n", "absent"),
    ("NO although it matches", "20 01 4b 46 7f ff 0c 10 5d : crc=5d NO\n"
                               "20 01 4b 46 7f ff 0c 10 5d t=18000\n", "crc"),
    ("empty file", "", "absent"),
    ("wrong sum", GOOD_W1.replace("2a 01", "2b 01"), "crc"),
    ("half a file", GOOD_W1[:50], "crc"),
    ("binary", "".join(map(chr, range(1, 128))), "crc"),
    ("without end", GOOD_W1 * 1000, "absent"),
    ("a folder instead", None, "absent"),
)

# Lines to the guard's socket and what the answer looks like. None: no answer.
BAD_LINES = (
    (b"\n", None),
    (b"hallo\n", "error 0 "),
    (b"ack\n", "error 0 "),
    (b"ack 0 who=Anja action=x\n", "error 0 "),
    (b"ack 9999999999 who=Anja action=x\n", "error 0 "),
    (b"ACK 1 who=Anja action=x\n", "error 1 "),
    (b"vlieg 2\n", "error 2 .*vlieg"),
    (b"ack 3\n", "error 3 .*who"),
    (b"ack 4 who=Anja\n", "error 4 .*action"),
    (b"ack 5 who= action=x\n", "error 5 .*who"),
    (b"ack 6 who=" + b"a" * 200 + b" action=x\n", "error 6 .*who"),
    (b"measure 7 who=Anja sensor=koelkast mc=vijf\n", "error 7 .*mc"),
    (b"measure 8 who=Anja sensor=koelkast mc=999999999\n", "error 8 .*mc"),
    (b"measure 9 who=Anja sensor=zolder mc=5000\n", "error 9 .*zolder"),
    (b"time 10 who=Anja wall_ms=1\n", "error 10 .*wall_ms"),
    (b"buzzer 11 level=luid ms=100\n", "error 11 .*level"),
    (b"buzzer 12 level=laag ms=-1\n", "error 12 .*ms"),
    (b"release 13 who=Anja sensor=koelkast who=Bram\n", "error 13 .*who"),
    (b"sim 14 what=draak value=1\n", "error 14 "),
    (b"touch 15 x=%zz\n", "error 15 "),
    (b"\x00\x01\x02\xff\xfe\n", "error 0 "),
    (b"touch 16 \xc3\x28=1\n", "error 0 "),
    (b"x" * 1048576 + b"\n", "error 0 "),
)
