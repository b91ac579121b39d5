#include "core/settings.h"

#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/yaml.h"

#define SOCKET_PATH_LONGEST (sizeof(((struct sockaddr_un *)0)->sun_path) - 1)

/* Leaves out the sensors that nobody could read, so that the others are guarded. One whose address
 * is wrong stays: it shows as lost, which is what it is. */
static bool check_sensors(struct settings *settings, const char *name, struct fault_list *faults)
{
    bool good = true;
    bool fridge = settings->sensor_count == 0;
    size_t kept = 0;
    for (size_t i = 0; i < settings->sensor_count; i++) {
        settings->sensor[kept] = settings->sensor[i];
        struct sensor_settings *sensor = &settings->sensor[kept];
        if (sensor->id[0] == '\0') {
            continue; /* said already: it has no id */
        }
        good &= settings_check_sensor(settings, kept, name, faults);
        bool twice = false;
        for (size_t j = 0; j < kept; j++) {
            twice |= strcmp(settings->sensor[j].id, sensor->id) == 0;
        }
        if (twice) {
            continue;
        }
        if (sensor->name[0] == '\0') {
            text_copy(sensor->name, NAME_SIZE, sensor->id);
        }
        fridge |= sensor->role == ROLE_FRIDGE;
        kept++;
    }
    settings->sensor_count = kept;
    if (!fridge) {
        fault_add(faults, name, settings->sensor[0].line,
                  "geen enkele sensor heeft 'rol: koelkast'; zonder bewaakt niets de vaccins");
        good = false;
    }
    return good;
}

static bool check_gpio(const struct settings *settings, const char *name, struct fault_list *faults)
{
    static const struct {
        const char *key;
        size_t offset;
    } lines[] = {
        {"zoemer", offsetof(struct settings, buzzer)},
        {"stroom", offsetof(struct settings, mains)},
        {"deur", offsetof(struct settings, door)},
        {"knop", offsetof(struct settings, button)},
    };
    bool good = true;
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        const void *at = (const char *)settings + lines[i].offset;
        const struct gpio_settings *line = at;
        for (size_t j = 0; j < i; j++) {
            const void *before = (const char *)settings + lines[j].offset;
            const struct gpio_settings *other = before;
            if (line->chip[0] != '\0' && strcmp(line->chip, other->chip) == 0 &&
                strcmp(line->line, other->line) == 0) {
                fault_add(faults, name, settings->gpio_line,
                          "gpio: '%s' en '%s' gebruiken dezelfde lijn '%s'", lines[j].key,
                          lines[i].key, line->line);
                good = false;
            }
        }
    }
    return good;
}

static bool check_screen(const struct settings *settings, const char *name,
                         struct fault_list *faults)
{
    if ((settings->panel_width_mm == 0) == (settings->panel_height_mm == 0)) {
        return true;
    }
    fault_add(faults, name, settings->screen_line,
              "scherm: geef 'breedte-mm' en 'hoogte-mm' samen, of geen van beide");
    return false;
}

/* What does not fit together falls back to how it was meant to be, as a whole. */
static bool check_rest(struct settings *settings, const char *name, struct fault_list *faults)
{
    struct rest_settings *rest = &settings->rest;
    bool good = true;
    if (rest->night_from < 0 || rest->night_to < 0) {
        rest->night_from = rest->night_to = -1; /* half a night is none */
    }
    if (rest->deep_ms <= rest->first_ms) {
        fault_add(faults, name, rest->line,
                  "rust: 'diep-na' moet langer zijn dan 'na' (zonder: 10 min en 2 min)");
        good = false;
    }
    if (rest->deep_pct > rest->first_pct) {
        fault_add(faults, name, rest->line,
                  "rust: 'diep-licht' mag niet meer zijn dan 'licht' (zonder: 10 en 40)");
        good = false;
    }
    if (!good) {
        struct settings standard;
        settings_defaults(&standard);
        rest->first_ms = standard.rest.first_ms;
        rest->deep_ms = standard.rest.deep_ms;
        rest->first_pct = standard.rest.first_pct;
        rest->deep_pct = standard.rest.deep_pct;
    }
    return good;
}

