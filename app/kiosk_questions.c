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
    question->most = KEYBOARD_TEXT_MAX - 1;
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

void kiosk_offer(struct kiosk *kiosk, const char *label, const char *value)
{
    struct question *question = &kiosk->view.question;
    if (question->chip_count < KEYBOARD_CHIP_MAX) {
        text_copy(question->means[question->chip_count], NAME_SIZE, value);
        chip(question, label);
    }
}

void kiosk_ask_confirm(struct kiosk *kiosk, struct action then, const char *title,
                       const char *detail)
{
    struct question *question = ask(kiosk, QUESTION_CONFIRM, then, title);
    text_copy(question->detail, sizeof(question->detail), detail);
}

void kiosk_ask_cautious(struct kiosk *kiosk, const char *yes)
{
    struct question *question = &kiosk->view.question;
    question->cautious = true;
    text_copy(question->yes, sizeof(question->yes), yes);
}

void kiosk_ask_nothing(struct kiosk *kiosk, const char *title, const char *detail)
{
    struct question *question = ask(kiosk, QUESTION_SAY, (struct action){0}, title);
    text_copy(question->detail, sizeof(question->detail), detail);
}

/* Names from this one on; what finds no place comes with the last chip, and after it the first. */
static void put_names(struct kiosk *kiosk, size_t from)
{
    struct question *question = &kiosk->view.question;
    size_t count = kiosk->settings.staff_count;
    question->chip_count = 0;
    if (question->unknown && from == 0) {
        chip(question, "onbekend");
    }
    bool more = from > 0 || question->chip_count + count > KEYBOARD_CHIP_MAX;
    size_t room = KEYBOARD_CHIP_MAX - question->chip_count - (more ? 1 : 0);
    size_t end = from + room < count ? from + room : count;
    for (size_t i = from; i < end; i++) {
        chip(question, kiosk->settings.staff[i].name);
    }
    question->names_next = end < count ? end : 0;
    question->names_more = more;
    if (more) {
        chip(question, "Meer namen");
    }
}

void kiosk_ask_who(struct kiosk *kiosk, struct action then, const char *title, bool unknown)
{
    struct question *question = ask(kiosk, QUESTION_CHOICE, then, title);
    question->may_type = true;
    question->most = NAME_SIZE - 1;
    question->unknown = unknown;
    put_names(kiosk, 0);
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
    kiosk_used_notes(kiosk, ENTRY_SKIP);
}

void kiosk_ask_text(struct kiosk *kiosk, struct action then, const char *title)
{
    struct question *question = ask(kiosk, QUESTION_CHOICE, then, title);
    question->typing = true;
}

static void use_pad(struct question *question, enum keyboard_form form, const char *signs,
                    const char *text)
{
    question->typing = true;
    text_copy(question->signs, sizeof(question->signs), signs);
    keyboard_init(&question->keyboard, text);
    question->keyboard.form = form;
}

void kiosk_use_pad(struct kiosk *kiosk, enum keyboard_form form, const char *signs,
                   const char *text)
{
    use_pad(&kiosk->view.question, form, signs, text);
}

void kiosk_ask_number(struct kiosk *kiosk, struct action then, const char *title, const char *text,
                      enum keyboard_form form, const char *signs)
{
    use_pad(ask(kiosk, QUESTION_CHOICE, then, title), form, signs, text);
}

void kiosk_ask_choice(struct kiosk *kiosk, struct action then, const char *title,
                      const char *const *text, size_t count)
{
    struct question *question = ask(kiosk, QUESTION_CHOICE, then, title);
    for (size_t i = 0; i < count; i++) {
        chip(question, text[i]);
    }
}

void kiosk_ask_several(struct kiosk *kiosk, struct action then, const char *title,
                       const char *const *text, size_t count, uint32_t chosen)
{
    kiosk_ask_choice(kiosk, then, title, text, count);
    kiosk->view.question.several = true;
    kiosk->view.question.chosen = chosen;
    kiosk->view.question.may_clear = true;
}

void kiosk_ask_phone(struct kiosk *kiosk, struct action then, const char *title)
{
    struct question *question = ask(kiosk, QUESTION_CHOICE, then, title);
    use_pad(question, KEYBOARD_DIGITS, "+-", "");
    question->most = PHONE_TYPED_MAX;
}

/* Chips of which any number may be chosen; those in "a; c" are. */
static void use_several(struct question *question, const char *text)
{
    question->several = true;
    for (const char *at = text; *at != '\0';) {
        const char *end = strstr(at, "; ");
        size_t len = end != NULL ? (size_t)(end - at) : strlen(at);
        for (size_t i = 0; i < question->chip_count; i++) {
            bool same = strlen(question->chip[i]) == len && memcmp(question->chip[i], at, len) == 0;
            question->chosen |= same ? 1u << i : 0;
        }
        at = end != NULL ? end + 2 : at + len;
    }
}

