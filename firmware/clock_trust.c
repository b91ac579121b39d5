#include "clock_trust.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timex.h>
#include <time.h>

#include "core/log.h"
#include "sim.h"

/* A clock chip whose battery was empty says 1970 or the year it was made. */
#define PLAUSIBLE_FROM_MS (INT64_C(1735689600) * MS_PER_S) /* 2025-01-01 */
#define RTC_AGREES_MS (2 * MS_PER_MIN)
/* More than the kernel's steering moves it between two looks: somebody set the clock. */
#define MOVED_MS (10 * MS_PER_S)

static int64_t read_number(const char *folder, const char *name, const char *file)
{
    char path[PATH_SIZE];
    char line[32] = "";
    if (!text_set(path, sizeof(path), "%s/%s/%s", folder, name, file)) {
        return -1;
    }
    FILE *stream = fopen(path, "re");
    if (stream == NULL) {
        return -1;
    }
    bool got = fgets(line, sizeof(line), stream) != NULL;
    fclose(stream);
    return got ? strtoll(line, NULL, 10) : -1;
}

bool clock_trust_rtc(const char *path, int64_t wall_ms)
{
    DIR *folder = opendir(path);
    bool trusted = false;
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        int64_t chip_ms = read_number(path, entry->d_name, "since_epoch") * MS_PER_S;
        bool set_the_clock = read_number(path, entry->d_name, "hctosys") == 1;
        bool agrees = llabs(chip_ms - wall_ms) <= RTC_AGREES_MS;
        trusted = trusted || (chip_ms >= PLAUSIBLE_FROM_MS && (set_the_clock || agrees));
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return trusted;
}

static bool ntp_synchronised(void)
{
    struct timex state = {0};
    int answer = adjtimex(&state);
    return answer >= 0 && answer != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

void wall_start(struct wall *wall, const struct clock *clock, struct sim *sim, int64_t last_ms)
{
    int64_t wall_ms = clock_wall_ms(clock);
    *wall = (struct wall){.clock = clock, .sim = sim, .trust = TIME_UNTRUSTED};
    if (sim != NULL) {
        wall->trust = TIME_RTC; /* the simulated machine has a clock chip */
    } else if (ntp_synchronised()) {
        wall->ntp = true;
        wall->trust = TIME_NTP;
    } else if (clock_trust_rtc(CLOCK_TRUST_RTC_PATH, wall_ms)) {
        wall->trust = TIME_RTC;
    }
    if (last_ms != MS_UNKNOWN && wall_ms < last_ms && !wall->ntp) {
        log_warning("the clock stands before the last recorded time: not trusted");
        wall->correction_ms = last_ms - wall_ms;
        wall->trust = TIME_UNTRUSTED;
    }
    wall->looked_offset_ms = wall_offset_ms(wall);
}

void wall_vouched(struct wall *wall, int64_t boot_ms, int64_t wall_ms)
{
    int64_t expected_ms = wall_ms + clock_boot_ms(wall->clock) - boot_ms;
    int64_t off_ms = expected_ms - clock_wall_ms(wall->clock);
    wall->trust = TIME_PERSON;
    /* Small differences are the kernel's own steering of its clock. */
    if (!wall->ntp && llabs(off_ms) > RTC_AGREES_MS) {
        wall->correction_ms = off_ms;
    }
}

bool wall_look(struct wall *wall)
{
    enum time_trust before = wall->trust;
    if (wall->sim == NULL && !wall->ntp && ntp_synchronised()) {
        wall->ntp = true;
        wall->correction_ms = 0; /* from now on the machine's clock is the best there is */
        wall->trust = wall->trust < TIME_NTP ? TIME_NTP : wall->trust;
    }
    int64_t offset_ms = wall_offset_ms(wall);
    bool moved = llabs(offset_ms - wall->looked_offset_ms) > MOVED_MS;
    wall->looked_offset_ms = offset_ms;
    return moved || wall->trust != before;
}

int64_t wall_offset_ms(const struct wall *wall)
{
    return clock_wall_ms(wall->clock) + wall->correction_ms - clock_boot_ms(wall->clock);
}

bool wall_set(struct wall *wall, int64_t wall_ms, char message[MESSAGE_SIZE])
{
    wall->trust = TIME_PERSON;
    if (wall_ms == 0) { /* as it is */
        return true;
    }
    struct timespec to = {.tv_sec = (time_t)(wall_ms / MS_PER_S),
                          .tv_nsec = (long)(wall_ms % MS_PER_S) * 1000000};
    wall->correction_ms = 0;
    if (wall->sim != NULL) {
        sim_set_wall(wall->sim, wall_ms);
    } else if (clock_settime(CLOCK_REALTIME, &to) != 0) {
        int problem = errno;
        wall->correction_ms = wall_ms - clock_wall_ms(wall->clock);
        text_set(message, MESSAGE_SIZE,
                 "Noodwacht rekent nu met deze tijd, maar de klok van het apparaat zelf is niet te "
                 "zetten (%s)%s",
                 text_errno(problem),
                 problem == EPERM ? ": noodwachtd mist het recht CAP_SYS_TIME" : "");
        log_warning("%s", message);
        return false;
    }
    return true;
}
