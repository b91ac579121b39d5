#include "ui/letters.h"

#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "ui/icons.h"
#include "ui/latin.h"
#include "ui/sdl.h"

#define FACE_MAX 20
#define PIECE_MAX 640
#define CACHE_BYTES (2 * 1024 * 1024)
#define LINE_MAX 1024 /* nothing on a screen is longer; what is, is far too wide anyway */

struct face {
    enum font font;
    int size;
    struct sdl_font *open; /* NULL: empty slot */
    uint64_t used;
};

/* A rendered text, trimmed to its ink. */
struct piece {
    uint32_t hash;
    enum font font;
    int size;
    char *text; /* NULL: empty slot; the mask follows it in the same block */
    uint8_t *mask;
    int x, y, w, h;    /* where the ink is ... */
    int width, height; /* ... in the whole text */
    size_t bytes;
    uint64_t used;
};

/* A width that was measured before: most of a frame's words were on the last one too. */
#define WIDTH_MAX 2048
#define WIDTH_TEXT 48
struct width {
    int16_t size; /* 0: empty */
    uint8_t font, len;
    int32_t px;
    char text[WIDTH_TEXT];
};

struct letters {
    const char *path[FONT_COUNT]; /* NULL: that font is missing */
    struct face face[FACE_MAX];
    struct piece piece[PIECE_MAX];
    struct width width[WIDTH_MAX];
    size_t bytes;
    uint64_t turn;
};

/* Debian's places; on another system the same packages put them elsewhere under /usr. */
static const char *const places[FONT_COUNT][4] = {
    [FONT_TEXT] = {"/usr/share/fonts/opentype/b612/B612-Regular.otf",
                   "/usr/share/fonts/truetype/b612/B612-Regular.ttf",
                   "/usr/local/share/fonts/B612-Regular.otf",
                   "/usr/local/share/fonts/B612-Regular.ttf"},
    [FONT_BOLD] = {"/usr/share/fonts/opentype/b612/B612-Bold.otf",
                   "/usr/share/fonts/truetype/b612/B612-Bold.ttf",
                   "/usr/local/share/fonts/B612-Bold.otf", "/usr/local/share/fonts/B612-Bold.ttf"},
    [FONT_ICON] = {"/usr/share/fonts/opentype/font-awesome/FontAwesome.otf",
                   "/usr/share/fonts/truetype/font-awesome/fontawesome-webfont.ttf",
                   "/usr/local/share/fonts/FontAwesome.otf",
                   "/usr/local/share/fonts/fontawesome-webfont.ttf"},
};

static const char *find_font(enum font font)
{
    for (size_t i = 0; i < ARRAY_LEN(places[font]); i++) {
        struct sdl_font *open = sdl_font_open(places[font][i], 16);
        if (open != NULL) {
            sdl_font_close(open);
            return places[font][i];
        }
    }
    return NULL;
}

struct letters *letters_create(char message[MESSAGE_SIZE])
{
    char reason[MESSAGE_SIZE];
    if (!sdl_fonts_start(reason)) {
        text_set(message, MESSAGE_SIZE, "letters tekenen lukt niet: %s", reason);
        return NULL;
    }
    struct letters *letters = calloc(1, sizeof(*letters));
    if (letters == NULL) {
        text_set(message, MESSAGE_SIZE, "te weinig geheugen voor het scherm");
        sdl_fonts_stop();
        return NULL;
    }
    for (int i = 0; i < FONT_COUNT; i++) {
        letters->path[i] = find_font((enum font)i);
    }
    if (letters->path[FONT_TEXT] == NULL) {
        text_set(message, MESSAGE_SIZE,
                 "lettertype B612 ontbreekt of is stuk (%s): installeer het pakket fonts-b612",
                 places[FONT_TEXT][0]);
        letters_destroy(letters);
        return NULL;
    }
    if (letters->path[FONT_BOLD] == NULL) {
        log_warning("lettertype %s ontbreekt: vet wordt gewoon; installeer het pakket fonts-b612",
                    places[FONT_BOLD][0]);
        letters->path[FONT_BOLD] = letters->path[FONT_TEXT];
    }
    if (letters->path[FONT_ICON] == NULL) {
        log_warning("pictogrammen ontbreken (%s): het scherm gebruikt leestekens; installeer het "
                    "pakket fonts-font-awesome",
                    places[FONT_ICON][0]);
    }
    return letters;
}

