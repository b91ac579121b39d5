#include "ui/sdl.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ui/lifted.h"

struct sdl {
    SDL_Window *window;
    SDL_Surface *surface; /* SDL's, of the window, as it was when we last looked: */
    const void *pixels;
    int width, height;
};

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0';
}

/* Without a screen SDL takes a display that nobody can see, and says nothing. Only who names such a
 * display gets it. */
static bool is_seen(const char *driver)
{
    bool hidden = strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0 ||
                  strcmp(driver, "evdev") == 0;
    return !hidden || is_set("SDL_VIDEODRIVER");
}

/* True: there will be nobody between SDL and the touch panel. It must be known before SDL is. */
static bool reads_devices(void)
{
    return is_set("SDL_VIDEODRIVER") ? strcasecmp(getenv("SDL_VIDEODRIVER"), "kmsdrm") == 0
                                     : !is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY");
}

bool sdl_start(char reason[MESSAGE_SIZE])
{
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    if (reads_devices()) {
        lifted_forget();
    }
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        text_set(reason, MESSAGE_SIZE, "%s", SDL_GetError());
        return false;
    }
    if (!is_seen(SDL_GetCurrentVideoDriver())) {
        text_set(reason, MESSAGE_SIZE, "SDL vindt alleen een onzichtbaar scherm");
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

void sdl_stop(void)
{
    SDL_Quit();
}

struct sdl *sdl_open(bool fullscreen, int width, int height)
{
    SDL_DisplayMode mode;
    struct sdl *sdl = calloc(1, sizeof(*sdl));
    if (sdl == NULL) {
        SDL_OutOfMemory();
        return NULL;
    }
    if ((width <= 0 || height <= 0 || fullscreen) && SDL_GetDesktopDisplayMode(0, &mode) == 0) {
        width = mode.w;
        height = mode.h;
    }
    Uint32 flags = fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS
                              : SDL_WINDOW_RESIZABLE;
    int where = fullscreen ? 0 : (int)SDL_WINDOWPOS_UNDEFINED;
    sdl->window = SDL_CreateWindow("Noodwacht", where, where, width > 0 ? width : 800,
                                   height > 0 ? height : 480, flags);
    if (sdl->window == NULL) {
        free(sdl);
        return NULL;
    }
    SDL_ShowCursor(fullscreen ? SDL_DISABLE : SDL_ENABLE);
    return sdl;
}

void sdl_close(struct sdl *sdl)
{
    if (sdl != NULL) {
        SDL_DestroyWindow(sdl->window);
        free(sdl);
    }
}

const char *sdl_error(void)
{
    return SDL_GetError();
}

void sdl_dpi(const struct sdl *sdl, float *x, float *y)
{
    if (SDL_GetDisplayDPI(SDL_GetWindowDisplayIndex(sdl->window), NULL, x, y) != 0) {
        *x = *y = 0;
    }
}

static bool is_plain(const SDL_PixelFormat *format)
{
    return format->BytesPerPixel == 4 && format->Rmask == 0xff0000 && format->Gmask == 0xff00 &&
           format->Bmask == 0xff;
}

bool sdl_look(struct sdl *sdl, struct sdl_surface *surface, bool *fresh)
{
    SDL_Surface *now = SDL_GetWindowSurface(sdl->window);
    if (now == NULL) {
        return false;
    }
    /* SDL makes a new one after a change of size, perhaps at the old one's address. */
    *fresh = now != sdl->surface || now->pixels != sdl->pixels || now->w != sdl->width ||
             now->h != sdl->height;
    sdl->surface = now;
    sdl->pixels = now->pixels;
    sdl->width = now->w;
    sdl->height = now->h;
    *surface = (struct sdl_surface){
        now->pixels, now->pitch, now->w, now->h, now->format->BytesPerPixel, is_plain(now->format)};
    return true;
}

uint32_t sdl_pixel(const struct sdl *sdl, uint32_t plain)
{
    return SDL_MapRGB(sdl->surface->format, (Uint8)(plain >> 16), (Uint8)(plain >> 8),
                      (Uint8)plain);
}

bool sdl_present(struct sdl *sdl, const struct box *part, size_t count)
{
    SDL_Rect rect[DAMAGE_MAX];
    for (size_t i = 0; i < count; i++) {
        rect[i] = (SDL_Rect){part[i].x, part[i].y, part[i].w, part[i].h};
    }
    return SDL_UpdateWindowSurfaceRects(sdl->window, rect, (int)count) == 0;
}

bool sdl_save(const uint32_t *pixels, int stride, int width, int height, const char *path)
{
    /* SDL only reads them. */
    SDL_Surface *from = SDL_CreateRGBSurfaceWithFormatFrom((void *)(uintptr_t)pixels, width, height,
                                                           32, stride * 4, SDL_PIXELFORMAT_RGB888);
    bool saved = from != NULL && SDL_SaveBMP(from, path) == 0;
    SDL_FreeSurface(from);
    return saved;
}

static bool from_finger(struct sdl_event *to, const SDL_TouchFingerEvent *event)
{
    to->kind = event->type == SDL_FINGERDOWN ? EVENT_FINGER_DOWN
               : event->type == SDL_FINGERUP ? EVENT_FINGER_UP
                                             : EVENT_FINGER_MOVE;
    to->part_x = (double)event->x;
    to->part_y = (double)event->y;
    to->finger = (int64_t)((uint64_t)event->touchId * 1000003 + (uint64_t)event->fingerId);
    to->sole = event->type == SDL_FINGERDOWN && !SDL_HasEvents(SDL_FINGERDOWN, SDL_FINGERMOTION) &&
               SDL_GetNumTouchFingers(event->touchId) <= 1;
    return true;
}

static bool from_button(struct sdl_event *to, const SDL_MouseButtonEvent *event)
{
    to->kind = event->type == SDL_MOUSEBUTTONDOWN ? EVENT_MOUSE_DOWN : EVENT_MOUSE_UP;
    to->x = event->x;
    to->y = event->y;
    return event->which != SDL_TOUCH_MOUSEID && event->button == SDL_BUTTON_LEFT;
}

static bool from_motion(struct sdl_event *to, const SDL_MouseMotionEvent *event)
{
    to->kind = EVENT_MOUSE_MOVE;
    to->x = event->x;
    to->y = event->y;
    return event->which != SDL_TOUCH_MOUSEID && (event->state & SDL_BUTTON_LMASK) != 0;
}

static bool from_window(struct sdl_event *to, const SDL_WindowEvent *event)
{
    to->kind = event->event == SDL_WINDOWEVENT_SIZE_CHANGED ? EVENT_RESIZED : EVENT_LOST;
    return event->event == SDL_WINDOWEVENT_SIZE_CHANGED ||
           event->event == SDL_WINDOWEVENT_EXPOSED || event->event == SDL_WINDOWEVENT_RESTORED ||
           event->event == SDL_WINDOWEVENT_SHOWN;
}

/* False: it means nothing to us. */
static bool translate(struct sdl_event *to, const SDL_Event *event)
{
    *to = (struct sdl_event){0};
    switch (event->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return from_finger(to, &event->tfinger);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return from_button(to, &event->button);
    case SDL_MOUSEMOTION:
        return from_motion(to, &event->motion);
    case SDL_KEYDOWN:
        to->kind = EVENT_KEY;
        to->key = event->key.keysym.sym;
        return to->key > 0 && to->key < 128;
    case SDL_QUIT:
        to->kind = EVENT_QUIT;
        return true;
    case SDL_WINDOWEVENT:
        return from_window(to, &event->window);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        to->kind = EVENT_LOST;
        return true;
    default:
        return false;
    }
}

/* Not SDL_PollEvent: it stops at marks of its own in the queue, with events still behind them. */
static bool next(SDL_Event *event)
{
    if (SDL_PeepEvents(event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0) {
        return true;
    }
    SDL_PumpEvents();
    return SDL_PeepEvents(event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0;
}

bool sdl_take(struct sdl_event *event)
{
    SDL_Event from;
    while (next(&from)) {
        if (translate(event, &from)) {
            return true;
        }
    }
    *event = (struct sdl_event){0};
    return false;
}

bool sdl_waits(void)
{
    SDL_PumpEvents();
    /* Up to the marks that SDL itself puts in the queue. */
    return SDL_HasEvents(SDL_FIRSTEVENT, SDL_POLLSENTINEL - 1);
}

int sdl_line(const struct sdl *sdl)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    bool x11 = SDL_GetWindowWMInfo(sdl->window, &info) && info.subsystem == SDL_SYSWM_X11;
    return x11 ? ConnectionNumber(info.info.x11.display) : -1;
}

bool sdl_fonts_start(char reason[MESSAGE_SIZE])
{
    if (TTF_Init() != 0) {
        text_set(reason, MESSAGE_SIZE, "%s", TTF_GetError());
        return false;
    }
    return true;
}

void sdl_fonts_stop(void)
{
    TTF_Quit();
}

struct sdl_font *sdl_font_open(const char *path, int size)
{
    TTF_Font *font = TTF_OpenFont(path, size);
    if (font != NULL) {
        TTF_SetFontHinting(font, TTF_HINTING_LIGHT);
    }
    return (struct sdl_font *)font;
}

void sdl_font_close(struct sdl_font *font)
{
    if (font != NULL) {
        TTF_CloseFont((TTF_Font *)font);
    }
}

bool sdl_font_width(struct sdl_font *font, const char *text, int *width)
{
    return TTF_SizeUTF8((TTF_Font *)font, text, width, NULL) == 0;
}

bool sdl_font_render(struct sdl_font *font, const char *text, struct sdl_mask *mask)
{
    const SDL_Color white = {255, 255, 255, 255}, black = {0, 0, 0, 255};
    /* Shaded gives a byte a pixel: its palette index is the coverage. */
    SDL_Surface *surface = TTF_RenderUTF8_Shaded((TTF_Font *)font, text, white, black);
    if (surface == NULL) {
        return false;
    }
    *mask = (struct sdl_mask){surface->pixels, surface->pitch, surface->w, surface->h, surface};
    return true;
}

void sdl_mask_free(struct sdl_mask *mask)
{
    SDL_FreeSurface(mask->owner);
    *mask = (struct sdl_mask){0};
}
