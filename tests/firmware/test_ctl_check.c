/* The built noodwachtctl, from outside: what it prints and how it ends. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base.h"
#include "folder.h"

#define TOOL NOODWACHT_PROGRAMS "/noodwachtctl"
#define OUTPUT_MAX 16384

extern char **environ;

static char folder[PATH_SIZE];
static char output[OUTPUT_MAX]; /* standard output of the last run, paths without the folder */

/* Runs the tool with up to five words; returns its exit status. */
static int run(const char *a, const char *b, const char *c, const char *d, const char *e)
{
    char *argv[] = {(char *)TOOL, (char *)a, (char *)b, (char *)c, (char *)d, (char *)e, NULL};
    int ends[2];
    pid_t pid = 0;
    int status = 0;
    posix_spawn_file_actions_t actions;
    assert_int_equal(pipe(ends), 0);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    assert_int_equal(posix_spawn(&pid, TOOL, &actions, NULL, argv, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    char raw[OUTPUT_MAX];
    size_t len = 0;
    for (ssize_t got = 0; (got = read(ends[0], raw + len, sizeof(raw) - 1 - len)) > 0;) {
        len += (size_t)got;
    }
    raw[len] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));

    struct text text;
    text_init(&text, output, sizeof(output));
    size_t folder_len = strlen(folder);
    for (const char *at = raw; *at != '\0';) {
        if (folder_len > 0 && strncmp(at, folder, folder_len) == 0) {
            text_add(&text, "@");
            at += folder_len;
        } else {
            text_add(&text, "%c", *at++);
        }
    }
    return WEXITSTATUS(status);
}

static void write_file(const char *name, const char *content)
{
    folder_write(folder, name, content);
}

static const char *in_folder(const char *name)
{
    static char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/%s", folder, name);
    return path;
}

static int folder_setup(void **state)
{
    (void)state;
    folder_make(folder);
    return 0;
}

static int folder_teardown(void **state)
{
    (void)state;
    folder_remove(folder);
    folder[0] = '\0';
    return 0;
}

static void what_is_shipped_is_clean(void **state)
{
    (void)state;
    int status = run("check", NOODWACHT_SOURCE "/assets", NULL, NULL, NULL);
    assert_string_equal(output, "");
    assert_int_equal(status, 0);
}

static void every_fault_has_file_and_line(void **state)
{
    (void)state;
    write_file("noodwacht.yaml", "assets: bezit\n"
                                 "sensoren:\n"
                                 "  - {id: koelkast, soort: sim}\n"
                                 "  - {id: koelkast, soort: w2}\n"
                                 "telefon: 1\n");
    write_file("bezit/regels/nl-praktijk.yaml", "id: nl-praktijk\n\ttitel: x\n");
    write_file("bezit/los/los.yaml", "a: [1\n");
    write_file("bezit/los/goed.yaml", "a: 1\n");
    write_file("bezit/los/geen-yaml.txt", "a: [1\n");
    int status = run("--config", in_folder("noodwacht.yaml"), "check", NULL, NULL);
    assert_string_equal(
        output,
        "@/noodwacht.yaml:4: 'soort' is 'w2'; kies uit: sim, w1, hwmon\n"
        "@/noodwacht.yaml:4: sensor 'koelkast' staat er dubbel (ook op regel 3); geef een andere "
        "id\n"
        "@/noodwacht.yaml:5: onbekende sleutel 'telefon' in instellingen; haal de regel weg\n"
        "@/bezit/los/los.yaml:2: er ontbreekt een ',' of ']'\n"
        "@/bezit/regels/nl-praktijk.yaml:2: tab aan het begin van de regel; gebruik spaties\n");
    assert_int_equal(status, 1);
}

static void the_kind_is_told_by_the_keys(void **state)
{
    (void)state;
    write_file("mijn.yaml", "bereik: {van: 8.0, tot: 2.0, bron: x}\nregel: []\n");
    assert_int_equal(run("check", in_folder("mijn.yaml"), NULL, NULL, NULL), 1);
    assert_non_null(strstr(output, "@/mijn.yaml:1: 'titel' ontbreekt in regelbestand\n"));
    assert_non_null(strstr(output, "@/mijn.yaml:2: onbekende sleutel 'regel' in regelbestand; "
                                   "bedoel je 'regels'?\n"));
    write_file("praktijk.yaml", "sensoren: []\n");
    assert_int_equal(run("check", in_folder("praktijk.yaml"), NULL, NULL, NULL), 1);
    assert_string_equal(output, "@/praktijk.yaml:1: 'sensoren' is leeg; vul het in\n");
}

