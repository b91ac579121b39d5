#include "report/report_order.h"

#include "core/counted.h"
#include "report/report_parts.h"

static const char *reason(const struct supply *supply, const char *today)
{
    switch (supply_state(supply, today)) {
    case SUPPLY_EXPIRED:
        return "verlopen";
    case SUPPLY_SHORT:
        return supply->kind == SUPPLY_INFORMATION ? "ontbreekt" : "te weinig";
    case SUPPLY_UNKNOWN:
        return "nooit geteld";
    case SUPPLY_STALE:
        return "controleren";
    case SUPPLY_GOOD:
    case SUPPLY_STATE_COUNT:
        break;
    }
    return "";
}

static const char *what_to_do(enum supply_kind kind)
{
    switch (kind) {
    case SUPPLY_MATERIAL:
        return "bestellen";
    case SUPPLY_FORM:
        return "afdrukken";
    case SUPPLY_INFORMATION:
        return "klaarleggen";
    }
    return "";
}

/* Has to be ordered, printed or laid ready. */
static bool is_wanted(const struct supply *supply, const char *today)
{
    if (supply->removed) {
        return false;
    }
    return supply->kind == SUPPLY_INFORMATION ? supply_state(supply, today) == SUPPLY_SHORT
                                              : supply_order(supply, today) > 0;
}

static int how_many(const struct supply *supply, const char *today)
{
    return supply->kind == SUPPLY_INFORMATION ? 1 : (int)supply_order(supply, today);
}

bool report_order_text(const struct supplies *supplies, const char *today, const char *path,
                       char message[MESSAGE_SIZE])
{
    char part[PATH_SIZE + 8];
    FILE *file = report_open(path, part, message);
    if (file == NULL) {
        return false;
    }
    size_t count = 0;
    fprintf(file, "Bestellijst noodvoorraad%s%s\n\n", today[0] != '\0' ? ", " : "", today);
    for (size_t i = 0; i < supplies->count; i++) {
        const struct supply *supply = &supplies->supply[i];
        if (is_wanted(supply, today)) {
            fprintf(file, "%4d %-12s %s (%s, %s)\n", how_many(supply, today),
                    counted_noun(how_many(supply, today), supply->unit), supply->name,
                    what_to_do(supply->kind), reason(supply, today));
            count++;
        }
    }
    if (count == 0) {
        fputs("Er hoeft nu niets besteld te worden.\n", file);
    }
    size_t unknown = supplies_in_state(supplies, SUPPLY_UNKNOWN, today);
    if (unknown > 0) {
        fprintf(file, "\nNooit geteld en hier niet bij: %zu.\n", unknown);
    }
    if (today[0] == '\0') {
        fputs("\nGemaakt zonder datum: wat verlopen is, staat hier niet bij.\n", file);
    }
    return report_finish(file, part, path, message);
}

bool report_order_csv(const struct supplies *supplies, const char *today, const char *path,
                      char message[MESSAGE_SIZE])
{
    char part[PATH_SIZE + 8], number[24];
    FILE *file = report_open(path, part, message);
    if (file == NULL) {
        return false;
    }
    fputs("doen,aantal,eenheid,naam,reden,aanwezig,minimum,houdbaar,plaats\n", file);
    for (size_t i = 0; i < supplies->count; i++) {
        const struct supply *supply = &supplies->supply[i];
        if (!is_wanted(supply, today)) {
            continue;
        }
        report_cell(file, what_to_do(supply->kind), ',');
        fprintf(file, "%d,", how_many(supply, today));
        report_cell(file, supply->unit, ',');
        report_cell(file, supply->name, ',');
        report_cell(file, reason(supply, today), ',');
        text_set(number, sizeof(number), "%d", (int)supply->present);
        fprintf(file, "%s,%d,", supply->present >= 0 ? number : "", (int)supply->minimum);
        report_cell(file, supply->expiry, ',');
        report_cell(file, supply->place, '\n');
    }
    return report_finish(file, part, path, message);
}
