#include "draaiboek/drill_plan.h"

#include <string.h>

#include "core/time_text.h"
#include "core/yaml.h"

const int32_t drill_paces[DRILL_PACES] = {1, 4, 30};

static const char *const kind_names[] = {"nagebootst", "live", NULL};
static const char *const end_names[] = {"loopt", "beeindigd", "onderbroken", NULL};

/* The file as it is read: moments as text. */
struct file_plan {
    int32_t version, kind, pace, end;
    char scenario[ID_SIZE], title[NAME_SIZE], leader[NAME_SIZE], why[TEXT_SIZE];
    char player[DRILL_PEOPLE_MAX][NAME_SIZE], watcher[DRILL_PEOPLE_MAX][NAME_SIZE];
    char inject[INJECT_HERE_MAX][ID_SIZE];
    size_t player_count, watcher_count, inject_count;
    bool sound;
    char begun[TIME_TEXT_SIZE], planned[TIME_TEXT_SIZE], ended[TIME_TEXT_SIZE];
};

#define AT(member) .offset = offsetof(struct file_plan, member)
#define TEXT(name, member)                                                                         \
    .key = name, .type = FIELD_TEXT, AT(member), .size = sizeof(((struct file_plan *)0)->member)
#define LIST(name, member, bytes, most)                                                            \
    .key = name, .type = FIELD_TEXTS, AT(member), .size = bytes, .max = most,                      \
    .count_offset = offsetof(struct file_plan, member##_count)

static const struct field fields[] = {
    {.key = "versie", .type = FIELD_INT, AT(version), .required = true, .min = 1, .max = 1},
    {.key = "soort", .type = FIELD_ENUM, AT(kind), .required = true, .names = kind_names},
    {.key = "scenario",
     .type = FIELD_ID,
     AT(scenario),
     .size = sizeof(((struct file_plan *)0)->scenario),
     .required = true},
    {TEXT("titel", title), .required = true},
    {TEXT("leiding", leader)},
    {LIST("deelnemers", player, NAME_SIZE, DRILL_PEOPLE_MAX)},
    {LIST("waarnemers", watcher, NAME_SIZE, DRILL_PEOPLE_MAX)},
    {.key = "tempo", .type = FIELD_INT, AT(pace), .required = true, .min = 1, .max = 30},
    {LIST("gebeurtenissen", inject, ID_SIZE, INJECT_HERE_MAX)},
    {.key = "zoemer", .type = FIELD_BOOL, AT(sound), .required = true},
    {TEXT("begonnen", begun), .required = true},
    {TEXT("gepland-eind", planned), .required = true},
    {.key = "eind", .type = FIELD_ENUM, AT(end), .required = true, .names = end_names},
    {TEXT("geeindigd", ended)},
    {TEXT("waarom", why)},
};
static const struct schema schema = {.what = "oefening",
                                     .size = sizeof(struct file_plan),
                                     .fields = fields,
                                     .count = ARRAY_LEN(fields),
                                     .line_offset = SIZE_MAX};

/* Writing */

bool drill_is_of(const char *practice)
{
    static const char word[] = DRILL_WORD, mark[] = DRILL_WORD " · ";
    return strcmp(practice, word) == 0 || strncmp(practice, mark, sizeof(mark) - 1) == 0;
}

void drill_add_quoted(struct text *out, const char *text)
{
    text_add(out, "\"");
    for (const char *at = text; *at != '\0'; at++) {
        switch (*at) {
        case '"':
        case '\\':
            text_add(out, "\\%c", *at);
            break;
        case '\n':
        case '\t':
            text_add(out, " ");
            break;
        default:
            text_add(out, "%c", *at);
            break;
        }
    }
    text_add(out, "\"");
}

static void add_text(struct text *out, const char *key, const char *text)
{
    if (text[0] != '\0') {
        text_add(out, "%s: ", key);
        drill_add_quoted(out, text);
        text_add(out, "\n");
    }
}

static void add_list(struct text *out, const char *key, const char *items, size_t size,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        text_add(out, i == 0 ? "%s:\n  - " : "  - ", key);
        drill_add_quoted(out, items + i * size);
        text_add(out, "\n");
    }
}

static void add_moment(struct text *out, const char *key, int64_t wall_ms)
{
    char moment[TIME_TEXT_SIZE];
    if (wall_ms != MS_UNKNOWN) {
        time_format_iso(wall_ms, moment);
        add_text(out, key, moment);
    }
}

bool drill_plan_write(const struct drill_plan *plan, char *out, size_t size)
{
    struct text text;
    text_init(&text, out, size);
    text_add(&text, "# OEFENING, geen echt incident.\nversie: 1\nsoort: %s\n",
             kind_names[plan->kind]);
    add_text(&text, "scenario", plan->scenario);
    add_text(&text, "titel", plan->title);
    add_text(&text, "leiding", plan->leader);
    add_list(&text, "deelnemers", plan->player[0], NAME_SIZE, plan->player_count);
    add_list(&text, "waarnemers", plan->watcher[0], NAME_SIZE, plan->watcher_count);
    text_add(&text, "tempo: %d\n", (int)plan->pace);
    add_list(&text, "gebeurtenissen", plan->inject[0], ID_SIZE, plan->inject_count);
    text_add(&text, "zoemer: %s\n", plan->sound ? "ja" : "nee");
    add_moment(&text, "begonnen", plan->begun_wall_ms);
    add_moment(&text, "gepland-eind", plan->planned_end_wall_ms);
    text_add(&text, "eind: %s\n", end_names[plan->end]);
    add_moment(&text, "geeindigd", plan->ended_wall_ms);
    add_text(&text, "waarom", plan->why);
    return !text.cut;
}

