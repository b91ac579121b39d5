/* The fonts of the screen, and rendered text kept as coverage masks, so that a colour costs
 * nothing. Private to the ui room. */
#ifndef NW_UI_LETTERS_H
#define NW_UI_LETTERS_H

#include "ui/raster.h"

struct letters;
/* NULL with a plain Dutch message: the font is not there. */
struct letters *letters_create(char message[MESSAGE_SIZE]);
void letters_destroy(struct letters *letters); /* accepts NULL */
int letters_width(void *letters, enum font font, int size, const char *text, size_t len);
void letters_draw(struct letters *letters, struct canvas *canvas,
                  const struct draw_command *command, const char *text, struct rgb colour);

#endif
