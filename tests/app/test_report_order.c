/* The order list as text and CSV, read back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/report_order.h"
#include "test.h"

static char folder[] = "/tmp/noodwacht-order-XXXXXX";
static struct supplies supplies;

static void add(const char *name, enum supply_kind kind, int32_t minimum, int32_t present,
                const char *expiry)
{
    struct supply *supply = &supplies.supply[supplies.count++];
    *supply = (struct supply){.kind = kind, .minimum = minimum, .present = present};
    text_copy(supply->name, sizeof(supply->name), name);
    text_copy(supply->unit, sizeof(supply->unit), "stuks");
    text_copy(supply->expiry, sizeof(supply->expiry), expiry);
    text_copy(supply->place, sizeof(supply->place), "Kast \"A\"");
}

static const char *written(bool (*write)(const struct supplies *, const char *, const char *,
                                         char *),
                           const char *today)
{
    static char bytes[1 << 14];
    char path[PATH_SIZE], message[MESSAGE_SIZE];
    text_set(path, sizeof(path), "%s/lijst", folder);
    if (!write(&supplies, today, path, message)) {
        fail_msg("%s", message);
    }
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    bytes[fread(bytes, 1, sizeof(bytes) - 1, file)] = '\0';
    fclose(file);
    unlink(path);
    return bytes;
}

static void what_to_order_stands_in_both_forms(void **state)
{
    (void)state;
    supplies.count = 0;
    add("Zaklampen", SUPPLY_MATERIAL, 2, 2, "");
    add("Batterijen", SUPPLY_MATERIAL, 4, 1, "");
    add("=Verband", SUPPLY_MATERIAL, 3, 5, "2026-03-01");
    add("Formulieren", SUPPLY_FORM, 20, 5, "");
    add("Nummers", SUPPLY_INFORMATION, 1, 0, "");
    add("Kaarsen", SUPPLY_MATERIAL, 5, -1, "");
    const char *csv = written(report_order_csv, "2026-11-22");
    assert_string_equal(csv, "doen,aantal,eenheid,naam,reden,aanwezig,minimum,houdbaar,plaats\n"
                             "\"bestellen\",3,\"stuks\",\"Batterijen\",\"te weinig\",1,4,\"\","
                             "\"Kast \"\"A\"\"\"\n"
                             "\"bestellen\",3,\"stuks\",\"'=Verband\",\"verlopen\",5,3,"
                             "\"2026-03-01\",\"Kast \"\"A\"\"\"\n"
                             "\"afdrukken\",15,\"stuks\",\"Formulieren\",\"te weinig\",5,20,\"\","
                             "\"Kast \"\"A\"\"\"\n"
                             "\"klaarleggen\",1,\"stuks\",\"Nummers\",\"ontbreekt\",0,1,\"\","
                             "\"Kast \"\"A\"\"\"\n");
    const char *text = written(report_order_text, "2026-11-22");
    assert_non_null(strstr(text, "   3 stuks        Batterijen (bestellen, te weinig)\n"));
    assert_non_null(strstr(text, "niet bij: 1."));
    assert_null(strstr(text, "Zaklampen"));
    /* Without a date nothing is called expired, and the list says so. */
    text = written(report_order_text, "");
    assert_null(strstr(text, "Verband"));
    assert_non_null(strstr(text, "zonder datum"));
}

static void an_empty_list_says_so(void **state)
{
    (void)state;
    supplies.count = 0;
    add("Zaklampen", SUPPLY_MATERIAL, 2, 2, "");
    assert_non_null(strstr(written(report_order_text, "2026-11-22"), "hoeft nu niets"));
}

static void what_cannot_be_written_is_said(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE];
    assert_false(report_order_csv(&supplies, "", "/proc/geen/lijst.csv", message));
    assert_non_null(strstr(message, "kan niet worden geschreven"));
    assert_false(report_order_text(&supplies, "", "/proc/geen/lijst.txt", message));
}

static int set_up(void **state)
{
    (void)state;
    return mkdtemp(folder) != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_to_order_stands_in_both_forms),
        cmocka_unit_test(an_empty_list_says_so),
        cmocka_unit_test(what_cannot_be_written_is_said),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
