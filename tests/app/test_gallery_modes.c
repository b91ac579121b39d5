/* The gallery holds what no enum says: banners, a guard that stopped, ways of typing. */
#include "gallery_stage.h"

#include "frame.h"
#include "screens/parts.h"

struct mode {
    const char *name;
    bool shown;
};

static void every_mode_has_a_state(void **state)
{
    (void)state;
    enum { MOST = 64 };
    bool seen[MOST] = {false};
    for (size_t i = 0; i <= ARRAY_LEN(gallery); i++) {
        gallery[i < ARRAY_LEN(gallery) ? i : 0].fill(&view);
        const struct status *status = view.status;
        const struct question *question = &view.question;
        bool in_book = view.screen == SCREEN_PLAYBOOK && view.running_count > 0 &&
                       view.running[view.current].runner.book != NULL;
        bool typing = question->kind == QUESTION_CHOICE && question->typing;
        bool pad = typing && question->keyboard.form != KEYBOARD_WORDS;
        const struct mode now[] = {
            {"a banner", view.banner[0] != '\0'},
            {"a spoken word", view.spoken[0] != '\0'},
            {"banner and word", view.banner[0] != '\0' && view.spoken[0] != '\0'},
            {"the guard stopped", !view.linked && view.ever_linked},
            {"no guard ever", status == NULL},
            {"all sensors", status != NULL && status->sensor_count == SENSOR_MAX},
            {"a silenced alarm",
             status != NULL && status->alarm_count > 0 && status->alarm[0].acked},
            {"a simulated fridge", status != NULL && status->sim},
            {"an unsure clock", status != NULL && status->trust == TIME_UNTRUSTED},
            {"a message read out", in_book && view.reader >= 0},
            {"a step shown large", in_book && view.step_menu >= 0},
            {"reading on", in_book && view.step_menu >= 0 && view.reads_on},
            {"a step's screen", in_book && view.step_open >= 0},
            {"one role's steps", in_book && view.running[0].role > 0},
            {"two incidents", view.running_count == 2},
            {"more incidents", view.running_count > 2},
            {"the keyboard", typing && !pad},
            {"its signs", typing && !pad && question->keyboard.symbols},
            {"its accents", typing && !pad && question->keyboard.accents},
            {"capitals locked", typing && !pad && question->keyboard.capitals},
            {"chips over it", typing && !pad && question->keyboard.chip_count > 0},
            {"the pad", pad},
            {"several choices", question->several},
            {"a refusal", question->refusal[0] != '\0'},
            {"a draaiboek not usable", view.broken_count > 0},
            {"a list with a fault", view.list_fault_count > 0},
            {"a drill", view.drill.on},
            {"a live drill", !view.drill.on && view.drill.live},
            {"a live drill that is planned", view.drill.live_state != LIVE_NONE},
            {"choosing a live drill", view.screen == SCREEN_DRILL && view.drill.chooses_live &&
                                          !view.drill.live && view.drill.live_state == LIVE_NONE},
            {"a real reminder in a drill", view.drill.real[0] != '\0'},
            {"an inject", view_inject(&view) != SIZE_MAX},
            {"the end of a drill", !view.drill.on && view.drill.strip[0] != '\0'},
        };
        for (size_t m = 0; m < ARRAY_LEN(now); m++) {
            seen[m] = seen[m] || now[m].shown;
            if (i == ARRAY_LEN(gallery) && !seen[m]) {
                fail_msg("no state in gallery.h shows %s", now[m].name);
            }
        }
        assert_true(ARRAY_LEN(now) <= MOST);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mode_has_a_state),
    };
    return gallery_stage_run(tests);
}
