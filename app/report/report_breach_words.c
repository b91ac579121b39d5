/* The words of the report of a broken chain, and its plain form. */
#include <inttypes.h>
#include <string.h>

#include "core/counted.h"
#include "core/time_text.h"
#include "draaiboek/drill_plan.h"
#include "report/report_breach.h"
#include "report/report_parts.h"

#define LABEL_WIDTH 28

void report_breach_degrees(int64_t mc, char out[24])
{
    int64_t size = mc < 0 ? -mc : mc;
    const char *sign = mc < 0 ? "-" : "";
    long long whole = (long long)(size / 1000);
    int rest = (int)(size % 1000);
    if (rest % 100 == 0) {
        text_set(out, 24, "%s%lld,%d", sign, whole, rest / 100);
    } else if (rest % 10 == 0) {
        text_set(out, 24, "%s%lld,%02d", sign, whole, rest / 10);
    } else {
        text_set(out, 24, "%s%lld,%03d", sign, whole, rest);
    }
}

struct out {
    const struct breach *breach;
    void (*line)(void *context, enum breach_style style, const char *label, const char *text);
    void *context;
};

static void put(const struct out *out, enum breach_style style, const char *label, const char *text)
{
    out->line(out->context, style, label, text);
}

/* "22 november 2026 14:02" */
static void moment(int64_t wall_ms, char out[NAME_SIZE])
{
    char day[TIME_TEXT_SIZE], clock[TIME_TEXT_SIZE];
    if (wall_ms == MS_UNKNOWN) {
        text_copy(out, NAME_SIZE, "tijd onbekend");
        return;
    }
    time_format_long_day(wall_ms, day);
    time_format_clock(wall_ms, clock);
    text_set(out, NAME_SIZE, "%s %s", day, clock);
}

/* Rounded up: half a minute out of range is not none. */
static void span(int64_t ms, char out[TIME_TEXT_SIZE])
{
    if (ms <= 0) {
        text_copy(out, TIME_TEXT_SIZE, "0 min");
        return;
    }
    time_format_duration((ms + MS_PER_MIN - 1) / MS_PER_MIN * MS_PER_MIN, out);
}

static void put_fridge(const struct out *out)
{
    const struct breach *breach = out->breach;
    const struct sensor_settings *sensor = breach->wish.sensor;
    char text[TEXT_SIZE], day[TIME_TEXT_SIZE];
    put(out, BREACH_HEAD, "", "Praktijk en koelkast");
    put(out, BREACH_FIELD, "Praktijk",
        breach->wish.settings->practice[0] != '\0' ? breach->wish.settings->practice
                                                   : "niet ingevuld");
    text_set(text, sizeof(text), "%s (sensor %s)", sensor->name[0] != '\0' ? sensor->name : "-",
             sensor->id);
    put(out, BREACH_FIELD, "Koelkast", text);
    put(out, BREACH_FIELD, "Plaats", sensor->place[0] != '\0' ? sensor->place : "niet ingevuld");
    text_copy(text, sizeof(text), "niet vastgelegd");
    if (breach->ground.day != 0) {
        time_format_day_dutch(breach->ground.day, day);
        text_set(text, sizeof(text), "%s", day);
    }
    if (breach->ground.day != 0 && breach->ground.due_day != 0) {
        char due[TIME_TEXT_SIZE];
        time_format_day_dutch(breach->ground.due_day, due);
        text_set(text, sizeof(text), "%s, geldig tot en met %s", day, due);
    }
    put(out, BREACH_FIELD, "IJking van de sensor", text);
}

