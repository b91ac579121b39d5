"""Touch: the button under the finger and no other, in all four rotations; a dark screen only wakes."""

from machine import Failed

# Where a point of the picture lies on the glass, for a panel of 800x480 points.
TURNS = {
    0: lambda x, y: (x, y),
    90: lambda x, y: (799 - y, x),
    180: lambda x, y: (799 - x, 479 - y),
    270: lambda x, y: (y, 479 - x),
}
TABS = [("Draaiboek", "SCREEN_LIST"), ("Koelkast", "SCREEN_FRIDGE"), ("Journaal", "SCREEN_JOURNAL"),
        ("Overzicht", "SCREEN_HOME")]


def tap(wall, turn, label, screen):
    """Taps as people do: once more when it was not taken, which is so right after the picture
    changed under the finger. Any other screen than the one meant is wrong."""
    before = wall.frame().screen
    for _ in range(3):
        target = wall.find(label)
        wall.check(f"'{label}' is on the screen", target is not None)
        x, y = turn(target.x + target.w // 2, target.y + target.h // 2)
        wall.touch(x, y)
        try:
            wall.wait_for(f"'{label}' to be taken", lambda: wall.frame().screen != before, 20)
            break
        except Failed:
            wall.say(f"'{label}' was not taken at once")
    wall.check(f"'{label}' leads to {screen}", wall.frame().screen == screen)


def restart(wall, change):
    """The kiosk with a change in its settings."""
    wall.sh(f"sed -i '{change}' /etc/noodwacht/noodwacht.yaml; rm -f /run/rig-kiosk/targets; "
            "systemctl restart noodwacht")
    wall.wait_frame()


def wakes_only(wall, turn):
    """Left alone, the screen goes dark; the touch that wakes it does nothing else."""
    lit = wall.brightness()
    target = wall.find("Koelkast")
    x, y = turn(target.x + target.w // 2, target.y + target.h // 2)
    wall.wait_for("the screen to go dark", lambda: wall.brightness() < 0.85 * lit, 400)
    wall.touch(x, y)
    wall.wait_for("the screen to light up", lambda: wall.brightness() > 0.95 * lit)
    wall.check("the touch that woke it did nothing else", wall.frame().screen == "SCREEN_HOME")
    wall.sleep(1)
    wall.touch(x, y)
    wall.wait_screen("SCREEN_FRIDGE")


def same_place(wall):
    """The kernel passes on only what changed, also when the kiosk was started anew since: a finger
    on the column, the row or the very point of the last touch is taken there all the same."""
    for what, dx, dy in (("column", 0, -60), ("row", 60, 0), ("point", 0, 0)):
        target = wall.find("Koelkast")
        x, y = target.x + target.w // 2, target.y + target.h // 2
        # slides off, so that nothing is taken, and is lifted there
        wall.finger(f"down 0 {x} {y}", "move 0 400 240", f"move 0 {x + dx} {y + dy}", "up 0")
        wall.sleep(1)
        wall.check("sliding off takes nothing", wall.frame().screen == "SCREEN_HOME")
        restart(wall, "")
        wall.sleep(1)
        wall.touch(x, y)
        wall.sleep(2)
        wall.check(f"started anew: on the {what} of the last touch the button under the finger",
                   wall.frame().screen == "SCREEN_FRIDGE")
        tap(wall, TURNS[0], "Overzicht", "SCREEN_HOME")


def turn_panel(rotation):
    """The change in the settings; the last one also lets the screen go dark, after a minute."""
    change = f"/draaiing:/d; s/^scherm:/scherm:\\n  draaiing: {rotation}/"
    return change + "; s/dimmen: nee/dimmen: ja, na: 60 s, licht: 40/" if rotation == 270 else change


def play(stage):
    wall = stage.booted()
    for rotation, turn in TURNS.items():
        if rotation != 0:
            restart(wall, turn_panel(rotation))
        for label, screen in TABS:
            tap(wall, turn, label, screen)
        # one finger counts, the first: the heel of a hand beside it does nothing
        wall.sleep(1)
        target, other = wall.find("Koelkast"), wall.find("Journaal")
        x, y = turn(target.x + target.w // 2, target.y + target.h // 2)
        x2, y2 = turn(other.x + other.w // 2, other.y + other.h // 2)
        wall.finger(f"down 0 {x} {y}", f"down 1 {x2} {y2}", "up 1", "up 0")
        wall.sleep(2)
        wall.check("the first finger's button and no other",
                   wall.frame().screen == "SCREEN_FRIDGE")
        # a finger that slides off its button takes nothing
        target = wall.find("Overzicht")
        x, y = turn(target.x + target.w // 2, target.y + target.h // 2)
        x3, y3 = turn(target.x + target.w + 250, target.y + 5)
        wall.finger(f"down 0 {x} {y}", f"move 0 {x3} {y3}", "up 0")
        wall.sleep(2)
        wall.check("sliding off takes nothing", wall.frame().screen == "SCREEN_FRIDGE")
        tap(wall, turn, "Overzicht", "SCREEN_HOME")
        wall.picture(f"{stage.folder}/turned{rotation}.png")
        if rotation == 0:
            same_place(wall)
    wakes_only(wall, TURNS[270])
