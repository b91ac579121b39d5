/* Questions over the screen of the kiosk: asked, answered, left alone. */
#ifndef NW_APP_KIOSK_QUESTIONS_H
#define NW_APP_KIOSK_QUESTIONS_H

#include "draaiboek/runner.h"
#include "screens/view.h"
#include "ui/keyboard.h"

struct kiosk;

#define QUESTION_IDLE_MS (3 * MS_PER_MIN) /* a question left alone hides what matters more */

/* Typed, and not recorded. */
#define DRAFT_MS MS_PER_HOUR
struct draft {
    struct action then;
    uint64_t incident; /* the key of the one that was shown; 0: none */
    int64_t until_ms;  /* monotonic: whoever comes later types something else */
    char title[TEXT_SIZE];
    char text[KEYBOARD_TEXT_MAX]; /* "": none */
};

/* kiosk_questions.c */
void kiosk_ask_confirm(struct kiosk *kiosk, struct action then, const char *title,
                       const char *detail);
/* The yes of the open confirmation is amber and says what is left behind; "": only "Ja". */
void kiosk_ask_cautious(struct kiosk *kiosk, const char *yes);
/* Says something that stays until it is read; nothing is answered. */
void kiosk_ask_nothing(struct kiosk *kiosk, const char *title, const char *detail);
void kiosk_ask_who(struct kiosk *kiosk, struct action then, const char *title, bool unknown);
void kiosk_ask_reason(struct kiosk *kiosk, struct action then);
void kiosk_ask_text(struct kiosk *kiosk, struct action then, const char *title);
/* Typed on the pad with digits and these signs; `text` is what was typed before. */
void kiosk_ask_number(struct kiosk *kiosk, struct action then, const char *title, const char *text,
                      enum keyboard_form form, const char *signs);
/* The open question is answered on the pad. */
void kiosk_use_pad(struct kiosk *kiosk, enum keyboard_form form, const char *signs,
                   const char *text);
void kiosk_ask_choice(struct kiosk *kiosk, struct action then, const char *title,
                      const char *const *chip, size_t count);
/* Any number of chips; the answer is view.question.chosen, or "" when it is emptied. */
void kiosk_ask_several(struct kiosk *kiosk, struct action then, const char *title,
                       const char *const *chip, size_t count, uint32_t chosen);
/* With what was typed before, or the answer so far. */
void kiosk_ask_prompt(struct kiosk *kiosk, struct action then, const struct prompt *prompt,
                      const char *title, const char *text);
/* A telephone number, typed on the pad. */
void kiosk_ask_phone(struct kiosk *kiosk, struct action then, const char *title);
/* Adds a chip to the open question: what it says, and what it answers. */
void kiosk_offer(struct kiosk *kiosk, const char *label, const char *value);
/* An action that belongs to the open question. */
void kiosk_question_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);

/* kiosk_draft.c */
/* It closes by itself; what was typed is kept for whoever asks the same again. */
void kiosk_question_left(struct kiosk *kiosk);
/* After a question was opened: what was kept of it, said to be not recorded. */
void kiosk_draft_offer(struct kiosk *kiosk);

/* kiosk_used.c */
/* Chips over the keyboard of the open question: notes of this kind that were used before, the
 * places or units of the supplies. */
void kiosk_used_notes(struct kiosk *kiosk, enum entry_kind kind);
void kiosk_used_supplies(struct kiosk *kiosk, bool places);

/* kiosk_answered.c */
/* The answer to a question is there ("" for a plain yes). */
void kiosk_answered(struct kiosk *kiosk, struct action then, const char *answer, int64_t mono_ms);

#endif