static void draaiboeken_are_checked_as_the_kiosk_reads_them(void **state)
{
    (void)state;
    write_file("draaiboeken/eigen.yaml", "id: eigen\n"
                                         "titel: Eigen\n"
                                         "stapen: []\n");
    assert_int_equal(run("check", folder, NULL, NULL, NULL), 1);
    assert_non_null(strstr(output, "@/draaiboeken/eigen.yaml:3: onbekende sleutel 'stapen'"));
    assert_non_null(strstr(output, "@/draaiboeken/eigen.yaml:1: 'fasen' ontbreekt"));
}

#define SMALL_PLAYBOOK                                                                             \
    "id: klein\n"                                                                                  \
    "titel: Klein\n"                                                                               \
    "samenvatting: Klein.\n"                                                                       \
    "versie: 1\n"                                                                                  \
    "herzien: 2026-01-31\n"                                                                        \
    "fasen:\n"                                                                                     \
    "  - id: een\n"                                                                                \
    "    titel: Een\n"                                                                             \
    "    stappen:\n"                                                                               \
    "      - id: bel\n"                                                                            \
    "        doe: Bellen met de bakker\n"                                                          \
    "        soort: bel\n"                                                                         \
    "        contact: bakker\n"                                                                    \
    "        bron: eigen, proef\n"

static void draaiboeken_are_linted_beside_what_they_refer_to(void **state)
{
    (void)state;
    write_file("draaiboeken/klein.yaml", SMALL_PLAYBOOK);
    assert_int_equal(run("check", in_folder("draaiboeken/klein.yaml"), NULL, NULL, NULL), 1);
    assert_string_equal(output,
                        "@/draaiboeken/klein.yaml:11: stap 'bel': 'doe' begint met een heel "
                        "werkwoord of een meervoud; zeg wat iemand moet doen ('Bel ...')\n"
                        "@/draaiboeken/klein.yaml:13: stap 'bel': 'contact' is 'bakker', maar dat "
                        "staat niet in praktijk/contacten.yaml\n");
    write_file("praktijk/contacten.yaml", "groepen:\n"
                                          "  - titel: Eten\n"
                                          "    functies: [{id: bakker, functie: Bakker}]\n");
    assert_int_equal(run("check", folder, NULL, NULL, NULL), 1);
    assert_null(strstr(output, "contacten.yaml"));
    assert_non_null(strstr(output, "@/draaiboeken/klein.yaml:11: "));
    /* Elsewhere nothing is known of contacts. */
    write_file("los.yaml", SMALL_PLAYBOOK);
    assert_int_equal(run("--json", "check", in_folder("los.yaml"), NULL, NULL), 1);
    assert_non_null(strstr(output, "\"line\":11,"));
    assert_null(strstr(output, "\"line\":13,"));
}

static void a_file_that_cannot_be_parsed_hides_no_other(void **state)
{
    (void)state;
    write_file("draaiboeken/aap.yaml", "id: &a aap\n");
    write_file("draaiboeken/klein.yaml", SMALL_PLAYBOOK);
    write_file("draaiboeken/noot.yaml", "id: no\xE9t\n");
    assert_int_equal(run("check", folder, NULL, NULL, NULL), 1);
    assert_non_null(strstr(output, "@/draaiboeken/aap.yaml:1: "));
    assert_non_null(strstr(output, "@/draaiboeken/klein.yaml:11: "));
    assert_non_null(strstr(output, "@/draaiboeken/noot.yaml:1: "));
}

