/* The gallery holds every screen and every mode: one that is added without an entry fails here, and
 * a value without a name does not compile. */
#include "gallery_stage.h"

#include "frame.h"

#define VALUE_MAX 64
#define NAME(value)                                                                                \
    case value:                                                                                    \
        return #value

static const char *screen_value_name(int value)
{
    return screen_name((enum screen)value);
}

static int screen_of(void)
{
    return (int)view.screen;
}

static const char *fridge_tab_name(int value)
{
    switch ((enum fridge_tab)value) {
        NAME(FRIDGE_NOW);
        NAME(FRIDGE_CHART);
        NAME(FRIDGE_STOCK);
        NAME(FRIDGE_COOLBOX);
        NAME(FRIDGE_RULES);
        NAME(FRIDGE_MONTH);
    case FRIDGE_TAB_COUNT:
        break;
    }
    return NULL;
}

static int fridge_tab_of(void)
{
    return view.screen == SCREEN_FRIDGE ? view.fridge_tab : -1;
}

static const char *stock_mode_name(int value)
{
    switch ((enum stock_mode)value) {
        NAME(STOCK_ITEMS);
        NAME(STOCK_PICK);
        NAME(STOCK_ONE);
        NAME(STOCK_JUDGE);
    }
    return NULL;
}

static int stock_mode_of(void)
{
    return fridge_tab_of() == FRIDGE_STOCK ? view.stock_mode : -1;
}

static const char *coolbox_mode_name(int value)
{
    switch ((enum coolbox_mode)value) {
        NAME(COOLBOX_GUIDE);
        NAME(COOLBOX_ADD);
        NAME(COOLBOX_RETURN);
    }
    return NULL;
}

static int coolbox_mode_of(void)
{
    return fridge_tab_of() == FRIDGE_COOLBOX ? view.coolbox_mode : -1;
}

static const char *chart_range_name(int value)
{
    switch ((enum chart_range)value) {
        NAME(CHART_24H);
        NAME(CHART_7D);
        NAME(CHART_30D);
        NAME(CHART_1Y);
    case CHART_RANGE_COUNT:
        break;
    }
    return NULL;
}

static int chart_range_of(void)
{
    return fridge_tab_of() == FRIDGE_CHART ? (int)view.chart.range : -1;
}

static bool in_book(void)
{
    return view.screen == SCREEN_PLAYBOOK && view.running_count > 0 &&
           view.running[view.current].runner.book != NULL;
}

static const char *playbook_tab_name(int value)
{
    switch ((enum playbook_tab)value) {
        NAME(PLAYBOOK_STEPS);
        NAME(PLAYBOOK_MESSAGES);
        NAME(PLAYBOOK_TEMPLATES);
        NAME(PLAYBOOK_MATERIALS);
        NAME(PLAYBOOK_PREVENTION);
        NAME(PLAYBOOK_EVALUATION);
        NAME(PLAYBOOK_SOURCES);
    case PLAYBOOK_TAB_COUNT:
        break;
    }
    return NULL;
}

static int playbook_tab_of(void)
{
    return in_book() ? view.tab : -1;
}

static const char *lookup_mode_name(int value)
{
    switch ((enum lookup_mode)value) {
        NAME(LOOKUP_GROUPS);
        NAME(LOOKUP_GROUP);
        NAME(LOOKUP_HITS);
        NAME(LOOKUP_PAGE);
        NAME(LOOKUP_CONTENTS);
    }
    return NULL;
}

static int lookup_mode_of(void)
{
    return view.screen == SCREEN_REFERENCE ? (int)view.lookup.mode : -1;
}

static const char *question_name(int value)
{
    switch ((enum question_kind)value) {
        NAME(QUESTION_NONE);
        NAME(QUESTION_CONFIRM);
        NAME(QUESTION_CHOICE);
        NAME(QUESTION_SAY);
    }
    return NULL;
}

static int question_of(void)
{
    return (int)view.question.kind;
}

