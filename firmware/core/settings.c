#include "core/settings.h"

#include <string.h>

#include "core/settings_days.h"
#include "core/yaml.h"

#define MEMBER(name) offsetof(struct settings, name)

static const char *const kind_names[] = {
    [SENSOR_SIM] = "sim",
    [SENSOR_W1] = "w1",
    [SENSOR_HWMON] = "hwmon",
    [SENSOR_HWMON + 1] = NULL,
};
const char *const sensor_role_names[] = {
    [ROLE_FRIDGE] = "koelkast", [ROLE_FREEZER] = "vriezer", [ROLE_COOLBOX] = "koelbox",
    [ROLE_ROOM] = "kamer",      [ROLE_ROOM + 1] = NULL,
};
static const char *const bias_names[] = {
    [BIAS_NONE] = "geen",
    [BIAS_PULL_UP] = "omhoog",
    [BIAS_PULL_DOWN] = "omlaag",
    [BIAS_PULL_DOWN + 1] = NULL,
};
static const char *const theme_names[] = {"donker", "licht", "noodlicht", NULL};
static const char *const weekday_names[] = {"maandag", "dinsdag",  "woensdag", "donderdag",
                                            "vrijdag", "zaterdag", "zondag",   NULL};
static const char *const rotation_names[] = {"0", "90", "180", "270", NULL};

#define SCHEMA(name, title, type, lines)                                                           \
    static const struct schema name##_schema = {.what = title,                                     \
                                                .size = sizeof(type),                              \
                                                .fields = name##_fields,                           \
                                                .count = ARRAY_LEN(name##_fields),                 \
                                                .line_offset = lines}

/* Into add_mc as it stands in the report: how much the sensor says too much. */
static const struct field point_fields[] = {
    {.key = "gemeten",
     .type = FIELD_CELSIUS,
     .offset = offsetof(struct calibration_point, raw_mc),
     .required = true,
     .min = -100000,
     .max = 100000},
    {.key = "afwijking",
     .type = FIELD_CELSIUS,
     .offset = offsetof(struct calibration_point, add_mc),
     .required = true,
     .min = -CALIBRATION_ADD_MAX_MC,
     .max = CALIBRATION_ADD_MAX_MC},
};
SCHEMA(point, "ijkpunt", struct calibration_point, SIZE_MAX);

#define WRITTEN(name, member)                                                                      \
    {                                                                                              \
        .key = name, .type = FIELD_TEXT, .offset = offsetof(struct calibration_written, member),   \
        .size = CALIBRATION_DAY_SIZE                                                               \
    }
static const struct field calibration_fields[] = {
    WRITTEN("datum", day),
    WRITTEN("tot", until),
    WRITTEN("geldig", valid),
    {.key = "punten",
     .type = FIELD_LIST,
     .offset = offsetof(struct calibration_written, point),
     .count_offset = offsetof(struct calibration_written, point_count),
     .required = true,
     .max = CALIBRATION_POINTS,
     .sub = &point_schema},
};
SCHEMA(calibration, "ijking", struct calibration_written,
       offsetof(struct calibration_written, line));

static const struct field sensor_fields[] = {
    {.key = "id",
     .type = FIELD_ID,
     .offset = offsetof(struct sensor_settings, id),
     .size = ID_SIZE,
     .required = true},
    {.key = "naam",
     .type = FIELD_TEXT,
     .offset = offsetof(struct sensor_settings, name),
     .size = NAME_SIZE},
    {.key = "rol",
     .type = FIELD_ENUM,
     .offset = offsetof(struct sensor_settings, role),
     .names = sensor_role_names},
    {.key = "plaats",
     .type = FIELD_TEXT,
     .offset = offsetof(struct sensor_settings, place),
     .size = NAME_SIZE},
    {.key = "regels",
     .type = FIELD_ID,
     .offset = offsetof(struct sensor_settings, rules),
     .size = ID_SIZE},
    {.key = "soort",
     .type = FIELD_ENUM,
     .offset = offsetof(struct sensor_settings, kind),
     .required = true,
     .names = kind_names},
    {.key = "adres",
     .type = FIELD_TEXT,
     .offset = offsetof(struct sensor_settings, address),
     .size = NAME_SIZE},
    {.key = "correctie",
     .type = FIELD_CELSIUS,
     .offset = offsetof(struct sensor_settings, written.add_mc),
     .min = -CALIBRATION_ADD_MAX_MC,
     .max = CALIBRATION_ADD_MAX_MC},
    {.key = "ijking",
     .type = FIELD_MAP,
     .offset = offsetof(struct sensor_settings, written),
     .sub = &calibration_schema},
};
SCHEMA(sensor, "sensor", struct sensor_settings, offsetof(struct sensor_settings, line));

