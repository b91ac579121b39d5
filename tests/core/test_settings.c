#include "core/settings.h"

#include <stdio.h>
#include <string.h>

#include "core/yaml.h"
#include "test.h"

static struct settings settings;
static struct fault_list faults;

static bool parse(const char *name, const char *yaml)
{
    faults = (struct fault_list){0};
    return settings_parse(name, yaml, strlen(yaml), &settings, &faults);
}

static void the_shipped_example_is_good(void **state)
{
    (void)state;
    faults = (struct fault_list){0};
    if (!settings_load(NOODWACHT_SOURCE "/assets/praktijk/noodwacht.yaml", &settings, &faults)) {
        fail_msg("%s", faults.fault[0].text);
    }
    assert_int_equal(faults.count, 0);
    assert_int_equal(settings.sensor_count, 1);
    assert_string_equal(settings.sensor[0].id, "koelkast");
    assert_int_equal(settings.sensor[0].kind, SENSOR_SIM);
    assert_int_equal(settings.sensor[0].role, ROLE_FRIDGE);
    assert_string_equal(settings.rules, "nl-praktijk");
    assert_string_equal(settings.run, "/run/noodwacht");
    assert_in_range(settings.staff_count, 3, STAFF_MAX);
    for (size_t i = 0; i < settings.staff_count; i++) {
        assert_non_null(strstr(settings.staff[i].name, "voorbeeld"));
    }
    char path[PATH_SIZE];
    assert_true(settings_rules_path(&settings, path));
    assert_string_equal(path, "/usr/share/noodwacht/assets/regels/nl-praktijk.yaml");
    assert_true(settings_socket_path(&settings, path));
    assert_string_equal(path, "/run/noodwacht/noodwacht.sock");
    assert_true(settings_readings_db_path(&settings, path));
    assert_string_equal(path, "/var/lib/noodwacht/metingen.db");
    assert_true(settings_journal_db_path(&settings, path));
    assert_string_equal(path, "/var/lib/noodwacht/journaal.db");
}

static const char full[] =
    "assets: bezit\n"
    "data: ./gegevens\n"
    "run: /tmp/run\n"
    "regels: who-30dtr\n"
    "praktijk: {naam: Praktijk De Linde, telefoon: 043-1234567}\n"
    "sensoren:\n"
    "- {id: boven, naam: Boven, rol: koelkast, plaats: Spreekkamer 2, soort: w1, adres: "
    "28-000005e2fdc3,"
    " correctie: -0.25}\n"
    "- {id: kamer, plaats: kamer, soort: hwmon, adres: coretemp/temp2}\n"
    "- {id: diep, rol: vriezer, soort: sim, ijking: {datum: 2026-01-31, geldig: 12 maanden,"
    " punten: [{gemeten: -20.0, afwijking: 0.3}, {gemeten: 0.0, afwijking: -0.1}]}}\n"
    "- {id: box, rol: koelbox, soort: sim, regels: eigen-box}\n"
    "w1-pad: w1\n"
    "hwmon-pad: /x/hwmon\n"
    "voeding: {gebruik: ja, pad: /x/power, net: AC, accu: BAT0, accu-minuten: 240}\n"
    "gpio:\n"
    "  zoemer: {chip: gpiochip0, lijn: \"17\"}\n"
    "  stroom: {chip: gpiochip0, lijn: MAINS, actief-laag: ja, trek: omhoog}\n"
    "  deur: {chip: gpiochip0, lijn: \"5\", trek: omlaag}\n"
    "medewerkers: [Anja, Bram]\n"
    "scherm:\n"
    "  breedte-mm: 217\n"
    "  hoogte-mm: 136\n"
    "  draaiing: 270\n"
    "  thema: licht\n"
    "  nacht: {van: \"22:00\", tot: \"06:30\"}\n"
    "  rust: {dimmen: nee, na: 90 s, licht: 50, diep-na: 4 min, diep-licht: 5, verschuiven: nee}\n"
    "  backlight: licht\n"
    "  raak-wissel-assen: ja\n"
    "  raak-spiegel-y: ja\n"
    "sim: {zaad: 42}\n";

