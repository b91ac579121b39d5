#include "report/report_drill.h"

#include <string.h>

#define BESIDE_MAX 8 /* earlier drills that are looked at */

/* Which incident */

struct search {
    const char *scenario;
    int64_t first, of_scenario;
    size_t count;
};

static bool take_incident(void *context, const struct incident *incident)
{
    struct search *search = context;
    search->count++;
    search->first = search->first != 0 ? search->first : incident->number;
    if (search->of_scenario == 0 && strcmp(incident->playbook, search->scenario) == 0) {
        search->of_scenario = incident->number;
    }
    return true;
}

int64_t drill_report_incident(struct journal *journal, const struct drill_plan *plan, size_t *count)
{
    struct search search = {.scenario = plan->scenario};
    *count = 0;
    if (!journal_each_incident(journal, take_incident, &search)) {
        return 0;
    }
    *count = search.count;
    return search.of_scenario != 0 ? search.of_scenario : search.first;
}

/* What was chosen */

static char *add_fact(struct review *review, const char *label)
{
    size_t i = review->fact_count++;
    review->fact[i] = (struct review_fact){label, review->fact_text[i]};
    return review->fact_text[i];
}

static void add_names(struct review *review, const char *label, const char (*name)[NAME_SIZE],
                      size_t count)
{
    struct text text;
    text_init(&text, add_fact(review, label), TEXT_SIZE);
    for (size_t i = 0; i < count; i++) {
        text_add(&text, "%s%s", i > 0 ? ", " : "", name[i]);
    }
    if (count == 0) {
        text_add(&text, "niemand genoemd");
    }
}

/* What an inject is called stands beside it in the journal. */
static const char *inject_words(const struct review *review, const char *id)
{
    static const char before[] = "gebeurtenis: ";
    for (size_t i = 0; i < review->row_count; i++) {
        const struct entry *entry = &review->rows[i].entry;
        if (entry->kind == ENTRY_NOTE && strcmp(entry->value, id) == 0 &&
            strncmp(entry->note, before, sizeof(before) - 1) == 0) {
            return entry->note + sizeof(before) - 1;
        }
    }
    return NULL;
}

static void add_injects(struct review *review, const struct drill_plan *plan)
{
    struct text text;
    text_init(&text, add_fact(review, "Gebeurtenissen"), TEXT_SIZE);
    for (size_t i = 0; i < plan->inject_count; i++) {
        const char *words = inject_words(review, plan->inject[i]);
        text_add(&text, "%s%s%s", i > 0 ? "; " : "", words != NULL ? words : plan->inject[i],
                 words != NULL ? "" : " (kwam niet)");
    }
    if (plan->inject_count == 0) {
        text_add(&text, "geen");
    }
}

static void add_plan(struct review *review, const struct drill_plan *plan)
{
    text_copy(add_fact(review, "Leiding"), TEXT_SIZE,
              plan->leader[0] != '\0' ? plan->leader : "niet gezegd");
    add_names(review, "Deden mee", plan->player, plan->player_count);
    add_names(review, "Keken mee", plan->watcher, plan->watcher_count);
    if (plan->pace == 1) {
        text_copy(add_fact(review, "Tempo"), TEXT_SIZE, "even snel als echt");
    } else {
        text_set(add_fact(review, "Tempo"), TEXT_SIZE,
                 "%d keer zo snel als echt. Tijden zijn die van het scenario: vergelijk ze alleen "
                 "met een oefening in hetzelfde tempo.",
                 (int)plan->pace);
    }
    add_injects(review, plan);
    text_set(add_fact(review, "Einde"), TEXT_SIZE, "%s: %s",
             plan->end == DRILL_INTERRUPTED ? "onderbroken" : "afgemaakt", plan->why);
}

/* Beside it */

static size_t open_beside(const char *data, const struct drill_past *past,
                          struct journal *beside[BESIDE_MAX])
{
    static struct drill_past all[DRILL_PAST_MAX]; /* large */
    char path[PATH_SIZE], message[MESSAGE_SIZE];
    size_t listed = drill_past_list(data, all, DRILL_PAST_MAX), count = 0;
    for (size_t i = 0; i < listed && count < BESIDE_MAX; i++) {
        if (strcmp(all[i].name, past->name) == 0 ||
            strcmp(all[i].plan.scenario, past->plan.scenario) != 0 ||
            all[i].plan.begun_wall_ms > past->plan.begun_wall_ms ||
            !drill_past_journal(data, all[i].name, path)) {
            continue;
        }
        beside[count] = journal_open_to_read(path, message);
        count += beside[count] != NULL; /* one that ended before its first row has none */
    }
    return count;
}

bool drill_report_gather(struct review *review, const char *practice, const char *data,
                         const struct drill_past *past, int64_t number, struct journal *real,
                         char message[MESSAGE_SIZE])
{
    struct journal *journals[BESIDE_MAX + 1];
    char path[PATH_SIZE];
    memset(review, 0, sizeof(*review));
    text_copy(message, MESSAGE_SIZE, "het pad is te lang");
    struct journal *own = drill_past_journal(data, past->name, path)
                              ? journal_open_to_read(path, message)
                              : NULL;
    if (own == NULL) {
        return false;
    }
    size_t count = open_beside(data, past, journals);
    size_t beside = count;
    if (real != NULL) {
        journals[count++] = real;
    }
    bool good = review_gather_drill(review, practice, past->name, own, number, journals, count,
                                    message);
    for (size_t i = 0; i < beside; i++) {
        journal_close(journals[i]);
    }
    journal_close(own);
    if (good) {
        add_plan(review, &past->plan);
    }
    return good;
}