void kiosk_ask_prompt(struct kiosk *kiosk, struct action then, const struct prompt *prompt,
                      const char *title, const char *text)
{
    static const char *const yes_no[] = {"ja", "nee"};
    if (prompt->kind == PROMPT_NAME) {
        kiosk_ask_who(kiosk, then, title, false);
        keyboard_init(&kiosk->view.question.keyboard, text);
        return;
    }
    struct question *question = ask(kiosk, QUESTION_CHOICE, then, title);
    bool bare = prompt->choice_count == 0 && prompt->kind == PROMPT_CHOICE;
    size_t count = bare ? ARRAY_LEN(yes_no) : prompt->choice_count;
    for (size_t i = 0; i < count; i++) {
        chip(question, bare ? yes_no[i] : prompt->choices[i]);
    }
    switch (prompt->kind) {
    case PROMPT_TEXT:
        question->may_type = true;
        question->typing = question->chip_count == 0;
        keyboard_init(&question->keyboard, text);
        break;
    case PROMPT_CHOICES:
        use_several(question, text);
        break;
    case PROMPT_NUMBER:
        use_pad(question, KEYBOARD_NUMBER, prompt->least < 0 ? ",-" : ",", text);
        text_copy(question->detail, sizeof(question->detail), prompt->unit);
        break;
    case PROMPT_TIME:
        use_pad(question, KEYBOARD_CLOCK, ":", text);
        break;
    case PROMPT_TEMPERATURE:
        use_pad(question, KEYBOARD_NUMBER, ",-", text);
        break;
    case PROMPT_CHOICE:
    case PROMPT_NAME:
    case PROMPT_KIND_COUNT:
        break;
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

static void choose(struct kiosk *kiosk, size_t index, int64_t mono_ms)
{
    struct question *question = &kiosk->view.question;
    if (index >= question->chip_count) {
        return;
    }
    if (question->names_more && index == question->chip_count - 1) {
        put_names(kiosk, question->names_next);
        return;
    }
    if (question->several) {
        question->chosen ^= 1u << index;
        return;
    }
    bool means = question->means[index][0] != '\0';
    answer(kiosk, means ? question->means[index] : question->chip[index], mono_ms);
}

/* All that were chosen, as one answer. */
static void confirm_several(struct kiosk *kiosk, int64_t mono_ms)
{
    const struct question *question = &kiosk->view.question;
    char all[KEYBOARD_TEXT_MAX];
    struct text text;
    text_init(&text, all, sizeof(all));
    for (size_t i = 0; i < question->chip_count; i++) {
        if ((question->chosen >> i & 1u) != 0) {
            text_add(&text, "%s%s", text.len > 0 ? "; " : "", question->chip[i]);
        }
    }
    if (text.len > 0) {
        answer(kiosk, all, mono_ms);
    }
}

/* Says so while it is typed: what is cut off could change what it means. */
static bool is_too_long(struct question *question)
{
    bool too_long = question->typing && strlen(question->keyboard.text) > question->most;
    if (too_long) {
        text_set(question->refusal, sizeof(question->refusal), "Te lang: hoogstens %zu tekens.",
                 question->most);
    }
    return too_long;
}

void kiosk_question_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct question *question = &kiosk->view.question;
    switch (action.kind) {
    case ACTION_CANCEL:
        if (question->typing && question->chip_count > 0 &&
            question->keyboard.form == KEYBOARD_WORDS) {
            question->typing = false;
        } else {
            question->kind = QUESTION_NONE;
        }
        break;
    case ACTION_TYPE:
        question->typing = true;
        break;
    case ACTION_CHOOSE:
        choose(kiosk, (size_t)action.arg, mono_ms);
        break;
    case ACTION_CLEAR:
        if (question->may_clear) {
            answer(kiosk, "", mono_ms);
        }
        break;
    case ACTION_KEY:
        question->touched = true;
        question->refusal[0] = '\0'; /* it is being mended */
        keyboard_key(&question->keyboard, action.arg, action.arg2);
        if (question->keyboard.why != NULL) {
            text_copy(question->refusal, sizeof(question->refusal), question->keyboard.why);
        }
        kiosk_contacts_typed(kiosk);
        is_too_long(question);
        break;
    case ACTION_CONFIRM:
        if (question->several) {
            confirm_several(kiosk, mono_ms);
            break;
        }
        if (question->typing &&
            question->keyboard.text[strspn(question->keyboard.text, " ")] == 0) {
            break;
        }
        if (is_too_long(question)) {
            break;
        }
        answer(kiosk, question->typing ? question->keyboard.text : "", mono_ms);
        break;
    default:
        break;
    }
}
