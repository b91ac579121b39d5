/* What the parts of the window share. Only window*.c may include this or SDL. */
#ifndef NW_UI_WINDOW_PRIVATE_H
#define NW_UI_WINDOW_PRIVATE_H

#include <SDL.h>

#include "ui/raster.h"
#include "ui/window.h"

/* window_text.c: fonts, and rendered text kept as coverage masks (so a colour costs nothing). */
struct letters;
struct letters *letters_create(char message[MESSAGE_SIZE]);
void letters_destroy(struct letters *letters); /* accepts NULL */
int letters_width(void *letters, enum font font, int size, const char *text, size_t len);
void letters_draw(struct letters *letters, struct canvas *canvas,
                  const struct draw_command *command, const char *text, struct rgb colour);

#define FINGER_MAX 10

struct window {
    SDL_Window *sdl;
    SDL_Surface *native; /* SDL's, of the window, as it was when we last looked: */
    const void *native_pixels;
    int native_width, native_height;
    SDL_Surface *turned;  /* ours, as the user sees it; NULL when we can draw on native */
    struct canvas canvas; /* over one of the two */
    struct window_config config;
    struct panel panel;
    struct letters *letters;
    struct font_ops fonts;
    struct draw_list shown;
    enum theme theme;
    int percent;                      /* of its light */
    int shift_x, shift_y;             /* px, as the user sees it */
    struct rgb colours[COLOUR_COUNT]; /* of `shown` */
    bool valid;                       /* `shown` in `theme` is what stands on the screen */
    struct touch_map touch;
    int64_t down[FINGER_MAX]; /* fingers on the panel as the events read so far tell it */
    size_t down_count;
};

/* A pixel of SDL's is one of ours. */
bool window_is_plain(const SDL_PixelFormat *format);
/* window_turn.c: copies the box to SDL's surface. Returns where it went. */
SDL_Rect window_turn(struct window *window, struct box box);

/* Takes SDL's surface (again, after a change of size) and fits the panel to it. */
bool window_fit(struct window *window);
/* window_draw.c: a list on the canvas, moved by the shift; only what lies in `damage`. */
void window_draw(struct window *window, const struct draw_list *list, struct box damage);
struct box window_shifted(const struct window *window, struct box box);

#endif