static void lists_regions_and_pages_are_read_too(void **state)
{
    (void)state;
    write_file("praktijk/contacten.yaml", "groepen:\n"
                                          "  - titel: Eten\n"
                                          "    functies: [{id: bakker, funtie: Bakker}]\n");
    write_file("praktijk/voorraad.yaml", "groepen: nee\n");
    write_file("praktijk/taken.yaml", "taken:\n"
                                      "  - {id: a, titel: A, elke: soms, bron: \"eigen, x\"}\n");
    write_file("oefeningen/a.yaml", "gebeurtenissen:\n"
                                    "  - {id: g, titel: A, vertel: b, bij: [geen], na: 1 uur}\n");
    write_file("oefeningen/b.yaml", "gebeurtenissen:\n"
                                    "  - {id: g, titel: A, vertel: b, bij: [geen], na: 1 uur}\n");
    write_file("praktijk/vaccins.yaml", "producten: [{naam: Griep, soort: drank, bron: b}]\n");
    write_file("regio/hier.yaml", "id: hier\ntitel: Hier\nherzien: gisteren\ncontacten: []\n");
    write_file("naslag/een.yaml", "id: een\n");
    write_file("naslag/twee.yaml", "id: een\ngroep: G\ntitel: T\nsamenvatting: S\n"
                                   "herzien: 2026-01-31\ntrefwoorden: [t]\nbronnen: {p: Plan}\n"
                                   "secties: [{kop: K, tekst: T, bron: \"p, kop\"}]\n");
    write_file("bronnen/plan.yaml", "id: [\n");
    assert_int_equal(run("check", folder, NULL, NULL, NULL), 1);
    static const char *const wanted[] = {
        "@/praktijk/contacten.yaml:3: onbekende sleutel 'funtie'",
        "@/praktijk/voorraad.yaml:1: ",
        "@/praktijk/taken.yaml:2: taak 'a': 'elke' moet",
        "@/praktijk/vaccins.yaml:1: ",
        "@/oefeningen/a.yaml:1: gebeurtenis 'g': 'bij: geen' is geen draaiboek",
        "@/oefeningen/a.yaml:1: gebeurtenis 'g' staat ook in oefeningen/b.yaml",
        "@/regio/hier.yaml:",
        "@/naslag/een.yaml:1: ",
        "@/naslag/twee.yaml:1: naslag/een.yaml heeft ook id 'een'",
        "@/bronnen/plan.yaml:",
    };
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
        if (strstr(output, wanted[i]) == NULL) {
            fail_msg("not said: %s\nbut: %s", wanted[i], output);
        }
    }
}

static void rules_that_do_not_guard_are_named(void **state)
{
    (void)state;
    char yaml[512];
    text_set(yaml, sizeof(yaml),
             "assets: %s/assets\nregels: fridgetag-60-60\nsensoren: [{id: k, soort: sim}]\n",
             NOODWACHT_SOURCE);
    write_file("noodwacht.yaml", yaml);
    assert_int_equal(run("check", "--config", in_folder("noodwacht.yaml"), NULL, NULL), 1);
    assert_string_equal(output, "@/noodwacht.yaml:1: 'regels': fridgetag-60-60 is om na te "
                                "rekenen, niet om te bewaken: er is geen regel 'koelbox'\n");
    text_set(yaml, sizeof(yaml),
             "assets: %s/assets\nregels: bestaat-niet\nsensoren: [{id: k, soort: sim}]\n",
             NOODWACHT_SOURCE);
    write_file("noodwacht.yaml", yaml);
    assert_int_equal(run("check", "--config", in_folder("noodwacht.yaml"), NULL, NULL), 1);
    assert_non_null(strstr(output, "/regels/bestaat-niet.yaml bestaat niet\n"));
    text_set(yaml, sizeof(yaml), "assets: %s/assets\nsensoren: [{id: k, soort: sim}]\n",
             NOODWACHT_SOURCE);
    write_file("noodwacht.yaml", yaml);
    assert_int_equal(run("check", "--config", in_folder("noodwacht.yaml"), NULL, NULL), 0);
    assert_string_equal(output, "");
}

static void json_is_escaped(void **state)
{
    (void)state;
    write_file("a\"b.yaml", "sensoren: [{id: k, soort: \"si\\\\m\\\"\"}]\n");
    assert_int_equal(run("--json", "check", in_folder("a\"b.yaml"), NULL, NULL), 1);
    char wanted[512];
    text_set(wanted, sizeof(wanted),
             "{\"file\":\"@/a\\\"b.yaml\",\"line\":1,\"message\":"
             "\"'soort' is 'si\\\\m\\\"'; kies uit: sim, w1, hwmon\"}\n");
    assert_string_equal(output, wanted);
}

