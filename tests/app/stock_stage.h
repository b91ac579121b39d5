/* A kiosk whose stock is filled in by touches; see kiosk_stage.h. */
#ifndef NW_TESTS_STOCK_STAGE_H
#define NW_TESTS_STOCK_STAGE_H

#include "kiosk_stage.h"
#include "kiosk_stock.h"

static inline struct view *seen(const struct stage *stage)
{
    return &stage->kiosk->view;
}

static inline void type(struct stage *stage, const char *text)
{
    struct keyboard *keyboard = &seen(stage)->question.keyboard;
    if (!seen(stage)->question.typing) {
        touch(stage, ACTION_TYPE, 0, 0);
    }
    while (keyboard->text[0] != '\0') {
        touch(stage, ACTION_KEY, KEYBOARD_ERASE, -1);
    }
    for (const char *at = text; *at != '\0'; at++) {
        keyboard->shift = false;
        touch(stage, ACTION_KEY, *at, -1);
    }
    touch(stage, ACTION_CONFIRM, 0, 0);
}

static inline void choose(struct stage *stage, const char *chip)
{
    const struct question *question = &seen(stage)->question;
    for (size_t i = 0; question->kind != QUESTION_NONE && i < question->chip_count; i++) {
        if (strcmp(question->chip[i], chip) == 0) {
            touch(stage, ACTION_CHOOSE, (int32_t)i, 0);
            return;
        }
    }
    fail_msg("no chip '%s' in '%s'", chip, question->title);
}

static inline int32_t product(const struct stage *stage, const char *name)
{
    const struct products *products = seen(stage)->products;
    for (size_t i = 0; i < products->count; i++) {
        if (strcmp(products->product[i].name, name) == 0) {
            return (int32_t)i;
        }
    }
    fail_msg("no product %s", name);
    return -1;
}

static inline const struct stock_item *item(const struct stage *stage, const char *id)
{
    const struct stock_item *found = stock_find(seen(stage)->stock, id);
    assert_non_null(found);
    return found;
}

static inline int32_t at(const struct stage *stage, const char *id)
{
    return (int32_t)(item(stage, id) - seen(stage)->stock->item);
}

static inline void add(struct stage *stage, const char *name, const char *batch)
{
    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    touch(stage, ACTION_FRIDGE_TAB, FRIDGE_STOCK, 0);
    touch(stage, ACTION_STOCK_MODE, STOCK_PICK, 0);
    touch(stage, ACTION_STOCK_ADD, product(stage, name), 0);
    if (seen(stage)->question.chip_count == 2) {
        choose(stage, "Ja, lag er al");
    }
    type(stage, batch);
    choose(stage, "2027");
    choose(stage, "mrt");
    choose(stage, "10");
    assert_int_equal(seen(stage)->question.kind, QUESTION_NONE);
    assert_int_equal(seen(stage)->stock_mode, STOCK_ITEMS);
}

static inline void break_chain(struct stage *stage)
{
    stage->status.sensor[0].chain_broken = stage->status.sensor[0].excursion = true;
    stage->status.sensor[0].state = RANGE_WARM;
    stage->status.sensor[0].mc = 12000;
    tell(stage, 1000);
}

#endif
