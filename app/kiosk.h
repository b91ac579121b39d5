/* The kiosk without its window: what it knows (the view), what it does with status, touches and
 * time. main.c gives it descriptors and a window; tests give it statuses and actions.
 *
 * Every function takes the moment as CLOCK_MONOTONIC ms; incident time comes from the daemon's
 * status alone, interpolated from when it arrived. */
#ifndef NW_APP_KIOSK_H
#define NW_APP_KIOSK_H

#include "core/link.h"
#include "core/rules.h"
#include "core/settings.h"
#include "draaiboek/journal.h"
#include "kiosk_daily.h"
#include "kiosk_drill.h"
#include "kiosk_history.h"
#include "kiosk_lists.h"
#include "kiosk_past.h"
#include "kiosk_playbooks.h"
#include "kiosk_questions.h"
#include "kiosk_touch.h"
#include "screens/screens.h"

#define SEEN_MAX 64
#define SPOKEN_MS 4000
#define BOUNCE_MS 250
#define ROLE_IDLE_MS (10 * MS_PER_MIN) /* after this all steps are shown again */
#define SILENT_MS 25000 /* the daemon says something every 10 s: silence this long is a stop */

/* The way to the daemon. Returns the command's id; -1: not sent. */
struct kiosk_ops {
    void *context;
    int64_t (*send)(void *context, const char *verb, const char *pairs);
};

#define KIOSK_SAME_MS MS_PER_MIN /* the same moment, seen from two clocks */
#define ASKED_MAX 8
#define ASKED_LATE_MS (5 * MS_PER_S) /* no answer so long: say that it is not recorded yet */

/* What is said, and noted in the running incidents, once the daemon has recorded a command. */
struct told {
    char done[NAME_SIZE];
    char note[NAME_SIZE]; /* "" none */
    char who[NAME_SIZE];
};

/* A command under way. */
struct asked {
    int64_t id; /* 0: free */
    int64_t mono_ms;
    bool warned;
    struct told told;
};

/* Alarms that stand in an incident's time line already. */
struct alarm_seen {
    char rule[ID_SIZE];
    char title[NAME_SIZE];
    int64_t elapsed_ms;
};

/* Per running incident, parallel to view.running: what the screens need not see. */
struct incident_extra {
    struct alarm_seen seen[SEEN_MAX];
    size_t seen_count, seen_next; /* a ring: the newest */
    int64_t last_ms; /* elapsed of its last entry: a lower bound when no clock can say more */
    bool touched;    /* a person did something in it */
    bool unread;     /* not all of its rows could be read */
};

/* Where one was when a step pointed to a reference page. */
struct came_from {
    enum screen screen;
    uint64_t incident; /* its key; 0: none */
    int32_t page, tab, step_menu, step_open;
    size_t phase;
    bool phase_follows;
};