/* Reading */

static bool is_pace(int32_t pace)
{
    for (size_t i = 0; i < DRILL_PACES; i++) {
        if (drill_paces[i] == pace) {
            return true;
        }
    }
    return false;
}

static void take_moment(const char *name, const char *key, const char *text, int64_t *wall_ms,
                        struct fault_list *faults)
{
    *wall_ms = MS_UNKNOWN;
    if (text[0] != '\0' && !time_parse_iso(text, wall_ms)) {
        *wall_ms = MS_UNKNOWN;
        fault_add(faults, name, 0, "'%s: %s' is geen moment, zoals 2026-11-22T14:05:00Z", key,
                  text);
    }
}

static void take(const char *name, const struct file_plan *file, struct drill_plan *plan,
                 struct fault_list *faults)
{
    *plan = (struct drill_plan){
        .kind = (enum drill_kind)file->kind,
        .player_count = file->player_count,
        .watcher_count = file->watcher_count,
        .pace = file->pace,
        .inject_count = file->inject_count,
        .sound = file->sound,
        .end = (enum drill_end)file->end,
    };
    text_copy(plan->scenario, sizeof(plan->scenario), file->scenario);
    text_copy(plan->title, sizeof(plan->title), file->title);
    text_copy(plan->leader, sizeof(plan->leader), file->leader);
    text_copy(plan->why, sizeof(plan->why), file->why);
    memcpy(plan->player, file->player, sizeof(plan->player));
    memcpy(plan->watcher, file->watcher, sizeof(plan->watcher));
    memcpy(plan->inject, file->inject, sizeof(plan->inject));
    take_moment(name, "begonnen", file->begun, &plan->begun_wall_ms, faults);
    take_moment(name, "gepland-eind", file->planned, &plan->planned_end_wall_ms, faults);
    take_moment(name, "geeindigd", file->ended, &plan->ended_wall_ms, faults);
    if (!is_pace(plan->pace)) {
        fault_add(faults, name, 0, "'tempo' is 1, 4 of 30");
    }
}

bool drill_plan_parse(const char *name, const char *bytes, size_t len, struct drill_plan *plan,
                      struct fault_list *faults)
{
    size_t before = faults->count + faults->dropped;
    struct file_plan file = {.pace = 1};
    struct yaml_doc *doc = yaml_open(name, bytes, len, faults);
    if (doc == NULL) {
        return false;
    }
    if (yaml_read(doc, yaml_root(doc), &schema, &file)) {
        take(name, &file, plan, faults);
    }
    yaml_close(doc);
    return faults->count + faults->dropped == before;
}

/* The clock */

static bool is_set(uint32_t bits, size_t index)
{
    return (bits >> index & 1u) != 0;
}

/* Of those that did not come yet, the earliest; `until_ms` MS_UNKNOWN: whenever it is. */
static size_t earliest(const struct drill_plan *plan, const struct injects *injects,
                       const struct drill_run *run, int64_t until_ms)
{
    size_t best = SIZE_MAX;
    int64_t best_ms = 0;
    for (size_t i = 0; i < plan->inject_count; i++) {
        const struct inject *inject = injects_find(injects, plan->inject[i]);
        if (inject == NULL || is_set(run->fired, i) ||
            (until_ms != MS_UNKNOWN && inject->after_ms > until_ms)) {
            continue;
        }
        if (best == SIZE_MAX || inject->after_ms < best_ms) {
            best = i;
            best_ms = inject->after_ms;
        }
    }
    return best;
}

size_t drill_due(const struct drill_plan *plan, const struct injects *injects,
                 const struct drill_run *run, int64_t elapsed_ms)
{
    return elapsed_ms == MS_UNKNOWN ? SIZE_MAX : earliest(plan, injects, run, elapsed_ms);
}

size_t drill_next(const struct drill_plan *plan, const struct injects *injects,
                  const struct drill_run *run)
{
    return earliest(plan, injects, run, MS_UNKNOWN);
}

size_t drill_shown(const struct drill_plan *plan, const struct drill_run *run)
{
    for (size_t i = 0; i < plan->inject_count; i++) {
        if (is_set(run->fired, i) && !is_set(run->seen, i)) {
            return i;
        }
    }
    return SIZE_MAX;
}

int64_t drill_stop_ms(const struct drill_plan *plan, const struct injects *injects,
                      const struct drill_run *run, const struct playbook *book, int64_t elapsed_ms,
                      size_t *phase)
{
    int64_t stop_ms = MS_UNKNOWN;
    *phase = SIZE_MAX;
    for (size_t i = 0; book != NULL && i < book->phase_count; i++) {
        int64_t from_ms = book->phases[i].from_ms;
        if (from_ms != MS_UNKNOWN && from_ms > elapsed_ms &&
            (stop_ms == MS_UNKNOWN || from_ms < stop_ms)) {
            stop_ms = from_ms;
            *phase = i;
        }
    }
    size_t next = drill_next(plan, injects, run);
    if (next != SIZE_MAX) {
        int64_t after_ms = injects_find(injects, plan->inject[next])->after_ms;
        if (stop_ms == MS_UNKNOWN || after_ms <= stop_ms) {
            stop_ms = ms_most(after_ms, elapsed_ms);
            *phase = SIZE_MAX;
        }
    }
    return stop_ms;
}
