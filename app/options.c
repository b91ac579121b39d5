#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "core/settings.h"

static const char help[] =
    "gebruik: noodwacht [OPTIES]\n"
    "Het scherm van Noodwacht: overzicht, draaiboeken, koelkast en journaal.\n"
    "\n"
    "  --config BESTAND    instellingen (standaard " SETTINGS_DEFAULT_PATH ")\n"
    "  --fullscreen        het hele beeldscherm (standaard)\n"
    "  --window BxH        een venster van zoveel beeldpunten\n"
    "  --panel-mm BxH      maat van het paneel in millimeters\n"
    "  --theme NAAM        donker, licht of noodlicht\n"
    "  --targets BESTAND   schrijf na elk beeld wat er aan te raken is\n"
    "  --export MAP        schrijf het journaal als tekst, csv en pdf, zonder scherm\n"
    "  --help, --version\n";

static bool parse_size(const char *text, int *width, int *height)
{
    char end;
    return sscanf(text, "%5dx%5d%c", width, height, &end) == 2 && *width > 0 && *height > 0;
}

static bool parse_theme(const char *text, enum theme *theme)
{
    for (int i = 0; i < THEME_COUNT; i++) {
        if (strcmp(theme_name((enum theme)i), text) == 0) {
            *theme = (enum theme)i;
            return true;
        }
    }
    return false;
}

enum options_verdict options_parse(int argc, char **argv, struct options *options)
{
    static const struct option names[] = {
        {"config", required_argument, NULL, 'c'}, {"fullscreen", no_argument, NULL, 'f'},
        {"window", required_argument, NULL, 'w'}, {"panel-mm", required_argument, NULL, 'p'},
        {"theme", required_argument, NULL, 't'},  {"targets", required_argument, NULL, 'T'},
        {"export", required_argument, NULL, 'e'}, {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},      {NULL, 0, NULL, 0},
    };
    *options = (struct options){.config = SETTINGS_DEFAULT_PATH};
    bool good = true;
    for (int name; (name = getopt_long(argc, argv, "", names, NULL)) != -1;) {
        switch (name) {
        case 'c':
            options->config = optarg;
            break;
        case 'f':
            options->window = false;
            break;
        case 'w':
            options->window = good = good && parse_size(optarg, &options->width, &options->height);
            break;
        case 'p':
            good = good && parse_size(optarg, &options->width_mm, &options->height_mm);
            break;
        case 't':
            options->has_theme = good = good && parse_theme(optarg, &options->theme);
            break;
        case 'T':
            options->targets = optarg;
            break;
        case 'e':
            options->export = optarg;
            break;
        case 'h':
            fputs(help, stdout);
            return OPTIONS_DONE;
        case 'v':
            puts("noodwacht " NOODWACHT_VERSION);
            return OPTIONS_DONE;
        default:
            return OPTIONS_WRONG;
        }
        if (!good) {
            fprintf(stderr, "noodwacht: '%s' wordt niet begrepen; zie --help\n", optarg);
            return OPTIONS_WRONG;
        }
    }
    if (optind < argc) {
        fprintf(stderr, "noodwacht: '%s' hoort hier niet; zie --help\n", argv[optind]);
        return OPTIONS_WRONG;
    }
    return OPTIONS_RUN;
}
