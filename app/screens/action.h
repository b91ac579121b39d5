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
    ACTION_STEP_MENU,     /* arg: step: shows it large, with all its endings; -1 closes */
    ACTION_STEP_READ,     /* reads aloud from the next step on: as MENU, and on after each */
    ACTION_WHAT_NOW,      /* "Wat nu?": leads to what is asked for, or says that nothing is */
    ACTION_STEP_SKIP,     /* arg: step: asks the reason */
    ACTION_STEP_LATER,    /* arg: step */
    ACTION_STEP_NA,       /* arg: step */
    ACTION_STEP_UNDO,     /* arg: step */
    ACTION_STEP_ANSWER,   /* arg: step, arg2: choice */
    ACTION_PHASE,         /* arg: phase to look at */
    ACTION_PAGE,          /* arg: page */
    ACTION_TAB,           /* arg: enum playbook_tab */
    ACTION_CLOSE_INCIDENT,
    ACTION_SIGNOFF,      /* arg: SIGNOFF_LOOK shows what is signed for, SIGNOFF_READ asks who */
    ACTION_SHEET,        /* arg: enum sheet_part */
    ACTION_SELFTEST,     /* asks who, and begins one */
    ACTION_RANGE,        /* arg: enum chart_range */
    ACTION_CHOOSE,       /* arg: chip of the open question */
    ACTION_TYPE,         /* switch the open question to the keyboard */
    ACTION_KEY,          /* keyboard: arg key, arg2 chip */
    ACTION_NOTE,         /* new free note in the journal */
    ACTION_EVALUATE,     /* arg: question of the evaluation to ask, or one of enum evaluate_touch */
    ACTION_REVIEW,       /* arg: enum review_part, of the closed incident that is looked at */
    ACTION_JOURNAL,      /* arg: incident (row in the list) to look at; -1: the list */
    ACTION_THEME,        /* next theme */
    ACTION_TIME_OK,      /* "Klopt de tijd?": yes, or what it is */
    ACTION_MEASURE,      /* a temperature measured by hand */
    ACTION_RELEASE,      /* a broken cold chain, approved; arg 1: of the cool box */
    ACTION_STEP_OPEN,    /* arg: step: its own screen; -1 closes */
    ACTION_FIELD,        /* arg: step, arg2: prompt of the playbook: asks for the answer */
    ACTION_CRITERION,    /* arg: prompt of the playbook, arg2: 1 ja, 0 nee */
    ACTION_RECORD,       /* arg: step: what was filled in is one record */
    ACTION_TAKE_BACK,    /* arg: step, arg2: number of a record: asks, and it no longer counts */
    ACTION_CALL,         /* arg: step, arg2: enum call_result */
    ACTION_READER,       /* arg: template, arg2: step it is read for or -1; arg -1 closes */
    ACTION_TELL,         /* arg: row of the communication overview: asks who and what */
    ACTION_ROLES,        /* asks whose steps to show */
    ACTION_ROLE,         /* arg: 0 all steps, n those of role n - 1 */
    ACTION_REFERENCE,    /* arg: page of the reference, arg2: 0 its beginning, n section n - 1 */
    ACTION_CONTACT,      /* arg: index in the contact book: look at it; -1: a new one */
    ACTION_CONTACT_EDIT, /* arg: enum contact_part, arg2: which number */
    ACTION_SUPPLY,       /* arg: index in the supplies: look at it; -1: a new one */
    ACTION_SUPPLY_EDIT,  /* arg: enum supply_part */
    ACTION_TASK,         /* arg: index in the tasks: look at it; -1: a new one */
    ACTION_TASK_EDIT,    /* arg: enum task_part, of the task looked at */
    ACTION_GROUP,        /* arg: index in the list looked at: only its group; -1: the groups */
    ACTION_EDITOR,       /* asks who changes the lists */
    ACTION_LOOKUP,       /* arg: a page of the reference: the pages of its group */
    ACTION_CONTENTS,     /* the sections of the page that is read */
    ACTION_BACK,         /* in the reference: to where one came from */
    ACTION_SEARCH,       /* asks for words, lists where they stand in the reference */
    ACTION_CLEAR,        /* takes away the answer that the open question had */
    ACTION_FRIDGE_TAB,   /* arg: enum fridge_tab */
    ACTION_FRIDGE,       /* arg: index of a sensor in the status: the fridge to look at */
    ACTION_STOCK_MODE,   /* arg: enum stock_mode */
    ACTION_STOCK_ITEM,   /* arg: index in the stock: look at it */
    ACTION_STOCK_ADD,    /* arg: index in the products: put one in the stock; -1: typed */
    ACTION_STOCK_EDIT,   /* arg: enum stock_part, of the item looked at */
    ACTION_STOCK_JUDGE,  /* arg: index of a case: asks the verdict; -1: of all that stand alike */
    ACTION_COOLBOX,      /* arg: enum coolbox_touch, arg2: of what */
    ACTION_CHART,        /* arg: enum chart_part */
    ACTION_CURSOR,       /* arg: place in the chart, 0 to DRAG_SPAN; -1: away with it */
    ACTION_DRILL,        /* arg: enum drill_part, arg2: which inject, or how far asked */
    ACTION_PAST,         /* arg: a drill that is over, or enum past_part; arg2: its incident */
    ACTION_BREACH,       /* arg: enum breach_part: saves the report of a broken chain */
    ACTION_TOUCH,        /* arg: enum touch_part */
};

