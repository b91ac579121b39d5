/* Questions: chips before typing, two taps at most for what cannot wait. */
#include <string.h>

#include "kiosk.h"

static struct question *ask(struct kiosk *kiosk, enum question_kind kind, struct action then,
                            const char *title)
{
    struct question *question = &kiosk->view.question;
    memset(question, 0, sizeof(*question));
    question->kind = kind;
    question->then = then;
    text_copy(question->title, sizeof(question->title), title);
    keyboard_init(&question->keyboard, "");
    return question;
}

static void chip(struct question *question, const char *text)
{
    if (question->chip_count < KEYBOARD_CHIP_MAX) {
        text_copy(question->chip[question->chip_count++], NAME_SIZE, text);
    }
}

void kiosk_ask_confirm(struct kiosk *kiosk, struct action then, const char *title,
                       const char *detail)
{
    struct question *question = ask(kiosk, QUESTION_CONFIRM, then, title);
    text_copy(question->detail, sizeof(question->detail), detail);
}

void kiosk_ask_who(struct kiosk *kiosk, struct action then, const char *title, bool unknown)
{
    struct question *question = ask(kiosk, QUESTION_CHOICE, then, title);
    question->may_type = true;
    if (unknown) {
        chip(question, "onbekend");
    }
    for (size_t i = 0; i < kiosk->settings.staff_count; i++) {
        chip(question, kiosk->settings.staff[i].name);
    }
    if (question->chip_count == 0) {
        question->typing = true;
    }
}

void kiosk_ask_reason(struct kiosk *kiosk, struct action then)
{
    struct question *question = ask(kiosk, QUESTION_CHOICE, then, "Waarom overslaan?");
    chip(question, "niet nodig");
    chip(question, "kan niet");
    chip(question, "al gedaan door ander");
    question->may_type = true;
}

void kiosk_ask_text(struct kiosk *kiosk, struct action then, const char *title)
{
    struct question *question = ask(kiosk, QUESTION_CHOICE, then, title);
    question->typing = true;
}

void kiosk_ask_number(struct kiosk *kiosk, struct action then, const char *title, const char *text)
{
    struct question *question = ask(kiosk, QUESTION_CHOICE, then, title);
    question->typing = true;
    keyboard_init(&question->keyboard, text);
    question->keyboard.symbols = true;
}

void kiosk_ask_choice(struct kiosk *kiosk, struct action then, const char *title,
                      const char *const *text, size_t count)
{
    struct question *question = ask(kiosk, QUESTION_CHOICE, then, title);
    for (size_t i = 0; i < count; i++) {
        chip(question, text[i]);
    }
}

static void answer(struct kiosk *kiosk, const char *text, int64_t mono_ms)
{
    char copy[KEYBOARD_TEXT_MAX];
    text_copy(copy, sizeof(copy), text);
    struct action then = kiosk->view.question.then;
    kiosk->view.question.kind = QUESTION_NONE;
    kiosk->view.spoken[0] = '\0'; /* what was refused before is no longer so */
    kiosk_answered(kiosk, then, copy, mono_ms);
}

void kiosk_question_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct question *question = &kiosk->view.question;
    switch (action.kind) {
    case ACTION_CANCEL:
        if (question->typing && question->chip_count > 0) {
            question->typing = false;
        } else {
            question->kind = QUESTION_NONE;
        }
        break;
    case ACTION_TYPE:
        question->typing = true;
        break;
    case ACTION_CHOOSE:
        if (action.arg >= 0 && (size_t)action.arg < question->chip_count) {
            answer(kiosk, question->chip[action.arg], mono_ms);
        }
        break;
    case ACTION_KEY:
        keyboard_key(&question->keyboard, action.arg, action.arg2);
        break;
    case ACTION_CONFIRM:
        if (question->typing &&
            question->keyboard.text[strspn(question->keyboard.text, " ")] == 0) {
            break;
        }
        answer(kiosk, question->typing ? question->keyboard.text : "", mono_ms);
        break;
    default:
        break;
    }
}
