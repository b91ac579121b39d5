#!/usr/bin/env python3
"""Screens cut boxes; none of them places one by hand.

boxes.py SOURCE: looks through app/screens for boxes made of coordinates and for corners that are
moved. `{0}` is no place and allowed. The one file that may is the core of the charts, which makes
places on the panel out of what was measured, and says so in its header."""
import pathlib
import re
import sys

CORE = {'plot.c'}
FAULTS = (
    (re.compile(r'\(struct box\)\{(?!0?\})'), 'a box of coordinates'),
    (re.compile(r'\bstruct box(?: \w+ = [^;{]+,)? \w+(?:\[\w*\])? = \{(?!0?\})'), 'a box of coordinates'),
    # Not of what is indexed, nor right behind an arrow: those are points and marks.
    (re.compile(r'\w\.[xy] [-+]?= '), 'a corner that is moved'),
)


def faults_of(text):
    """Yields (line, what) of each."""
    for pattern, what in FAULTS:
        for match in pattern.finditer(text):
            yield text.count('\n', 0, match.start()) + 1, what


def self_test():
    bad = ('draw_fill(d, (struct box){box.x, box.y, 3, box.h}, c, 0);', 'struct box a = {x, 0, 1, 2};',
           '    half.y -= more;', 'cursor->box.x = 4;', 'return (struct box){.w = width};',
           'struct box row[2] = {{x, 0, 1, 2}};')
    good = ('struct box none = {0};', 'cursor->box = (struct box){0};', 'point[1].x = 4;',
            'line->point[1].x = (int16_t)x;', 'half.h += more;', 'place->x = 4;', 'if (box.x == 4) {',
            'struct box up = plot_columns(box, x, 1);')
    for text in bad:
        assert list(faults_of(text)), f'not seen: {text}'
    for text in good:
        assert not list(faults_of(text)), f'wrongly seen: {text}'


def main():
    self_test()
    faults = files = 0
    for path in sorted((pathlib.Path(sys.argv[1]) / 'app/screens').glob('*.c')):
        files += 1
        if path.name in CORE:
            continue
        for line, what in faults_of(path.read_text()):
            print(f'{path}:{line}: {what}: cut it, or measure with box_sized, mark with box_about')
            faults += 1
    print(f'{files} screens, {faults} boxes by hand')
    return 1 if faults or not files else 0


sys.exit(main())
