/* Which keys there are and where. Ten stand in a row; where ten of MM_TARGET have no room, nine:
 * the rows of QWERTY as everybody knows them, without the q, which Dutch hardly has. */
#include "ui/keyboard_private.h"

enum keys_page { PAGE_LETTERS, PAGE_SIGNS, PAGE_ACCENTS, PAGE_COUNT };

#define COLUMNS_MAX 10
#define LINES_MAX 4 /* that characters stand in */

struct place {
    int row, column, span;
};

struct arrangement {
    int columns, rows;
    /* Ended by 0; the third begins after the key for capitals, where there is one. */
    uint16_t line[PAGE_COUNT][LINES_MAX][COLUMNS_MAX + 1];
    int last; /* the fourth stands after the keys of the pages, from this column on */
    struct place space, erase;
};

#define SHIFT_LINE 2
#define PAGES_LINE 3
#define PAGES_SPAN 2

/* Accents: those of Dutch first, a vowel together. */
static const struct arrangement wide =
    {
        .columns = 10,
        .rows = 4,
        .line =
            {
                [PAGE_LETTERS] = {{'q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p'},
                                  {'a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l', '-'},
                                  {'z', 'x', 'c', 'v', 'b', 'n', 'm', ',', '.'},
                                  {'?'}},
                [PAGE_SIGNS] = {{'1', '2', '3', '4', '5', '6', '7', '8', '9', '0'},
                                {'-', '/', ':', ';', '(', ')', '\'', '"', '&', '@'},
                                /* degrees and euro */
                                {'+', '=', '%', 0xB0, 0x20AC, '*', '#', ',', '.', '!'},
                                {'?'}},
                [PAGE_ACCENTS] =
                    {/* é ë è ê  ï í î  ü ú û */
                     {0xE9, 0xEB, 0xE8, 0xEA, 0xEF, 0xED, 0xEE, 0xFC, 0xFA, 0xFB},
                     /* ö ó ô ò  á à ä â  ç ñ */
                     {0xF6, 0xF3, 0xF4, 0xF2, 0xE1, 0xE0, 0xE4, 0xE2, 0xE7, 0xF1},
                     /* ù ì  å ã  ø õ  æ ý ÿ */
                     {0xF9, 0xEC, 0xE5, 0xE3, 0xF8, 0xF5, 0xE6, 0xFD, 0xFF},
                     {'?'}},
            },
        .last = 7,
        .space = {3, 4, 3},
        .erase = {3, 8, 2},
};

static const struct arrangement narrow =
    {
        .columns = 9,
        .rows = 5,
        .line =
            {
                [PAGE_LETTERS] = {{'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p'},
                                  {'a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l'},
                                  {'z', 'x', 'c', 'v', 'b', 'n', 'm', 'q'},
                                  {',', '.', '?', '-', '\''}},
                [PAGE_SIGNS] = {{'1', '2', '3', '4', '5', '6', '7', '8', '9'},
                                {'/', ':', ';', '(', ')', '"', '&', '@', '0'},
                                {'+', '=', '%', 0xB0, 0x20AC, '*', '#', '!', '_'},
                                {',', '.', '?', '-', '\''}},
                [PAGE_ACCENTS] =
                    {/* é ë è ê  ï í  ü ú û */
                     {0xE9, 0xEB, 0xE8, 0xEA, 0xEF, 0xED, 0xFC, 0xFA, 0xFB},
                     /* ö ó ô  á à ä â  ç ñ */
                     {0xF6, 0xF3, 0xF4, 0xE1, 0xE0, 0xE4, 0xE2, 0xE7, 0xF1},
                     /* î ì  ò õ  ù  ø å ã */
                     {0xEE, 0xEC, 0xF2, 0xF5, 0xF9, 0xF8, 0xE5, 0xE3},
                     /* æ ý ÿ */
                     {0xE6, 0xFD, 0xFF}},
            },
        .last = 4,
        .space = {4, 0, 6},
        .erase = {4, 6, 3},
};

