/* Mains and battery from /sys/class/power_supply, and the battery's hours. */
#ifndef NW_POWER_H
#define NW_POWER_H

#include "core/settings.h"

struct power_sample {
    enum tristate mains; /* `online` of the mains supply */
    int32_t battery_pct; /* -1 unknown */
    bool charging;
    char health[ID_SIZE]; /* the kernel's word for the battery; "" it says nothing */
};

/* Reads the supplies below settings->power_path: small files, but a gauge whose bus hangs does not
 * give them back, so only power_watch.h calls this. Without a name in the settings: mains is the
 * first supply of type Mains, else USB; the battery the first of type Battery that is not a
 * device's own. Mains stays UNKNOWN unless settings->use_power_supply. */
void power_read(const struct settings *settings, struct power_sample *sample);
/* Pure: "1\n" -> YES, "0\n" -> NO, else UNKNOWN; "87\n" -> 87, outside 0..100 -> -1. */
enum tristate power_parse_online(const char *text, size_t len);
int32_t power_parse_percent(const char *text, size_t len);

/* Kernel uevents on a netlink socket, so that mains loss is not polled. -1 after a log line when
 * there is none: the caller then reads every 2 s. The level is read at start in any case. */
int power_event_open(void);
/* Takes the waiting events off without blocking; true when one of them concerned power_supply, or
 * when some were lost. */
bool power_event_drain(int fd);
/* Pure: one event's text, parts ended by NUL. */
bool power_event_concerns(const char *event, size_t len);

/* Minutes left from a smoothed slope of the charge while discharging. Pure. Gauges lie, so a fall
 * of more than 5 % a minute is not believed and the answer is -1 (unsure) for ten minutes. */
struct battery {
    bool has_last;
    int64_t last_ms;
    int32_t last_pct;
    double pct_per_hour; /* smoothed, > 0 while discharging */
    bool on_edge;        /* last_ms is the moment at which the gauge fell to last_pct */
    int64_t window_ms;   /* where the fall of this minute is counted from */
    int32_t window_pct;
    int64_t unsure_until_ms;
};
void battery_init(struct battery *battery);
/* `pct` -1: the gauge says nothing, so what was learnt is forgotten. */
void battery_step(struct battery *battery, int64_t now_ms, int32_t pct, bool discharging);
/* The lower of the slope's answer and that of `runtime_min` (minutes at full charge as measured by
 * the practice, 0: not known); -1 when neither is known or the gauge is not believed. */
int32_t battery_minutes(const struct battery *battery, int64_t now_ms, int32_t runtime_min);

#endif
