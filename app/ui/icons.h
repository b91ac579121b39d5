/* What the icons are; shared by the widgets (which place them) and the window (which has the
 * font, or not). Private to the ui room. */
#ifndef NW_UI_ICONS_H
#define NW_UI_ICONS_H

#include "ui/ui.h"

/* The icon's character in the icon font; "" when it is drawn by hand. */
const char *icon_glyph(enum icon icon);
/* An ASCII sign for such a character, for when the icon font is missing. */
const char *icon_plain(const char *glyph);

#endif