struct kiosk {
    struct settings settings;
    struct rules rules;         /* of the practice; count 0: not readable */
    char rules_sought[ID_SIZE]; /* looked for because the daemon guards by them */
    struct kiosk_ops ops;
    struct view view;
    int32_t list_page;        /* of the list from which one was opened */
    struct contacts contacts; /* view.contacts points here */
    struct supplies supplies; /* view.supplies likewise */
    struct tasks tasks;
    char task_until[DAY_SIZE]; /* put off to this day, while it is asked why */
    struct stock stock;        /* and so on */
    struct products products;
    struct coolbox coolbox;
    bool stock_guided; /* a new item is asked for part by part */
    bool box_known;    /* the temperature in the box, while it is asked who registers */
    int32_t box_mc;
    char release_id[ID_SIZE]; /* the sensor whose chain is to be released */
    struct status status;     /* the last one; view.status points here */
    int64_t base_boot_ms, base_wall_ms, base_mono_ms, base_speed;
    int64_t status_mono_ms;
    int64_t mono_ms; /* the last moment that was told */
    struct shelf shelf;
    struct watch watch;
    struct journal *journal; /* NULL: nothing can be recorded */
    uint64_t recorded;       /* last row of it that is on disk */
    struct incident_extra extra[INCIDENT_MAX];
    struct history history;
    uint64_t last_key;       /* of the incidents so far */
    uint64_t show_later;     /* key: it began while someone answered a question; 0: none */
    uint64_t interrupted;    /* key of what was shown when the mains went; 0: none */
    size_t looked_from;      /* the phase that the clock had reached when another was looked at */
    bool no_room;            /* the mains went, and too many incidents run to begin one */
    uint64_t touched_outage; /* the outage for which `touch` was sent */
    uint64_t closed_outage;  /* a person closed this one: it does not open again */
    int64_t spoken_until_ms;
    struct asked asked[ASKED_MAX];
    struct evaluation evaluation;
    char evaluate_id[ID_SIZE];                               /* the question that is asked */
    char improve_title[NAME_SIZE], improve_owner[NAME_SIZE]; /* while the rest is asked */
    char tell_who[NAME_SIZE];                                /* who tells, while it is asked whom */
    int32_t typed_mc; /* typed, while it is asked who measured it */
    struct draft draft;
    char typed_clock[ID_SIZE]; /* typed, while it is asked of which day */
    int64_t typed_wall_ms;     /* typed at this moment: while it is asked who, time goes on */
    int64_t typed_wall_mono_ms;
    struct signoff_seen signoff_seen;
    struct sheet_look sheet;
    struct touch_state touch;
    struct action last_action;
    int64_t last_action_ms;
    struct reference *reference; /* view.reference points here; NULL: no memory */
    struct came_from came_from;
    enum lookup_mode lookup_list; /* the list from which the page was opened, and where in it */
    int32_t lookup_page;
    int32_t read_page; /* of the page, while its contents are looked at */
    bool night;        /* by the clock: noodlicht was chosen */
    struct kiosk_past past;
    struct kiosk_paper paper;   /* view.paper points into it */
    enum screen report_from;    /* where the report was opened */
    struct injects injects;     /* view.drill.injects points here */
    char live_day[NAME_SIZE];   /* of a live drill, while its time is asked */
    int64_t live_closed;        /* number of one that was closed, until that is on disk; 0: none */
    int64_t live_strip_ms;      /* monotonic: what the strip says of it goes; MS_UNKNOWN */
    enum drill_wish drill_wish; /* what a touch asks of the drill (drill.h), which clears it */
    bool unread;                /* incidents of the journal: not all could be read */
    bool crowded;               /* more incidents are open than can run: some wait */
    bool rows_unread;           /* what is looked at on Journaal; view.journal_unread: its list */
    bool lists_unread;          /* nor its lists */
    int64_t list_again_ms;      /* monotonic: Journaal is read again, not before */
    int64_t unread_again_ms;    /* monotonic: to be read again, not before */
    bool incidents_stale;       /* the journal changed: read it again when it is looked at */
};

/* Reads draaiboeken and rules, opens the journal, resumes what runs. Large: allocate it once.
 * `settings` is copied. NULL: no memory. */
struct kiosk *kiosk_create(const struct settings *settings, struct kiosk_ops ops, int64_t mono_ms);
void kiosk_destroy(struct kiosk *kiosk); /* accepts NULL */

/* kiosk_link.c */
/* As the last status has it; NULL: there is none of this id. */
const struct status_sensor *kiosk_sensor(const struct kiosk *kiosk, const char *id);
void kiosk_on_status(struct kiosk *kiosk, const struct status *status, int64_t mono_ms);
void kiosk_on_down(struct kiosk *kiosk, int64_t mono_ms);
void kiosk_on_answer(struct kiosk *kiosk, const struct answer *answer, int64_t mono_ms);
/* Sends; `done` is spoken when the daemon has recorded it. False, and said: it was not sent. */
bool kiosk_send(struct kiosk *kiosk, const char *verb, const char *pairs, const char *done,
                int64_t mono_ms);
bool kiosk_send_told(struct kiosk *kiosk, const char *verb, const char *pairs,
                     const struct told *told, int64_t mono_ms);
