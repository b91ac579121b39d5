#include "core/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base.h"

static const char *log_program = "noodwacht";
static enum log_level log_level_max = LOG_LEVEL_INFO;
static bool log_under_systemd;

void log_start(const char *program, enum log_level level)
{
    log_program = program;
    log_level_max = level;
    /* systemd sets this when standard error is its journal: then it wants a priority, not a name */
    log_under_systemd = getenv("JOURNAL_STREAM") != NULL;
}

static void log_line(enum log_level level, const char *format, va_list args)
{
    static const char *const words[] = {"error: ", "warning: ", "", "debug: "};
    static const char *const priorities[] = {"<3>", "<4>", "<6>", "<7>"};
    if (level > log_level_max) {
        return;
    }
    int kept = errno;
    char line[1024];
    struct text text;
    text_init(&text, line, sizeof(line) - 1);
    if (log_under_systemd) {
        text_add(&text, "%s", priorities[level]);
    } else {
        text_add(&text, "%s: %s", log_program, words[level]);
    }
    text_addv(&text, format, args);
    line[text.len] = '\n'; /* one write a line, so that threads do not mix */
    fwrite(line, 1, text.len + 1, stderr);
    errno = kept;
}

#define LOG_FUNCTION(name, level)                                                                  \
    void name(const char *format, ...)                                                             \
    {                                                                                              \
        va_list args;                                                                              \
        va_start(args, format);                                                                    \
        log_line(level, format, args);                                                             \
        va_end(args);                                                                              \
    }

LOG_FUNCTION(log_error, LOG_LEVEL_ERROR)
LOG_FUNCTION(log_warning, LOG_LEVEL_WARNING)
LOG_FUNCTION(log_info, LOG_LEVEL_INFO)
LOG_FUNCTION(log_debug, LOG_LEVEL_DEBUG)
