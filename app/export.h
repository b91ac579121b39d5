/* `noodwacht --export DIR`: the journal on paper, without a screen. */
#ifndef NW_APP_EXPORT_H
#define NW_APP_EXPORT_H

#include "core/settings.h"

/* Writes incident-N-ID.txt, .csv and .pdf for each incident, (oefening-)verslag-N-ID in the same
 * forms (with its measured times and evaluation), and bestellijst.txt and .csv. False
 * after at least one fault, each of which was logged. */
bool export_journal(const struct settings *settings, const char *folder);

#endif
