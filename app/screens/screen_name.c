#include "screens/screens.h"

/* A switch, so that the compiler misses a new screen. */
const char *screen_name(enum screen screen)
{
#define NAME(screen)                                                                               \
    case screen:                                                                                   \
        return #screen
    switch (screen) {
        NAME(SCREEN_HOME);
        NAME(SCREEN_PLAYBOOK);
        NAME(SCREEN_FRIDGE);
        NAME(SCREEN_JOURNAL);
        NAME(SCREEN_LIST);
        NAME(SCREEN_SIGNOFF);
        NAME(SCREEN_EVALUATE);
        NAME(SCREEN_REPORT);
        NAME(SCREEN_DRILLS);
        NAME(SCREEN_PAST);
        NAME(SCREEN_PRACTICE);
        NAME(SCREEN_CONTACTS);
        NAME(SCREEN_CONTACT);
        NAME(SCREEN_SUPPLIES);
        NAME(SCREEN_SUPPLY);
        NAME(SCREEN_ORDER);
        NAME(SCREEN_REFERENCE);
        NAME(SCREEN_SELFTEST);
        NAME(SCREEN_TASKS);
        NAME(SCREEN_TASK);
        NAME(SCREEN_READY);
        NAME(SCREEN_TOUCH);
        NAME(SCREEN_DRILL);
    }
#undef NAME
    return NULL;
}
