/* noodwachtctl: one file a subcommand, one line each in the table below. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "core/base.h"
#include "core/log.h"
#include "core/settings.h"
#include "ctl.h"

struct command {
    const char *name;
    int (*run)(const struct ctl *ctl, int argc, char **argv);
    const char *usage;   /* its own words */
    const char *summary; /* Dutch, one line */
    const char *help;    /* Dutch, the rest */
};

static const struct command commands[] = {
    {"replay", ctl_replay, "--rules FILE TRACE.csv", "een reeks metingen langs de regels leggen",
     "TRACE.csv heeft regels 'time,celsius': ISO 8601 met Z of verschil met UTC; een lege celsius\n"
     "is een meting zonder antwoord. Per overgang een regel 'TIJD REGEL start|end since= last=',\n"
     "daarna per UTC-dag de minuten: 'day DATUM in N warm N cold N unknown N'.\n"},
};

static void print_usage(FILE *to)
{
    fprintf(to, "gebruik: noodwachtctl [--config BESTAND] [--json] OPDRACHT ...\n\n");
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
        fprintf(to, "  %-8s %s\n", commands[i].name, commands[i].summary);
    }
    fprintf(to,
            "\n  --config BESTAND  instellingen (anders %s)\n"
            "  --json            uitvoer voor programma's\n"
            "  --help            deze hulp, ook na een opdracht\n"
            "  --version         de versie\n\n"
            "Afloop: 0 goed, 1 iets gevonden dat niet klopt, 2 verkeerd gebruik.\n",
            SETTINGS_DEFAULT_PATH);
}

static bool wants_help(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            return true;
        }
    }
    return false;
}

static int run_command(const struct command *command, const struct ctl *ctl, int argc, char **argv)
{
    if (wants_help(argc, argv)) {
        printf("gebruik: noodwachtctl %s %s\n%s.\n%s", command->name, command->usage,
               command->summary, command->help);
        return 0;
    }
    return command->run(ctl, argc, argv);
}

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"config", required_argument, NULL, 'c'},
        {"json", no_argument, NULL, 'j'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},
        {NULL, 0, NULL, 0},
    };
    struct ctl ctl = {.config = SETTINGS_DEFAULT_PATH};
    log_start("noodwachtctl", LOG_LEVEL_INFO);
    /* "+": options after the subcommand are its own */
    for (int option = 0; (option = getopt_long(argc, argv, "+", options, NULL)) != -1;) {
        switch (option) {
        case 'c':
            ctl.config = optarg;
            break;
        case 'j':
            ctl.json = true;
            break;
        case 'h':
            print_usage(stdout);
            return 0;
        case 'v':
            printf("noodwachtctl %s\n", NOODWACHT_VERSION);
            return 0;
        default:
            print_usage(stderr);
            return 2;
        }
    }
    for (size_t i = 0; optind < argc && i < ARRAY_LEN(commands); i++) {
        if (strcmp(argv[optind], commands[i].name) == 0) {
            return run_command(&commands[i], &ctl, argc - optind, argv + optind);
        }
    }
    if (optind < argc) {
        fprintf(stderr, "noodwachtctl: onbekende opdracht '%s'\n\n", argv[optind]);
    }
    print_usage(stderr);
    return 2;
}
