#include "core/selftest.h"

#include <string.h>

#include "core/pairs.h"

static const struct {
    const char *name, *title;
} parts[SELFTEST_PARTS] = {
    [SELFTEST_BUZZER] = {"zoemer", "Zoemer"},      [SELFTEST_BATTERY] = {"accu", "Accu"},
    [SELFTEST_MAINS] = {"stroom", "Netspanning"},  [SELFTEST_SENSORS] = {"sensoren", "Sensoren"},
    [SELFTEST_RECORD] = {"record", "Vastlegging"}, [SELFTEST_DISK] = {"schijf", "Schijfruimte"},
    [SELFTEST_CLOCK] = {"klok", "Klok"},
};
static const char *const states[] = {
    [SELFTEST_GOOD] = "ok", [SELFTEST_FAULT] = "fout", [SELFTEST_ABSENT] = "geen"};

const char *selftest_part_name(enum selftest_part part)
{
    return parts[part].name;
}

const char *selftest_part_title(enum selftest_part part)
{
    return parts[part].title;
}

const char *selftest_state_name(enum selftest_state state)
{
    return states[state];
}

bool selftest_state_from_name(const char *name, enum selftest_state *state)
{
    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        if (strcmp(states[i], name) == 0) {
            *state = (enum selftest_state)i;
            return true;
        }
    }
    return false;
}

static void text_key(enum selftest_part part, char key[ID_SIZE])
{
    text_set(key, ID_SIZE, "%s-tekst", parts[part].name);
}

void selftest_detail(const struct selftest_line *line, size_t count, struct text *out)
{
    for (size_t i = 0; i < count; i++) {
        pairs_add_text(out, parts[line[i].part].name, states[line[i].state]);
    }
    for (int faults = 1; faults >= 0; faults--) {
        for (size_t i = 0; i < count; i++) {
            char key[ID_SIZE];
            if (line[i].text[0] != '\0' && (line[i].state == SELFTEST_FAULT) == (faults == 1)) {
                text_key(line[i].part, key);
                pairs_add_text(out, key, line[i].text);
            }
        }
    }
}

size_t selftest_from_detail(const char *detail, struct selftest_line line[SELFTEST_PARTS])
{
    size_t count = 0;
    for (int part = 0; part < SELFTEST_PARTS; part++) {
        char name[ID_SIZE], key[ID_SIZE];
        struct selftest_line *to = &line[count];
        *to = (struct selftest_line){.part = (enum selftest_part)part};
        if (pairs_get_text(detail, parts[part].name, name, sizeof(name)) &&
            selftest_state_from_name(name, &to->state)) {
            text_key(to->part, key);
            if (!pairs_get_text(detail, key, to->text, sizeof(to->text))) {
                to->text[0] = '\0';
            }
            count++;
        }
    }
    return count;
}

size_t selftest_faults(const struct selftest_line *line, size_t count)
{
    size_t faults = 0;
    for (size_t i = 0; i < count; i++) {
        faults += line[i].state == SELFTEST_FAULT;
    }
    return faults;
}
