/* Frames in the font that is shipped, through the library that draws it: for tests of words, whose
 * rounding differs from the table of widths. After frame.h. */
#ifndef NW_TESTS_FRAME_WINDOW_H
#define NW_TESTS_FRAME_WINDOW_H

#include "ui/window.h"

static struct window *frame_window;

static inline bool frame_window_open(void)
{
    char message[MESSAGE_SIZE];
    const struct window_config config = {
        .width = 800, .height = 480, .width_mm = 154, .height_mm = 86};
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    frame_window = window_open(&config, message);
    if (frame_window == NULL) {
        print_error("%s\n", message);
        return false;
    }
    frame_fonts = window_fonts(frame_window);
    return true;
}

static inline void frame_window_close(void)
{
    window_close(frame_window);
}

#endif
