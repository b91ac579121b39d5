/* One line per event on standard error, with systemd's priority prefix when under systemd.
 * Logging keeps errno. Callable from any thread. */
#ifndef NW_CORE_LOG_H
#define NW_CORE_LOG_H

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

/* `program` must outlive all logging (a string literal). Default level: info. */
void log_start(const char *program, enum log_level level);
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_debug(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