static bool check_mains(const struct settings *settings, const char *name,
                        struct fault_list *faults)
{
    bool real = false;
    for (size_t i = 0; i < settings->sensor_count; i++) {
        enum sensor_kind kind = settings->sensor[i].kind;
        real |= kind == SENSOR_W1 || kind == SENSOR_HWMON;
    }
    if (!real || settings->use_power_supply || settings->mains.chip[0] != '\0') {
        return true;
    }
    fault_add(faults, name, 0,
              "niets ziet of de stroom weg is; geef 'stroom' in gpio, of 'gebruik: ja' in voeding");
    return false;
}

/* A relative path starts at the folder of the settings file, so that a practice can be moved as a
 * whole. */
static bool resolve(char path[PATH_SIZE], const char *instead, const char *key, const char *name,
                    struct fault_list *faults)
{
    if (path[0] == '\0') {
        text_copy(path, PATH_SIZE, instead);
        fault_add(faults, name, 0, "'%s' is leeg; vul een map in", key);
        return false;
    }
    if (path[0] == '/') {
        return true;
    }
    char whole[PATH_SIZE];
    const char *slash = strrchr(name, '/');
    int folder_len = slash != NULL ? (int)(slash - name) : 0;
    bool fits = slash == NULL ? text_set(whole, sizeof(whole), "./%s", path)
                              : text_set(whole, sizeof(whole), "%.*s/%s", folder_len, name, path);
    if (!fits) {
        fault_add(faults, name, 0, "'%s': het pad is te lang", key);
        return false;
    }
    text_copy(path, PATH_SIZE, whole);
    return true;
}

static bool check_paths(struct settings *settings, const char *name, struct fault_list *faults)
{
    struct settings standard;
    settings_defaults(&standard);
    bool good = resolve(settings->assets, standard.assets, "assets", name, faults);
    good &= resolve(settings->data, standard.data, "data", name, faults);
    good &= resolve(settings->run, standard.run, "run", name, faults);
    good &= resolve(settings->w1_path, standard.w1_path, "w1-pad", name, faults);
    good &= resolve(settings->hwmon_path, standard.hwmon_path, "hwmon-pad", name, faults);
    good &= resolve(settings->power_path, standard.power_path, "pad", name, faults);
    good &= resolve(settings->backlight_path, standard.backlight_path, "backlight", name, faults);
    char socket[PATH_SIZE];
    if (!settings_socket_path(settings, socket) || strlen(socket) > SOCKET_PATH_LONGEST) {
        fault_add(faults, name, 0, "'run': het pad '%s' is te lang voor een socket", settings->run);
        good = false;
    }
    return good;
}

/* A region that is not there would leave the contact book empty without a word. */
static bool check_region(struct settings *settings, const char *name, struct fault_list *faults)
{
    char path[PATH_SIZE];
    if (settings->region[0] == '\0' ||
        (settings_region_path(settings, path) && access(path, R_OK) == 0)) {
        return true;
    }
    fault_add(faults, name, 0, "regio '%s' is er niet: geen bestand regio/%s.yaml in %s",
              settings->region, settings->region, settings->assets);
    settings->region[0] = '\0';
    return false;
}

bool settings_check(struct settings *settings, const char *name, struct fault_list *faults)
{
    bool good = check_sensors(settings, name, faults);
    good &= check_gpio(settings, name, faults);
    good &= check_screen(settings, name, faults);
    good &= check_rest(settings, name, faults);
    good &= check_mains(settings, name, faults);
    good &= check_paths(settings, name, faults);
    good &= check_region(settings, name, faults);
    for (size_t i = 0; i < SENSOR_MAX; i++) {
        if (settings->sensor[i].role == SENSOR_ROLE_UNREAD) {
            settings->sensor[i].role = ROLE_FRIDGE;
        }
        if (settings->sensor[i].kind == SENSOR_KIND_UNREAD) {
            settings->sensor[i].kind = SENSOR_W1; /* only now: no second-hand faults about it */
        }
    }
    return good;
}
