/* A call: whom, the numbers large enough to dial from, and how it ended. */
#include <string.h>

#include "screens/work.h"

enum { WORDS_MAX = 5 + 2 * CONTACT_NUMBER_MAX + WORK_LINE_MAX + 4 };

static void add(struct words *words, size_t *count, enum type type, enum font font,
                enum colour colour, const char *text)
{
    if (text[0] != '\0' && *count < WORDS_MAX) {
        struct words *word = &words[(*count)++];
        *word = (struct words){.type = type, .font = font, .colour = colour};
        text_copy(word->text, sizeof(word->text), text);
    }
}

/* `brief`: whom in as few words as there are, so that the number stands on the first page. */
static void contact_words(struct words *words, size_t *count, const struct contact *contact,
                          const char *id, bool brief)
{
    char line[2 * NAME_SIZE + 8];
    if (contact == NULL) {
        text_set(line, sizeof(line), "Contact '%s' staat niet in de lijst.", id);
        add(words, count, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, line);
        return;
    }
    const char *rest = brief && contact->number_count > 0 ? contact->number[0].label
                       : brief                            ? ""
                                                          : contact->name;
    text_set(line, sizeof(line), "%s%s%s", contact->function, rest[0] != '\0' ? ": " : "", rest);
    add(words, count, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, line);
    for (size_t i = 0; i < contact->number_count; i++) {
        char number[NAME_SIZE];
        phone_grouped(contact->number[i].number, number);
        add(words, count, TYPE_BODY, FONT_TEXT, COLOUR_FAINT,
            brief && i == 0 ? "" : contact->number[i].label);
        add(words, count, TYPE_NUMBER, FONT_BOLD, COLOUR_TEXT, number);
    }
    if (!contact_filled(contact)) {
        add(words, count, TYPE_TITLE, FONT_BOLD, COLOUR_ATTENTION, "Nog invullen: geen nummer");
        add(words, count, TYPE_BODY, FONT_TEXT, COLOUR_TEXT,
            "Hebt u zelf een nummer? Bel, en typ het na afloop. Anders: overslaan met een reden.");
    }
    add(words, count, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, brief ? contact->name : "");
    add(words, count, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, contact->remark);
}

static bool number_fits(const struct ui *ui, struct box card, const struct words *words,
                        size_t count)
{
    int used = 0;
    for (size_t i = 0; i < count; i++) {
        bool number = words[i].type == TYPE_NUMBER;
        used += number
                    ? ui_line_height(ui, TYPE_NUMBER)
                    : ui_paragraph_height(ui, card.w, words[i].type, words[i].font, words[i].text);
        if (words[i].type != TYPE_BODY) { /* the first number, or that there is none */
            return used <= card.h;
        }
        used += ui_mm_y(ui, MM_GAP_SMALL);
    }
    return true;
}

static void step_words(struct words *words, size_t *count, const struct view *view,
                       const struct running *running, size_t index)
{
    char line[TEXT_SIZE];
    add(words, count, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, running->runner.book->steps[index].act);
    step_result(view, running, index, RESULT_STATE, line, sizeof(line));
    add(words, count, TYPE_BODY, FONT_BOLD, step_colour(runner_step_state(&running->runner, index)),
        line);
}

static void attempts(struct words *words, size_t *count, const struct view *view,
                     const struct running *running, const struct step *step)
{
    for (size_t i = running->work_count; i > 0; i--) {
        const struct work_line *line = &running->work[i - 1];
        if (strcmp(line->step, step->id) != 0) {
            continue;
        }
        char at[TIME_TEXT_SIZE], text[TEXT_SIZE + TIME_TEXT_SIZE];
        view_moment(view,
                    running->since_wall_ms != MS_UNKNOWN ? running->since_wall_ms + line->at_ms
                                                         : MS_UNKNOWN,
                    at);
        text_set(text, sizeof(text), "%s %s", at, line->text);
        add(words, count, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, text);
    }
}

void call_draw(struct ui *ui, struct box area, const struct view *view, size_t index)
{
    static struct words words[WORDS_MAX]; /* scratch of this call: too large for the stack */
    static const struct {
        const char *label;
        enum button_style style;
        enum icon icon;
    } result[CALL_RESULT_COUNT] = {
        [CALL_SPOKEN] = {"Gesproken", BUTTON_DONE, ICON_DONE},
        [CALL_VOICEMAIL] = {"Voicemail", BUTTON_PLAIN, ICON_NONE},
        [CALL_NO_ANSWER] = {"Geen gehoor", BUTTON_PLAIN, ICON_NONE},
    };
    const struct running *running = view_running(view);
    const struct step *step = &running->runner.book->steps[index];
    enum step_state state = runner_step_state(&running->runner, index);
    bool open = (state == STEP_OPEN || state == STEP_LATER) &&
                !runner_step_waits(&running->runner, index);
    const struct contact *contact = view->contacts != NULL
                                        ? contacts_find(view->contacts, step->contact)
                                        : NULL;
    struct box foot = box_cut_bottom(&area, work_foot_height(ui));
    box_cut_bottom(&area, parts_gap_y(ui));
    struct box results = box_cut_bottom(&area, ui_mm_y(ui, MM_TARGET_MAIN));
    box_cut_bottom(&area, parts_gap_y(ui));
    for (int i = 0; i < CALL_RESULT_COUNT; i++) {
        ui_button(ui, box_column(results, CALL_RESULT_COUNT, i, parts_gap_x(ui)), result[i].style,
                  result[i].icon, result[i].label,
                  (struct action){.kind = ACTION_CALL, .arg = (int32_t)index, .arg2 = i}, open);
        ui_rank(ui, TARGET_MAIN);
    }
    struct box card = parts_card(ui, area);
    size_t count = 0;
    step_words(words, &count, view, running, index);
    contact_words(words, &count, contact, step->contact, false);
    if (!number_fits(ui, card, words, count)) { /* it is what somebody stands here for */
        count = 0;
        contact_words(words, &count, contact, step->contact, true);
        step_words(words, &count, view, running, index);
    }
    add(words, &count, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, step->explain);
    uint16_t calls = running->runner.step[index].calls;
    char line[NAME_SIZE];
    text_set(line, sizeof(line), "%u keer gebeld:", calls);
    add(words, &count, TYPE_BODY, FONT_BOLD, COLOUR_CHOSEN, calls > 0 ? line : "");
    attempts(words, &count, view, running, step);
    int page;
    int pages = words_draw(ui, card, view, words, count, &page);
    struct foot_button button[] = {
        {"Terug", BUTTON_PLAIN, ICON_BACK, {.kind = ACTION_STEP_OPEN, .arg = -1}, true},
        {"Overslaan",
         BUTTON_PLAIN,
         ICON_NONE,
         {.kind = ACTION_STEP_SKIP, .arg = (int32_t)index},
         open},
    };
    work_offer_undo(running, index, &button[1]);
    work_foot_draw(ui, foot, page, pages, button, ARRAY_LEN(button));
}