static const struct field gpio_fields[] = {
    {.key = "chip",
     .type = FIELD_TEXT,
     .offset = offsetof(struct gpio_settings, chip),
     .size = NAME_SIZE,
     .required = true},
    {.key = "lijn",
     .type = FIELD_TEXT,
     .offset = offsetof(struct gpio_settings, line),
     .size = NAME_SIZE,
     .required = true},
    {.key = "actief-laag",
     .type = FIELD_BOOL,
     .offset = offsetof(struct gpio_settings, active_low)},
    {.key = "trek",
     .type = FIELD_ENUM,
     .offset = offsetof(struct gpio_settings, bias),
     .names = bias_names},
};
SCHEMA(gpio, "gpio-lijn", struct gpio_settings, SIZE_MAX);

#define GPIO(name, member)                                                                         \
    {                                                                                              \
        .key = name, .type = FIELD_MAP, .offset = MEMBER(member), .sub = &gpio_schema              \
    }
#define TEXT(name, member)                                                                         \
    {                                                                                              \
        .key = name, .type = FIELD_TEXT, .offset = MEMBER(member),                                 \
        .size = sizeof(((struct settings *)0)->member)                                             \
    }

static const struct field gpio_group_fields[] = {
    GPIO("zoemer", buzzer),
    GPIO("stroom", mains),
    GPIO("deur", door),
    GPIO("knop", button),
};
SCHEMA(gpio_group, "gpio", struct settings, MEMBER(gpio_line));

static const struct field power_fields[] = {
    {.key = "gebruik", .type = FIELD_BOOL, .offset = MEMBER(use_power_supply)},
    TEXT("pad", power_path),
    TEXT("net", mains_supply),
    TEXT("accu", battery_supply),
    {.key = "accu-minuten",
     .type = FIELD_INT,
     .offset = MEMBER(battery_runtime_min),
     .min = 0,
     .max = 10080},
};
SCHEMA(power, "voeding", struct settings, SIZE_MAX);

static const struct field practice_fields[] = {
    TEXT("naam", practice),
    TEXT("telefoon", practice_phone),
};
SCHEMA(practice, "praktijk", struct settings, SIZE_MAX);

static const struct field rest_fields[] = {
    {.key = "dimmen", .type = FIELD_BOOL, .offset = offsetof(struct rest_settings, dims)},
    {.key = "na",
     .type = FIELD_DURATION,
     .offset = offsetof(struct rest_settings, first_ms),
     .min = MS_PER_S,
     .max = MS_PER_DAY},
    {.key = "licht",
     .type = FIELD_INT,
     .offset = offsetof(struct rest_settings, first_pct),
     .min = 1,
     .max = 100},
    {.key = "diep-na",
     .type = FIELD_DURATION,
     .offset = offsetof(struct rest_settings, deep_ms),
     .min = MS_PER_S,
     .max = MS_PER_DAY},
    {.key = "diep-licht",
     .type = FIELD_INT,
     .offset = offsetof(struct rest_settings, deep_pct),
     .min = 1,
     .max = 100},
    {.key = "verschuiven", .type = FIELD_BOOL, .offset = offsetof(struct rest_settings, shifts)},
};
SCHEMA(rest, "rust", struct rest_settings, offsetof(struct rest_settings, line));