/* Silence is never a blessing of what was not looked at. */
static void what_is_not_read_is_named(void **state)
{
    (void)state;
    char deep[PATH_SIZE], path[PATH_SIZE];
    write_file("bezit/draaiboeken/brand.yml", "id: brand\n");
    write_file("bezit/draaiboeken/water.YAML", "id: water\n");
    write_file("bezit/a/b/c/d/e/f/g/diep.yaml", "a: [1\n");
    text_set(path, sizeof(path), "%s/bezit/pijp.yaml", folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    text_set(path, sizeof(path), "%s/bezit/kring.yaml", folder);
    assert_int_equal(symlink("kring.yaml", path), 0);
    text_set(deep, sizeof(deep), "%s", in_folder("bezit"));
    int status = run("check", deep, NULL, NULL, NULL);
    assert_string_equal(
        output,
        "@/bezit/a/b/c/d/e/f/g/diep.yaml:2: er ontbreekt een ',' of ']'\n"
        "@/bezit/draaiboeken/brand.yml:1: wordt niet gelezen: laat de naam eindigen op .yaml\n"
        "@/bezit/draaiboeken/water.YAML:1: wordt niet gelezen: laat de naam eindigen op .yaml\n"
        "@/bezit/kring.yaml:1: kan het bestand niet openen (een koppeling die naar zichzelf "
        "wijst)\n"
        "@/bezit/pijp.yaml:1: is geen gewoon bestand\n");
    assert_int_equal(status, 1);
    write_file("bezit/a/b/c/d/e/f/g/h/dieper.yaml", "a: 1\n");
    assert_int_equal(run("check", deep, NULL, NULL, NULL), 1);
    assert_non_null(strstr(output, "@/bezit/a/b/c/d/e/f/g/h:1: ligt te diep: hoogstens 8 mappen"));
}

static void what_is_not_there_is_a_fault(void **state)
{
    (void)state;
    assert_int_equal(run("check", in_folder("nergens.yaml"), NULL, NULL, NULL), 1);
    assert_non_null(strstr(output, "@/nergens.yaml:1: kan het bestand niet openen"));
}

static void wrong_use_ends_with_two(void **state)
{
    (void)state;
    assert_int_equal(run(NULL, NULL, NULL, NULL, NULL), 2);
    assert_int_equal(run("--onzin", NULL, NULL, NULL, NULL), 2);
    assert_int_equal(run("onzin", NULL, NULL, NULL, NULL), 2);
    assert_int_equal(run("--config", NULL, NULL, NULL, NULL), 2);
    assert_int_equal(run("check", "--config", NULL, NULL, NULL), 2);
    assert_int_equal(run("check", "--onzin", NULL, NULL, NULL), 2);
    assert_string_equal(output, "");
}

static void help_and_version_go_to_standard_output(void **state)
{
    (void)state;
    assert_int_equal(run("--help", NULL, NULL, NULL, NULL), 0);
    assert_non_null(strstr(output, "Opdrachten:"));
    assert_int_equal(run("check", "--help", NULL, NULL, NULL), 0);
    assert_non_null(strstr(output, "Gebruik: noodwachtctl check"));
    assert_int_equal(run("--version", NULL, NULL, NULL, NULL), 0);
    assert_string_equal(output, "noodwachtctl " NOODWACHT_VERSION "\n");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_setup, folder_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shipped_is_clean),
        IN_FOLDER(every_fault_has_file_and_line),
        IN_FOLDER(the_kind_is_told_by_the_keys),
        IN_FOLDER(draaiboeken_are_checked_as_the_kiosk_reads_them),
        IN_FOLDER(draaiboeken_are_linted_beside_what_they_refer_to),
        IN_FOLDER(a_file_that_cannot_be_parsed_hides_no_other),
        IN_FOLDER(lists_regions_and_pages_are_read_too),
        IN_FOLDER(rules_that_do_not_guard_are_named),
        IN_FOLDER(json_is_escaped),
        IN_FOLDER(what_is_not_read_is_named),
        IN_FOLDER(what_is_not_there_is_a_fault),
        cmocka_unit_test(wrong_use_ends_with_two),
        cmocka_unit_test(help_and_version_go_to_standard_output),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