static void put_what(const struct out *out)
{
    const struct breach *breach = out->breach;
    char text[2 * TEXT_SIZE], at[NAME_SIZE];
    put(out, BREACH_HEAD, "", "Wat er gebeurde");
    for (size_t i = 0; i < breach->broke_count; i++) {
        const struct rule *rule = breach->broke[i].rule;
        moment(breach->broke[i].wall_ms, at);
        text_set(text, sizeof(text), "%s, vastgesteld %s. %s Bron: %s.", rule->title, at, rule->say,
                 rule->source);
        put(out, BREACH_FIELD, "Regel", text);
    }
    if (breach->broke_count == 0) {
        put(out, BREACH_FIELD, "Regel",
            "Buiten het bereik; geen regel noemt de koudeketen onderbroken.");
    }
    char low[24], high[24];
    report_breach_degrees(breach->wish.rules->low_mc, low);
    report_breach_degrees(breach->wish.rules->high_mc, high);
    text_set(text, sizeof(text), "%s t/m %s °C, volgens %s versie %d", low, high,
             breach->wish.rules->id, (int)breach->wish.rules->version);
    put(out, BREACH_FIELD, "Goed bereik", text);
    moment(breach->from_ms, at);
    report_breach_degrees(breach->first_mc, low);
    text_copy(text, sizeof(text), at);
    if (breach->figures.valid > 0) {
        text_set(text, sizeof(text), "%s, eerste meting buiten het bereik: %s °C", at, low);
    }
    put(out, BREACH_FIELD, "Van", text);
    moment(breach->to_ms, at);
    text_set(text, sizeof(text), breach->lasts ? "duurt nog (gerekend tot %s)" : "%s", at);
    put(out, BREACH_FIELD, "Tot", text);
    if (breach->clock_unsure) {
        put(out, BREACH_TEXT, "",
            "De klok was toen door niemand bevestigd: de tijden zijn onzeker.");
    }
}

static void put_mkt(const struct out *out, const char *label, const struct figures *figures)
{
    char text[TEXT_SIZE], value[16], known[TIME_TEXT_SIZE];
    int32_t mc;
    text_copy(text, sizeof(text), "onbekend");
    if (exposure_mkt_mc(&figures->exposure, &mc)) {
        mc_format_dutch(mc, value);
        span(figures->exposure.known_ms, known);
        text_set(text, sizeof(text), "%s °C, over %s met metingen", value, known);
    }
    put(out, BREACH_FIELD, label, text);
}

static void put_range(const struct out *out)
{
    const struct figures *figures = &out->breach->figures;
    char text[TEXT_SIZE], value[24], at[NAME_SIZE];
    if (figures->valid == 0) {
        put(out, BREACH_FIELD, "Laagste en hoogste", "geen geldige meting");
        return;
    }
    report_breach_degrees(figures->min_mc, value);
    moment(figures->min_ms, at);
    text_set(text, sizeof(text), "%s °C op %s", value, at);
    put(out, BREACH_FIELD, "Laagste", text);
    report_breach_degrees(figures->max_mc, value);
    moment(figures->max_ms, at);
    text_set(text, sizeof(text), "%s °C op %s", value, at);
    put(out, BREACH_FIELD, "Hoogste", text);
}

static void put_figures(const struct out *out)
{
    const struct figures *figures = &out->breach->figures;
    char text[TEXT_SIZE], warm[TIME_TEXT_SIZE], cold[TIME_TEXT_SIZE], in[TIME_TEXT_SIZE];
    put(out, BREACH_HEAD, "", "Hoe lang, hoe warm of koud");
    span(figures->warm_ms, warm);
    span(figures->cold_ms, cold);
    text_set(text, sizeof(text), "te warm %s, te koud %s", warm, cold);
    put(out, BREACH_FIELD, "Buiten het bereik", text);
    span(figures->unknown_ms, in);
    put(out, BREACH_FIELD, "Onbekend (geen meting)", in);
    span(figures->in_ms, in);
    put(out, BREACH_FIELD, "Tussendoor in bereik", in);
    put_range(out);
    text_set(text, sizeof(text), "boven de grens %" PRId64 ", onder de grens %" PRId64,
             exposure_degree_minutes(figures->exposure.warm_mc_ms),
             exposure_degree_minutes(figures->exposure.cold_mc_ms));
    put(out, BREACH_FIELD, "Graadminuten", text);
    put_mkt(out, "MKT van de afwijking", figures);
    put_mkt(out, "MKT van 24 uur tot het eind", &out->breach->day);
    put(out, BREACH_TEXT, "",
        "MKT is de gemiddelde kinetische temperatuur. Zij ziet geen vorst: een te koude periode "
        "wordt er niet goed door.");
    text_set(text, sizeof(text),
             "%" PRIu64 " geldige metingen van %" PRIu64 ", verbeterd met de ijking van toen.",
             figures->valid, figures->readings);
    put(out, BREACH_TEXT, "", text);
}

