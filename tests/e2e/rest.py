#!/usr/bin/python3
"""A screen that nobody touches gets darker in two steps and goes back to Overzicht; the click that
wakes it does nothing else; an incident and an alarm bring the full light and keep it. Once with a
panel whose light can be set (a folder as the kernel would show it), once in the picture itself.
"""
import subprocess
import sys

from practice import PRACTICE, Practice, Wrong, each_of, expect, read, wait_for, write

SCREEN = """\
scherm:
  backlight: licht
  rust: {{na: 3 s, licht: 40, diep-na: 6 s, diep-licht: 10}}
"""


class Rest:
    def __init__(self, on, panel):
        self.on, self.panel = on, panel

    def light(self):
        """Percent, as the panel was told or as the kiosk draws."""
        if self.panel:
            return int(read(self.on.path("licht", "10-0045", "brightness"))) * 100 // 200
        return self.on.frame().light

    def wait_light(self, percent):
        wait_for(f"{percent} % light", lambda: self.light() == percent)

    def screen(self):
        return self.on.frame().screen

    def press(self, target, seconds):
        subprocess.run(["xdotool", "mousemove", str(target.x + target.w // 2),
                        str(target.y + target.h // 2), "mousedown", "1", "sleep", str(seconds),
                        "mouseup", "1"], env=self.on.environment, check=True)

    def bright(self):
        """The lightest point of the picture itself, from 0 to 1: some text always has the full
        light, whatever is written, where an average would follow what is on the screen."""
        path = self.on.path("beeld.png")
        self.on.picture(path)
        answer = subprocess.run(["convert", path, "-colorspace", "Gray", "-format", "%[fx:maxima]",
                                 "info:"], capture_output=True, text=True, check=True)
        return float(answer.stdout)

    def stays_full(self, what):
        """Through ten changes of the picture: the clock of a simulated day runs fast."""
        begin = self.on.frame().number
        for number in range(begin + 1, begin + 11):
            wait_for("the picture to change", lambda n=number: self.on.frame().number >= n)
            if self.light() != 100:
                raise Wrong(f"{what}: {self.light()} % light")
        print(f"  good: {what}: the light stays full", flush=True)

    def play(self):
        on = self.on
        on.start_guard(speed=60)
        on.start_kiosk()
        self.wait_light(100)
        full = self.bright()
        self.wait_light(40)
        self.wait_light(10)
        left = self.bright() / full
        expect("the picture is darker only where the panel is not",
               left > 0.9 if self.panel else left < 0.7, f"{left:.2f} of the light")
        fridge = wait_for("the tab", lambda: on.find("Koelkast"))
        self.press(fridge, 0.05)
        self.wait_light(100)
        expect("the click that wakes does nothing else", self.screen() == "SCREEN_HOME")
        self.wait_light(10)
        self.press(fridge, 1.2)
        expect("nor does a slow one", self.screen() == "SCREEN_HOME" and self.light() == 100)
        on.tap_until(lambda: self.screen() == "SCREEN_FRIDGE", label="Koelkast")
        print("  good: the next one works", flush=True)
        self.wait_light(10)
        on.wait_screen("SCREEN_HOME")
        print("  good: left alone it shows Overzicht", flush=True)
        on.hand("mains", "off")
        on.wait_screen("SCREEN_PLAYBOOK")
        self.wait_light(100)
        self.stays_full("a running draaiboek")
        expect("it stays on the screen", self.screen() == "SCREEN_PLAYBOOK")
        on.hand("mains", "on")
        wait_for("the short interruption to close itself",
                 lambda: self.screen() == "SCREEN_HOME" and self.light() < 100)
        on.hand("temp", "15")
        on.hand("speed", 1200)
        wait_for("an alarm that counts", lambda: any(alarm["level"] != "laag"
                                                     for alarm in on.status()["alarm"]))
        on.hand("speed", 60)
        self.wait_light(100)
        self.stays_full("an alarm")
        on.alive()
        on.end(on.kiosk)
        on.kiosk = None


def panel(words):
    """a panel whose light can be set"""
    with Practice(words, "paneel", PRACTICE + SCREEN) as on:
        write(on.path("licht", "10-0045", "max_brightness"), "200\n")
        write(on.path("licht", "10-0045", "brightness"), "0\n")
        Rest(on, True).play()
        expect("who ends leaves the light on",
               read(on.path("licht", "10-0045", "brightness")) == "200\n")


def picture(words):
    """one whose light cannot: the picture itself gets darker"""
    with Practice(words, "beeld", PRACTICE + SCREEN) as on:
        Rest(on, False).play()


if __name__ == "__main__":
    sys.exit(each_of((panel, picture), __doc__))
