/* The kiosk's command line. */
#ifndef NW_APP_OPTIONS_H
#define NW_APP_OPTIONS_H

#include "core/base.h"
#include "ui/theme.h"

struct options {
    const char *config;
    const char *targets; /* NULL: none */
    const char *export;  /* NULL: run the screen */
    bool window;         /* instead of the whole display */
    int width, height, width_mm, height_mm;
    bool has_theme;
    enum theme theme;
};

enum options_verdict { OPTIONS_RUN, OPTIONS_DONE, OPTIONS_WRONG };
/* DONE: help or version was printed. WRONG: the fault was. */
enum options_verdict options_parse(int argc, char **argv, struct options *options);

#endif