static void every_key_arrives(void **state)
{
    (void)state;
    if (!parse("/p/noodwacht.yaml", full)) {
        fail_msg("%s", faults.fault[0].text);
    }
    assert_string_equal(settings.path, "/p/noodwacht.yaml");
    assert_string_equal(settings.assets, "/p/bezit");
    assert_string_equal(settings.data, "/p/./gegevens");
    assert_string_equal(settings.run, "/tmp/run");
    assert_string_equal(settings.rules, "who-30dtr");
    assert_string_equal(settings.practice, "Praktijk De Linde");
    assert_string_equal(settings.practice_phone, "043-1234567");
    assert_int_equal(settings.sensor_count, 4);
    assert_string_equal(settings.sensor[0].name, "Boven");
    assert_string_equal(settings.sensor[0].place, "Spreekkamer 2");
    assert_string_equal(settings.sensor[0].rules, "who-30dtr"); /* those of the practice */
    assert_int_equal(settings.sensor[0].kind, SENSOR_W1);
    assert_string_equal(settings.sensor[0].address, "28-000005e2fdc3");
    assert_int_equal(calibration_apply(&settings.sensor[0].calibration, 5000), 4750);
    assert_int_equal(settings.sensor[0].calibration.day, 0);
    assert_int_equal(settings.sensor[0].line, 7);
    assert_int_equal(settings.sensor[1].role, ROLE_ROOM); /* as older files say it */
    assert_string_equal(settings.sensor[1].place, "");
    assert_string_equal(settings.sensor[1].rules, "");
    assert_int_equal(settings.sensor[1].kind, SENSOR_HWMON);
    assert_string_equal(settings.sensor[1].name, "kamer"); /* no name: its id */
    assert_string_equal(settings.sensor[2].rules, "vriezer");
    const struct calibration *calibration = &settings.sensor[2].calibration;
    assert_int_equal(calibration_apply(calibration, -20000), -20300);
    assert_int_equal(calibration_apply(calibration, 0), 100);
    assert_int_equal(calibration->day, 20484);
    assert_int_equal(calibration->due_day, 20484 + 365);
    assert_string_equal(settings.sensor[3].rules, "eigen-box");
    assert_string_equal(settings.w1_path, "/p/w1");
    assert_string_equal(settings.hwmon_path, "/x/hwmon");
    assert_string_equal(settings.power_path, "/x/power");
    assert_true(settings.use_power_supply);
    assert_string_equal(settings.mains_supply, "AC");
    assert_string_equal(settings.battery_supply, "BAT0");
    assert_int_equal(settings.battery_runtime_min, 240);
    assert_string_equal(settings.buzzer.line, "17");
    assert_false(settings.buzzer.active_low);
    assert_int_equal(settings.buzzer.bias, BIAS_NONE);
    assert_string_equal(settings.mains.line, "MAINS");
    assert_true(settings.mains.active_low);
    assert_int_equal(settings.mains.bias, BIAS_PULL_UP);
    assert_int_equal(settings.door.bias, BIAS_PULL_DOWN);
    assert_string_equal(settings.button.chip, "");
    assert_int_equal(settings.staff_count, 2);
    assert_string_equal(settings.staff[1].name, "Bram");
    assert_int_equal(settings.panel_width_mm, 217);
    assert_int_equal(settings.panel_height_mm, 136);
    assert_int_equal(settings.rotation, 270);
    assert_int_equal(settings.theme, 1);
    assert_string_equal(settings.backlight_path, "/p/licht");
    const struct rest_settings *rest = &settings.rest;
    assert_false(rest->dims);
    assert_false(rest->shifts);
    assert_int_equal(rest->first_ms, 90 * MS_PER_S);
    assert_int_equal(rest->first_pct, 50);
    assert_int_equal(rest->deep_ms, 4 * MS_PER_MIN);
    assert_int_equal(rest->deep_pct, 5);
    assert_int_equal(rest->night_from, 22 * 60);
    assert_int_equal(rest->night_to, 6 * 60 + 30);
    assert_true(settings.touch_swap && !settings.touch_invert_x && settings.touch_invert_y);
    assert_int_equal(settings.sim_seed, 42);
}

