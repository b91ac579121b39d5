/* A closed incident on the Journaal screen is saved as a report with its evaluation. */
#include "kiosk_stage.h"

/* fontconfig keeps what it has read; what is ours must be freed. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

static bool is_there(const struct stage *stage, const char *suffix)
{
    char path[2 * PATH_SIZE];
    text_set(path, sizeof(path), "%s/verslagen/verslag-1-stroomuitval.%s", stage->folder, suffix);
    return access(path, R_OK) == 0;
}

static void look_at_the_first(struct stage *stage)
{
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    touch(stage, ACTION_JOURNAL, 0, 0);
}

static void a_closed_incident_is_saved(void **state)
{
    struct stage *stage = *state;
    tell(stage, 1000);
    mains_off(stage);
    touch(stage, ACTION_STEP_LATER, step(stage, "buren"), 0);
    kiosk_incident_close(stage->kiosk, 0, "hersteld");
    restart(stage); /* so that all of it is written */
    stage->status.mains = TRI_YES;
    stage->status.outage = OUTAGE_NONE;
    tell(stage, 1000);
    look_at_the_first(stage);
    touch(stage, ACTION_REVIEW, 0, 0);
    assert_string_equal(stage->kiosk->view.spoken,
                        "Opgeslagen in verslagen: verslag-1-stroomuitval (pdf, tekst en csv).");
    assert_true(is_there(stage, "pdf") && is_there(stage, "txt") && is_there(stage, "csv"));
}

static void what_cannot_be_saved_is_said(void **state)
{
    struct stage *stage = *state;
    char path[2 * PATH_SIZE];
    tell(stage, 1000);
    touch(stage, ACTION_REVIEW, 0, 0); /* nothing is looked at */
    assert_string_equal(stage->kiosk->view.spoken, "");
    mains_off(stage);
    kiosk_incident_close(stage->kiosk, 0, "hersteld");
    restart(stage);
    text_set(path, sizeof(path), "%s/verslagen", stage->folder);
    FILE *file = fopen(path, "w"); /* in the place of the folder */
    assert_non_null(file);
    fclose(file);
    stage->status.mains = TRI_YES;
    stage->status.outage = OUTAGE_NONE;
    tell(stage, 1000);
    look_at_the_first(stage);
    touch(stage, ACTION_REVIEW, 0, 0);
    assert_memory_equal(stage->kiosk->view.spoken, "Niet opgeslagen: ", 17);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_closed_incident_is_saved, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_saved_is_said, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
