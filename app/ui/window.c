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

/* Without a screen SDL takes a display that nobody can see, and says nothing. Only who names such a
 * display gets it. */
static bool is_seen(const char *driver)
{
    const char *wanted = getenv("SDL_VIDEODRIVER");
    bool hidden = strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0 ||
                  strcmp(driver, "evdev") == 0;
    return !hidden || (wanted != NULL && wanted[0] != '\0');
}

static bool start_video(char message[MESSAGE_SIZE])
{
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        explain(message, SDL_GetError());
        return false;
    }
    if (!is_seen(SDL_GetCurrentVideoDriver())) {
        explain(message, "SDL vindt alleen een onzichtbaar scherm");
        SDL_Quit();
        return false;
    }
    /* On KMS a window surface goes through GLES, and tears or shows garbage without vsync. On X11
     * the surface is shared memory: without this hint SDL would pull in the whole GL stack. */
    bool kms = strcmp(SDL_GetCurrentVideoDriver(), "KMSDRM") == 0;
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, kms ? "opengles2" : "0");
    SDL_SetHint(SDL_HINT_RENDER_VSYNC, kms ? "1" : "0");
    SDL_DisableScreenSaver();
    SDL_StopTextInput();
    return true;
}

static bool open_sdl(struct window *window, char message[MESSAGE_SIZE])
{
    const struct window_config *config = &window->config;
    int width = config->width, height = config->height;
    SDL_DisplayMode mode;
    if ((width <= 0 || height <= 0 || config->fullscreen) &&
        SDL_GetDesktopDisplayMode(0, &mode) == 0) {
        width = mode.w;
        height = mode.h;
    }
    Uint32 flags = config->fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS
                                      : SDL_WINDOW_RESIZABLE;
    int where = config->fullscreen ? 0 : (int)SDL_WINDOWPOS_UNDEFINED;
    window->sdl = SDL_CreateWindow("Noodwacht", where, where, width > 0 ? width : 800,
                                   height > 0 ? height : 480, flags);
    if (window->sdl == NULL || !window_fit(window)) {
        text_set(message, MESSAGE_SIZE, "het scherm opent niet: %s", SDL_GetError());
        return false;
    }
    SDL_ShowCursor(config->fullscreen ? SDL_DISABLE : SDL_ENABLE);
    return true;
}

struct window *window_open(const struct window_config *config, char message[MESSAGE_SIZE])
{
    if (!start_video(message)) {
        return NULL;
    }
    struct window *window = calloc(1, sizeof(*window));
    if (window == NULL) {
        text_set(message, MESSAGE_SIZE, "te weinig geheugen voor het scherm");
        SDL_Quit();
        return NULL;
    }
    window->config = *config;
    window->touch = touch_map_none;
    window->percent = 100;
    window->letters = letters_create(message);
    if (window->letters == NULL || !open_sdl(window, message)) {
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
    SDL_FreeSurface(window->turned);
    if (window->sdl != NULL) {
        SDL_DestroyWindow(window->sdl);
    }
    free(window);
    SDL_Quit();
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
    float dpi_x = 0, dpi_y = 0;
    int width_mm = config->width_mm, height_mm = config->height_mm;
    if (SDL_GetDisplayDPI(SDL_GetWindowDisplayIndex(window->sdl), NULL, &dpi_x, &dpi_y) != 0) {
        dpi_x = dpi_y = 0;
    }
    width_mm = width_mm > 0 ? width_mm : guess_mm(window->native->w, dpi_x);
    height_mm = height_mm > 0 ? height_mm : guess_mm(window->native->h, dpi_y);
    window->panel = (struct panel){window->native->w, window->native->h, width_mm, height_mm};
    if (config->rotation == 90 || config->rotation == 270) {
        window->panel = (struct panel){window->native->h, window->native->w, height_mm, width_mm};
    }
}

bool window_is_plain(const SDL_PixelFormat *format)
{
    return format->BytesPerPixel == 4 && format->Rmask == 0xff0000 && format->Gmask == 0xff00 &&
           format->Bmask == 0xff;
}

bool window_fit(struct window *window)
{
    SDL_Surface *native = SDL_GetWindowSurface(window->sdl);
    if (native == NULL) {
        return false;
    }
    /* SDL makes a new one after a change of size, perhaps at the old one's address. */
    if (native == window->native && native->pixels == window->native_pixels &&
        native->w == window->native_width && native->h == window->native_height) {
        return true;
    }
    window->native = native;
    window->native_pixels = native->pixels;
    window->native_width = native->w;
    window->native_height = native->h;
    window->valid = false;
    fit_panel(window);
    SDL_FreeSurface(window->turned);
    window->turned = NULL;
    SDL_Surface *target = native;
    if (window->config.rotation != 0 || !window_is_plain(native->format)) {
        window->turned = SDL_CreateRGBSurfaceWithFormat(
            0, window->panel.width, window->panel.height, 32, SDL_PIXELFORMAT_RGB888);
        target = window->turned;
    }
    if (target == NULL) {
        window->native = NULL;
        return false;
    }
    window->canvas = (struct canvas){
        target->pixels, target->pitch / 4, target->w, target->h, {0, 0, target->w, target->h}};
    return true;
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
        log_error("het scherm is weg: %s", SDL_GetError());
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
    SDL_Rect rect[DAMAGE_MAX];
    int area = 0;
    for (size_t i = 0; i < count; i++) {
        window_draw(window, list, damage[i]);
        rect[i] = window_turn(window, damage[i]);
        area += damage[i].w * damage[i].h;
    }
    if (SDL_UpdateWindowSurfaceRects(window->sdl, rect, (int)count) != 0) {
        log_error("het scherm neemt het beeld niet aan: %s", SDL_GetError());
        window->valid = false;
    }
    return area;
}

bool window_save(struct window *window, const char *path)
{
    SDL_Surface *from = window->turned != NULL ? window->turned : window->native;
    if (SDL_SaveBMP(from, path) != 0) {
        log_error("schermafdruk %s mislukt: %s", path, SDL_GetError());
        return false;
    }
    return true;
}