#define FRIDGE "sensoren:\n- {id: koelkast, soort: sim}\n"

static const struct {
    const char *yaml;
    const char *faults;
} cases[] = {
    {FRIDGE, ""},
    {"regels: nl-praktijk\n", "t:1: 'sensoren' ontbreekt in instellingen\n"},
    {FRIDGE "- {id: koelkast, soort: sim}\n",
     "t:3: sensor 'koelkast' staat er dubbel (ook op regel 2); geef een andere id\n"},
    {FRIDGE "- {id: b, soort: w1}\nvoeding: {gebruik: ja}\n",
     "t:3: sensor 'b': 'adres' moet eruitzien als 28-000005e2fdc3, niet ''\n"},
    {FRIDGE "- {id: b, soort: w1, adres: 28-00000E2FDC3}\nvoeding: {gebruik: ja}\n",
     "t:3: sensor 'b': 'adres' moet eruitzien als 28-000005e2fdc3, niet '28-00000E2FDC3'\n"},
    {FRIDGE "- {id: b, soort: hwmon, adres: ../temp1}\nvoeding: {gebruik: ja}\n",
     "t:3: sensor 'b': 'adres' moet eruitzien als CHIP/temp1, niet '../temp1'\n"},
    {FRIDGE "- {id: b, soort: hwmon, adres: temp1}\nvoeding: {gebruik: ja}\n",
     "t:3: sensor 'b': 'adres' moet eruitzien als CHIP/temp1, niet 'temp1'\n"},
    {FRIDGE "- {id: a, soort: w1, adres: 28-000005e2fdc3}\n"
            "- {id: b, soort: w1, adres: 28-000005e2fdc3}\nvoeding: {gebruik: ja}\n",
     "t:4: sensor 'b' heeft hetzelfde adres als 'a' (regel 3)\n"},
    {"sensoren:\n- {id: a, soort: sim, plaats: kamer}\n",
     "t:2: geen enkele sensor heeft 'rol: koelkast'; zonder bewaakt niets de vaccins\n"},
    {"sensoren:\n- {id: a, soort: w1, adres: 28-000005e2fdc3}\n",
     "t:1: niets ziet of de stroom weg is; geef 'stroom' in gpio, of 'gebruik: ja' in voeding\n"},
    {FRIDGE "- {id: b, soort: sim, correctie: 9.0}\n",
     "t:3: 'correctie' moet tussen -5.0 en 5.0 graden liggen, niet 9.0\n"},
#define POINT "punten: [{gemeten: 5, afwijking: 0.1}]"
    {FRIDGE "- {id: b, soort: sim, rol: kamer, regels: x}\n",
     "t:3: sensor 'b': een kamer heeft geen regels; haal 'regels' weg\n"},
    {FRIDGE "- {id: b, soort: sim, correctie: 0.1, ijking: {" POINT "}}\n",
     "t:3: sensor 'b', ijking: staat naast 'correctie'; zet alles in 'ijking' en haal 'correctie' "
     "weg\n"},
    {FRIDGE "- {id: b, soort: sim, ijking: {datum: 2026-13-01, " POINT "}}\n",
     "t:3: sensor 'b', ijking: 'datum' moet een dag zijn zoals 2026-01-31\n"},
    {FRIDGE "- {id: b, soort: sim, ijking: {tot: 2026-12-01, " POINT "}}\n",
     "t:3: sensor 'b', ijking: 'geldig' of 'tot' zonder 'datum': vul in wanneer er is geijkt\n"},
    {FRIDGE "- {id: b, soort: sim, ijking: {datum: 2026-12-01, tot: 2026-12-01, " POINT "}}\n",
     "t:3: sensor 'b', ijking: 'tot' moet een dag na 'datum' zijn, zoals 2027-01-31\n"},
    {FRIDGE "- {id: b, soort: sim, ijking: {datum: 2026-12-01, geldig: een jaar, " POINT "}}\n",
     "t:3: sensor 'b', ijking: 'geldig' moet een aantal maanden zijn zoals '12 maanden', hoogstens "
     "120\n"},
    {FRIDGE
     "- {id: b, soort: sim, ijking: {datum: 2026-12-01, tot: 2027-12-01, geldig: 1 jaar, " POINT
     "}}\n",
     "t:3: sensor 'b', ijking: geef 'geldig' of 'tot', niet allebei\n"},
    {FRIDGE "- {id: b, soort: sim, ijking: {datum: 2026-12-01}}\n",
     "t:3: 'punten' ontbreekt in ijking\n"},
    {FRIDGE "- {id: b, soort: sim, ijking: {punten: [{gemeten: 5}]}}\n",
     "t:3: 'afwijking' ontbreekt in ijkpunt\n"},
    {FRIDGE "- {id: b, soort: sim, ijking: {punten: [{gemeten: 5, afwijking: 1}, {gemeten: 5, "
            "afwijking: 1}]}}\n",
     "t:3: sensor 'b', ijking: de punten moeten van koud naar warm staan, elk maar een keer\n"},
    {FRIDGE "scherm: {draaiing: 45}\n", "t:3: 'draaiing' is '45'; kies uit: 0, 90, 180, 270\n"},
    {FRIDGE "scherm: {rust: {na: 10 min, licht: 5}}\n",
     "t:3: rust: 'diep-na' moet langer zijn dan 'na' (zonder: 10 min en 2 min)\n"
     "t:3: rust: 'diep-licht' mag niet meer zijn dan 'licht' (zonder: 10 en 40)\n"},
    {FRIDGE "scherm: {rust: {licht: 0}}\n", "t:3: 'licht' moet tussen 1 en 100 liggen, niet 0\n"},
    {FRIDGE "scherm: {rust: {na: 20}}\n",
     "t:3: 'na' moet een duur zijn zoals '4 uur' of '30 min', niet '20'\n"},
    {FRIDGE "scherm: {nacht: {van: \"22:00\"}}\n", "t:3: 'tot' ontbreekt in nacht\n"},
    {FRIDGE "scherm: {nacht: {van: \"24:00\", tot: \"6:00\"}}\n",
     "t:3: 'van' moet een tijd zijn zoals '07:30', niet '24:00'\n"
     "t:3: 'tot' moet een tijd zijn zoals '07:30', niet '6:00'\n"},
    {FRIDGE "scherm: {backlight: ''}\n", "t:1: 'backlight' is leeg; vul een map in\n"},
    {FRIDGE "scherm: {breedte-mm: 154}\n",
     "t:3: scherm: geef 'breedte-mm' en 'hoogte-mm' samen, of geen van beide\n"},
    {FRIDGE "gpio:\n  zoemer: {chip: a, lijn: \"1\"}\n  deur: {chip: a, lijn: \"1\"}\n",
     "t:4: gpio: 'zoemer' en 'deur' gebruiken dezelfde lijn '1'\n"},
    {FRIDGE "gpio: {zoemer: {chip: a}}\n", "t:3: 'lijn' ontbreekt in gpio-lijn\n"},
    {FRIDGE "data: ''\n", "t:1: 'data' is leeg; vul een map in\n"},
    {FRIDGE "medewerker: [Anja]\n",
     "t:3: onbekende sleutel 'medewerker' in instellingen; bedoel je 'medewerkers'?\n"},
    {FRIDGE
     "run: /een/heel/lang/pad/dat/nooit/in/het/adres/van/een/socket/past/omdat/dat/adres/maar/"
     "honderdzeven/tekens/kan/hebben\n",
     "t:1: 'run': het pad '/een/heel/lang/pad/dat/nooit/in/het/adres/van/een/socket/past/omdat/dat/"
     "adres/maar/honderdzeven/tekens/kan/hebben' is te lang voor een socket\n"},
};

