#include "core/settings_days.h"

#include <string.h>

static int weekday_of(const char *text)
{
    static const char *const names[][2] = {
        {"ma", "maandag"}, {"di", "dinsdag"},  {"wo", "woensdag"}, {"do", "donderdag"},
        {"vr", "vrijdag"}, {"za", "zaterdag"}, {"zo", "zondag"}};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (text != NULL && (strcmp(text, names[i][0]) == 0 || strcmp(text, names[i][1]) == 0)) {
            return (int)i;
        }
    }
    return -1;
}

static bool read_weekdays(struct yaml_doc *doc, yaml_id list, struct settings *settings)
{
    uint8_t days = 0;
    for (size_t i = 0; i < yaml_count(doc, list); i++) {
        yaml_id item = yaml_item(doc, list, i);
        const char *text = yaml_text(doc, item);
        int weekday = weekday_of(text);
        if (weekday < 0) {
            yaml_fault(doc, item,
                       "'werkdagen': '%s' is geen dag; kies uit: ma, di, wo, do, vr, za, zo",
                       text != NULL ? text : "een lijst of blok");
            return false;
        }
        days = (uint8_t)(days | 1u << weekday);
    }
    settings->work_days = days;
    return true;
}

static bool read_closed(struct yaml_doc *doc, yaml_id list, struct settings *settings)
{
    bool good = true;
    for (size_t i = 0; i < yaml_count(doc, list); i++) {
        yaml_id item = yaml_item(doc, list, i);
        const char *text = yaml_text(doc, item);
        int32_t number;
        if (settings->closed_count == CLOSED_MAX) {
            yaml_fault(doc, item, "'gesloten' heeft te veel dagen, hoogstens %d; haal oude weg",
                       CLOSED_MAX);
            return false;
        }
        if (text == NULL || !calendar_parse_day(text, &number)) {
            yaml_fault(doc, item, "'gesloten': '%s' is geen dag; schrijf die als 2026-12-25",
                       text != NULL ? text : "een lijst of blok");
            good = false;
            continue;
        }
        settings->closed_day[settings->closed_count++] = number;
    }
    return good;
}

bool settings_days_read(struct yaml_doc *doc, struct settings *settings)
{
    static const struct {
        const char *key;
        size_t offset;
        bool (*read)(struct yaml_doc *doc, yaml_id list, struct settings *settings);
    } lists[] = {
        {"werkdagen", offsetof(struct settings, work_days_node), read_weekdays},
        {"gesloten", offsetof(struct settings, closed_node), read_closed},
    };
    bool good = true;
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        yaml_id list;
        memcpy(&list, (const char *)settings + lists[i].offset, sizeof(list));
        if (list == 0) {
            continue;
        }
        if (!yaml_is_list(doc, list)) {
            yaml_fault(doc, list, "'%s' moet een lijst zijn, zoals [ma, di] of [2026-12-25]",
                       lists[i].key);
            good = false;
        } else {
            good &= lists[i].read(doc, list, settings);
        }
    }
    return good;
}

bool settings_open_on(const struct settings *settings, const struct calendar_day *day)
{
    for (size_t i = 0; i < settings->closed_count; i++) {
        if (settings->closed_day[i] == day->number) {
            return false;
        }
    }
    return (settings->work_days & 1u << day->weekday) != 0;
}
