/* noodwachtctl: one file a subcommand, one entry each in the table below. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "core/base.h"
#include "core/log.h"
#include "core/settings.h"
#include "core/time_text.h"
#include "ctl.h"

struct command {
    const char *name;
    int (*run)(const struct ctl *ctl, int argc, char **argv);
    const char *words; /* what comes behind the name */
    const char *what;  /* one line */
    const char *help;  /* the rest, whole lines */
};

static const struct command commands[] = {
    {"status", ctl_status, "[--follow]", "zegt hoe het nu met koelkast en bewaking staat",
     "Met --follow: bij elke verandering opnieuw, tot u stopt of de bewaking weg is.\n"
     "Afloop 1 bij een alarm of storing, en als de bewaking niet antwoordt.\n"},
    {"check", ctl_check, "[PAD...]", "controleert instellingen, regels en draaiboeken",
     "Zonder PAD: de instellingen en alles onder hun map 'assets'.\n"
     "PAD is een bestand, of een map waarin alle .yaml-bestanden worden gecontroleerd.\n"
     "Elke fout staat op een eigen regel: BESTAND:REGEL: wat er mis is.\n"},
    {"replay", ctl_replay, "--rules FILE TRACE.csv", "legt een reeks metingen langs de regels",
     "TRACE.csv heeft regels 'time,celsius': ISO 8601 met Z of verschil met UTC; een lege celsius\n"
     "is een meting zonder antwoord. Per overgang een regel 'TIJD REGEL start|end since= last=',\n"
     "daarna per UTC-dag de minuten: 'day DATUM in N warm N cold N unknown N'.\n"},
    {"sim", ctl_sim, "WAT WAARDE", "doet iets met de nagebootste apparatuur (alleen bij --sim)",
     "mains off|on              stroom weg of terug\n"
     "temp GRADEN               zo warm is de koelkast nu\n"
     "temp ID GRADEN            zo warm is alleen deze sensor nu; in de loop van uren gaat hij "
     "terug\n"
     "door open|closed          de deur\n"
     "sensor [ID] lost|back     de sensor weg of terug (ook crc, 85, hang, still)\n"
     "button press              de knop 'geluid uit'\n"
     "battery PROCENT           de accu\n"
     "buzzer broken|ok          de zoemer stuk, of heel\n"
     "speed N                   N keer zo snel als echt\n"
     "skip SECONDEN             sla zo veel tijd over\n"
     "record fail|ok            vastleggen mislukt, of lukt weer\n"},
    {"export", ctl_export,
     "[--db BESTAND] [--month JJJJ-MM] [--from TIJD] [--to TIJD] [--sensor ID] [--csv|--trace]",
     "schrijft metingen en gebeurtenissen uit, te controleren",
     "TIJD is JJJJ-MM-DD (een UTC-dag; --to telt hem mee) of JJJJ-MM-DDTUU:MM:SSZ (of +01:00; "
     "--to\n"
     "telt hem niet mee). Zonder: alles. Zonder --sensor: alle sensoren, de een na de ander, en "
     "dan\n"
     "de gebeurtenissen. Vooraan staat de kop waarmee 'noodwachtctl verify --head' nagaat dat er\n"
     "sindsdien niets is weggehaald of gewijzigd.\n"
     "--csv     alleen de tabel, zonder de regels met '#'\n"
     "--trace   'time,celsius' van een sensor, voor noodwachtctl replay\n"},
    {"verify", ctl_verify, "[--db BESTAND] [--head KOP]", "controleert of het record is aangetast",
     "Rekent de keten over alle metingen en gebeurtenissen na, ook van een kopie (--db), en ook\n"
     "terwijl de bewaking schrijft. Noemt van elke fout de dag, of 'open end' in dagen die nog\n"
     "niet gesloten zijn. KOP is een eerder afgedrukte kop (noodwachtctl status, een verslag):\n"
     "staat die in de keten, dan is van alles daarvoor niets afgeknipt of vervangen.\n"
     "Draait de bewaking, dan wordt haar kop zonder --db en --head vanzelf gevraagd.\n"
     "Afloop 1 als er iets is aangetast.\n"},
    {"report", ctl_report,
     "--month JJJJ-MM | --from DAG --to DAG | --breach [NUMMER|DAG] | --drill [NAAM]\n"
     "         [--sensor ID] [--db BESTAND] [--pdf BESTAND] [--csv BESTAND] [--text]",
     "maandstaat of overzicht van dagen, of het verslag van een afwijking of oefening",
     "Per dag (plaatselijke tijd): laagste en hoogste met tijd, gemiddelde, minuten buiten de "
     "grens\n"
     "en onbekend, parafen, alarmen. Daaronder de hele tijd met MKT en graadminuten, en de kop "
     "van\n"
     "het record. Zonder --sensor: de eerste koelkast. Zonder --pdf of --csv: als tekst.\n"
     "--breach  noemt de afwijkingen van alle sensoren (of van --sensor, of in die tijd), de "
     "nieuwste\n"
     "          eerst. Met een nummer uit die lijst, of een dag waarop er een was: het verslag "
     "daarvan,\n"
     "          met de voorraad en de oordelen uit het journaal, als tekst of --pdf.\n"
     "--drill   noemt de oefeningen die er waren, de nieuwste eerst. Met een naam uit die lijst, "
     "zoals\n"
     "          2026-11-22-1: het verslag met evaluatie daarvan, met de verbeterpunten zoals ze nu "
     "in\n"
     "          Taken staan, naast de oefeningen daarvoor; als tekst, --pdf of --csv.\n"
     "Afloop 1 als er niets is gevonden, er op die dag meer zijn, of niet alles was te lezen.\n"},
    {"selftest", ctl_selftest, "", "doet de zelftest en noemt elke regel",
     "Zoemer (een korte piep), accu, netspanning, sensoren, vastlegging, schijfruimte en klok:\n"
     "ok, fout, of geen als het er niet is. Afloop 1 bij een fout.\n"},
    {"buzzer", ctl_buzzer, "[laag|middel|hoog] [SECONDEN]", "laat de zoemer even klinken",
     "Zonder meer: middel, 5 seconden. Een alarm dat luider is, gaat voor.\n"},
};