static void every_fault_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        bool good = parse("t", cases[i].yaml);
        char got[4096];
        struct text all;
        text_init(&all, got, sizeof(got));
        for (size_t j = 0; j < faults.count; j++) {
            text_add(&all, "%s\n", faults.fault[j].text);
        }
        if (strcmp(got, cases[i].faults) != 0 || good != (faults.count == 0)) {
            fail_msg("case %zu got:\n%s\nwanted:\n%s", i, got, cases[i].faults);
        }
    }
}

static void a_fault_leaves_the_rest_standing(void **state)
{
    (void)state;
    assert_false(parse("/p/n.yaml", "sensoren:\n"
                                    "- {id: koelkast, soort: sim}\n"
                                    "- {soort: sim}\n"
                                    "- {id: koelkast, soort: sim}\n"
                                    "- {id: kamer, soort: w1, plaats: kamer, adres: x}\n"
                                    "medewerkers: [Anja]\n"
                                    "scherm: {draaiing: 91, thema: licht, rust: {na: 5 min, licht: "
                                    "200}, nacht: {van: \"22:00\", tot: x}}\n"
                                    "regels: [x]\n"
                                    "data: d\n"));
    assert_int_equal(faults.count, 8); /* id, dubbel, adres, draaiing, tot, licht, regels, net */
    assert_int_equal(settings.rest.first_ms, 5 * MS_PER_MIN);
    assert_int_equal(settings.rest.first_pct, 40);
    assert_int_equal(settings.rest.night_from, settings.rest.night_to); /* half a night is none */
    assert_int_equal(settings.sensor_count, 2);
    assert_string_equal(settings.sensor[0].id, "koelkast");
    assert_string_equal(settings.sensor[1].id, "kamer");
    assert_int_equal(settings.staff_count, 1);
    assert_int_equal(settings.rotation, 0);
    assert_int_equal(settings.theme, 1);
    assert_string_equal(settings.rules, "nl-praktijk");
    assert_string_equal(settings.data, "/p/d");
}