static void put_events(const struct out *out)
{
    const struct breach *breach = out->breach;
    bool known[BREACH_RELEASED + 1] = {false};
    char text[TEXT_SIZE], at[NAME_SIZE];
    put(out, BREACH_HEAD, "", "Alarm, stroom, deur en handmetingen");
    for (size_t i = 0; i < breach->event_count; i++) {
        moment(breach->event[i].wall_ms, at);
        known[breach->event[i].what] = true;
        put(out, BREACH_FIELD, at, breach->event[i].text);
    }
    if (breach->event_left > 0) {
        text_set(text, sizeof(text), "%zu %s weggelaten: zie het record.", breach->event_left,
                 counted_pick((int64_t)breach->event_left, "regel is", "regels zijn"));
        put(out, BREACH_TEXT, "", text);
    }
    static const struct {
        enum breach_what what;
        const char *text;
    } none[] = {
        {BREACH_ALARM, "Geen alarm vastgelegd."},
        {BREACH_ACKNOWLEDGED, "Niemand heeft het alarm bevestigd."},
        {BREACH_MAINS, "Geen stroomuitval vastgelegd."},
        {BREACH_DOOR, "Geen open deur vastgelegd."},
        {BREACH_MEASURED, "Geen handmeting."},
    };
    struct text all;
    text_init(&all, text, sizeof(text));
    for (size_t i = 0; i < ARRAY_LEN(none); i++) {
        if (!known[none[i].what]) {
            text_add(&all, "%s%s", all.len > 0 ? " " : "", none[i].text);
        }
    }
    if (all.len > 0) {
        put(out, BREACH_TEXT, "", text);
    }
}

/* A later verdict, or a release that was not the last word. */
static bool was_undone(const struct stock_case *one, enum stock_verdict verdict)
{
    return verdict > one->verdict || (verdict == STOCK_RELEASED && verdict != one->verdict);
}

static void put_item(const struct out *out, const struct stock_case *one)
{
    const struct stock_item *item = &one->item;
    char text[2 * TEXT_SIZE], day[NAME_SIZE], count[32], at[NAME_SIZE];
    text_copy(day, sizeof(day), "niet ingevuld");
    if (item->expiry[0] != '\0') {
        day_format(item->expiry, day);
    }
    text_copy(count, sizeof(count), "niet geteld");
    if (item->count >= 0) {
        text_set(count, sizeof(count), "%d %s", (int)item->count,
                 counted_noun(item->count, "stuk"));
    }
    text_set(text, sizeof(text), "batch %s, houdbaar t/m %s, %s",
             item->batch[0] != '\0' ? item->batch : "niet ingevuld", day, count);
    put(out, BREACH_FIELD, item->product, text);
    for (enum stock_verdict verdict = STOCK_APART; verdict < STOCK_VERDICT_COUNT; verdict++) {
        const struct stock_mark *mark = &one->mark[verdict];
        if (mark->set) {
            moment(mark->at.wall_ms, at);
            text_set(text, sizeof(text), "%s: %s, door %s%s", stock_verdict_name(verdict), at,
                     mark->who[0] != '\0' ? mark->who : "onbekend",
                     was_undone(one, verdict) ? " (teruggenomen)" : "");
            put(out, BREACH_FIELD, "", text);
        }
    }
    if (one->verdict == STOCK_UNJUDGED) {
        put(out, BREACH_FIELD, "", "nog niet beoordeeld");
    }
}

