/* "Wat nu?" carried out: to what is asked for, or the answer that nothing is. */
#include "screens/what_now.h"

#include "kiosk.h"

void kiosk_what_now(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    struct what_now now;
    view_what_now(view, &now);
    char title[TEXT_SIZE], detail[TEXT_SIZE];
    switch (now.kind) {
    case WHAT_NOW_STOPPED:
    case WHAT_NOW_NOTICE:
        if (view->screen == SCREEN_HOME) { /* it may stand there already: no tap without answer */
            kiosk_speak(kiosk, kiosk->last_action_ms, "Doe eerst wat hier staat.");
        }
        kiosk_screen_reset(kiosk);
        view->screen = SCREEN_HOME;
        view->page = now.kind == WHAT_NOW_NOTICE ? now.notice : PAGE_AUTO;
        break;
    case WHAT_NOW_STEP:
        kiosk_incident_show(kiosk, now.running);
        view->running[now.running].role = 0; /* it may be of another role than was looked for */
        kiosk_step_read(kiosk, (int32_t)now.step, true);
        break;
    case WHAT_NOW_CLOSE:
    case WHAT_NOW_PAPER:
        kiosk_incident_show(kiosk, now.running);
        kiosk_speak(kiosk, kiosk->last_action_ms, "%s", now.words);
        break;
    case WHAT_NOW_SIGNOFF:
        kiosk_signoff_act(kiosk, (struct action){.kind = ACTION_SIGNOFF, .arg = SIGNOFF_LOOK});
        break;
    case WHAT_NOW_NOTHING:
        what_now_nothing_words(view, &now, title, detail);
        kiosk_ask_nothing(kiosk, title, detail);
        break;
    }
}
