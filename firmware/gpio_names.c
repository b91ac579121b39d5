#include "gpio_names.h"

#include <errno.h>
#include <string.h>

#define OFFSET_MAX 65535

static bool only_digits(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

bool gpio_parse_offset(const char *line, unsigned *offset)
{
    *offset = 0;
    if (!only_digits(line)) {
        return false;
    }
    for (; *line != '\0'; line++) {
        *offset = *offset * 10 + (unsigned)(*line - '0');
        if (*offset > OFFSET_MAX) {
            return false;
        }
    }
    return true;
}

bool gpio_is_chip_name(const char *chip)
{
    return strncmp(chip, "gpiochip", 8) == 0 && only_digits(chip + 8);
}

void gpio_explain_chip(const struct gpio_settings *settings, int problem,
                       char message[MESSAGE_SIZE])
{
    if (problem == EACCES || problem == EPERM) {
        text_set(message, MESSAGE_SIZE,
                 "GPIO-chip «%s»: geen rechten; zet de gebruiker van de dienst in de groep gpio",
                 settings->chip);
    } else if (problem == ENOENT || problem == ENODEV || problem == ENOTTY) {
        text_set(message, MESSAGE_SIZE,
                 "GPIO-chip «%s» is er niet; gpiodetect toont welke er zijn, zet de naam of het "
                 "label daarvan in noodwacht.yaml",
                 settings->chip);
    } else {
        text_set(message, MESSAGE_SIZE, "GPIO-chip «%s» is niet te openen: %s", settings->chip,
                 text_errno(problem));
    }
}

void gpio_explain_line(const struct gpio_settings *settings, int problem,
                       char message[MESSAGE_SIZE])
{
    if (problem == EBUSY) {
        text_set(message, MESSAGE_SIZE,
                 "GPIO-lijn «%s» van «%s» is al in gebruik; gpioinfo toont door wie",
                 settings->line, settings->chip);
    } else if (problem == EACCES || problem == EPERM) {
        text_set(message, MESSAGE_SIZE, "GPIO-lijn «%s» van «%s»: geen rechten", settings->line,
                 settings->chip);
    } else if (problem == ENOENT || problem == EINVAL) {
        text_set(message, MESSAGE_SIZE,
                 "GPIO-chip «%s» heeft geen bruikbare lijn «%s»; gpioinfo toont de namen en "
                 "nummers, zet die in noodwacht.yaml",
                 settings->chip, settings->line);
    } else {
        text_set(message, MESSAGE_SIZE, "GPIO-lijn «%s» van «%s» is niet te openen: %s",
                 settings->line, settings->chip, text_errno(problem));
    }
}
