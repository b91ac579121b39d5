#include "power.h"

#include <dirent.h>
#include <errno.h>
#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/log.h"
#include "small_file.h"

#define DRAIN_MAX 64    /* events taken off in one go; the rest wakes the loop again */
#define EVENT_SIZE 4096 /* the kernel's own limit is 2 KiB */
#define KERNEL_GROUP 1  /* 2 is what udev passes on */

static size_t trimmed(const char *text, size_t len)
{
    while (len > 0 && (text[len - 1] == '\n' || text[len - 1] == ' ')) {
        len--;
    }
    return len;
}

/* A whole number of at most twelve digits, nothing else. */
static bool parse_whole(const char *text, size_t len, int64_t *value)
{
    len = trimmed(text, len);
    *value = 0;
    for (size_t i = 0; i < len; i++) {
        if (text[i] < '0' || text[i] > '9' || i >= 12) {
            return false;
        }
        *value = *value * 10 + (text[i] - '0');
    }
    return len > 0;
}

enum tristate power_parse_online(const char *text, size_t len)
{
    len = trimmed(text, len);
    if (len != 1) {
        return TRI_UNKNOWN;
    }
    return text[0] == '1' ? TRI_YES : text[0] == '0' ? TRI_NO : TRI_UNKNOWN;
}

int32_t power_parse_percent(const char *text, size_t len)
{
    int64_t value = 0;
    return parse_whole(text, len, &value) && value <= 100 ? (int32_t)value : -1;
}

static bool file_is(const struct settings *settings, const char *supply, const char *name,
                    const char *word)
{
    char text[SMALL_FILE_SIZE];
    size_t len = 0;
    if (small_file_read(text, &len, "%s/%s/%s", settings->power_path, supply, name) != 0) {
        return false;
    }
    text[trimmed(text, len)] = '\0';
    return strcmp(text, word) == 0;
}

/* The first supply of this type by name, so that the choice does not change from boot to boot.
 * Batteries of mice and phones (scope Device) are none of ours. */
static bool find_supply(const struct settings *settings, const char *type, char out[NAME_SIZE])
{
    DIR *entries = opendir(settings->power_path);
    bool found = false;
    if (entries == NULL) {
        return false;
    }
    for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries)) {
        const char *name = entry->d_name;
        if (name[0] != '.' && strlen(name) < NAME_SIZE && (!found || strcmp(name, out) < 0) &&
            file_is(settings, name, "type", type) && !file_is(settings, name, "scope", "Device")) {
            text_copy(out, NAME_SIZE, name);
            found = true;
        }
    }
    closedir(entries);
    return found;
}

static bool choose_supply(const struct settings *settings, const char *chosen,
                          const char *const *types, char out[NAME_SIZE])
{
    if (chosen[0] != '\0') {
        text_copy(out, NAME_SIZE, chosen);
        return small_file_name_ok(chosen);
    }
    for (; *types != NULL; types++) {
        if (find_supply(settings, *types, out)) {
            return true;
        }
    }
    return false;
}

static bool read_whole(const struct settings *settings, const char *supply, const char *name,
                       int64_t *value)
{
    char text[SMALL_FILE_SIZE];
    size_t len = 0;
    return small_file_read(text, &len, "%s/%s/%s", settings->power_path, supply, name) == 0 &&
           parse_whole(text, len, value);
}

static void read_word(const struct settings *settings, const char *supply, const char *name,
                      char out[ID_SIZE])
{
    char text[SMALL_FILE_SIZE];
    size_t len = 0;
    bool read = small_file_read(text, &len, "%s/%s/%s", settings->power_path, supply, name) == 0;
    text[read ? trimmed(text, len) : 0] = '\0';
    text_copy(out, ID_SIZE, text_is_valid(text, strlen(text)) ? text : "?");
}

/* `capacity`, or what is left of what fits, in energy or in charge. */
static int32_t read_percent(const struct settings *settings, const char *supply)
{
    static const char *const names[][2] = {{"energy_now", "energy_full"},
                                           {"charge_now", "charge_full"}};
    int64_t now = 0;
    int64_t full = 0;
    if (read_whole(settings, supply, "capacity", &now) && now <= 100) {
        return (int32_t)now;
    }
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (read_whole(settings, supply, names[i][0], &now) &&
            read_whole(settings, supply, names[i][1], &full) && full > 0 && now <= full) {
            return (int32_t)(now * 100 / full);
        }
    }
    return -1;
}

void power_read(const struct settings *settings, struct power_sample *sample)
{
    static const char *const mains_types[] = {"Mains", "USB", NULL};
    static const char *const battery_types[] = {"Battery", NULL};
    char supply[NAME_SIZE];
    char text[SMALL_FILE_SIZE];
    size_t len = 0;
    *sample = (struct power_sample){.mains = TRI_UNKNOWN, .battery_pct = -1};
    if (settings->use_power_supply &&
        choose_supply(settings, settings->mains_supply, mains_types, supply) &&
        small_file_read(text, &len, "%s/%s/online", settings->power_path, supply) == 0) {
        sample->mains = power_parse_online(text, len);
    }
    if (choose_supply(settings, settings->battery_supply, battery_types, supply)) {
        sample->battery_pct = read_percent(settings, supply);
        sample->charging = file_is(settings, supply, "status", "Charging");
        read_word(settings, supply, "health", sample->health);
    }
}

/* --- events ----------------------------------------------------------------------------------- */

int power_event_open(void)
{
    struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_groups = KERNEL_GROUP};
    int fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT);
    if (fd < 0) {
        log_warning("uevents: %s; voeding wordt om de paar seconden gelezen", strerror(errno));
        return -1;
    }
    if (bind(fd, (const struct sockaddr *)&address, sizeof(address)) != 0) {
        log_warning("uevents: %s; voeding wordt om de paar seconden gelezen", strerror(errno));
        close(fd);
        return -1;
    }
    return fd;
}

bool power_event_concerns(const char *event, size_t len)
{
    static const char wanted[] = "SUBSYSTEM=power_supply";
    for (size_t at = 0; at < len;) {
        size_t word = strnlen(event + at, len - at);
        if (word == sizeof(wanted) - 1 && memcmp(event + at, wanted, word) == 0) {
            return true;
        }
        at += word + 1;
    }
    return false;
}

bool power_event_drain(int fd)
{
    char event[EVENT_SIZE];
    bool concerned = false;
    for (int i = 0; i < DRAIN_MAX; i++) {
        struct sockaddr_nl from = {0};
        socklen_t from_len = sizeof(from);
        ssize_t got = recvfrom(fd, event, sizeof(event), MSG_DONTWAIT, (struct sockaddr *)&from,
                               &from_len);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            /* ENOBUFS: events were lost, so nobody knows what they were about */
            return concerned || errno == ENOBUFS;
        }
        /* anyone may send to this socket; only the kernel's own address is 0 */
        if (from.nl_family == AF_NETLINK && from.nl_pid == 0) {
            concerned = concerned || power_event_concerns(event, (size_t)got);
        }
    }
    return concerned;
}
