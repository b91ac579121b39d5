/* Everything a touch can ask for. Screens put these on targets; the kiosk carries them out. */
#ifndef NW_SCREENS_ACTION_H
#define NW_SCREENS_ACTION_H

enum action_kind {
    ACTION_NONE = 0,
    ACTION_GO,            /* arg: enum screen */
    ACTION_START,         /* arg: playbook index: begin (after the question) */
    ACTION_OPEN_INCIDENT, /* arg: index of a running incident */
    ACTION_CONFIRM,       /* the dialog's yes */
    ACTION_CANCEL,        /* the dialog's no */
    ACTION_SILENCE,       /* Geluid uit: asks who and what, then sends ack */
    ACTION_STEP_DONE,     /* arg: step */
    ACTION_STEP_MENU,     /* arg: step: shows skip, later, n.v.t.; -1 closes */
    ACTION_STEP_SKIP,     /* arg: step: asks the reason */
    ACTION_STEP_LATER,    /* arg: step */
    ACTION_STEP_NA,       /* arg: step */
    ACTION_STEP_UNDO,     /* arg: step */
    ACTION_STEP_ANSWER,   /* arg: step, arg2: choice */
    ACTION_PHASE,         /* arg: phase to look at */
    ACTION_PAGE,          /* arg: page */
    ACTION_TAB,           /* arg: enum playbook_tab */
    ACTION_CLOSE_INCIDENT,
    ACTION_SIGNOFF, /* paraaf: asks who */
    ACTION_RANGE,   /* arg: enum chart_range */
    ACTION_CHOOSE,  /* arg: chip of the open question */
    ACTION_TYPE,    /* switch the open question to the keyboard */
    ACTION_KEY,     /* keyboard: arg key, arg2 chip */
    ACTION_NOTE,    /* new free note in the journal */
    ACTION_JOURNAL, /* arg: incident (row in the list) to look at; -1: the list */
    ACTION_THEME,   /* next theme */
    ACTION_TIME_OK, /* "Klopt de tijd?": yes, or what it is */
    ACTION_MEASURE, /* a temperature measured by hand */
    ACTION_RELEASE, /* a broken cold chain, approved */
};

#endif