static void put_stock(const struct out *out)
{
    const struct breach *breach = out->breach;
    put(out, BREACH_HEAD, "", "Vaccins in deze koelkast");
    for (size_t i = 0; i < breach->item_count; i++) {
        put_item(out, breach->item[i]);
    }
    if (breach->wish.stock == NULL) {
        put(out, BREACH_TEXT, "", "LET OP: de voorraad was niet te lezen.");
    } else if (breach->item_undated > 0) {
        put(out, BREACH_TEXT, "",
            "LET OP: van een onderbreking is de tijd niet bekend; wat daarbij hoort, staat hier "
            "niet. Zie Koelkast, Voorraad.");
    }
    if (breach->item_forgot) {
        put(out, BREACH_TEXT, "",
            "LET OP: dit is lang geleden; niet alles wat hier lag, is nog bekend.");
    } else if (breach->item_count == 0 && breach->wish.stock != NULL) {
        put(out, BREACH_TEXT, "", "Voorraad niet vastgelegd.");
    }
    put(out, BREACH_HEAD, "", "Besluit van de instantie");
    put(out, BREACH_BLANK, "Gemeld aan, datum", "");
    put(out, BREACH_BLANK, "Besluit", "");
    put(out, BREACH_BLANK, "Naam en datum", "");
}

void report_breach_lines(const struct breach *breach,
                         void (*line)(void *context, enum breach_style style, const char *label,
                                      const char *text),
                         void *context)
{
    struct out out = {breach, line, context};
    char text[TEXT_SIZE], head[DIGEST_HEAD_SIZE], at[NAME_SIZE];
    put(&out, BREACH_TITLE, "", "Melding verstoring koudeketen");
    put_fridge(&out);
    put_what(&out);
    put_figures(&out);
    put_events(&out);
    put_stock(&out);
    put(&out, BREACH_HEAD, "", "Het record");
    if (breach->failed) {
        put(&out, BREACH_TEXT, "",
            "LET OP: niet alles was te lezen; noodwachtctl verify zegt welke dag.");
    }
    digest_head_text(breach->chain.head, head);
    moment(breach->wish.now_ms, at);
    text_set(text, sizeof(text),
             "Afwijking nummer %" PRIu64 "; record t/m nummer %" PRIu64 ", kop %s, gemaakt %s.",
             breach->seq, breach->chain.seq, head, at);
    put(&out, BREACH_TEXT, "", text);
    text_set(text, sizeof(text), "Controle: noodwachtctl verify --head %s", head);
    put(&out, BREACH_TEXT, "", text);
}

void report_breach_name(const struct breach *breach, char out[NAME_SIZE])
{
    char day[DAY_SIZE], clock[TIME_TEXT_SIZE];
    day_of(breach->from_ms, day);
    time_format_clock(breach->from_ms, clock);
    text_set(out, NAME_SIZE, "keten-%s-%.2s%.2s-%s", day, clock, clock + 3,
             breach->wish.sensor->id);
}

/* Plain forms */

/* How many letters, as far as a terminal is concerned. */
static int letters(const char *text)
{
    int count = 0;
    for (; *text != '\0'; text++) {
        count += ((unsigned char)*text & 0xC0) != 0x80;
    }
    return count;
}

static void print_line(void *context, enum breach_style style, const char *label, const char *text)
{
    FILE *to = context;
    int pad = LABEL_WIDTH - letters(label);
    switch (style) {
    case BREACH_TITLE:
        fprintf(to, "%s\n", text);
        break;
    case BREACH_HEAD:
        fprintf(to, "\n%s\n", text);
        break;
    case BREACH_FIELD:
        fprintf(to, "  %s%*s %s\n", label, pad > 0 ? pad : 0, "", text);
        break;
    case BREACH_TEXT:
        fprintf(to, "  %s\n", text);
        break;
    case BREACH_BLANK:
        fprintf(to, "  %s%*s ........................................\n", label, pad > 0 ? pad : 0,
                "");
        break;
    }
}

void report_breach_text(const struct breach *breach, FILE *to)
{
    bool drill = drill_is_of(breach->wish.settings->practice);
    fputs(drill ? "*** " DRILL_WORD " ***\n" : "", to);
    report_breach_lines(breach, print_line, to);
}

bool report_breach_file(const struct breach *breach, const char *path, char message[MESSAGE_SIZE])
{
    char part[PATH_SIZE + 8];
    FILE *file = report_open(path, part, message);
    if (file == NULL) {
        return false;
    }
    report_breach_text(breach, file);
    return report_finish(file, part, path, message);
}