/* What of the month's or week's sheet is asked for. */
enum sheet_part { SHEET_EARLIER, SHEET_LATER, SHEET_WEEK, SHEET_MONTH, SHEET_SAVE };

/* Of the chart: the time before and after, the day under the cursor, its figures or itself. */
enum chart_part { CHART_EARLIER, CHART_LATER, CHART_OPEN_DAY, CHART_FIGURES };

/* Of which broken chain: the last one, or that of the month or week looked at. */
enum breach_part { BREACH_OF_NOW, BREACH_OF_SHEET };

enum touch_part {
    TOUCH_PART_BEGIN, /* the four crosses */
    TOUCH_PART_POINT, /* a finger on the screen, arg2: for which cross; anywhere is good */
    TOUCH_PART_YES,
    TOUCH_PART_NO,
    TOUCH_PART_HIT /* arg2: which of the targets to try */
};

/* What of a drill is chosen or done. */
enum drill_part {
    DRILL_SCENARIO,
    DRILL_LEADER,
    DRILL_PLAYERS,
    DRILL_WATCHERS,
    DRILL_PACE,
    DRILL_LENGTH,
    DRILL_INJECTS,
    DRILL_SOUND,
    DRILL_KIND, /* one on simulated hardware, or a live one */
    DRILL_LIVE_FROM,
    DRILL_LIVE_LENGTH,
    DRILL_LIVE_PLAN,
    DRILL_LIVE_WITHDRAW,
    DRILL_LIVE_REAL, /* "Dit is echt" */
    DRILL_BEGIN,
    /* Within one */
    DRILL_AHEAD, /* to the next phase, or to an inject before it */
    DRILL_SEEN,  /* arg2: index in the plan */
    DRILL_STOP,
};

enum { SIGNOFF_LOOK, SIGNOFF_READ };

/* Of the closed incident that is looked at. */
enum evaluate_touch { EVALUATE_OPEN = -1, EVALUATE_CLOSE = -2, EVALUATE_IMPROVE = -3 };

/* Of its report with the evaluation. */
enum review_part { REVIEW_SAVE, REVIEW_OPEN, REVIEW_CLOSE };

/* Of the drill that is looked at. */
enum past_part { PAST_EVALUATE = -1, PAST_REPORT = -2, PAST_BACK = -3 };

/* How a call ended, as the buttons of the call screen say it. */
enum call_result { CALL_SPOKEN, CALL_VOICEMAIL, CALL_NO_ANSWER, CALL_RESULT_COUNT };

/* What of a contact is changed. NUMBER asks what to do with it; the others ask the value. */
enum contact_part {
    CONTACT_FUNCTION,
    CONTACT_GROUP,
    CONTACT_NAME,
    CONTACT_NUMBER,
    CONTACT_DIGITS,
    CONTACT_LABEL,
    CONTACT_REMARK,
    CONTACT_CHECKED,
    CONTACT_REMOVE
};

enum stock_part {
    STOCK_PART_PRODUCT,
    STOCK_PART_BATCH,
    STOCK_PART_EXPIRY,
    STOCK_PART_COUNT,
    STOCK_PART_OUT, /* so many are taken out */
    STOCK_PART_FRIDGE,
    STOCK_PART_THERE, /* did it lie there when the chain broke? */
    STOCK_PART_REMOVE
};

enum coolbox_touch {
    COOLBOX_BEGIN,
    COOLBOX_NEXT,     /* the step is done */
    COOLBOX_BACK,     /* a step back */
    COOLBOX_TO,       /* arg2: which destination; -1: typed */
    COOLBOX_MORE,     /* more goes in */
    COOLBOX_BRING,    /* back to the fridge */
    COOLBOX_TOGGLE,   /* arg2: line: goes or does not */
    COOLBOX_REGISTER, /* what is chosen has moved */
    COOLBOX_END
};

/* What of a task is asked for. REASON is asked behind the day it is put off to. */
enum task_part {
    TASK_PART_DONE,
    TASK_PART_PUT_OFF,
    TASK_PART_REASON,
    TASK_PART_OWNER,
    TASK_PART_NOTE,
    TASK_PART_LAST, /* when it was done last: also to take a "Gedaan" back */
    TASK_PART_TITLE,
    TASK_PART_ON,
    TASK_PART_EVERY,
    TASK_PART_REMOVE
};

enum supply_part {
    SUPPLY_PRESENT,
    SUPPLY_EXPIRY,
    SUPPLY_PLACE,
    SUPPLY_HOLDER,
    SUPPLY_CHECKED,
    SUPPLY_NAME,
    SUPPLY_UNIT,
    SUPPLY_MINIMUM,
    SUPPLY_REMOVE
};

#endif