static const char *touch_name(int value)
{
    switch ((enum touch_step)value) {
        NAME(TOUCH_STEP_NONE);
        NAME(TOUCH_STEP_OFFER);
        NAME(TOUCH_STEP_CROSS);
        NAME(TOUCH_STEP_CHECK);
        NAME(TOUCH_STEP_ASK);
    }
    return NULL;
}

static int touch_of(void)
{
    return (int)view.touch.step;
}

static const char *alarm_name(int value)
{
    switch ((enum alarm_level)value) {
        NAME(LEVEL_NONE);
        NAME(LEVEL_LOW);
        NAME(LEVEL_MEDIUM);
        NAME(LEVEL_HIGH);
    }
    return NULL;
}

/* The alarm that stands on top of Overzicht. */
static int alarm_of(void)
{
    bool home = view.screen == SCREEN_HOME && view.status != NULL;
    return !home ? -1 : view.status->alarm_count > 0 ? (int)view.status->alarm[0].level : 0;
}

static const char *mains_name(int value)
{
    switch ((enum tristate)value) {
        NAME(TRI_UNKNOWN);
        NAME(TRI_NO);
        NAME(TRI_YES);
    }
    return NULL;
}

static int mains_of(void)
{
    return view.status != NULL ? (int)view.status->mains : -1;
}

static const char *outage_name(int value)
{
    switch ((enum outage_phase)value) {
        NAME(OUTAGE_NONE);
        NAME(OUTAGE_ACTIVE);
        NAME(OUTAGE_RECOVERING);
    }
    return NULL;
}

static int outage_of(void)
{
    return view.status != NULL ? (int)view.status->outage : -1;
}

static const char *range_name(int value)
{
    switch ((enum range_state)value) {
        NAME(RANGE_UNKNOWN);
        NAME(RANGE_IN);
        NAME(RANGE_WARM);
        NAME(RANGE_COLD);
    }
    return NULL;
}

static int range_of(void)
{
    return view.status != NULL ? (int)view.status->sensor[0].state : -1;
}

static const char *theme_value_name(int value)
{
    return value < THEME_COUNT ? theme_name((enum theme)value) : NULL;
}

static int theme_of(void)
{
    return (int)view.theme;
}

static struct aspect {
    const char *(*name)(int value);
    int (*of)(void); /* of the view; -1: it does not apply */
    bool seen[VALUE_MAX];
} aspects[] = {
    {screen_value_name, screen_of, {0}},
    {fridge_tab_name, fridge_tab_of, {0}},
    {stock_mode_name, stock_mode_of, {0}},
    {coolbox_mode_name, coolbox_mode_of, {0}},
    {chart_range_name, chart_range_of, {0}},
    {playbook_tab_name, playbook_tab_of, {0}},
    {lookup_mode_name, lookup_mode_of, {0}},
    {question_name, question_of, {0}},
    {touch_name, touch_of, {0}},
    {alarm_name, alarm_of, {0}},
    {mains_name, mains_of, {0}},
    {outage_name, outage_of, {0}},
    {range_name, range_of, {0}},
    {theme_value_name, theme_of, {0}},
};

static void every_value_has_a_state(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
        gallery[i].fill(&view);
        for (size_t a = 0; a < ARRAY_LEN(aspects); a++) {
            int value = aspects[a].of();
            if (value >= 0 && value < VALUE_MAX) {
                aspects[a].seen[value] = true;
            }
        }
    }
    for (size_t a = 0; a < ARRAY_LEN(aspects); a++) {
        for (int value = 0; value < VALUE_MAX; value++) {
            const char *name = aspects[a].name(value);
            if (name != NULL && !aspects[a].seen[value]) {
                fail_msg("no state in gallery.h shows %s", name);
            }
        }
    }
}

/* A name is a file's name too. */
static void every_state_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
        const char *name = gallery[i].name;
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(name));
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(name, gallery[j].name);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_has_a_state),
        cmocka_unit_test(every_state_has_a_name_of_its_own),
    };
    return gallery_stage_run(tests);
}