static const struct field screen_night_fields[] = {
    {.key = "van",
     .type = FIELD_CLOCK,
     .offset = offsetof(struct rest_settings, night_from),
     .required = true},
    {.key = "tot",
     .type = FIELD_CLOCK,
     .offset = offsetof(struct rest_settings, night_to),
     .required = true},
};
SCHEMA(screen_night, "nacht", struct rest_settings, SIZE_MAX);

static const struct field screen_fields[] = {
    {.key = "breedte-mm",
     .type = FIELD_INT,
     .offset = MEMBER(panel_width_mm),
     .min = 0,
     .max = 2000},
    {.key = "hoogte-mm",
     .type = FIELD_INT,
     .offset = MEMBER(panel_height_mm),
     .min = 0,
     .max = 2000},
    {.key = "draaiing", .type = FIELD_ENUM, .offset = MEMBER(rotation), .names = rotation_names},
    {.key = "thema", .type = FIELD_ENUM, .offset = MEMBER(theme), .names = theme_names},
    {.key = "nacht", .type = FIELD_MAP, .offset = MEMBER(rest), .sub = &screen_night_schema},
    {.key = "rust", .type = FIELD_MAP, .offset = MEMBER(rest), .sub = &rest_schema},
    TEXT("backlight", backlight_path),
    {.key = "raak-wissel-assen", .type = FIELD_BOOL, .offset = MEMBER(touch_swap)},
    {.key = "raak-spiegel-x", .type = FIELD_BOOL, .offset = MEMBER(touch_invert_x)},
    {.key = "raak-spiegel-y", .type = FIELD_BOOL, .offset = MEMBER(touch_invert_y)},
};
SCHEMA(screen, "scherm", struct settings, MEMBER(screen_line));

static const struct field selftest_fields[] = {
    {.key = "aan", .type = FIELD_BOOL, .offset = MEMBER(selftest)},
    {.key = "dag", .type = FIELD_ENUM, .offset = MEMBER(selftest_day), .names = weekday_names},
    {.key = "tijd", .type = FIELD_CLOCK, .offset = MEMBER(selftest_minute)},
};
SCHEMA(selftest, "zelftest", struct settings, SIZE_MAX);

static const struct field sim_fields[] = {
    {.key = "zaad", .type = FIELD_INT, .offset = MEMBER(sim_seed), .min = 0, .max = INT32_MAX},
};
SCHEMA(sim, "sim", struct settings, SIZE_MAX);

/* Into the whole struct, at its beginning: the groups are order in the file, not in the struct. */
#define GROUP(name, schema)                                                                        \
    {                                                                                              \
        .key = name, .type = FIELD_MAP, .offset = 0, .sub = &schema                                \
    }

static const struct field settings_fields[] = {
    TEXT("assets", assets),
    TEXT("data", data),
    TEXT("run", run),
    {.key = "bewaren", .type = FIELD_INT, .offset = MEMBER(keep_years), .min = 5, .max = 100},
    {.key = "regels", .type = FIELD_ID, .offset = MEMBER(rules), .size = ID_SIZE},
    {.key = "regio", .type = FIELD_ID, .offset = MEMBER(region), .size = ID_SIZE},
    GROUP("praktijk", practice_schema),
    {.key = "sensoren",
     .type = FIELD_LIST,
     .offset = MEMBER(sensor),
     .count_offset = MEMBER(sensor_count),
     .required = true,
     .max = SENSOR_MAX,
     .sub = &sensor_schema},
    TEXT("w1-pad", w1_path),
    TEXT("hwmon-pad", hwmon_path),
    GROUP("voeding", power_schema),
    GROUP("gpio", gpio_group_schema),
    {.key = "medewerkers",
     .type = FIELD_TEXTS,
     .offset = MEMBER(staff),
     .size = sizeof(struct staff_settings),
     .count_offset = MEMBER(staff_count),
     .max = STAFF_MAX},
    {.key = "werkdagen", .type = FIELD_NODE, .offset = MEMBER(work_days_node)},
    {.key = "gesloten", .type = FIELD_NODE, .offset = MEMBER(closed_node)},
    GROUP("zelftest", selftest_schema),
    GROUP("scherm", screen_schema),
    GROUP("sim", sim_schema),
};
SCHEMA(settings, "instellingen", struct settings, SIZE_MAX);

