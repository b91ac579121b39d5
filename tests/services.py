#!/usr/bin/python3
"""Holds what both services must promise: whatever ends them and however often, systemd starts them
again, and a guard that hangs is ended.

usage: services.py SOURCE
"""
import configparser
import os
import sys

ALWAYS = {("Service", "Restart"): "always", ("Unit", "StartLimitIntervalSec"): "0"}
PROMISES = {"noodwachtd.service": {**ALWAYS, ("Service", "Type"): "notify",
                                   ("Service", "WatchdogSec"): "30"},
            "noodwacht.service": ALWAYS}


def main():
    wrong = 0
    for name, promises in PROMISES.items():
        unit = configparser.RawConfigParser(strict=False)
        unit.optionxform = str
        with open(os.path.join(sys.argv[1], "scripts", "pi", name), encoding="utf-8") as file:
            unit.read_file(file)
        for (section, key), value in promises.items():
            found = unit.get(section, key, fallback=None)
            if found != value:
                print(f"{name}: [{section}] {key}={found}, must be {value}")
                wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
