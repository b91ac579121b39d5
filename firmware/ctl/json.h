/* Text as a JSON string. */
#ifndef NW_CTL_JSON_H
#define NW_CTL_JSON_H

#include <stdio.h>

/* Writes `text` with its quotes. Bytes that are not UTF-8 become U+FFFD, so that the output can
 * always be read. */
void json_write_text(FILE *to, const char *text);

#endif
