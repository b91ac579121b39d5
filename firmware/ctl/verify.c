/* `noodwachtctl verify`: was the record touched? */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>

#include "core/log.h"
#include "core/record_verify.h"
#include "core/time_text.h"
#include "ctl.h"
#include "json.h"
#include "record_path.h"
#include "talk.h"

struct told {
    bool json;
    uint64_t count;
};

/* The day as a date; of a boot that was never dated, the boot and the day on its clock. */
static void day_name(const struct record_day *day, char out[NAME_SIZE])
{
    if (day->undated) {
        text_set(out, NAME_SIZE, "boot %" PRId32 " dag %" PRId64, day->boot, day->boot_day + 1);
    } else {
        time_format_day(day->utc_day * MS_PER_DAY, out);
    }
}

static void tell(void *context, const struct verify_fault *fault)
{
    struct told *told = context;
    char day[NAME_SIZE];
    day_name(&fault->day, day);
    if (told->json) {
        printf("%s\n  {\"day\":\"%s\",\"open_end\":%s,\"text\":", told->count > 0 ? "," : "", day,
               fault->open_end ? "true" : "false");
        json_write_text(stdout, fault->text);
        putchar('}');
    } else if (fault->open_end) {
        printf("open end (%s): %s\n", day, fault->text);
    } else {
        printf("%s: %s\n", day, fault->text);
    }
    told->count++;
}

static void print_moment(const char *before, int64_t wall_ms)
{
    char moment[TIME_TEXT_SIZE];
    if (wall_ms != MS_UNKNOWN) {
        time_format_iso(wall_ms, moment);
        printf("%s%s", before, moment);
    }
}

static void print_json(const struct verify_result *result, bool good, const char *head)
{
    char hex[DIGEST_TEXT_SIZE];
    digest_text(result->head, hex);
    printf("%s],\"good\":%s,\"head\":\"%s\",\"readings\":%" PRIu64 ",\"events\":%" PRIu64
           ",\"days\":%" PRIu64 ",\"first_seq\":%" PRIu64 ",\"last_seq\":%" PRIu64
           ",\"lost\":%" PRIu64,
           result->faults > 0 ? "\n" : "", good ? "true" : "false", hex, result->readings,
           result->events, result->days, result->first_seq, result->last_seq, result->lost);
    if (result->pruned) {
        printf(",\"pruned_to\":\"%s\"", result->pruned_to);
    }
    if (head != NULL) {
        printf(",\"found_seq\":%" PRIu64, result->found_seq);
    }
    puts("}");
}

static void print_summary(const struct verify_result *result, bool good, const char *looked_for)
{
    char head[DIGEST_HEAD_SIZE];
    digest_head_text(result->head, head);
    if (result->pruned) {
        printf("gesnoeid t/m %s: het record begint daarna\n", result->pruned_to);
    }
    if (result->lost > 0) {
        printf("%" PRIu64 " nummers kon de bewaking zelf niet vastleggen; dat staat erbij\n",
               result->lost);
    }
    printf("%s: %" PRIu64 " metingen, %" PRIu64 " gebeurtenissen, %" PRIu64
           " gesloten dagen, nummers %" PRIu64 " t/m %" PRIu64,
           good ? "in orde" : "AANGETAST", result->readings, result->events, result->days,
           result->first_seq, result->last_seq);
    print_moment(", tot ", result->last_wall_ms);
    putchar('\n');
    if (result->found_seq > 0) {
        printf("de kop %s staat bij nummer %" PRIu64, looked_for, result->found_seq);
        print_moment(", ", result->found_wall_ms);
        puts(": alles daarvoor is er nog");
    }
    printf("kop %s\n", head);
}

/* The head that the running daemon knows: a tail that was cut off behind its back shows. */
static bool daemon_head(const struct ctl *ctl, char head[DIGEST_TEXT_SIZE])
{
    char path[PATH_SIZE];
    struct link *link = settings_socket_path(record_settings(ctl), path) ? link_create(path) : NULL;
    bool known = link != NULL && link_connect(link) && talk_next_status(link, TALK_WAIT_MS) &&
                 link_status(link)->record_head[0] != '\0';
    if (known) {
        text_copy(head, DIGEST_TEXT_SIZE, link_status(link)->record_head);
    }
    link_destroy(link);
    return known;
}

static int verify(const struct ctl *ctl, const char *path, const char *head)
{
    char message[MESSAGE_SIZE];
    struct verify_result result;
    struct told told = {.json = ctl->json};
    struct record_db *db = record_open(path, message);
    if (db == NULL) {
        log_error("%s", message);
        return CTL_FOUND;
    }
    if (ctl->json) {
        fputs("{\"faults\":[", stdout);
    }
    bool read = record_verify(db, head, tell, &told, &result);
    record_close(db);
    bool good = read && result.faults == 0;
    if (ctl->json) {
        print_json(&result, good, head);
    } else {
        print_summary(&result, good, head);
    }
    if (!read) {
        log_error("%s: niet tot het einde te lezen; het bestand is beschadigd of bezet", path);
    }
    return good && fflush(stdout) == 0 ? CTL_GOOD : CTL_FOUND;
}

int ctl_verify(const struct ctl *ctl, int argc, char **argv)
{
    static const struct option options[] = {
        {"db", required_argument, NULL, 'd'}, {"head", required_argument, NULL, 'h'}, {0}};
    char path[PATH_SIZE] = "";
    char head[DIGEST_TEXT_SIZE] = "";
    optind = 0;
    for (int option; (option = getopt_long(argc, argv, ":", options, NULL)) != -1;) {
        if (option == 'd') {
            text_copy(path, sizeof(path), optarg);
        } else if (option == 'h' && digest_head_clean(optarg, head)) {
            continue;
        } else {
            fprintf(stderr, option == 'h'
                                ? "noodwachtctl verify: --head: 12 tot 64 tekens 0-9 en a-f\n"
                                : "noodwachtctl verify: onbekende optie, of een optie zonder "
                                  "waarde\n");
            return CTL_USAGE;
        }
    }
    if (optind < argc) {
        fprintf(stderr, "noodwachtctl verify: te veel woorden: '%s'\n", argv[optind]);
        return CTL_USAGE;
    }
    bool own = path[0] == '\0';
    if (own && !record_path(ctl, path)) {
        return CTL_FOUND;
    }
    if (own && head[0] == '\0' && daemon_head(ctl, head) && !ctl->json) {
        printf("vergeleken met de bewaking die draait\n");
    }
    return verify(ctl, path, head[0] == '\0' ? NULL : head);
}
