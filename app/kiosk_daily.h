/* The kiosk's part in daily life with a fridge: the sign-off and the sheets. */
#ifndef NW_APP_KIOSK_DAILY_H
#define NW_APP_KIOSK_DAILY_H

#include "core/rules.h"
#include "core/sheet.h"
#include "screens/paper.h"
#include "ui/ui.h"

struct kiosk;

/* What was on the screen when somebody said to have read it. */
struct signoff_fridge {
    bool has_range, broken;
    enum range_state state;
    char min[16], max[16];
};
struct signoff_seen {
    struct signoff_fridge fridge[SENSOR_MAX];
};

/* The month's or week's sheet that is looked at. */
struct sheet_look {
    bool week, reading;
    int32_t first; /* local day; 0: the present one */
    char sensor[ID_SIZE];
    struct rules rules; /* of a sensor with rules of its own */
    struct sheet building, shown;
    int64_t again_ms; /* monotonic: not to be read again before; MS_UNKNOWN: now */
};

/* kiosk_sheet.c: ACTION_SHEET */
void kiosk_sheet_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
/* Does a little reading; true when more waits. */
bool kiosk_sheet_step(struct kiosk *kiosk, int64_t mono_ms);
void kiosk_sheet_free(struct kiosk *kiosk);
/* The rules by which the daemon judges that sensor; NULL: they cannot be read. */
const struct rules *kiosk_sheet_rules(struct kiosk *kiosk, const struct sensor_settings *sensor);
/* Where sheets and reports go; made when it is not there. */
bool kiosk_report_folder(const struct kiosk *kiosk, char folder[PATH_SIZE],
                         char message[MESSAGE_SIZE]);

/* kiosk_breach.c: ACTION_BREACH */
void kiosk_breach_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
/* Which of several excursions it is about. */
void kiosk_breach_answered(struct kiosk *kiosk, struct action then, const char *answer,
                           int64_t mono_ms);

/* kiosk_evaluate.c: ACTION_EVALUATE */
void kiosk_evaluate_act(struct kiosk *kiosk, struct action action);
void kiosk_evaluate_answered(struct kiosk *kiosk, struct action then, const char *answer,
                             int64_t mono_ms);
/* What is asked and answered, from the rows that the Journaal screen shows. */
void kiosk_evaluate_take(struct kiosk *kiosk);

/* The report that is read on the screen, in memory of its own. */
struct kiosk_paper {
    struct paper paper;
    struct paper_line *line;
    char *bytes;
};

/* kiosk_review.c: ACTION_REVIEW */
void kiosk_review_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
void kiosk_review_close(struct kiosk *kiosk);

/* kiosk_signoff.c: ACTION_SIGNOFF */
void kiosk_signoff_act(struct kiosk *kiosk, struct action action);
void kiosk_signoff_answered(struct kiosk *kiosk, const char *who, int64_t mono_ms);

#endif
