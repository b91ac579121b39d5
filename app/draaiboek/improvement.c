#include "draaiboek/improvement.h"

#include <string.h>

#define DAY_LEN 10

void improvement_entry(const struct improvement *improvement, struct entry *entry)
{
    *entry = (struct entry){.kind = ENTRY_EVALUATE};
    text_copy(entry->step, sizeof(entry->step), IMPROVEMENT_STEP);
    text_copy(entry->value, sizeof(entry->value), improvement->title);
    text_set(entry->note, sizeof(entry->note), "%s %s", improvement->on, improvement->owner);
}

bool improvement_take(const struct entry *entry, struct improvement *improvement)
{
    if (entry->kind != ENTRY_EVALUATE || strcmp(entry->step, IMPROVEMENT_STEP) != 0 ||
        entry->value[0] == '\0') {
        return false;
    }
    text_copy(improvement->title, sizeof(improvement->title), entry->value);
    text_set(improvement->on, sizeof(improvement->on), "%.*s", DAY_LEN, entry->note);
    bool whole = strlen(entry->note) > DAY_LEN && entry->note[DAY_LEN] == ' ';
    text_copy(improvement->owner, sizeof(improvement->owner),
              whole ? entry->note + DAY_LEN + 1 : "");
    return whole && day_is_valid(improvement->on);
}

void improvement_id(const char *drill, uint64_t seq, char id[ID_SIZE])
{
    text_set(id, ID_SIZE, "oefening-%.20s-%llu", drill, (unsigned long long)seq);
}
