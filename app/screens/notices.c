#include "screens/notices.h"

#include <string.h>

#include "core/counted.h"

static void add_alarm(const struct view *view, const struct status_alarm *alarm,
                      struct notice *notice)
{
    *notice = (struct notice){
        .colour = alarm->level == LEVEL_HIGH     ? COLOUR_ACT
                  : alarm->level == LEVEL_MEDIUM ? COLOUR_ATTENTION
                                                 : COLOUR_CHOSEN,
        .icon = alarm->level == LEVEL_LOW ? ICON_INFO : ICON_ALARM,
        .title = alarm->title,
        .since_wall_ms = view_wall(view, alarm->since_ms),
        .act = alarm->act,
        .say = alarm->say,
        .state = "",
    };
    if (alarm->acked) {
        text_set(notice->text, sizeof(notice->text), "Geluid uit: %s",
                 alarm->acked_by[0] != '\0' ? alarm->acked_by : "onbekend");
        notice->state = notice->text;
    } else {
        notice->action = (struct action){.kind = ACTION_SILENCE};
        notice->button = "Geluid uit";
    }
}

size_t notices_of_sensor(const struct view *view, const char *sensor, struct notice *out)
{
    size_t count = 0;
    for (size_t i = 0; view_live(view) && i < view->status->alarm_count; i++) {
        const struct status_alarm *alarm = &view->status->alarm[i];
        if (alarm->sensor[0] == '\0' || strcmp(alarm->sensor, sensor) == 0) {
            add_alarm(view, alarm, &out[count++]);
        }
    }
    return count;
}

static bool holds_stock(const struct status_sensor *sensor)
{
    return view_is_cabinet(sensor) || sensor->role == ROLE_COOLBOX;
}

static size_t count_holding(const struct view *view)
{
    size_t count = 0;
    for (size_t i = 0; i < view->status->sensor_count; i++) {
        count += holds_stock(&view->status->sensor[i]);
    }
    return count;
}

/* What was in a fridge or box whose chain broke waits for somebody, also when the alarm is over. */
static size_t add_chains(const struct view *view, struct notice *out)
{
    size_t count = 0;
    for (size_t i = 0; view->status != NULL && i < view->status->sensor_count; i++) {
        const struct status_sensor *sensor = &view->status->sensor[i];
        const char *place = sensor->role == ROLE_COOLBOX ? STOCK_BOX : sensor->id;
        size_t open = view->stock != NULL ? stock_open_cases(view->stock, place) : 0;
        bool broken = view_live(view) && sensor->chain_broken;
        if (!holds_stock(sensor) || (open == 0 && !broken)) {
            continue;
        }
        struct notice *notice = &out[count++];
        *notice = (struct notice){
            .colour = COLOUR_ATTENTION,
            .icon = ICON_ALARM,
            .title = "Keten onderbroken: nog af te handelen",
            .since_wall_ms = MS_UNKNOWN,
            .say = "",
            .state = sensor->name,
            .action = {.kind = ACTION_GO, .arg = SCREEN_FRIDGE},
            .button = "Koelkast",
        };
        bool named = count_holding(view) > 1;
        notice->state = named ? "" : sensor->name;
        if (open > 0) {
            text_set(notice->text, sizeof(notice->text),
                     "Beoordeel %zu %s%s%s op Koelkast, Voorraad.", open,
                     counted_noun((int64_t)open, "product"), named ? " van " : "",
                     named ? sensor->name : "");
        } else {
            text_set(notice->text, sizeof(notice->text),
                     "Meld het, en geef de keten%s%s pas vrij na het besluit.",
                     named ? " van " : "", named ? sensor->name : "");
        }
        notice->act = notice->text;
    }
    return count;
}

/* When no draaiboek runs any more that asks for it: what lies there would be forgotten. */
static size_t add_coolbox(const struct view *view, struct notice *notice)
{
    const struct coolbox *coolbox = view->coolbox;
    if (coolbox == NULL || !coolbox->open || !coolbox->filled || view->running_count > 0 ||
        !view_live(view)) {
        return 0;
    }
    *notice = (struct notice){
        .colour = COLOUR_ATTENTION,
        .icon = ICON_CLOCK,
        .title = "Koelbox in gebruik",
        .since_wall_ms = MS_UNKNOWN,
        .say = "",
        .state = "",
        .action = {.kind = ACTION_GO, .arg = SCREEN_FRIDGE},
        .button = "Koelkast",
        .calm = true,
    };
    char since[TIME_TEXT_SIZE];
    view_moment(view, coolbox->since.wall_ms, since);
    text_set(notice->text, sizeof(notice->text),
             "Er ligt voorraad in sinds %s. Leg die terug, of rond het af.", since);
    notice->act = notice->text;
    return 1;
}

size_t notices_collect(const struct view *view, struct notice *out)
{
    size_t count = 0;
    const struct status *status = view->status;
    if (view_live(view)) {
        for (size_t i = 0; i < status->alarm_count; i++) {
            add_alarm(view, &status->alarm[i], &out[count++]);
        }
        for (size_t i = 0; i < status->fault_count; i++) {
            out[count++] = (struct notice){.colour = COLOUR_ATTENTION,
                                           .icon = ICON_INFO,
                                           .title = "Storing van de bewaking",
                                           .since_wall_ms = MS_UNKNOWN,
                                           .act = status->fault[i],
                                           .say = "",
                                           .state = ""};
        }
        if (status->trust == TIME_UNTRUSTED) {
            out[count++] = (struct notice){
                .colour = COLOUR_ATTENTION,
                .icon = ICON_CLOCK,
                .title = "Klopt de tijd?",
                .since_wall_ms = MS_UNKNOWN,
                .act = "Vergelijk de tijd rechtsboven met een andere klok.",
                .say = "De klok is na de start niet bevestigd.",
                .state = "",
                .action = {.kind = ACTION_TIME_OK},
                .button = "Ja of nee",
            };
        }
    }
    count += add_chains(view, &out[count]);
    for (size_t i = 0; i < view->broken_count; i++) {
        out[count++] = (struct notice){
            .colour = COLOUR_ATTENTION,
            .icon = ICON_INFO,
            .title = view->broken[i].kept ? "Wijziging van draaiboek geweigerd"
                                          : "Draaiboek niet bruikbaar",
            .since_wall_ms = MS_UNKNOWN,
            .act = view->broken[i].text,
            .say = view->broken[i].kept ? "De vorige versie blijft in gebruik." : "",
            .state = ""};
    }
    for (size_t i = 0; i < view->list_fault_count; i++) {
        out[count++] = (struct notice){.colour = COLOUR_ATTENTION,
                                       .icon = ICON_INFO,
                                       .title = "Lijst met een fout",
                                       .since_wall_ms = MS_UNKNOWN,
                                       .act = view->list_fault[i],
                                       .say = "",
                                       .state = ""};
    }
    count += add_coolbox(view, &out[count]);
    count += notices_of_live(view, &out[count]);
    return count + notices_of_tasks(view, &out[count]);
}
