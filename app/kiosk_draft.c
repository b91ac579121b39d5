/* A question that is left alone goes away, for it hides what matters more. What was typed in it is
 * kept for a while: whoever asks the same again finds it, and is told that it was not recorded. */
#include <string.h>

#include "kiosk.h"
#include "screens/parts.h"

/* What it is about: a note belongs to the incident that is read, the rest to the one that is done.
 */
static uint64_t incident_of(const struct kiosk *kiosk)
{
    const struct view *view = &kiosk->view;
    if (view->question.then.kind == ACTION_NOTE) {
        bool known = view->journal_selected >= 0 &&
                     (size_t)view->journal_selected < view->journal_incident_count;
        return known ? (uint64_t)view->journal_incident[view->journal_selected].number : 0;
    }
    if (view->question.then.kind == ACTION_EVALUATE) { /* of a drill, or of the real journal */
        uint64_t drill = view->past.looks ? view->past.selected + 1 : 0;
        return drill << 32 | (uint32_t)(view->journal_selected + 1);
    }
    return view->current < view->running_count ? view->running[view->current].key : 0;
}

void kiosk_question_left(struct kiosk *kiosk)
{
    struct question *question = &kiosk->view.question;
    const char *text = question->keyboard.text;
    if (question->kind == QUESTION_CHOICE && question->typing && question->touched &&
        question->keyboard.form == KEYBOARD_WORDS && text[strspn(text, " ")] != '\0') {
        struct draft *draft = &kiosk->draft;
        draft->then = question->then;
        draft->incident = incident_of(kiosk);
        draft->until_ms = kiosk->mono_ms + DRAFT_MS;
        text_copy(draft->title, sizeof(draft->title), question->title);
        text_copy(draft->text, sizeof(draft->text), text);
        /* Stands there until somebody touches the screen: nobody was looking. */
        kiosk_speak(kiosk, draft->until_ms - SPOKEN_MS,
                    "Niet vastgelegd wat u typte. Open die vraag weer: de tekst staat er nog.");
    }
    question->kind = QUESTION_NONE;
}

void kiosk_draft_offer(struct kiosk *kiosk)
{
    struct draft *draft = &kiosk->draft;
    struct question *question = &kiosk->view.question;
    bool same = draft->text[0] != '\0' && question->kind == QUESTION_CHOICE &&
                question->keyboard.form == KEYBOARD_WORDS &&
                (question->typing || question->may_type) &&
                parts_same(question->then, draft->then) && incident_of(kiosk) == draft->incident &&
                strcmp(question->title, draft->title) == 0;
    if (!same || kiosk->mono_ms >= draft->until_ms) {
        return;
    }
    text_copy(question->keyboard.text, sizeof(question->keyboard.text), draft->text);
    question->keyboard.shift = question->keyboard.by_itself = false;
    question->typing = question->touched = true;
    text_copy(question->refusal, sizeof(question->refusal), "Eerder getypt, nog niet vastgelegd:");
    draft->text[0] = '\0';
}
