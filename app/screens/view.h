/* All that the screens may look at: plain data, filled by the kiosk. A screen never asks, it reads.
 * now_ms is the daemon's boot clock, interpolated by the kiosk. */
#ifndef NW_SCREENS_VIEW_H
#define NW_SCREENS_VIEW_H

#include "core/sheet.h"
#include "core/status.h"
#include "draaiboek/contacts.h"
#include "draaiboek/coolbox.h"
#include "draaiboek/day.h"
#include "draaiboek/drill_past.h"
#include "draaiboek/drill_plan.h"
#include "draaiboek/evaluation.h"
#include "draaiboek/journal.h"
#include "draaiboek/live.h"
#include "draaiboek/products.h"
#include "draaiboek/reference.h"
#include "draaiboek/runner.h"
#include "draaiboek/stock.h"
#include "draaiboek/supplies.h"
#include "draaiboek/tasks.h"
#include "screens/chart.h"
#include "screens/paper.h"
#include "screens/touch_view.h"
#include "ui/keyboard.h"
#include "ui/theme.h"

enum screen {
    SCREEN_HOME,
    SCREEN_PLAYBOOK,
    SCREEN_FRIDGE,
    SCREEN_JOURNAL,
    SCREEN_LIST,
    SCREEN_SIGNOFF,  /* under the tab Koelkast */
    SCREEN_EVALUATE, /* under the tab Journaal */
    SCREEN_REPORT,   /* likewise: the report with its evaluation, to read */
    /* Under the tab Praktijk */
    SCREEN_PRACTICE,
    SCREEN_CONTACTS,
    SCREEN_CONTACT,
    SCREEN_SUPPLIES,
    SCREEN_SUPPLY,
    SCREEN_ORDER,
    SCREEN_REFERENCE,
    SCREEN_SELFTEST,
    SCREEN_TASKS,
    SCREEN_TASK,
    SCREEN_READY,  /* are we ready? */
    SCREEN_TOUCH,  /* the test page of Aanraking */
    SCREEN_DRILL,  /* choosing a drill; within one: how far it is, and its end */
    SCREEN_DRILLS, /* those that are over */
    SCREEN_PAST,   /* one of them */
};

/* What the Koelkast screen shows of a fridge, in the order of its tabs. */
enum fridge_tab {
    FRIDGE_NOW,
    FRIDGE_CHART,
    FRIDGE_STOCK,
    FRIDGE_COOLBOX,
    FRIDGE_RULES,
    FRIDGE_MONTH,
    FRIDGE_TAB_COUNT
};

/* What the tabs Voorraad and Koelbox show. */
enum stock_mode { STOCK_ITEMS, STOCK_PICK, STOCK_ONE, STOCK_JUDGE };
enum coolbox_mode { COOLBOX_GUIDE, COOLBOX_ADD, COOLBOX_RETURN };
#define COOLBOX_LINE_MAX STOCK_ITEM_MAX

/* What the Draaiboek screen shows of its incident. */
enum playbook_tab {
    PLAYBOOK_STEPS,
    PLAYBOOK_MESSAGES,  /* communicatie: whom to tell, and who was told */
    PLAYBOOK_TEMPLATES, /* berichten */
    PLAYBOOK_MATERIALS,
    PLAYBOOK_PREVENTION,
    PLAYBOOK_EVALUATION,
    PLAYBOOK_SOURCES,
    PLAYBOOK_TAB_COUNT
};

#define LIST_FAULT_MAX 4 /* contacts, supplies, tasks, what was filled in */

/* Pages count from 0; this one lets the screen choose: the page of the next step to do. */
#define PAGE_AUTO (-1)

#define TREND_POINTS 120
#define INCIDENT_MAX 8
#define JOURNAL_VIEW_MAX 256
#define PLAYBOOK_MAX 24

/* A record of a repeating form or an attempt to call, as it was written down. */
struct work_line {
    char step[ID_SIZE];
    int64_t at_ms; /* elapsed */
    char text[TEXT_SIZE];
    uint16_t number; /* of a record within its step, from 1; 0: an attempt */
    bool taken_back;
};
#define WORK_LINE_MAX 24 /* the newest; the journal has them all */

struct running {
    uint64_t key; /* which one it is, also when it could not be recorded and has no number */
    struct incident incident;
    struct runner runner;
    struct work_line work[WORK_LINE_MAX]; /* oldest first */
    size_t work_count;
    size_t role; /* the steps of book->roles[role - 1] are shown; 0: all */
    int64_t elapsed_ms;
    int64_t live_end_ms;   /* of a live drill: its planned end, elapsed; MS_UNKNOWN */
    int64_t since_wall_ms; /* its start on the wall; MS_UNKNOWN */
    bool at_least;         /* the clock is a lower bound */
    bool unrecorded;       /* something could not be written */
};

