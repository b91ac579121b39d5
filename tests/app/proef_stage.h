/* The stage of a kiosk with proef.yaml, which has every kind of step, begun by hand. */
#ifndef NW_TESTS_PROEF_STAGE_H
#define NW_TESTS_PROEF_STAGE_H

#include <sys/stat.h>

#include "kiosk_stage.h"

static struct contacts contacts;

static inline void link_asset(const struct stage *stage, const char *from, const char *to)
{
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/%s", stage->folder, to);
    assert_int_equal(symlink(from, path), 0);
}

/* The practice has this draaiboek and the one it leads to. */
static inline int set_up_proef(void **state)
{
    if (set_up(state) != 0) {
        return -1;
    }
    struct stage *stage = *state;
    char path[PATH_SIZE];
    kiosk_destroy(stage->kiosk);
    text_set(path, sizeof(path), "%s/draaiboeken", stage->folder);
    assert_int_equal(mkdir(path, 0700), 0);
    link_asset(stage, NOODWACHT_SOURCE "/tests/app/proef.yaml", "draaiboeken/proef.yaml");
    link_asset(stage, NOODWACHT_SOURCE "/assets/draaiboeken/cyberaanval.yaml",
               "draaiboeken/cyberaanval.yaml");
    link_asset(stage, NOODWACHT_SOURCE "/assets/regels", "regels");
    text_copy(stage->settings.assets, PATH_SIZE, stage->folder);
    open_kiosk(stage);
    static struct fault_list faults;
    contacts_load(NOODWACHT_SOURCE "/assets", "", &contacts, &faults);
    stage->kiosk->view.contacts = &contacts;
    tell(stage, 0);
    size_t proef = kiosk_playbook_index(stage->kiosk, "proef");
    touch(stage, ACTION_START, (int32_t)proef, 0);
    assert_non_null(strstr(stage->kiosk->view.question.detail, "Versie 3, herzien 22 nov 2026"));
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(stage->kiosk->view.running_count, 1);
    return 0;
}

static inline void restart_proef(struct stage *stage)
{
    restart(stage);
    stage->kiosk->view.contacts = &contacts;
    tell(stage, 1000);
}

static inline const struct step_run *run_of(const struct stage *stage, const char *id)
{
    return &stage->kiosk->view.running[0].runner.step[step(stage, id)];
}

static inline int32_t prompt(const struct stage *stage, const char *id, size_t number)
{
    const struct step *steps = stage->kiosk->view.running[0].runner.book->steps;
    return (int32_t)(steps[step(stage, id)].first_prompt + number);
}

static inline const char *answer_of(const struct stage *stage, int32_t index)
{
    return stage->kiosk->view.running[0].runner.answer[index];
}

static inline void type(struct stage *stage, const char *text)
{
    while (stage->kiosk->view.question.keyboard.text[0] != '\0') {
        touch(stage, ACTION_KEY, KEYBOARD_ERASE, -1);
    }
    for (const char *at = text; *at != '\0'; at++) {
        touch(stage, ACTION_KEY, *at, -1);
    }
    touch(stage, ACTION_CONFIRM, 0, 0);
}

static inline int32_t chip(const struct stage *stage, const char *text)
{
    const struct question *question = &stage->kiosk->view.question;
    for (size_t i = 0; i < question->chip_count; i++) {
        if (strncmp(question->chip[i], text, strlen(text)) == 0) {
            return (int32_t)i;
        }
    }
    fail_msg("no chip %s in '%s'", text, question->title);
    return -1;
}

static inline void choose(struct stage *stage, const char *text)
{
    touch(stage, ACTION_CHOOSE, chip(stage, text), 0);
}

#endif