/* Says so when an answer is overdue. */
void kiosk_asked_tick(struct kiosk *kiosk, int64_t mono_ms);
/* Sets view.now_ms and view.wall_ms for this moment, ages out a silent daemon. */
void kiosk_clock(struct kiosk *kiosk, int64_t mono_ms);
/* This moment as it is written; false when no status was ever seen. */
bool kiosk_stamp(const struct kiosk *kiosk, int64_t boot_ms, struct stamp *stamp);

/* kiosk_rules.c */
/* Those of the practice, as chosen in the settings; what the daemon says later goes before. */
void kiosk_rules_load(struct kiosk *kiosk);
/* After a status: when the daemon guards by others, these are found and shown instead. */
void kiosk_rules_follow(struct kiosk *kiosk);
/* The rules by which the daemon judges this sensor, read into `own` when they are not those of the
 * practice; NULL: not readable. */
const struct rules *kiosk_rules_of(struct kiosk *kiosk, const struct sensor_settings *sensor,
                                   struct rules *own);

/* kiosk.c */
/* Lets time pass: clocks, sensed steps, what is spoken. Call before each frame. */
void kiosk_tick(struct kiosk *kiosk, int64_t mono_ms);
/* The same before a touch is carried out: the list of draaiboeken stays as it was touched. */
void kiosk_tick_still(struct kiosk *kiosk, int64_t mono_ms);
/* A short answer on the screen, gone after SPOKEN_MS. */
void kiosk_speak(struct kiosk *kiosk, int64_t mono_ms, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Monotonic ms at which the next frame may differ without anything coming in. */
int64_t kiosk_next_ms(const struct kiosk *kiosk, int64_t mono_ms);

/* kiosk_resume.c */
/* What is not closed in the journal runs again. */
void kiosk_incidents_resume(struct kiosk *kiosk);
/* Once more, when something could not be read. */
void kiosk_resume_tick(struct kiosk *kiosk, int64_t mono_ms);

/* kiosk_incidents.c */
/* Puts an incident on the list of running ones; SIZE_MAX when it is full. */
size_t kiosk_incident_put(struct kiosk *kiosk, const struct incident *incident,
                          const struct playbook *book);
/* What the screens and the alarms must know of an entry that was applied. */
void kiosk_incident_remember(struct kiosk *kiosk, size_t running, const struct entry *entry);
void kiosk_incidents_clock(struct kiosk *kiosk);
/* Begins by hand; opens it when it runs already. */
void kiosk_incident_begin(struct kiosk *kiosk, size_t playbook, int64_t mono_ms);
void kiosk_incident_show(struct kiosk *kiosk, size_t running);
/* The newest that runs on this draaiboek; SIZE_MAX when there is none. One whose text is lost shows
 * no steps and does not count: the draaiboek can then be begun anew. */
size_t kiosk_incident_of(const struct kiosk *kiosk, const struct playbook *book);
/* SIZE_MAX when it does not run any more. */
size_t kiosk_incident_index(const struct kiosk *kiosk, uint64_t key);
/* Applies and journals an entry of now; false when it makes no sense. */
bool kiosk_entry(struct kiosk *kiosk, size_t running, struct entry *entry);
/* As kiosk_entry, for something that was so `elapsed_ms` after the start. */
bool kiosk_entry_at(struct kiosk *kiosk, size_t running, struct entry *entry, int64_t elapsed_ms);
/* The same note in every running incident. */
void kiosk_note_all(struct kiosk *kiosk, const char *note, const char *who);
void kiosk_incident_close(struct kiosk *kiosk, size_t running, const char *why);

/* The incident's outage is the one that lasts now. */
bool kiosk_is_outage_of(const struct kiosk *kiosk, const struct incident *incident);
/* Begins one at this moment of the boot clock; its index, SIZE_MAX when there is no room. */
size_t kiosk_incident_add(struct kiosk *kiosk, const struct playbook *book, enum incident_kind kind,
                          int64_t zero_boot_ms, uint64_t outage_id);

/* kiosk_mains.c */
/* After a status or a second: begin, sensed steps, alarms, outage, short interruptions. */
void kiosk_incidents_update(struct kiosk *kiosk);
/* Shows what had to wait for an answer. */
void kiosk_incidents_show_later(struct kiosk *kiosk);

/* kiosk_sense.c: entries that the sensors and the standing alarms call for */
void kiosk_sense_steps(struct kiosk *kiosk, size_t running);
void kiosk_note_alarms(struct kiosk *kiosk, size_t running);

/* kiosk_journal.c: what the Journaal screen shows */
/* What was read before stays when it cannot be read now; the banner says so until it is read
 * again. False: not (all of it) could be read. */
bool kiosk_journal_list(struct kiosk *kiosk);
void kiosk_journal_rows(struct kiosk *kiosk);
/* Looks at the incident with this number, when it is listed. */
void kiosk_journal_select(struct kiosk *kiosk, int64_t number);
/* A row that was just given to the journal, until it is read back. */
void kiosk_journal_keep_row(struct kiosk *kiosk, const struct journal_row *row);
void kiosk_banner(struct kiosk *kiosk);
/* The journal's descriptor was readable: its state into the banner, its rows onto the screen. */
void kiosk_on_journal(struct kiosk *kiosk);

/* kiosk_act.c */
/* Carries out what was touched. False: ignored as a bounce. */
bool kiosk_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);