/* An open question over the screen: chips first, keyboard when asked. */
enum question_kind {
    QUESTION_NONE,
    QUESTION_CONFIRM,
    QUESTION_CHOICE,
    QUESTION_SAY /* no answer */
};
struct question {
    enum question_kind kind;
    char title[TEXT_SIZE];
    char detail[TEXT_SIZE];
    char refusal[TEXT_SIZE]; /* why the last answer was not taken; "" none */
    char chip[KEYBOARD_CHIP_MAX][NAME_SIZE];
    char means[KEYBOARD_CHIP_MAX][NAME_SIZE]; /* what a chip answers; "" what it says */
    size_t chip_count;
    bool unknown, names_more; /* who: "onbekend" comes first; the last chip leads to more names, */
    size_t names_next;        /* which begin with this one */
    char yes[NAME_SIZE];      /* what the yes of a confirmation says; "": "Ja" */
    bool cautious;            /* that yes is nothing to be glad of: it is not green */
    bool may_type;
    bool typing;
    size_t most;                   /* bytes of what is typed: more does not fit where it is kept */
    bool may_clear;                /* an answer that is there may be taken away */
    bool several;                  /* any number of chips, then "Klaar" */
    uint32_t chosen;               /* of them, by bit */
    char signs[KEYBOARD_SIGN_MAX]; /* on the pad besides its digits, where keyboard.form says pad */
    struct keyboard keyboard;
    char used[KEYBOARD_CHIP_MAX][NAME_SIZE]; /* what its chips say: words that were used before */
    bool touched;                            /* somebody typed: it may not be lost without a word */
    struct action then;                      /* what the answer is for */
};

struct broken_playbook {
    char text[MESSAGE_SIZE]; /* first fault, FILE:LINE: message */
    bool kept;               /* a change was refused: the version before it stays in use */
};

/* What the Naslag screen shows. */
enum lookup_mode { LOOKUP_GROUPS, LOOKUP_GROUP, LOOKUP_HITS, LOOKUP_PAGE, LOOKUP_CONTENTS };

#define LOOKUP_TOP SIZE_MAX /* not at a section: the page from its beginning */

struct lookup {
    enum lookup_mode mode;
    size_t group;   /* a page of the group that is listed */
    size_t open;    /* the page that is read */
    size_t section; /* where it opens; LOOKUP_TOP */
    bool from_step; /* the way back is the step that pointed here */
    char query[KEYBOARD_TEXT_MAX];
    struct reference_hit hit[REFERENCE_HIT_MAX];
    size_t hit_count;
    char broken[MESSAGE_SIZE]; /* the first fault in a page, FILE:LINE: message; "" none */
    size_t broken_count;       /* faults */
};

/* A drill: the one that is being chosen, or, when it is on, the one that this whole view is of. A
 * live one is an incident of the real kiosk: `on` is false, `live` says that one runs. */
struct drill_view {
    bool on;       /* simulated: everything that is shown or printed says so */
    bool live;     /* with the real mains off: likewise, until it is real */
    bool begins;   /* asked for, and not there yet */
    bool closed;   /* its draaiboek is closed: nothing happens in it any more */
    bool has_last; /* there was one before: `last` */
    struct drill_plan plan, last;
    int64_t length_ms;             /* real time after which it ends by itself */
    const struct injects *injects; /* NULL: none were read */
    struct drill_run run;
    int64_t elapsed_ms;      /* of its scenario; MS_UNKNOWN before that began */
    char refusal[TEXT_SIZE]; /* why none can begin now; "" it can */
    char strip[TEXT_SIZE];   /* why one ended, over every screen; "" nothing */
    char real[NAME_SIZE];    /* within one: what is really the matter in it; "" nothing */
    /* A live one: what is chosen, what was planned, and how that stands now */
    bool chooses_live;
    int64_t live_start_wall_ms; /* MS_UNKNOWN: at once */
    int64_t live_length_ms;
    struct live_plan live_plan;
    enum live_state live_state;
};

/* Drills that are over. While one is looked at, the journal_* of the view are of its journal. */
#define PAST_NOTHING (-1)
#define PAST_UNREAD (-2)
struct past_view {
    const struct drill_past *drill;  /* newest first */
    size_t count, open;              /* open: ended, and not evaluated yet */
    int32_t answers[DRILL_PAST_MAX]; /* to its evaluation; or PAST_NOTHING, PAST_UNREAD */
    bool looks;                      /* at this one: */
    size_t selected;
    const struct injects *injects;
};

