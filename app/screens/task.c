/* One task: when it is due, whose it is, and "Gedaan". */
#include <string.h>

#include "screens/lists.h"

#define FIELD_MAX 16

static struct action edit_of(enum task_part part)
{
    return (struct action){.kind = ACTION_TASK_EDIT, .arg = (int32_t)part};
}

static void add(struct lists_field *field, size_t *count, const char *label, const char *value,
                struct action action)
{
    struct lists_field *added = &field[(*count)++];
    *added = (struct lists_field){.label = label, .type = TYPE_BODY, .action = action};
    text_copy(added->value, sizeof(added->value), value[0] != '\0' ? value : "niet ingevuld");
    added->colour = value[0] != '\0' ? COLOUR_TEXT : COLOUR_FAINT;
}

static void put_off_words(const struct task *task, char out[2 * TEXT_SIZE])
{
    char day[NAME_SIZE];
    if (task->until[0] == '\0') {
        text_copy(out, 2 * TEXT_SIZE, "niet uitgesteld");
        return;
    }
    day_format(task->until, day);
    text_set(out, 2 * TEXT_SIZE, "tot %s%s%s", day, task->reason[0] != '\0' ? ": " : "",
             task->reason);
}

static void last_words(const struct task *task, char out[2 * TEXT_SIZE])
{
    char day[NAME_SIZE];
    if (task->done[0] == '\0') {
        text_copy(out, 2 * TEXT_SIZE, "nog nooit, voor zover bekend");
        return;
    }
    day_format(task->done, day);
    text_set(out, 2 * TEXT_SIZE, "%s%s%s", day, task->done_by[0] != '\0' ? ", door " : "",
             task->done_by);
}

static bool place_of(const struct task *task, const char **word, struct action *action)
{
    static const struct {
        const char *word;
        enum screen screen;
    } places[] = {
        [PLACE_NONE] = {NULL, SCREEN_PRACTICE},
        [PLACE_CONTACTS] = {"Ga naar Contacten", SCREEN_CONTACTS},
        [PLACE_SUPPLIES] = {"Ga naar Noodvoorraad", SCREEN_SUPPLIES},
        [PLACE_FRIDGE] = {"Ga naar Koelkast", SCREEN_FRIDGE},
        [PLACE_SELFTEST] = {"Ga naar Zelftest", SCREEN_SELFTEST},
        [PLACE_PLAYBOOKS] = {"Ga naar de draaiboeken", SCREEN_LIST},
        [PLACE_DRILL] = {"Ga naar Oefenen", SCREEN_DRILL},
    };
    *word = places[task->place].word;
    *action = lists_go(places[task->place].screen);
    return *word != NULL;
}

static size_t fields_of(const struct view *view, const struct task *task, struct lists_field *field)
{
    size_t count = 0;
    char words[2 * TEXT_SIZE], often[NAME_SIZE], day[NAME_SIZE];
    const char *place;
    struct action there;
    bool finished = task_state(task, view->since, view->today) == TASK_FINISHED;
    if (task->explain[0] != '\0') {
        add(field, &count, "Uitleg", task->explain, (struct action){0});
    }
    if (place_of(task, &place, &there)) {
        add(field, &count, "Waar", place, there);
        field[count - 1].icon = ICON_NEXT;
        field[count - 1].colour = COLOUR_TEXT;
    }
    if (!finished) {
        put_off_words(task, words);
        add(field, &count, "Uitstellen", words, edit_of(TASK_PART_PUT_OFF));
        field[count - 1].colour = task->until[0] != '\0' ? COLOUR_TEXT : COLOUR_FAINT;
    }
    add(field, &count, "Eigenaar", task->owner, edit_of(TASK_PART_OWNER));
    add(field, &count, "Notitie", task->note, edit_of(TASK_PART_NOTE));
    last_words(task, words);
    add(field, &count, "Laatst gedaan", words, edit_of(TASK_PART_LAST));
    every_words(&task->every, often);
    add(field, &count, "Hoe vaak", often,
        task->added ? edit_of(TASK_PART_EVERY) : (struct action){0});
    if (task->origin[0] != '\0') {
        add(field, &count, "Komt uit", task->origin, (struct action){0});
    }
    if (task->added) {
        day_format(task->on, day);
        add(field, &count, "Uiterlijk", day, edit_of(TASK_PART_ON));
        add(field, &count, "Wat", task->title, edit_of(TASK_PART_TITLE));
        add(field, &count, "Weghalen", "Verwijder deze taak", edit_of(TASK_PART_REMOVE));
    } else {
        add(field, &count, "Bron", task->source, (struct action){0});
        if (task->rhythm[0] != '\0') {
            add(field, &count, "Waarom", task->rhythm, (struct action){0});
        }
    }
    return count;
}

static void head_draw(struct ui *ui, struct box *area, const struct view *view,
                      const struct task *task)
{
    enum task_state state = task_state(task, view->since, view->today);
    char when[NAME_SIZE], line[2 * NAME_SIZE];
    int title = ui_paragraph_height(ui, area->w, TYPE_TITLE, FONT_BOLD, task->title);
    ui_paragraph(ui, box_cut_top(area, title), TYPE_TITLE, FONT_BOLD, COLOUR_TEXT, task->title,
                 NULL);
    task_when_words(view, task, when);
    text_set(line, sizeof(line), "%s%s%s", task_state_word(state), when[0] != '\0' ? ", " : "",
             when);
    struct box row = box_cut_top(area, ui_line_height(ui, TYPE_BODY));
    ui_icon(ui, box_cut_left(&row, ui_mm_x(ui, MM_ICON_SLOT)), task_state_icon(state),
            ui_type_px(ui, TYPE_BODY), task_state_colour(state));
    ui_text(ui, row, TYPE_BODY, FONT_BOLD, task_state_colour(state), ALIGN_LEFT, line);
    box_cut_top(area, parts_gap_y(ui));
}

void one_task_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct task *task = view->tasks != NULL ? tasks_find(view->tasks, view->task) : NULL;
    struct box foot = lists_main_foot_cut(ui, &area, true);
    struct lists_foot spec = {.back = lists_go(view->back)};
    if (task == NULL) {
        ui_text(ui, box_cut_top(&area, ui_line_height(ui, TYPE_BODY)), TYPE_BODY, FONT_TEXT,
                COLOUR_FAINT, ALIGN_LEFT, "Deze taak is er niet meer.");
        lists_foot_draw(ui, foot, &spec, 0, 1);
        return;
    }
    struct lists_field field[FIELD_MAX];
    size_t count = fields_of(view, task, field);
    head_draw(ui, &area, view, task);
    int pages = lists_fields_draw(ui, area, field, count, view);
    bool done = (view->today[0] != '\0' && strcmp(task->done, view->today) == 0) ||
                task_state(task, view->since, view->today) == TASK_FINISHED;
    spec.word = done ? "Is gedaan" : "Gedaan";
    spec.icon = ICON_DONE;
    spec.style = BUTTON_DONE;
    spec.action = edit_of(TASK_PART_DONE);
    spec.enabled = !done;
    spec.main = true;
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}
