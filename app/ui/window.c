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

static bool is_plain(const SDL_PixelFormat *format)
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
    if (window->config.rotation != 0 || !is_plain(native->format)) {
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

/* From the user's point to the window's. */
static void turn_point(const struct window *window, int x, int y, int *to_x, int *to_y)
{
    int width = window->native->w, height = window->native->h;
    switch (window->config.rotation) {
    case 90:
        *to_x = width - 1 - y, *to_y = x;
        break;
    case 180:
        *to_x = width - 1 - x, *to_y = height - 1 - y;
        break;
    case 270:
        *to_x = y, *to_y = height - 1 - x;
        break;
    default:
        *to_x = x, *to_y = y;
        break;
    }
}

/* Copies the box to SDL's surface, turned and in its format. Returns where it went. */
static SDL_Rect turn(struct window *window, struct box box)
{
    int x0, y0, x1, y1;
    turn_point(window, box.x, box.y, &x0, &y0);
    turn_point(window, box.x + box.w - 1, box.y + box.h - 1, &x1, &y1);
    SDL_Rect rect = {x0 < x1 ? x0 : x1, y0 < y1 ? y0 : y1, abs(x1 - x0) + 1, abs(y1 - y0) + 1};
    if (window->turned == NULL) {
        return rect;
    }
    SDL_Surface *native = window->native;
    bool plain = is_plain(native->format);
    size_t bytes = native->format->BytesPerPixel;
    /* One pixel to the user's right is always the same step in the window. */
    int right_x, right_y;
    turn_point(window, box.x + 1, box.y, &right_x, &right_y);
    ptrdiff_t step = (right_y - y0) * (ptrdiff_t)native->pitch + (right_x - x0) * (ptrdiff_t)bytes;
    for (int y = box.y; y < box.y + box.h; y++) {
        const uint32_t *from = window->canvas.pixels + (size_t)y * (size_t)window->canvas.stride +
                               box.x;
        int to_x, to_y;
        turn_point(window, box.x, y, &to_x, &to_y);
        uint8_t *to = (uint8_t *)native->pixels + to_y * (ptrdiff_t)native->pitch +
                      to_x * (ptrdiff_t)bytes;
        for (int i = 0; i < box.w; i++) {
            uint32_t pixel = from[i];
            if (!plain) {
                pixel = SDL_MapRGB(native->format, (Uint8)(pixel >> 16), (Uint8)(pixel >> 8),
                                   (Uint8)pixel);
            }
            memcpy(to + i * step, &pixel, bytes);
        }
    }
    return rect;
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

int window_show(struct window *window, const struct draw_list *list, enum theme theme)
{
    if (!window_fit(window)) {
        log_error("het scherm is weg: %s", SDL_GetError());
        return 0;
    }
    const struct box all = {0, 0, window->panel.width, window->panel.height};
    struct box damage = all;
    if (window->valid && theme == window->theme) {
        if (!draw_damage(&window->shown, list, &damage)) {
            return 0;
        }
        damage = raster_overlap(window_shifted(window, damage), all);
    } else {
        theme_lit(theme, window->percent, window->colours);
    }
    remember(&window->shown, list);
    window->theme = theme;
    window->valid = true;
    if (damage.w == 0 || damage.h == 0) {
        return 0;
    }
    window_draw(window, list, damage);
    SDL_Rect rect = turn(window, damage);
    if (SDL_UpdateWindowSurfaceRects(window->sdl, &rect, 1) != 0) {
        log_error("het scherm neemt het beeld niet aan: %s", SDL_GetError());
        window->valid = false;
    }
    return damage.w * damage.h;
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
