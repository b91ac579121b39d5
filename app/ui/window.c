#include "ui/window.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/log.h"
#include "ui/window_private.h"

/* Why there is no screen, as far as we can see it from here. */
static void explain(char message[MESSAGE_SIZE], const char *reason)
{
    const char *display = getenv("DISPLAY");
    bool card = false, usable = false;
    for (int i = 0; i < 4; i++) {
        char path[32];
        text_set(path, sizeof(path), "/dev/dri/card%d", i);
        card = card || access(path, F_OK) == 0;
        usable = usable || access(path, R_OK | W_OK) == 0;
    }
    if (display != NULL && display[0] != '\0') {
        text_set(message, MESSAGE_SIZE,
                 "geen beeldscherm: DISPLAY=%s is niet te openen; draait daar een "
                 "vensteromgeving en mag deze gebruiker erop? (%s)",
                 display, reason);
    } else if (card && !usable) {
        text_set(message, MESSAGE_SIZE,
                 "geen beeldscherm: deze gebruiker mag niet bij /dev/dri; voeg hem toe aan de "
                 "groepen video, render en input (%s)",
                 reason);
    } else {
        text_set(message, MESSAGE_SIZE,
                 "geen beeldscherm gevonden: sluit een scherm aan, of zet DISPLAY (%s)", reason);
    }
}

struct window *window_open(const struct window_config *config, char message[MESSAGE_SIZE])
{
    char reason[MESSAGE_SIZE];
    if (!sdl_start(reason)) {
        explain(message, reason);
        return NULL;
    }
    struct window *window = calloc(1, sizeof(*window));
    if (window == NULL) {
        text_set(message, MESSAGE_SIZE, "te weinig geheugen voor het scherm");
        sdl_stop();
        return NULL;
    }
    window->config = *config;
    window->touch = touch_map_none;
    window->percent = 100;
    window->letters = letters_create(message);
    if (window->letters == NULL) {
        window_close(window);
        return NULL;
    }
    window->sdl = sdl_open(config->fullscreen, config->width, config->height);
    if (window->sdl == NULL || !window_fit(window)) {
        text_set(message, MESSAGE_SIZE, "het scherm opent niet: %s", sdl_error());
        window_close(window);
        return NULL;
    }
    window->fonts = (struct font_ops){window->letters, letters_width};
    return window;
}

void window_close(struct window *window)
{
    if (window == NULL) {
        return;
    }
    letters_destroy(window->letters);
    sdl_close(window->sdl);
    free(window->turned);
    free(window);
    sdl_stop();
}

const struct panel *window_panel(const struct window *window)
{
    return &window->panel;
}

const struct font_ops *window_fonts(struct window *window)
{
    return &window->fonts;
}

void window_invalidate(struct window *window)
{
    window->valid = false;
}

/* Size in millimetres of so many pixels when nobody told us: the display's word where it is
 * plausible, else that of the 7 inch panel. */
static int guess_mm(int px, float dpi)
{
    double per_inch = dpi > 50 && dpi < 500 ? (double)dpi : 132;
    return (int)(px * 25.4 / per_inch + 0.5);
}

static void fit_panel(struct window *window)
{
    const struct window_config *config = &window->config;
    const struct sdl_surface *native = &window->native;
    float dpi_x = 0, dpi_y = 0;
    sdl_dpi(window->sdl, &dpi_x, &dpi_y);
    int width_mm = config->width_mm > 0 ? config->width_mm : guess_mm(native->width, dpi_x);
    int height_mm = config->height_mm > 0 ? config->height_mm : guess_mm(native->height, dpi_y);
    window->turn = (struct turn){config->rotation, native->width, native->height};
    window->panel = (struct panel){native->width, native->height, width_mm, height_mm};
    if (config->rotation == 90 || config->rotation == 270) {
        window->panel = (struct panel){native->height, native->width, height_mm, width_mm};
    }
}

bool window_fit(struct window *window)
{
    struct sdl_surface *native = &window->native;
    bool fresh;
    if (!sdl_look(window->sdl, native, &fresh)) {
        return false;
    }
    if (!fresh && window->canvas.pixels != NULL) {
        return true;
    }
    window->valid = false;
    fit_panel(window);
    int width = window->panel.width, height = window->panel.height;
    int stride = native->pitch / 4;
    uint32_t *pixels = (uint32_t *)(void *)native->pixels;
    free(window->turned);
    window->turned = NULL;
    if (window->config.rotation != 0 || !native->plain) {
        window->turned = calloc((size_t)width * (size_t)height, sizeof(uint32_t));
        pixels = window->turned;
        stride = width;
    }
    window->canvas = (struct canvas){pixels, stride, width, height, {0, 0, width, height}};
    return pixels != NULL;
}

void window_set_light(struct window *window, int percent)
{
    window->valid = window->valid && percent == window->percent;
    window->percent = percent;
}

void window_set_shift(struct window *window, int x, int y)
{
    window->valid = window->valid && x == window->shift_x && y == window->shift_y;
    window->shift_x = x;
    window->shift_y = y;
}

/* Only what is used; most of a list is room. */
static void remember(struct draw_list *to, const struct draw_list *from)
{
    memcpy(to->command, from->command, from->count * sizeof(from->command[0]));
    memcpy(to->text, from->text, from->text_len);
    memcpy(to->point, from->point, from->point_count * sizeof(from->point[0]));
    to->count = from->count;
    to->text_len = from->text_len;
    to->point_count = from->point_count;
}

/* The damaged parts of the panel; returns how many. */
static size_t find_damage(struct window *window, const struct draw_list *list,
                          struct box damage[DAMAGE_MAX])
{
    const struct box all = {0, 0, window->panel.width, window->panel.height};
    damage[0] = all;
    if (!window->valid) {
        return 1;
    }
    size_t count = draw_damage(&window->shown, list, damage), kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct box part = raster_overlap(window_shifted(window, damage[i]), all);
        if (part.w > 0 && part.h > 0) {
            damage[kept++] = part;
        }
    }
    return kept;
}

int window_show(struct window *window, const struct draw_list *list, enum theme theme)
{
    if (!window_fit(window)) {
        log_error("het scherm is weg: %s", sdl_error());
        return 0;
    }
    if (!window->valid || theme != window->theme) {
        theme_lit(theme, window->percent, window->colours);
        window->valid = false;
    }
    struct box damage[DAMAGE_MAX];
    size_t count = find_damage(window, list, damage);
    if (count == 0) {
        return 0;
    }
    remember(&window->shown, list);
    window->theme = theme;
    window->valid = true;
    struct box shown[DAMAGE_MAX]; /* on the panel */
    int area = 0;
    for (size_t i = 0; i < count; i++) {
        window_draw(window, list, damage[i]);
        shown[i] = window_turn(window, damage[i]);
        area += damage[i].w * damage[i].h;
    }
    if (!sdl_present(window->sdl, shown, count)) {
        log_error("het scherm neemt het beeld niet aan: %s", sdl_error());
        window->valid = false;
    }
    return area;
}

bool window_save(struct window *window, const char *path)
{
    const struct canvas *canvas = &window->canvas;
    if (!sdl_save(canvas->pixels, canvas->stride, canvas->width, canvas->height, path)) {
        log_error("schermafdruk %s mislukt: %s", path, sdl_error());
        return false;
    }
    return true;
}
