#include "alarm_words.h"

#include <string.h>
#include <strings.h>

static const char *role_word(enum sensor_role role)
{
    static const char *const words[] = {[ROLE_FRIDGE] = "koelkast",
                                        [ROLE_FREEZER] = "vriezer",
                                        [ROLE_COOLBOX] = "koelbox",
                                        [ROLE_ROOM] = "kamer"};
    return words[role];
}

static size_t count_role(const struct settings *settings, enum sensor_role role)
{
    size_t count = 0;
    for (size_t i = 0; i < settings->sensor_count; i++) {
        count += settings->sensor[i].role == role;
    }
    return count;
}

/* Whether the words leave open which sensor they are about. */
static bool is_open(const struct settings *settings, const struct sensor_settings *sensor,
                    const char *words)
{
    bool alone = settings->sensor_count - count_role(settings, ROLE_ROOM) <= 1;
    bool said = strcasestr(words, role_word(sensor->role)) != NULL &&
                count_role(settings, sensor->role) == 1;
    return !alone && !said && strstr(words, sensor->name) == NULL;
}

/* "Keten onderbroken: te warm" as the second half of a line. */
static void add_tail(struct text *text, const char *title)
{
    bool word = title[0] >= 'A' && title[0] <= 'Z' && title[1] >= 'a' && title[1] <= 'z';
    text_add(text, "%c", word ? title[0] - 'A' + 'a' : title[0]);
    for (const char *at = title + (title[0] != '\0'); *at != '\0'; at++) {
        text_add(text, "%c", at[0] == ':' && at[1] == ' ' ? ',' : *at);
    }
}

void alarm_title(const struct settings *settings, size_t sensor, const char *title,
                 char out[NAME_SIZE])
{
    text_copy(out, NAME_SIZE, title);
    if (sensor >= settings->sensor_count || title[0] == '\0' ||
        !is_open(settings, &settings->sensor[sensor], title)) {
        return;
    }
    const struct sensor_settings *which = &settings->sensor[sensor];
    const char *role = role_word(which->role);
    size_t len = strlen(role);
    char named[2 * NAME_SIZE + 4];
    struct text text;
    text_init(&text, named, sizeof(named));
    if (strncasecmp(title, role, len) == 0 && strchr(" :", title[len]) != NULL) {
        text_add(&text, "%s%s", which->name, title + len);
    } else {
        text_add(&text, "%s: ", which->name);
        add_tail(&text, title);
    }
    if (strlen(named) < NAME_SIZE) {
        text_copy(out, NAME_SIZE, named);
    }
}

void alarm_say(const struct settings *settings, size_t sensor, const char *say, char out[TEXT_SIZE])
{
    char named[TEXT_SIZE];
    text_copy(out, TEXT_SIZE, say);
    if (sensor < settings->sensor_count && is_open(settings, &settings->sensor[sensor], say) &&
        text_set(named, sizeof(named), "%s: %s", settings->sensor[sensor].name, say)) {
        text_copy(out, TEXT_SIZE, named);
    }
}