void settings_defaults(struct settings *settings)
{
    *settings = (struct settings){
        .sim_seed = 1,
        .keep_years = 10,
        .work_days = 0x1f,
        .selftest = true,
        .selftest_day = 0,
        .selftest_minute = 12 * 60 + 30,
        .rest = {.dims = true,
                 .shifts = true,
                 .first_ms = 2 * MS_PER_MIN,
                 .first_pct = 40,
                 .deep_ms = 10 * MS_PER_MIN,
                 .deep_pct = 10,
                 .night_from = -1,
                 .night_to = -1},
    };
    text_copy(settings->assets, PATH_SIZE, NOODWACHT_ASSETS);
    text_copy(settings->data, PATH_SIZE, "/var/lib/noodwacht");
    text_copy(settings->run, PATH_SIZE, "/run/noodwacht");
    text_copy(settings->rules, ID_SIZE, "nl-praktijk");
    text_copy(settings->practice, NAME_SIZE, "");
    text_copy(settings->w1_path, PATH_SIZE, "/sys/bus/w1/devices");
    text_copy(settings->hwmon_path, PATH_SIZE, "/sys/class/hwmon");
    text_copy(settings->power_path, PATH_SIZE, "/sys/class/power_supply");
    text_copy(settings->backlight_path, PATH_SIZE, SETTINGS_BACKLIGHT);
}

static bool settings_from(struct yaml_doc *doc, const char *name, struct settings *settings,
                          struct fault_list *faults)
{
    static const int32_t degrees[] = {0, 90, 180, 270};
    settings_defaults(settings);
    for (size_t i = 0; i < SENSOR_MAX; i++) {
        settings->sensor[i].kind = SENSOR_KIND_UNREAD;
        settings->sensor[i].role = SENSOR_ROLE_UNREAD;
        for (size_t j = 0; j < CALIBRATION_POINTS; j++) {
            settings->sensor[i].written.point[j] = (struct calibration_point){
                CALIBRATION_MC_UNREAD, CALIBRATION_MC_UNREAD};
        }
    }
    bool good = doc != NULL && yaml_read(doc, yaml_root(doc), &settings_schema, settings);
    if (doc != NULL) {
        good &= settings_days_read(doc, settings);
    }
    yaml_close(doc);
    text_copy(settings->path, sizeof(settings->path), name);
    settings->rotation = degrees[settings->rotation]; /* the index of rotation_names */
    good &= settings_check(settings, name, faults);
    return good;
}

bool settings_parse(const char *name, const char *bytes, size_t len, struct settings *settings,
                    struct fault_list *faults)
{
    return settings_from(yaml_open(name, bytes, len, faults), name, settings, faults);
}

bool settings_load(const char *path, struct settings *settings, struct fault_list *faults)
{
    return settings_from(yaml_open_file(path, faults), path, settings, faults);
}

bool settings_socket_path(const struct settings *settings, char out[PATH_SIZE])
{
    return text_set(out, PATH_SIZE, "%s/noodwacht.sock", settings->run);
}

bool settings_rules_path(const struct settings *settings, char out[PATH_SIZE])
{
    return settings_rules_path_of(settings, settings->rules, out);
}

bool settings_rules_path_of(const struct settings *settings, const char *rules, char out[PATH_SIZE])
{
    return text_set(out, PATH_SIZE, "%s/regels/%s.yaml", settings->assets, rules);
}

bool settings_region_path(const struct settings *settings, char out[PATH_SIZE])
{
    return text_set(out, PATH_SIZE, "%s/regio/%s.yaml", settings->assets, settings->region);
}

bool settings_readings_db_path(const struct settings *settings, char out[PATH_SIZE])
{
    return text_set(out, PATH_SIZE, "%s/metingen.db", settings->data);
}

bool settings_journal_db_path(const struct settings *settings, char out[PATH_SIZE])
{
    return text_set(out, PATH_SIZE, "%s/journaal.db", settings->data);
}