static void forget(struct letters *letters, struct piece *piece)
{
    letters->bytes -= piece->bytes;
    free(piece->text);
    *piece = (struct piece){0};
}

void letters_destroy(struct letters *letters)
{
    if (letters == NULL) {
        return;
    }
    for (size_t i = 0; i < PIECE_MAX; i++) {
        forget(letters, &letters->piece[i]);
    }
    for (size_t i = 0; i < FACE_MAX; i++) {
        sdl_font_close(letters->face[i].open);
    }
    free(letters);
    sdl_fonts_stop();
}

static struct sdl_font *face_for(struct letters *letters, enum font font, int size)
{
    struct face *oldest = &letters->face[0];
    for (size_t i = 0; i < FACE_MAX; i++) {
        struct face *face = &letters->face[i];
        if (face->open != NULL && face->font == font && face->size == size) {
            face->used = ++letters->turn;
            return face->open;
        }
        if (face->used < oldest->used) {
            oldest = face;
        }
    }
    struct sdl_font *open = sdl_font_open(letters->path[font], size);
    if (open == NULL) {
        return NULL;
    }
    sdl_font_close(oldest->open);
    *oldest = (struct face){font, size, open, ++letters->turn};
    return open;
}

/* Without the icon font its signs become ASCII ones in bold. */
static enum font substitute(const struct letters *letters, enum font font, const char **text)
{
    if (font == FONT_ICON && letters->path[FONT_ICON] == NULL) {
        *text = icon_plain(*text);
        return FONT_BOLD;
    }
    return font;
}

static uint32_t hash_of(enum font font, int size, const char *text, size_t len)
{
    uint32_t hash = 2166136261u ^ (uint32_t)font ^ (uint32_t)size << 4;
    for (size_t i = 0; i < len; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    }
    return hash;
}

static int measure(struct letters *letters, enum font font, int size, const char *text, size_t len)
{
    char copy[LINE_MAX], plain[LINE_MAX];
    int width = 0;
    len = len < sizeof(copy) ? len : sizeof(copy) - 1;
    memcpy(copy, text, len);
    copy[len] = '\0';
    const char *shown = copy;
    struct sdl_font *face = face_for(letters, substitute(letters, font, &shown), size);
    if (face == NULL || !sdl_font_width(face, latin_shown(shown, plain, sizeof(plain)), &width)) {
        return (int)len * size / 2;
    }
    return width;
}

int letters_width(void *context, enum font font, int size, const char *text, size_t len)
{
    struct letters *letters = context;
    if (len == 0 || size <= 0) {
        return 0;
    }
    if (len > WIDTH_TEXT || size > INT16_MAX) {
        return measure(letters, font, size, text, len);
    }
    struct width *width = &letters->width[hash_of(font, size, text, len) % WIDTH_MAX];
    if (width->size != size || width->font != font || width->len != len ||
        memcmp(width->text, text, len) != 0) {
        *width = (struct width){.size = (int16_t)size,
                                .font = (uint8_t)font,
                                .len = (uint8_t)len,
                                .px = measure(letters, font, size, text, len)};
        memcpy(width->text, text, len);
    }
    return width->px;
}

/* The box of what is not blank. */
static struct box ink_of(const struct sdl_mask *mask)
{
    struct box ink = {mask->width, mask->height, 0, 0};
    int right = 0, bottom = 0;
    for (int y = 0; y < mask->height; y++) {
        const uint8_t *row = mask->pixels + (size_t)y * (size_t)mask->pitch;
        for (int x = 0; x < mask->width; x++) {
            if (row[x] != 0) {
                ink.x = x < ink.x ? x : ink.x;
                ink.y = y < ink.y ? y : ink.y;
                right = x + 1 > right ? x + 1 : right;
                bottom = y + 1;
            }
        }
    }
    ink.w = right > ink.x ? right - ink.x : 0;
    ink.h = bottom > ink.y ? bottom - ink.y : 0;
    return ink;
}