static const struct arrangement *arrangement_of(const struct ui *ui, int width)
{
    int gaps = (wide.columns - 1) * ui_mm_x(ui, MM_GAP_KEY);
    return (width - gaps) / wide.columns >= ui_mm_x(ui, MM_TARGET) ? &wide : &narrow;
}

int keyboard_rows(const struct ui *ui, int width)
{
    return arrangement_of(ui, width)->rows;
}

struct keys {
    struct ui *ui;
    struct box box;
    const struct arrangement *at;
    uint16_t kind;
    int gap; /* between neighbours */
};

static void key_draw(const struct keys *keys, struct place place, enum button_style style,
                     enum icon icon, const char *text, int32_t code)
{
    struct box row = box_row(keys->box, keys->at->rows, place.row, ui_mm_y(keys->ui, MM_GAP_KEY));
    struct box first = box_column(row, keys->at->columns, place.column, keys->gap);
    struct box last = box_column(row, keys->at->columns, place.column + place.span - 1, keys->gap);
    first.w = last.x + last.w - first.x;
    ui_button(keys->ui, first, style, icon, text, (struct action){keys->kind, code, -1}, true);
}

static void line_draw(const struct keys *keys, int row, int column, const uint16_t *codes,
                      bool capital)
{
    for (int i = 0; codes[i] != 0; i++) {
        char text[4];
        keyboard_encode(capital ? keyboard_upper(codes[i]) : codes[i], text);
        key_draw(keys, (struct place){row, column + i, 1}, BUTTON_PLAIN, ICON_NONE, text, codes[i]);
    }
}

/* Narrow keys are MM_TARGET wide, and what is left stands between them. */
static int gap_of(const struct ui *ui, const struct arrangement *at, int width)
{
    int most = ui_mm_x(ui, MM_GAP_KEY);
    int left = (width - at->columns * ui_mm_x(ui, MM_TARGET)) / (at->columns - 1);
    return left < 0 ? 0 : left < most ? left : most;
}

void keyboard_keys_draw(struct ui *ui, struct box box, const struct keyboard *keyboard,
                        uint16_t kind)
{
    const struct arrangement *at = arrangement_of(ui, box.w);
    const struct keys keys = {ui, box, at, kind, gap_of(ui, at, box.w)};
    enum keys_page page = keyboard->accents   ? PAGE_ACCENTS
                          : keyboard->symbols ? PAGE_SIGNS
                                              : PAGE_LETTERS;
    bool signs = page == PAGE_SIGNS;
    for (int i = 0; i < LINES_MAX; i++) {
        int column = i == PAGES_LINE ? at->last : i == SHIFT_LINE && !signs ? 1 : 0;
        line_draw(&keys, i, column, at->line[page][i], keyboard->shift);
    }
    if (!signs) {
        key_draw(&keys, (struct place){SHIFT_LINE, 0, 1},
                 keyboard->shift ? BUTTON_CHOSEN : BUTTON_PLAIN,
                 keyboard->capitals ? ICON_SHIFT_LOCKED : ICON_SHIFT, "", KEYBOARD_SHIFT);
    }
    key_draw(&keys, (struct place){PAGES_LINE, 0, PAGES_SPAN}, BUTTON_PLAIN, ICON_NONE,
             signs ? "abc" : "123", KEYBOARD_SYMBOLS);
    key_draw(&keys, (struct place){PAGES_LINE, PAGES_SPAN, PAGES_SPAN}, BUTTON_PLAIN, ICON_NONE,
             page == PAGE_ACCENTS ? "abc" : "é ë", KEYBOARD_ACCENTS);
    key_draw(&keys, at->space, BUTTON_PLAIN, ICON_NONE, "spatie", ' ');
    key_draw(&keys, at->erase, BUTTON_PLAIN, ICON_DELETE, "wis", KEYBOARD_ERASE);
}
