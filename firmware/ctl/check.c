/* `noodwachtctl check`: reads what a practice may change, as the programs themselves do, and
 * prints every fault. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "check_file.h"
#include "core/rules.h"
#include "core/settings.h"
#include "core/yaml.h"
#include "ctl.h"
#include "gpio_bus.h"
#include "json.h"

#define FOLDER_DEPTH_MAX 8

struct check {
    bool json;
    size_t files;
    size_t faults;
    bool has_config; /* already checked: not again when it lies under assets */
    dev_t config_dev;
    ino_t config_ino;
    struct file_checker checker;
    struct fault_list list; /* of the file at hand */
};

/* --- output --- */

/* Takes "FILE:LINE: message" apart again; the path is known, so that colons in it do no harm. */
static void print_json(const char *path, const char *fault)
{
    size_t path_len = strlen(path);
    const char *rest = strncmp(fault, path, path_len) == 0 ? fault + path_len : fault;
    char *end = NULL;
    long line = rest[0] == ':' ? strtol(rest + 1, &end, 10) : 1;
    const char *message = end != NULL && strncmp(end, ": ", 2) == 0 ? end + 2 : fault;
    fputs("{\"file\":", stdout);
    json_write_text(stdout, path);
    printf(",\"line\":%ld,\"message\":", line);
    json_write_text(stdout, message);
    puts("}");
}

/* The line in "FILE:LINE: message"; 0 when it is about another file. */
static long line_of(const char *path, const char *fault)
{
    size_t path_len = strlen(path);
    return strncmp(fault, path, path_len) == 0 && fault[path_len] == ':'
               ? strtol(fault + path_len + 1, NULL, 10)
               : 0;
}

/* From top to bottom, as one reads the file; on one line as they were found. */
static void sort_by_line(struct fault_list *list, const char *path)
{
    for (size_t i = 1; i < list->count; i++) {
        struct fault fault = list->fault[i];
        size_t at = i;
        for (; at > 0 && line_of(path, list->fault[at - 1].text) > line_of(path, fault.text);
             at--) {
            list->fault[at] = list->fault[at - 1];
        }
        list->fault[at] = fault;
    }
}

/* Prints the faults gathered about one file and starts afresh. */
static void report(struct check *check, const char *path)
{
    sort_by_line(&check->list, path);
    if (check->list.dropped > 0) {
        check->list.count = FAULT_MAX - 1; /* give up one, to say how many more */
        fault_add(&check->list, path, 0, "en nog %zu fouten meer", check->list.dropped + 1);
    }
    for (size_t i = 0; i < check->list.count; i++) {
        if (check->json) {
            print_json(path, check->list.fault[i].text);
        } else {
            puts(check->list.fault[i].text);
        }
    }
    check->faults += check->list.count;
    check->list.count = 0;
    check->list.dropped = 0;
}

static void check_file(struct check *check, const char *path)
{
    check->files++;
    check_file_faults(&check->checker, path, &check->list);
    report(check, path);
}

/* --- files and folders --- */

/* Meant to be read, but its name says otherwise to the programs. */
static bool is_misnamed(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot != NULL && (strcasecmp(dot, ".yml") == 0 || strcasecmp(dot, ".yaml") == 0) &&
           !yaml_is_name(name);
}

static int not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool is_config(const struct check *check, const struct stat *info)
{
    return check->has_config && info->st_dev == check->config_dev &&
           info->st_ino == check->config_ino;
}

static void check_folder(struct check *check, const char *folder, int depth);

static void check_entry(struct check *check, const char *folder, const char *name, int depth)
{
    char path[PATH_SIZE];
    struct stat info;
    if (!text_set(path, sizeof(path), "%s/%s", folder, name) || lstat(path, &info) != 0) {
        fault_add(&check->list, folder, 0, "'%s' is niet te vinden, of zijn pad is te lang", name);
        report(check, folder);
    } else if (S_ISDIR(info.st_mode)) {
        check_folder(check, path, depth + 1);
    } else if (is_misnamed(name)) {
        fault_add(&check->list, path, 0, "wordt niet gelezen: laat de naam eindigen op .yaml");
        report(check, path);
    } else if (yaml_is_name(name) && !is_config(check, &info)) {
        check_file(check, path);
    }
}