static bool keep(struct letters *letters, struct piece *piece, const struct sdl_mask *mask,
                 const char *text)
{
    struct box ink = ink_of(mask);
    size_t len = strlen(text) + 1;
    size_t area = (size_t)ink.w * (size_t)ink.h;
    char *block = malloc(len + area);
    if (block == NULL) {
        return false;
    }
    memcpy(block, text, len);
    piece->text = block;
    piece->mask = (uint8_t *)block + len;
    piece->x = ink.x, piece->y = ink.y, piece->w = ink.w, piece->h = ink.h;
    piece->width = mask->width, piece->height = mask->height;
    piece->bytes = len + area;
    for (int y = 0; y < ink.h; y++) {
        memcpy(piece->mask + (size_t)y * (size_t)ink.w,
               mask->pixels + (size_t)(ink.y + y) * (size_t)mask->pitch + ink.x, (size_t)ink.w);
    }
    letters->bytes += piece->bytes;
    return true;
}

/* A slot to fill: an empty one, or the one unused for longest; more go while too much is kept. */
static struct piece *make_room(struct letters *letters)
{
    for (;;) {
        struct piece *empty = NULL, *oldest = NULL;
        for (size_t i = 0; i < PIECE_MAX; i++) {
            struct piece *piece = &letters->piece[i];
            if (piece->text == NULL) {
                empty = piece;
            } else if (oldest == NULL || piece->used < oldest->used) {
                oldest = piece;
            }
        }
        if (empty != NULL && (letters->bytes < CACHE_BYTES || oldest == NULL)) {
            return empty;
        }
        forget(letters, oldest);
    }
}

static struct piece *piece_for(struct letters *letters, enum font font, int size, const char *text)
{
    uint32_t hash = hash_of(font, size, text, strlen(text));
    for (size_t i = 0; i < PIECE_MAX; i++) {
        struct piece *piece = &letters->piece[i];
        if (piece->text != NULL && piece->hash == hash && piece->font == font &&
            piece->size == size && strcmp(piece->text, text) == 0) {
            piece->used = ++letters->turn;
            return piece;
        }
    }
    struct sdl_font *face = face_for(letters, font, size);
    struct sdl_mask mask;
    char plain[LINE_MAX];
    if (face == NULL || !sdl_font_render(face, latin_shown(text, plain, sizeof(plain)), &mask)) {
        return NULL;
    }
    struct piece *piece = make_room(letters);
    bool kept = keep(letters, piece, &mask, text);
    sdl_mask_free(&mask);
    if (!kept) {
        return NULL;
    }
    piece->hash = hash;
    piece->font = font;
    piece->size = size;
    piece->used = ++letters->turn;
    return piece;
}

void letters_draw(struct letters *letters, struct canvas *canvas,
                  const struct draw_command *command, const char *text, struct rgb colour)
{
    enum font font = substitute(letters, command->font, &text);
    const struct piece *piece = text[0] == '\0' ? NULL
                                                : piece_for(letters, font, command->size, text);
    if (piece == NULL) {
        return;
    }
    /* Text stands on its baseline; icons have none and are centred by their ink. */
    bool by_ink = command->font == FONT_ICON;
    int width = by_ink ? piece->w : piece->width;
    int height = by_ink ? piece->h : piece->height;
    int spare = command->box.w - width;
    int x = command->box.x + (command->align == ALIGN_LEFT     ? 0
                              : command->align == ALIGN_CENTRE ? spare / 2
                                                               : spare);
    int y = command->box.y + (command->box.h - height) / 2;
    raster_mask(canvas, by_ink ? x : x + piece->x, by_ink ? y : y + piece->y, piece->mask, piece->w,
                piece->h, command->box, colour);
}