/* Nothing open on the Draaiboek screen: its steps, at the page of the next one. */
void kiosk_screen_reset(struct kiosk *kiosk);

/* kiosk_steps.c: everything about a step; false: it is about something else */
bool kiosk_steps_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
bool kiosk_steps_answered(struct kiosk *kiosk, struct action then, const char *answer,
                          int64_t mono_ms);
/* The incident on the Draaiboek screen, when it has its draaiboek; NULL otherwise. */
struct running *kiosk_shown(struct kiosk *kiosk);
/* A step of it; NULL when there is none. */
const struct step *kiosk_step(struct kiosk *kiosk, int32_t index);
/* Applies and journals an entry about a step; what it leads to is offered. */
bool kiosk_step_entry(struct kiosk *kiosk, enum entry_kind kind, int32_t index, const char *value,
                      const char *note);
/* Its own screen; -1 closes. */
void kiosk_step_open(struct kiosk *kiosk, int32_t index);

/* Over the whole screen; `reads_on`: after it comes the next. -1 closes. */
void kiosk_step_read(struct kiosk *kiosk, int32_t index, bool reads_on);

/* kiosk_what_now.c: ACTION_WHAT_NOW */
void kiosk_what_now(struct kiosk *kiosk);

/* kiosk_forms.c: what is filled in; called by kiosk_steps.c */
bool kiosk_forms_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
bool kiosk_forms_answered(struct kiosk *kiosk, struct action then, const char *answer,
                          int64_t mono_ms);
/* Asks what a number, time or temperature step wants, and takes the answer. */
void kiosk_ask_step(struct kiosk *kiosk, struct action then, const char *text, const char *refusal);
void kiosk_take_step(struct kiosk *kiosk, struct action then, const char *answer);
/* "Klaar" of a form or criteria. */
void kiosk_form_done(struct kiosk *kiosk, int32_t index);

/* kiosk_take_back.c: ACTION_TAKE_BACK */
void kiosk_ask_take_back(struct kiosk *kiosk, struct action action);
void kiosk_take_back(struct kiosk *kiosk, struct action then, int64_t mono_ms);

/* kiosk_people.c: ACTION_MEASURE, ACTION_RELEASE, ACTION_TIME_OK */
void kiosk_people_ask(struct kiosk *kiosk, struct action action, int64_t mono_ms);
void kiosk_people_answered(struct kiosk *kiosk, struct action then, const char *answer,
                           int64_t mono_ms);

/* kiosk_reference.c: Naslag */
void kiosk_reference_load(struct kiosk *kiosk);
void kiosk_reference_free(struct kiosk *kiosk);
/* The index, from its beginning. */
void kiosk_reference_index(struct kiosk *kiosk);
/* ACTION_REFERENCE, ACTION_LOOKUP, ACTION_CONTENTS, ACTION_BACK, ACTION_SEARCH */
void kiosk_reference_act(struct kiosk *kiosk, struct action action);
/* What was searched for is there. */
void kiosk_reference_search(struct kiosk *kiosk, const char *query);

#endif