static void check_folder(struct check *check, const char *folder, int depth)
{
    struct dirent **entries = NULL;
    if (depth == FOLDER_DEPTH_MAX) {
        fault_add(&check->list, folder, 0, "ligt te diep: hoogstens %d mappen; niet bekeken",
                  FOLDER_DEPTH_MAX);
        report(check, folder);
        return;
    }
    int count = scandir(folder, &entries, not_hidden, alphasort);
    if (count < 0) {
        fault_add(&check->list, folder, 0, "kan de map niet lezen (%s)", text_errno(errno));
        report(check, folder);
        return;
    }
    for (int i = 0; i < count; i++) {
        check_entry(check, folder, entries[i]->d_name, depth);
        free(entries[i]);
    }
    free(entries);
}

static void check_path(struct check *check, const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        check_folder(check, path, 0);
    } else {
        check_file(check, path);
    }
}

/* The rules that guard this practice: there, and fit for more than checking a logger's sums. */
static void check_chosen_rules(struct check *check, const struct settings *settings)
{
    char path[PATH_SIZE];
    struct rules rules;
    struct fault_list *said = calloc(1, sizeof(*said)); /* by the walk through assets */
    if (said == NULL || !settings_rules_path(settings, path)) {
        free(said);
        return;
    }
    struct stat info;
    if (stat(path, &info) != 0) {
        fault_add(&check->list, settings->path, 0, "'regels': %s bestaat niet", path);
    } else if (rules_load(path, &rules, said)) {
        bool outage = false;
        bool sensor = false;
        for (size_t i = 0; i < rules.count; i++) {
            outage |= strcmp(rules.rule[i].id, RULE_ID_COOLBOX) == 0;
            sensor |= rules.rule[i].kind == RULE_SENSOR;
        }
        if (!outage || !sensor) {
            fault_add(&check->list, settings->path, 0,
                      "'regels': %s is om na te rekenen, niet om te bewaken: er is geen regel %s",
                      settings->rules,
                      outage ? "voor een sensor die zwijgt" : "'" RULE_ID_COOLBOX "'");
        }
    }
    free(said);
    report(check, settings->path);
}

static void check_sensor_rules(struct check *check, const struct settings *settings)
{
    for (size_t i = 0; i < settings->sensor_count; i++) {
        const struct sensor_settings *sensor = &settings->sensor[i];
        char path[PATH_SIZE];
        struct stat info;
        if (sensor->rules[0] != '\0' && strcmp(sensor->rules, settings->rules) != 0 &&
            settings_rules_path_of(settings, sensor->rules, path) && stat(path, &info) != 0) {
            fault_add(&check->list, settings->path, sensor->line,
                      "sensor '%s': 'regels': %s bestaat niet", sensor->id, path);
        }
    }
    report(check, settings->path);
}

/* On the machine where it guards: what its lines hang on. */
static void check_lines(struct check *check, const struct settings *settings)
{
    const struct {
        const char *key;
        const struct gpio_settings *line;
    } lines[] = {{"zoemer", &settings->buzzer},
                 {"stroom", &settings->mains},
                 {"deur", &settings->door},
                 {"knop", &settings->button}};
    char message[MESSAGE_SIZE];
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        if (gpio_bus_warns("/sys", lines[i].line, message)) {
            fault_add(&check->list, settings->path, settings->gpio_line, "gpio: '%s': %s",
                      lines[i].key, message);
        }
    }
    report(check, settings->path);
}

static void check_practice(struct check *check, const char *config)
{
    struct settings settings;
    struct stat info;
    check->has_config = stat(config, &info) == 0;
    if (check->has_config) {
        check->config_dev = info.st_dev;
        check->config_ino = info.st_ino;
    }
    check->files++;
    settings_load(config, &settings, &check->list);
    report(check, config);
    check_chosen_rules(check, &settings);
    check_sensor_rules(check, &settings);
    check_lines(check, &settings);
    check_folder(check, settings.assets, 0);
}

int ctl_check(const struct ctl *ctl, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '-') {
            fprintf(stderr, "noodwachtctl: onbekende optie %s\n", argv[i]);
            return CTL_USAGE;
        }
    }
    struct check *check = calloc(1, sizeof(*check));
    if (check == NULL) {
        fputs("noodwachtctl: geen geheugen\n", stderr);
        return CTL_FOUND;
    }
    check->json = ctl->json;
    check_file_start(&check->checker);
    if (argc == 1) {
        check_practice(check, ctl->config);
    }
    for (int i = 1; i < argc; i++) {
        check_path(check, argv[i]);
    }
    fprintf(stderr, "bestanden gecontroleerd: %zu, fouten: %zu\n", check->files, check->faults);
    int result = check->faults == 0 ? CTL_GOOD : CTL_FOUND;
    check_file_end(&check->checker);
    free(check);
    return result;
}
