#include "core/counted.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *one, *several;
} noun_forms[] = {
    {"artikel", "artikelen"},
    {"bladzijde", "bladzijden"},
    {"blik", "blikken"},
    {"bundel", "bundels"},
    {"cijfer", "cijfers"},
    {"dag", "dagen"},
    {"doos", "dozen"},
    {"draaiboek", "draaiboeken"},
    {"exemplaar", "exemplaren"},
    {"fles", "flessen"},
    {"fout", "fouten"},
    {"foto", "foto's"},
    {"kaart", "kaarten"},
    {"kilometer", "kilometers"},
    {"maand", "maanden"},
    {"map", "mappen"},
    {"meting", "metingen"},
    {"minuut", "minuten"},
    {"nummer", "nummers"},
    {"pak", "pakken"},
    {"patiënt", "patiënten"},
    {"persoon", "personen"},
    {"pot", "potten"},
    {"product", "producten"},
    {"punt", "punten"},
    {"regel", "regels"},
    {"rol", "rollen"},
    {"seconde", "seconden"},
    {"set", "sets"},
    {"soort", "soorten"},
    {"spuit", "spuiten"},
    {"stap", "stappen"},
    {"stuk", "stuks"},
    {"tas", "tassen"},
    {"tube", "tubes"},
    {"vel", "vellen"},
    {"week", "weken"},
    {"werkplek", "werkplekken"},
    {"zak", "zakken"},
};

const char *counted_pick(int64_t count, const char *one, const char *several)
{
    return count == 1 ? one : several;
}

const char *counted_noun(int64_t count, const char *noun)
{
    for (size_t i = 0; i < ARRAY_LEN(noun_forms); i++) {
        if (strcasecmp(noun, noun_forms[i].one) == 0 ||
            strcasecmp(noun, noun_forms[i].several) == 0) {
            return counted_pick(count, noun_forms[i].one, noun_forms[i].several);
        }
    }
    return noun;
}

/* "1", "01" and "1,0"; of "0,5" and "1,5" Dutch has several. */
static bool is_one(const char *number)
{
    number += strspn(number, "0");
    if (*number != '1') {
        return false;
    }
    number++;
    if (*number == ',' || *number == '.') {
        number += 1 + strspn(number + 1, "0");
    }
    return *number == '\0';
}

const char *counted_unit(const char *number, const char *unit)
{
    return counted_noun(is_one(number) ? 1 : 2, unit);
}
