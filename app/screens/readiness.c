#include "screens/readiness.h"

#include "screens/readiness_lines.h"

static const struct {
    const char *title;
    int32_t weight;
} items[READY_COUNT] = {
    [READY_CONTACTS] = {"Contacten", 15}, [READY_SUPPLIES] = {"Noodvoorraad", 15},
    [READY_DRILL] = {"Oefening", 15},     [READY_TASKS] = {"Taken", 10},
    [READY_CALIBRATION] = {"IJking", 10}, [READY_BATTERY] = {"Accu", 10},
    [READY_BUZZER] = {"Zoemer", 10},      [READY_CLOCK] = {"Klok", 5},
    [READY_SPACE] = {"Opslagruimte", 5},  [READY_COPY] = {"Kopie elders", 5},
};

const char *ready_item_title(enum ready_item item)
{
    return items[item].title;
}

int32_t ready_item_weight(enum ready_item item)
{
    return items[item].weight;
}

void ready_say(struct ready_line *line, enum ready_state state, const char *format, ...)
{
    struct text text;
    va_list args;
    line->state = state;
    text_init(&text, line->why, sizeof(line->why));
    va_start(args, format);
    text_addv(&text, format, args);
    va_end(args);
}

struct action ready_go(enum screen screen)
{
    return (struct action){.kind = ACTION_GO, .arg = (int32_t)screen};
}

static bool comes_before(const struct ready_line *a, const struct ready_line *b)
{
    if (a->state != b->state) {
        return a->state < b->state;
    }
    return items[a->item].weight > items[b->item].weight;
}

static int32_t cost(const struct ready_line *line)
{
    int32_t weight = items[line->item].weight;
    switch (line->state) {
    case READY_ACT:
    case READY_UNKNOWN:
        return weight;
    case READY_ATTENTION:
        return (weight + 1) / 2;
    case READY_GOOD:
        break;
    }
    return 0;
}

static void fill(const struct view *view, struct ready_line *line)
{
    switch (line->item) {
    case READY_CONTACTS:
        ready_contacts_line(view, line);
        break;
    case READY_SUPPLIES:
        ready_supplies_line(view, line);
        break;
    case READY_DRILL:
        ready_task_line(view, line, TASK_DRILL, "oefening");
        break;
    case READY_TASKS:
        ready_tasks_line(view, line);
        break;
    case READY_CALIBRATION:
        ready_calibration_line(view, line);
        break;
    case READY_BATTERY:
        ready_battery_line(view, line);
        break;
    case READY_BUZZER:
        ready_buzzer_line(view, line);
        break;
    case READY_CLOCK:
        ready_clock_line(view, line);
        break;
    case READY_SPACE:
        ready_space_line(view, line);
        break;
    case READY_COPY:
        ready_task_line(view, line, TASK_COPY, "kopie");
        break;
    case READY_COUNT:
        break;
    }
}

void readiness_of(const struct view *view, struct readiness *readiness)
{
    readiness->number = 100;
    for (size_t i = 0; i < READY_COUNT; i++) {
        struct ready_line line = {.item = (enum ready_item)i};
        fill(view, &line);
        line.costs = cost(&line);
        readiness->number -= line.costs;
        size_t at = i;
        for (; at > 0 && comes_before(&line, &readiness->line[at - 1]); at--) {
            readiness->line[at] = readiness->line[at - 1];
        }
        readiness->line[at] = line;
    }
}
