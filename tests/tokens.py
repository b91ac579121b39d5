#!/usr/bin/env python3
"""A size that a token of app/ui/tokens.h stands for is written as that token.

tokens.py SOURCE: looks through app/screens and app/ui for millimetres as bare numbers. A number that
only looks like a token gets a name of its own in the file that needs it."""
import pathlib
import re
import sys

CALL = re.compile(r'ui_mm_[xy]\(\s*\w+,\s*([0-9.]+)\s*\)')
DEFINE = re.compile(r'^#define (MM_\w+) ([0-9.]+)', re.M)


def main():
    app = pathlib.Path(sys.argv[1]) / 'app'
    tokens = {}
    for name, value in DEFINE.findall((app / 'ui/tokens.h').read_text()):
        tokens.setdefault(float(value), []).append(name)
    faults = 0
    for path in sorted([*app.glob('screens/*.c'), *app.glob('ui/*.c')]):
        text = path.read_text()
        for call in CALL.finditer(text):
            names = tokens.get(float(call.group(1)))
            if names:
                line = text.count('\n', 0, call.start()) + 1
                print(f'{path}:{line}: {call.group(1)} mm is {" or ".join(names)}')
                faults += 1
    print(f'{len(tokens)} sizes have a token, {faults} stand as a bare number')
    return 1 if faults or not tokens else 0


sys.exit(main())
