"""GPIO lines: named in every way, not to be had; on Debian 13 also a chip pulled out and put back."""

LIVE = "/sys/kernel/config/gpio-sim/header/live"


def settings(wall, **lines):
    """The guard with these lines in its settings, the others as they were."""
    changes = "; ".join(f"s/^  {name}: {{chip.*/  {name}: {{chip: {chip}, lijn: {line}}}/"
                        for name, (chip, line) in lines.items())
    wall.sh(f"sed -i '{changes}' /etc/noodwacht/noodwacht.yaml; systemctl restart noodwachtd")


def waits_faults(wall, what, *begins):
    """Until these faults are told, and no others."""
    return wall.wait_status(what, lambda s: len(s["fault"]) == len(begins) and all(
        any(fault.startswith(begin) for fault in s["fault"]) for begin in begins))


def every_line_works(wall, when):
    """Each input is seen within moments, as the kernel tells of its edges, and the buzzer sounds."""
    waits_faults(wall, f"no faults {when}")
    wall.listen()
    wall.sh("noodwachtctl buzzer laag 2")
    wall.wait_edges(f"the buzzer {when}", 2, 20)
    wall.line("door", True)
    wall.wait_status(f"the door is open {when}", lambda s: s["door_open"] == "yes", 20)
    wall.line("door", False)
    wall.wait_status(f"the door is closed {when}", lambda s: s["door_open"] == "no", 20)
    wall.mains_line(False)
    wall.wait_status(f"the mains are gone {when}", lambda s: s["mains"] == "no", 20)
    wall.mains_line(True)
    wall.wait_status(f"the mains are back {when}",
                     lambda s: s["mains"] == "yes" and s["outage"] == "none")


def plug(wall, live):
    """The chip is put into its socket, or pulled out under the guard's hands."""
    wall.sh(f"mountpoint -q /sys/kernel/config || mount -t configfs config /sys/kernel/config; "
            f"echo {live} >{LIVE}")
    if live:
        wall.sh("ln -sfn /sys/devices/platform/gpio-sim.0/gpiochip*/ /rig/gpio")
        wall.mains_line(True)


def play(stage):
    wall = stage.booted()
    every_line_works(wall, "by label and name")
    wall.check("the lines are taken for the board's own",
               "zit niet op het bord" not in wall.sh("noodwachtctl check", may_fail=True))

    chip = wall.sh("basename $(readlink -f /rig/gpio)").strip()
    settings(wall, zoemer=(chip, 0), stroom=(chip, '"1"'), deur=("rig-header", 2), knop=(chip, "KNOP"))
    every_line_works(wall, "by number of chip and line")

    settings(wall, zoemer=("nergens", "ZOEMER"), deur=("rig-header", "NERGENS"), knop=("rig-header", 1),
             stroom=("rig-header", "STROOM"))
    waits_faults(wall, "what cannot be had is told", "Zoemer: GPIO-chip «nergens» is er niet",
                 "Deurcontact: GPIO-chip «rig-header» heeft geen bruikbare lijn «NERGENS»",
                 "Knop geluid uit: GPIO-lijn «1» van «rig-header» is al in gebruik")
    settings(wall, deur=("rig-header", 99))
    waits_faults(wall, "a line beyond the last is told", "Zoemer: GPIO-chip «nergens» is er niet",
                 "Deurcontact: GPIO-chip «rig-header» heeft geen bruikbare lijn «99»",
                 "Knop geluid uit: GPIO-lijn «1» van «rig-header» is al in gebruik")

    settings(wall, zoemer=("rig-header", "ZOEMER"), deur=("rig-header", "DEUR"),
             knop=("rig-header", "KNOP"))
    every_line_works(wall, "again")
    if stage.image.suite == "bookworm":
        stage.note("no chip is pulled out: Debian 12's kernel can break when one is")
        return
    plug(wall, 0)
    wall.wait_status("no door without its chip", lambda s: s["door_open"] == "unknown")
    wall.check("no outage for it", wall.status()["outage"] == "none")
    waits_faults(wall, "the chip that left is told", "Zoemer: de GPIO-lijn gehoorzaamt niet", *(
        f"{what}: GPIO-chip «rig-header» is er niet" for what in
        ("Netspanning", "Deurcontact", "Knop geluid uit")))
    plug(wall, 1)
    every_line_works(wall, "after the chip came back")
