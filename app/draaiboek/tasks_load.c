/* The calendar of preventive measures, from YAML. */
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/tasks_file.h"

#define CALENDAR_MAX 64 /* the practice's own have the rest */

#define AT(type, member) .offset = offsetof(struct type, member)
#define TEXT_OF(type, member) AT(type, member), .size = sizeof(((struct type *)0)->member)

struct file_task {
    char id[ID_SIZE], title[NAME_SIZE], every[ID_SIZE], explain[TEXT_SIZE], source[TEXT_SIZE],
        rhythm[TEXT_SIZE];
    int32_t place;
    int line;
};

struct file_calendar {
    struct file_task task[CALENDAR_MAX];
    size_t count;
};

static const struct field task_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_task, id), .required = true},
    {.key = "titel", .type = FIELD_TEXT, TEXT_OF(file_task, title), .required = true},
    {.key = "elke", .type = FIELD_TEXT, TEXT_OF(file_task, every), .required = true},
    {.key = "waar", .type = FIELD_ENUM, AT(file_task, place), .names = task_place_names},
    {.key = "toelichting", .type = FIELD_TEXT, TEXT_OF(file_task, explain)},
    {.key = "bron", .type = FIELD_TEXT, TEXT_OF(file_task, source), .required = true},
    {.key = "ritme", .type = FIELD_TEXT, TEXT_OF(file_task, rhythm)},
};
static const struct schema task_schema = {.what = "taak",
                                          .size = sizeof(struct file_task),
                                          .fields = task_fields,
                                          .count = ARRAY_LEN(task_fields),
                                          .line_offset = offsetof(struct file_task, line)};

static const struct field calendar_fields[] = {
    {.key = "taken",
     .type = FIELD_LIST,
     AT(file_calendar, task),
     .count_offset = offsetof(struct file_calendar, count),
     .required = true,
     .max = CALENDAR_MAX,
     .sub = &task_schema},
};
static const struct schema calendar_schema = {.what = "takenkalender",
                                              .size = sizeof(struct file_calendar),
                                              .fields = calendar_fields,
                                              .count = ARRAY_LEN(calendar_fields),
                                              .line_offset = SIZE_MAX};

static void take_task(const char *name, const struct file_task *from, struct tasks *tasks,
                      struct fault_list *faults)
{
    if (from->id[0] == '\0') {
        return; /* said already */
    }
    if (tasks_find(tasks, from->id) != NULL) {
        fault_add(faults, name, from->line, "taak '%s' staat er dubbel; geef een andere id",
                  from->id);
        return;
    }
    if (strncmp(from->id, "eigen-", 6) == 0) {
        fault_add(faults, name, from->line,
                  "taak '%s': een id met 'eigen-' is van de kiosk; kies een andere", from->id);
        return;
    }
    struct task task = {.place = (enum task_place)from->place};
    if (from->every[0] != '\0' && !every_parse(from->every, &task.every)) {
        fault_add(faults, name, from->line,
                  "taak '%s': 'elke' moet zoals '1 maand', '2 weken' of '1 jaar' zijn, hoogstens "
                  "10 jaar; er staat '%s'",
                  from->id, from->every);
    }
    if (task.every.unit == EVERY_NEVER) {
        /* What nobody knows the interval of is not left out: it comes once a year. */
        task.every = (struct every){EVERY_YEAR, 1};
    }
    bool own = strncmp(from->source, "eigen,", 6) == 0;
    if (from->rhythm[0] != '\0' && (own || strncmp(from->rhythm, "eigen,", 6) != 0)) {
        fault_add(faults, name, from->line, "taak '%s': %s", from->id,
                  own ? "'ritme' hoort alleen bij een bron die de termijn niet noemt; zet de reden "
                        "bij 'bron'"
                      : "'ritme' begint met 'eigen, ' en de reden; noemt de bron de termijn, laat "
                        "het dan weg");
    }
    text_copy(task.id, sizeof(task.id), from->id);
    text_copy(task.title, sizeof(task.title), from->title[0] != '\0' ? from->title : from->id);
    text_copy(task.explain, sizeof(task.explain), from->explain);
    text_copy(task.source, sizeof(task.source), from->source);
    text_copy(task.rhythm, sizeof(task.rhythm), from->rhythm);
    tasks_insert(tasks, &task); /* CALENDAR_MAX is less than TASK_MAX */
}

static bool read_calendar(const char *name, struct yaml_doc *doc, struct tasks *tasks,
                          struct fault_list *faults)
{
    size_t before = faults->count + faults->dropped;
    struct file_calendar *file = calloc(1, sizeof(*file));
    tasks->count = 0;
    if (doc != NULL && file != NULL) {
        yaml_read(doc, yaml_root(doc), &calendar_schema, file);
        for (size_t i = 0; i < file->count; i++) {
            take_task(name, &file->task[i], tasks, faults);
        }
    } else if (doc != NULL) {
        fault_add(faults, name, 0, "geen geheugen om de taken te lezen");
    }
    bool good = doc != NULL && !yaml_faulty(doc) && faults->count + faults->dropped == before;
    free(file);
    yaml_close(doc);
    return good;
}

bool tasks_parse(const char *name, const char *bytes, size_t len, struct tasks *tasks,
                 struct fault_list *faults)
{
    return read_calendar(name, yaml_open(name, bytes, len, faults), tasks, faults);
}

bool tasks_load(const char *assets, struct tasks *tasks, struct fault_list *faults)
{
    char path[PATH_SIZE + NAME_SIZE];
    text_set(path, sizeof(path), "%s/praktijk/taken.yaml", assets);
    return read_calendar(path, yaml_open_file(path, faults), tasks, faults);
}
