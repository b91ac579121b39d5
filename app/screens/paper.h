/* A report as it is read on the screen: lines of words, points and tables. */
#ifndef NW_SCREENS_PAPER_H
#define NW_SCREENS_PAPER_H

#include "core/base.h"

#define PAPER_CELLS 8
#define PAPER_LINES_MAX 1024

enum paper_style {
    PAPER_BAND,
    PAPER_TITLE,
    PAPER_HEAD,
    PAPER_TEXT,
    PAPER_POINT,
    PAPER_COLUMNS,
    PAPER_ROW
};

struct paper_line {
    enum paper_style style;
    const char *cell[PAPER_CELLS]; /* a ROW and COLUMNS have several, the others one */
    int share[PAPER_CELLS];        /* of the width, in hundredths */
    size_t count;
};

struct paper {
    char name[NAME_SIZE]; /* under which it is saved */
    const struct paper_line *line;
    size_t count;
};

#endif