struct view {
    enum screen screen;
    enum theme theme;
    bool linked; /* the daemon answers */
    bool ever_linked;
    int64_t lost_wall_ms; /* since when it does not answer; MS_UNKNOWN while it does or never did */
    const struct status *status; /* last one; NULL before the first */
    int64_t now_ms, wall_ms;
    const char *practice, *phone;                  /* "" not set */
    const struct contacts *contacts;               /* NULL: none */
    const struct supplies *supplies;               /* NULL: none */
    const struct tasks *tasks;                     /* NULL: none */
    const struct reference *reference;             /* NULL: none */
    char contact[ID_SIZE];                         /* looked at on SCREEN_CONTACT */
    char supply[ID_SIZE];                          /* looked at on SCREEN_SUPPLY */
    char list_fault[LIST_FAULT_MAX][MESSAGE_SIZE]; /* the first of each list */
    size_t list_fault_count;
    char task[ID_SIZE];          /* looked at on SCREEN_TASK */
    char since[DAY_SIZE];        /* the practice began with this kiosk; "" not known */
    int64_t free_bytes;          /* where the records are kept; negative: not known */
    int32_t battery_runtime_min; /* what the practice measured at full charge; 0: not known */
    enum screen back;            /* from where the contact or item was opened */
    char group[NAME_SIZE];       /* of the list looked at; "": which groups there are */
    char today[DAY_SIZE];        /* YYYY-MM-DD; "" while the clock is not trusted */
    bool closed_today;           /* by the settings: no sign-off is due */
    char editor[NAME_SIZE];      /* who changes the lists; "" not said */
    struct playbook *playbook[PLAYBOOK_MAX];
    size_t playbook_count;
    struct broken_playbook broken[PLAYBOOK_MAX];
    size_t broken_count;
    struct running running[INCIDENT_MAX];
    size_t running_count;
    size_t current;       /* the incident on the Draaiboek screen */
    size_t phase;         /* the phase looked at */
    bool phase_follows;   /* moves on with the clock until a person chooses one */
    int32_t page;         /* or PAGE_AUTO */
    int32_t list_page;    /* where the list stood when one of its steps was opened */
    int32_t tab;          /* enum playbook_tab */
    int32_t fridge_tab;   /* enum fridge_tab */
    char fridge[ID_SIZE]; /* the sensor looked at on the Koelkast screen; "": the first fridge */
    const struct stock *stock;       /* NULL: none */
    const struct products *products; /* NULL: none */
    const struct coolbox *coolbox;   /* NULL: none */
    int32_t stock_mode, coolbox_mode;
    char stock_item[ID_SIZE];            /* looked at */
    bool coolbox_left[COOLBOX_LINE_MAX]; /* of the lines that may move: those that do not */
    int32_t step_menu;                   /* step shown over the whole screen, -1 none */
    bool reads_on;                       /* it was opened to read on: after it comes the next */
    int32_t step_open;                   /* step that has its own screen open, -1 none */
    int32_t reader;                      /* template shown large, -1 none */
    int32_t reader_step;                 /* the step it is read for, -1 none */
    const struct rules *rules;           /* of the practice; NULL: not readable */
    int32_t low_mc, high_mc;        /* the band that is guarded by; equal: none, or not known */
    int32_t battery_low_pct;        /* below this the battery is shown as low; from the rules */
    int32_t trend_mc[TREND_POINTS]; /* last two hours, a minute each; INT32_MIN = gap */
    struct chart chart;
    int32_t chart_cursor;      /* where a finger reads it: place + 1 (ACTION_CURSOR); 0: nowhere */
    bool chart_figures;        /* its figures instead, where both have no room */
    const struct sheet *sheet; /* the month or week looked at; NULL: not read yet */
    bool sheet_week, sheet_later, sheet_unreadable; /* later: there is a next one */
    char sheet_title[TIME_TEXT_SIZE * 2];
    struct incident journal_incident[JOURNAL_VIEW_MAX]; /* newest first */
    size_t journal_incident_count;
    bool journal_unread;      /* it cannot be read now: what is here is old or not all */
    int32_t journal_selected; /* index, -1: the list */
    struct journal_row journal_row[JOURNAL_VIEW_MAX];
    size_t journal_row_count;
    const struct playbook
        *journal_book; /* the text that the selected one ran on; NULL: not there */
    const struct evaluation *evaluation; /* of the selected one, on its screen; NULL: none */
    bool journal_more;                   /* earlier rows are not shown */
    struct lookup lookup;
    struct drill_view drill;
    struct past_view past;
    const struct paper *paper; /* on SCREEN_REPORT; NULL: none */
    struct question question;
    struct touch_view touch;
    char light[TEXT_SIZE];            /* how the light of the panel is set; "" not known */
    bool light_by_panel, light_fault; /* fault: it should be set, and cannot */
    char banner[TEXT_SIZE];           /* journal not writable and the like; "" none */
    char spoken[TEXT_SIZE];           /* short answer after an action, gone after 4 s; "" none */
};

#endif
