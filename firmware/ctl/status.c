#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/time_text.h"
#include "status_json.h"
#include "talk.h"

static int64_t wall_of(const struct status *status, int64_t boot_ms)
{
    return status->wall_ms + boot_ms - status->boot_ms;
}

static void print_moment(const struct status *status, int64_t boot_ms)
{
    char text[TIME_TEXT_SIZE];
    char ago[TIME_TEXT_SIZE];
    time_format_date_clock(wall_of(status, boot_ms), text);
    time_format_duration(status->boot_ms - boot_ms, ago);
    printf("%s (%s geleden)", text, ago);
}

static void print_power(const struct status *status)
{
    static const char *const mains[] = {
        [TRI_UNKNOWN] = "onbekend", [TRI_NO] = "weg", [TRI_YES] = "aanwezig"};
    printf("Netspanning: %s\n", mains[status->mains]);
    if (status->outage != OUTAGE_NONE) {
        printf("Stroomuitval: %ssinds ", status->outage_at_least ? "minstens " : "");
        print_moment(status, status->outage_since_ms);
        printf(status->outage == OUTAGE_RECOVERING ? ", stroom is terug\n" : "\n");
    }
    if (status->next_koelbox_ms != MS_UNKNOWN) {
        char text[TIME_TEXT_SIZE];
        time_format_date_clock(wall_of(status, status->next_koelbox_ms), text);
        printf("Koelbox: %s\n", text);
    }
    if (status->battery_pct >= 0) {
        printf("Accu: %d %%%s", status->battery_pct, status->battery_charging ? ", laadt" : "");
        if (status->battery_min >= 0) {
            char text[TIME_TEXT_SIZE];
            time_format_duration(status->battery_min * MS_PER_MIN, text);
            printf(", nog ongeveer %s", text);
        }
        printf("\n");
    }
    if (status->door_open != TRI_UNKNOWN) {
        printf("Deur: %s\n", status->door_open == TRI_YES ? "open" : "dicht");
    }
}

static void print_range(const struct status_sensor *sensor)
{
    char low[16];
    char high[16];
    if (sensor->has_range) {
        mc_format_dutch(sensor->min_mc, low);
        mc_format_dutch(sensor->max_mc, high);
        printf("  sinds de paraaf: laagste %s, hoogste %s graden\n", low, high);
    }
    if (sensor->chain_broken) {
        printf("  KOUDEKETEN ONDERBROKEN: niet gebruiken tot vrijgave\n");
    }
}

static void print_sensor(const struct status *status, const struct status_sensor *sensor)
{
    static const char *const states[] = {[RANGE_UNKNOWN] = "",
                                         [RANGE_IN] = ", in orde",
                                         [RANGE_WARM] = ", te warm",
                                         [RANGE_COLD] = ", te koud"};
    char value[16];
    printf("%s: ", sensor->name);
    if (sensor->no_reading_since_ms != MS_UNKNOWN || !sensor->has_value) {
        printf("GEEN METING");
        if (sensor->no_reading_since_ms != MS_UNKNOWN) {
            printf(" sinds ");
            print_moment(status, sensor->no_reading_since_ms);
        }
        printf("\n");
    } else {
        mc_format_dutch(sensor->mc, value);
        printf("%s graden%s, gemeten ", value, states[sensor->state]);
        print_moment(status, sensor->at_ms);
        printf("\n");
    }
    print_range(sensor);
}

static void print_status(const struct status *status)
{
    char now[TIME_TEXT_SIZE];
    time_format_date_clock(status->wall_ms, now);
    printf("Tijd: %s%s%s\n", now, status->trust == TIME_UNTRUSTED ? " (niet zeker)" : "",
           status->sim ? ", nagebootst" : "");
    for (size_t i = 0; i < status->sensor_count; i++) {
        print_sensor(status, &status->sensor[i]);
    }
    print_power(status);
    if (status->signoff_ms != MS_UNKNOWN) {
        printf("Paraaf: %s, ", status->signoff_by);
        print_moment(status, status->signoff_ms);
        printf("\n");
    }
    if (status->record_head[0] != '\0') {
        printf("Record: nummer %" PRIu64 ", kop %s\n", status->recorded_seq, status->record_head);
    }
    for (size_t i = 0; i < status->alarm_count; i++) {
        const struct status_alarm *alarm = &status->alarm[i];
        printf("ALARM (%s): %s%s%s\n", alarm_level_name(alarm->level), alarm->title,
               alarm->acked ? ", geluid uit door " : "", alarm->acked ? alarm->acked_by : "");
    }
    for (size_t i = 0; i < status->fault_count; i++) {
        printf("STORING: %s\n", status->fault[i]);
    }
}

int ctl_status(const struct ctl *ctl, int argc, char **argv)
{
    bool follow = argc == 2 && strcmp(argv[1], "--follow") == 0;
    if (argc > 1 && !follow) {
        fprintf(stderr, "noodwachtctl: status: '%s' hoort hier niet\n", argv[1]);
        return CTL_USAGE;
    }
    struct link *link = talk_open(ctl);
    if (link == NULL) {
        return CTL_FOUND;
    }
    bool wrong;
    do {
        const struct status *status = link_status(link);
        wrong = status->alarm_count > 0 || status->fault_count > 0;
        if (ctl->json) {
            status_json_write(stdout, status);
        } else {
            print_status(status);
            printf(follow ? "\n" : "");
            fflush(stdout);
        }
    } while (follow && talk_next_status(link, -1));
    link_destroy(link);
    return wrong ? CTL_FOUND : CTL_GOOD;
}
