/* SDL, as far as it is used: a window and its pixels, what happens on it, letters out of a font
 * file. sdl.c is the one file that knows SDL; nothing of it shows here, and nothing is decided
 * here. */
#ifndef NW_UI_SDL_H
#define NW_UI_SDL_H

#include "ui/draw.h"

struct sdl; /* a window */

/* The display; false with SDL's reason. Before all else, and sdl_stop after all else. */
bool sdl_start(char reason[MESSAGE_SIZE]);
void sdl_stop(void);
/* Sizes of 0 are the display's. NULL: see sdl_error. */
struct sdl *sdl_open(bool fullscreen, int width, int height);
void sdl_close(struct sdl *sdl); /* accepts NULL */
const char *sdl_error(void);
/* Dots per inch as the display says it; 0: it does not. */
void sdl_dpi(const struct sdl *sdl, float *x, float *y);

/* The window's own pixels, as the panel lies. */
struct sdl_surface {
    uint8_t *pixels;
    int pitch; /* bytes from one row to the next */
    int width, height;
    int bytes;  /* of one pixel */
    bool plain; /* a pixel is 0x00RRGGBB in 32 bits */
};
/* Where they are now; good until the next call. `fresh`: it is another surface than at the last
 * call, and empty. False: the screen is gone. */
bool sdl_look(struct sdl *sdl, struct sdl_surface *surface, bool *fresh);
/* 0x00RRGGBB as a pixel of a surface that is not plain. */
uint32_t sdl_pixel(const struct sdl *sdl, uint32_t plain);
/* Shows these boxes of the surface, at most DAMAGE_MAX. */
bool sdl_present(struct sdl *sdl, const struct box *part, size_t count);
/* Plain pixels to a BMP. */
bool sdl_save(const uint32_t *pixels, int stride, int width, int height, const char *path);

enum sdl_kind {
    EVENT_NONE,
    EVENT_FINGER_DOWN,
    EVENT_FINGER_MOVE,
    EVENT_FINGER_UP,
    EVENT_MOUSE_DOWN, /* the left button, of a mouse that is none of a finger's */
    EVENT_MOUSE_MOVE, /* with that button down */
    EVENT_MOUSE_UP,
    EVENT_KEY,
    EVENT_QUIT,
    EVENT_RESIZED,
    EVENT_LOST /* what was shown is not there any more */
};

struct sdl_event {
    enum sdl_kind kind;
    double part_x, part_y; /* fingers: of the panel's width and height, from 0 to 1 */
    int64_t finger;        /* which: its own on its own device */
    bool sole; /* FINGER_DOWN: no touch waits behind it and SDL counts no other finger */
    int x, y;  /* mouse: px of the panel */
    int key;   /* an ASCII code */
};

/* Takes the next one that means something; false when none waits. */
bool sdl_take(struct sdl_event *event);
/* Reads along what the devices say; true when something waits. */
bool sdl_waits(void);
/* The descriptor of the display's own line; -1 when it has none, and devices are to be waited
 * for. */
int sdl_line(const struct sdl *sdl);

/* Letters, at any time between these two. */
bool sdl_fonts_start(char reason[MESSAGE_SIZE]);
void sdl_fonts_stop(void);
struct sdl_font *sdl_font_open(const char *path, int size); /* NULL: not there, or broken */
void sdl_font_close(struct sdl_font *font);                 /* accepts NULL */
bool sdl_font_width(struct sdl_font *font, const char *text, int *width);

/* How much of each pixel a text covers, 0 to 255. */
struct sdl_mask {
    const uint8_t *pixels;
    int pitch, width, height;
    void *owner;
};
bool sdl_font_render(struct sdl_font *font, const char *text, struct sdl_mask *mask);
void sdl_mask_free(struct sdl_mask *mask);

#endif