static void print_usage(FILE *to)
{
    fputs("Gebruik: noodwachtctl [--config BESTAND] [--json] OPDRACHT [...]\n\nOpdrachten:\n", to);
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
        fprintf(to, "  %-8s %s\n", commands[i].name, commands[i].what);
    }
    fputs("\nOpties:\n"
          "  --config BESTAND  instellingen (standaard " SETTINGS_DEFAULT_PATH ")\n"
          "  --json            antwoord voor programma's\n"
          "  --help            deze hulp; met een opdracht: hulp bij die opdracht\n"
          "  --version         versie\n\n"
          "Afloop: 0 in orde, 1 er is iets mis gevonden, 2 verkeerd gebruik.\n",
          to);
}

static void print_command_usage(FILE *to, const struct command *command)
{
    fprintf(to, "Gebruik: noodwachtctl %s %s\n%s\n\n%s", command->name, command->words,
            command->what, command->help);
}

static const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
        if (strcmp(name, commands[i].name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

/* People put --json and --help behind the command as well. Takes them out of its words; what is
 * left belongs to the command. False: --config without a file. */
static bool take_common(struct ctl *ctl, int *argc, char **argv, bool *help)
{
    int kept = 1;
    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], "--json") == 0) {
            ctl->json = true;
        } else if (strcmp(argv[i], "--help") == 0) {
            *help = true;
        } else if (strncmp(argv[i], "--config=", 9) == 0) {
            ctl->config = argv[i] + 9;
        } else if (strcmp(argv[i], "--config") == 0) {
            if (++i == *argc) {
                fputs("noodwachtctl: achter --config hoort een bestand\n", stderr);
                return false;
            }
            ctl->config = argv[i];
        } else {
            argv[kept++] = argv[i];
        }
    }
    argv[kept] = NULL;
    *argc = kept;
    return true;
}

static int run(struct ctl *ctl, int argc, char **argv)
{
    const struct command *command = command_find(argv[0]);
    bool help = false;
    if (command == NULL) {
        fprintf(stderr, "noodwachtctl: onbekende opdracht '%s'\n\n", argv[0]);
        print_usage(stderr);
        return CTL_USAGE;
    }
    if (!take_common(ctl, &argc, argv, &help)) {
        return CTL_USAGE;
    }
    if (help) {
        print_command_usage(stdout, command);
        return CTL_GOOD;
    }
    int result = command->run(ctl, argc, argv);
    if (result == CTL_USAGE) {
        print_command_usage(stderr, command);
    }
    if (fflush(stdout) != 0 || ferror(stdout)) { /* a list without its end must not pass for one */
        log_error("niet alles is geschreven: is er nog ruimte?");
        return CTL_FOUND;
    }
    return result;
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
    time_zone_keep();
    opterr = 0; /* its messages are not Dutch */
    for (int option = 0; (option = getopt_long(argc, argv, "+:", options, NULL)) != -1;) {
        switch (option) {
        case 'c':
            ctl.config = optarg;
            break;
        case 'j':
            ctl.json = true;
            break;
        case 'h':
            print_usage(stdout);
            return CTL_GOOD;
        case 'v':
            puts("noodwachtctl " NOODWACHT_VERSION);
            return CTL_GOOD;
        case ':':
            fprintf(stderr, "noodwachtctl: achter %s hoort een bestand\n", argv[optind - 1]);
            return CTL_USAGE;
        default:
            fprintf(stderr, "noodwachtctl: onbekende optie %s\n\n", argv[optind - 1]);
            print_usage(stderr);
            return CTL_USAGE;
        }
    }
    if (optind == argc) {
        print_usage(stderr);
        return CTL_USAGE;
    }
    return run(&ctl, argc - optind, argv + optind);
}
