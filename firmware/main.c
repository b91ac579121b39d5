/* noodwachtd: guards the vaccine fridge. Read this file as the table of contents. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/time_text.h"
#include "daemon.h"

enum { EXIT_GOOD = 0, EXIT_WRONG = 1, EXIT_USAGE = 2 };

static const char usage[] =
    "Gebruik: noodwachtd [OPTIE]...\n"
    "Bewaakt de koelkast van de praktijk: meten, alarmeren, vastleggen.\n"
    "\n"
    "  --config BESTAND      instellingen (standaard " SETTINGS_DEFAULT_PATH ")\n"
    "  --check               controleer instellingen en regels, en stop\n"
    "  --sim                 nagebootste koelkast in plaats van echte apparatuur\n"
    "  --speed N             met --sim: N keer zo snel als echt\n"
    "  --gpio-trace BESTAND  met --sim: schrijf elke wisseling van de zoemer op\n"
    "  --help, --version\n";

static bool parse_speed(const char *text, int32_t *speed)
{
    char *end;
    long value = strtol(text, &end, 10);
    *speed = (int32_t)value;
    return *end == '\0' && value >= 1 && value <= 100000;
}

/* Returns the exit code, or -1 to go on. */
static int parse_options(int argc, char **argv, struct options *options)
{
    static const struct option known[] = {
        {"config", required_argument, NULL, 'c'},
        {"check", no_argument, NULL, 'k'},
        {"sim", no_argument, NULL, 's'},
        {"speed", required_argument, NULL, 'n'},
        {"gpio-trace", required_argument, NULL, 't'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},
        {0},
    };
    *options = (struct options){.config = SETTINGS_DEFAULT_PATH};
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        switch (option) {
        case 'c':
            options->config = optarg;
            break;
        case 'k':
            options->check = true;
            break;
        case 's':
            options->sim = true;
            break;
        case 'n':
            if (!parse_speed(optarg, &options->speed)) {
                fprintf(stderr, "noodwachtd: --speed: een heel getal van 1 tot 100000\n");
                return EXIT_USAGE;
            }
            break;
        case 't':
            options->gpio_trace = optarg;
            break;
        case 'h':
            fputs(usage, stdout);
            return EXIT_GOOD;
        case 'v':
            puts("noodwachtd " NOODWACHT_VERSION);
            return EXIT_GOOD;
        default:
            fputs(usage, stderr);
            return EXIT_USAGE;
        }
    }
    bool needs_sim = (options->speed > 0 || options->gpio_trace != NULL) && !options->sim;
    if (optind < argc || needs_sim) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    return -1;
}

static int check(const struct fault_list *faults, bool good)
{
    for (size_t i = 0; i < faults->count; i++) {
        puts(faults->fault[i].text);
    }
    return good ? EXIT_GOOD : EXIT_WRONG;
}

int main(int argc, char **argv)
{
    static struct daemon daemon;
    static struct fault_list faults;
    struct options options;
    int code = parse_options(argc, argv, &options);
    if (code >= 0) {
        return code;
    }
    log_start("noodwachtd", LOG_LEVEL_INFO);
    time_zone_keep();
    daemon_init(&daemon, &options);
    bool good = daemon_load(&daemon, &faults);
    if (options.check) {
        return check(&faults, good);
    }
    code = daemon_start(&daemon) && daemon_run(&daemon) ? EXIT_GOOD : EXIT_WRONG;
    daemon_stop(&daemon);
    return code;
}
