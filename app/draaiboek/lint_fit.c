/* Texts that do not fit the smallest panel: 800 x 480 px on 154 x 86 mm. */
#include <string.h>

#include "draaiboek/b612.h"
#include "draaiboek/lint_private.h"

/* Of body text on that panel, as ui_type_px gives it: 4.6 mm. */
#define EM_PX 26
#define PX_PER_100_MM (800 * 100 / 154)
/* The row of a step beside the tabs, and what stands in it besides the text (see step_row.c): the
 * sign, the menu, and for some a book or an arrow. */
#define ROW_MM 122
#define SIGN_MM 14
#define MENU_MM 12
#define PAGE_MM 12
#define ARROW_MM 6
#define INLINE_CHOICES 4 /* more are asked on a screen of their own */

int lint_room_px(const struct step *step)
{
    int mm = ROW_MM - SIGN_MM - MENU_MM;
    bool arrow = step->kind == STEP_MESSAGE || step->kind == STEP_CALL || step->prompt_count > 0 ||
                 (step->kind == STEP_ASK && step->choice_count > INLINE_CHOICES);
    mm -= *step->page != '\0' ? PAGE_MM : 0;
    mm -= arrow ? ARROW_MM : 0;
    return mm * PX_PER_100_MM / 100;
}

/* Words go on a line as long as they fit; after a hyphen or slash it may break too. A word that is
 * wider than a line takes as many as it needs. */
int lint_line_count(const char *text, int room)
{
    int lines = 1;
    int used = 0;
    while (*text != '\0') {
        size_t spaces = strspn(text, " \n\t");
        size_t len = spaces;
        while (text[len] != '\0' && strchr(" \n\t", text[len]) == NULL) {
            len++;
            if ((text[len - 1] == '-' || text[len - 1] == '/') && len > spaces + 1) {
                break;
            }
        }
        int width = b612_width(EM_PX, text, len);
        int bare = b612_width(EM_PX, text + spaces, len - spaces);
        if (used > 0 && used + width > room) {
            lines++;
            used = 0;
        }
        for (; used == 0 && bare > room; bare -= room) {
            lines++;
        }
        used += used == 0 ? bare : width;
        text += len;
    }
    return lines;
}

static void fits(const struct lint *lint, size_t index, const char *key, const char *text)
{
    const struct step *step = &lint->book->steps[index];
    int lines = lint_line_count(text, lint_room_px(step));
    if (lines > LINT_LINES_MAX) {
        lint_fault(lint, lint_step_line(lint, index, key),
                   "stap '%s': '%s' past niet op het kleinste scherm: %d regels, hoogstens %d; "
                   "kort in",
                   step->id, key, lines, LINT_LINES_MAX);
    }
}

void lint_fit(const struct lint *lint)
{
    for (size_t i = 0; i < lint->book->step_count; i++) {
        fits(lint, i, "doe", lint->book->steps[i].act);
        fits(lint, i, "uitleg", lint->book->steps[i].explain);
    }
}