static void a_sensor_of_unknown_kind_is_never_simulated(void **state)
{
    (void)state;
    assert_false(parse("t", "sensoren:\n- {id: koelkast, soort: w2}\n- {id: b}\n"));
    assert_int_equal(faults.count, 2); /* and nothing second-hand */
    assert_string_equal(faults.fault[0].text, "t:2: 'soort' is 'w2'; kies uit: sim, w1, hwmon");
    assert_string_equal(faults.fault[1].text, "t:3: 'soort' ontbreekt in sensor");
    assert_int_equal(settings.sensor_count, 2);
    assert_int_equal(settings.sensor[0].kind, SENSOR_W1);
    assert_int_equal(settings.sensor[1].kind, SENSOR_W1);
}

static void without_a_file_there_are_defaults(void **state)
{
    (void)state;
    faults = (struct fault_list){0};
    assert_false(settings_load("/nergens/noodwacht.yaml", &settings, &faults));
    assert_int_equal(faults.count, 1);
    assert_string_equal(settings.rules, "nl-praktijk");
    assert_string_equal(settings.data, "/var/lib/noodwacht");
    assert_string_equal(settings.run, "/run/noodwacht");
    assert_string_equal(settings.w1_path, "/sys/bus/w1/devices");
    assert_string_equal(settings.hwmon_path, "/sys/class/hwmon");
    assert_string_equal(settings.power_path, "/sys/class/power_supply");
    assert_int_equal(settings.sensor_count, 0);
    assert_int_equal(settings.sim_seed, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_example_is_good),
        cmocka_unit_test(every_key_arrives),
        cmocka_unit_test(every_fault_is_named),
        cmocka_unit_test(a_fault_leaves_the_rest_standing),
        cmocka_unit_test(a_sensor_of_unknown_kind_is_never_simulated),
        cmocka_unit_test(without_a_file_there_are_defaults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
