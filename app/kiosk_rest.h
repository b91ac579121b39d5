/* What rest (rest.h) asks of the kiosk, and does to it. */
#ifndef NW_APP_KIOSK_REST_H
#define NW_APP_KIOSK_REST_H

#include "kiosk.h"
#include "rest.h"

/* Full light for as long as: nothing is guarded, a draaiboek runs, a drill is on stage, or an alarm
 * stands. One kind lets the screen dim: a low one that only reminds (a sign-off, a calibration, a
 * hand reading), which may stand for weeks. Unanswered it holds the light at the first step, as a
 * fault and a banner do; answered it is calm. */
struct rest_facts kiosk_rest_facts(const struct kiosk *kiosk);
/* Nobody is here any more: Overzicht, unless it is there already. */
void kiosk_rest_home(struct kiosk *kiosk);
/* How the light is set, for the Zelftest screen; `fault` "": nothing is wrong. */
void kiosk_rest_light(struct kiosk *kiosk, bool by_panel, const char *fault);
/* Noodlicht at the edges of the night, when the settings want it and the clock is to be trusted. */
void kiosk_night(struct kiosk *kiosk);
/* A person typed in the open question, and nothing below it is urgent. */
bool kiosk_keeps_question(const struct kiosk *kiosk);

#endif
