/* The stock, the verdicts and the cool box on the Koelkast screen, in their states; part of
 * views_fridge.h. */
#ifndef NW_TESTS_VIEWS_STOCK_H
#define NW_TESTS_VIEWS_STOCK_H

static struct stock views_stock;
static struct products views_products;
static struct coolbox views_coolbox;

static inline void views_row(const char *list, const char *item, const char *field,
                             const char *value, const char *who)
{
    struct edit_row row = {.at = {.boot = 3, .wall_ms = VIEW_WALL - 80 * MS_PER_MIN}};
    text_copy(row.edit.list, ID_SIZE, list);
    text_copy(row.edit.item, ID_SIZE, item);
    text_copy(row.edit.field, ID_SIZE, field);
    text_copy(row.edit.value, TEXT_SIZE, value);
    text_copy(row.edit.who, NAME_SIZE, who);
    stock_apply(&views_stock, &row);
    coolbox_apply(&views_coolbox, &row);
}

static inline void views_item(const char *id, const char *product, const char *batch,
                              const char *expiry, const char *count)
{
    views_row(STOCK_LIST, id, "product", product, "");
    views_row(STOCK_LIST, id, "koelkast", "koelkast", "");
    views_row(STOCK_LIST, id, "batch", batch, "");
    views_row(STOCK_LIST, id, "houdbaar", expiry, "");
    views_row(STOCK_LIST, id, "aantal", count, "");
}

static inline void fridge_view_stock(struct view *view)
{
    static struct fault_list faults;
    fridge_view_calm(view);
    memset(&views_stock, 0, sizeof(views_stock));
    memset(&views_coolbox, 0, sizeof(views_coolbox));
    products_load(NOODWACHT_SOURCE "/assets", &views_products, &faults);
    views_item("v-1", "Griep", "AB12C", "2027-03-31", "60");
    views_item("v-2", "BMR", "LOT-2026-445", "2026-11-30", "2");
    views_item("v-3", "Insuline", "", "2026-10-31", "4");
    views_item("v-4", "Kinkhoest voor zwangeren", "Q1", "", "");
    views_item("v-5", "Hepatitis A en B", "77123", "2028-01-31", "10");
    view->stock = &views_stock;
    view->products = &views_products;
    view->coolbox = &views_coolbox;
    view->fridge_tab = FRIDGE_STOCK;
    text_copy(view->today, DAY_SIZE, "2026-11-22");
}

static inline void fridge_view_stock_none(struct view *view)
{
    fridge_view_stock(view);
    memset(&views_stock, 0, sizeof(views_stock));
}

static inline void fridge_view_pick(struct view *view)
{
    fridge_view_stock(view);
    view->stock_mode = STOCK_PICK;
}

/* The date typed, refused, with its years beside the pad. */
static inline void fridge_view_expiry(struct view *view)
{
    fridge_view_stock(view);
    struct question *question = &view->question;
    *question = (struct question){.kind = QUESTION_CHOICE, .typing = true, .chip_count = 6};
    text_copy(question->title, TEXT_SIZE, "Houdbaar tot en met");
    text_copy(question->detail, TEXT_SIZE, "Kies het jaar, of typ 12-2027 of 31-12-2027.");
    text_copy(question->refusal, TEXT_SIZE, "Geen datum. Typ 12-2027 of 31-12-2027.");
    for (int i = 0; i < 6; i++) {
        text_set(question->chip[i], sizeof(question->chip[i]), "%d", 2026 + i);
    }
    view_pad(question, KEYBOARD_DIGITS, "-", "13-2027");
}

static inline void fridge_view_item(struct view *view)
{
    fridge_view_stock(view);
    view->stock_mode = STOCK_ONE;
    text_copy(view->stock_item, ID_SIZE, "v-3");
}

static inline void fridge_view_item_gone(struct view *view)
{
    fridge_view_item(view);
    text_copy(view->stock_item, ID_SIZE, "v-99");
}

static inline void views_break(struct view *view)
{
    fridge_view_stock(view);
    views_status.sensor[0].chain_broken = true;
    views_row(STOCK_LIST, "koelkast", "keten", "onderbroken", "");
}

static inline void fridge_view_broken_now(struct view *view)
{
    fridge_view_cold(view);
    struct status before = views_status;
    views_break(view);
    views_status = before;
    view->fridge_tab = FRIDGE_NOW;
}

static inline void fridge_view_broken(struct view *view)
{
    views_break(view);
}

static inline void fridge_view_item_broken(struct view *view)
{
    views_break(view);
    view->stock_mode = STOCK_ONE;
    text_copy(view->stock_item, ID_SIZE, "v-1");
}

static inline void fridge_view_judge(struct view *view)
{
    views_break(view);
    view->stock_mode = STOCK_JUDGE;
    views_row(STOCK_LIST, "v-1", "oordeel", "apart gezet", "Gerard-Willem");
    views_row(STOCK_LIST, "v-2", "oordeel", "apart gezet", "Anja");
    views_row(STOCK_LIST, "v-2", "oordeel", "vernietigd", "Anja");
}

static inline void fridge_view_reported(struct view *view)
{
    views_break(view);
    view->stock_mode = STOCK_JUDGE;
    for (size_t i = 0; i < views_stock.item_count; i++) {
        views_row(STOCK_LIST, views_stock.item[i].id, "oordeel", "apart gezet", "Anja");
        views_row(STOCK_LIST, views_stock.item[i].id, "oordeel", "gemeld", "Anja");
    }
}

static inline void fridge_view_judge_outage(struct view *view)
{
    fridge_view_judge(view);
    struct status_sensor fridge = views_status.sensor[0];
    const struct stock *stock = view->stock;
    view_outage(view);
    views_status.sensor[0] = fridge;
    view->screen = SCREEN_FRIDGE;
    view->fridge_tab = FRIDGE_STOCK;
    view->stock_mode = STOCK_JUDGE;
    view->stock = stock;
}

static inline void fridge_view_judged(struct view *view)
{
    views_break(view);
    view->stock_mode = STOCK_JUDGE;
    for (size_t i = 0; i < views_stock.item_count; i++) {
        views_row(STOCK_LIST, views_stock.item[i].id, "oordeel", "apart gezet", "Anja");
        views_row(STOCK_LIST, views_stock.item[i].id, "oordeel", "vernietigd", "Anja");
    }
}

static inline void fridge_view_box(struct view *view)
{
    fridge_view_stock(view);
    view->fridge_tab = FRIDGE_COOLBOX;
    views_status.sensor[1] = views_status.sensor[0];
    text_copy(views_status.sensor[1].id, ID_SIZE, "koelbox");
    text_copy(views_status.sensor[1].name, NAME_SIZE, "Koelbox");
    views_status.sensor[1].role = ROLE_COOLBOX;
    views_status.sensor[1].mc = 4100;
    views_status.sensor_count = 2;
}

static inline void fridge_view_box_asked(struct view *view)
{
    fridge_view_box(view);
    views_alarm(LEVEL_HIGH, "Vaccins nu in de koelbox", "De stroom is 4 uur weg.", "Leg ze erin.");
    text_copy(views_status.alarm[0].rule, ID_SIZE, "koelbox");
    views_row(STOCK_LIST, "v-1", "plaats", STOCK_AWAY, "");
}

static inline void views_steps(struct view *view, size_t steps)
{
    static const char *const done[][2] = {
        {"begin", "koelkast"}, {"element", "ja"},    {"box", "ja"},
        {"thermometer", "ja"}, {"naar", "Apotheek"},
    };
    fridge_view_box(view);
    for (size_t i = 0; i < steps; i++) {
        views_row(COOLBOX_LIST, "rit-1", done[i][0], done[i][1], "");
    }
}

static inline void fridge_view_elements(struct view *view)
{
    views_steps(view, 1);
}

static inline void fridge_view_pack(struct view *view)
{
    views_steps(view, 2);
}

static inline void fridge_view_thermometer(struct view *view)
{
    views_steps(view, 3);
}

static inline void fridge_view_thermometer_none(struct view *view)
{
    views_steps(view, 3);
    views_status.sensor_count = 1;
}

static inline void fridge_view_where(struct view *view)
{
    views_steps(view, 4);
}

static inline void fridge_view_fill(struct view *view)
{
    views_steps(view, 5);
    views_row(STOCK_LIST, "koelkast", "keten", "onderbroken", "");
    view->coolbox_left[1] = true;
}

static inline void fridge_view_fill_kinds(struct view *view)
{
    views_steps(view, 5);
    memset(&views_stock, 0, sizeof(views_stock));
}

static inline void views_in_box(struct view *view)
{
    views_steps(view, 5);
    views_row(COOLBOX_LIST, "rit-1", "erin", "van=koelkast naar=Apotheek artikel=v-1", "Anja");
    views_row(STOCK_LIST, "v-1", "plaats", STOCK_BOX, "Anja");
    views_row(STOCK_LIST, "v-2", "plaats", STOCK_BOX, "Anja");
}

static inline void fridge_view_on(struct view *view)
{
    views_in_box(view);
}

/* Without a list of stock: known by kind alone. One kind came back. */
static inline void fridge_view_on_kinds(struct view *view)
{
    fridge_view_fill_kinds(view);
    views_row(COOLBOX_LIST, "rit-1", "erin", "van=koelkast naar=Apotheek product=vaccins", "Anja");
    views_row(COOLBOX_LIST, "rit-1", "erin", "van=koelkast naar=Apotheek product=insuline", "Anja");
    views_row(COOLBOX_LIST, "rit-1", "erin", "van=koelkast naar=Apotheek product=oogdruppels",
              "Anja");
    views_row(COOLBOX_LIST, "rit-1", "terug", "van=Apotheek naar=koelkast product=insuline",
              "Anja");
}

static inline void fridge_view_on_now(struct view *view)
{
    views_in_box(view);
    view->fridge_tab = FRIDGE_NOW;
}

static inline void fridge_view_on_cold(struct view *view)
{
    views_in_box(view);
    views_status.sensor[1].mc = 400;
    views_status.sensor[1].state = RANGE_COLD;
    views_status.sensor[1].chain_broken = true;
    text_copy(views_alarm(LEVEL_HIGH, "Koelbox bevriest",
                          "De koelbox is kouder dan 2 graden. Vaccins kunnen bevriezen.",
                          "Haal een koelelement weg of leg er meer karton tussen.")
                  ->sensor,
              ID_SIZE, "koelbox");
}

/* The power has been out for 4 hours: the least room, and the most to say. */
static inline void views_four_hours(struct view *view)
{
    struct stock *stock = &views_stock;
    view_outage_home(view);
    for (size_t i = 0; i < views_status.alarm_count; i++) {
        if (views_status.alarm[i].level == LEVEL_HIGH) {
            text_copy(views_status.alarm[i].rule, ID_SIZE, "koelbox");
        }
    }
    views_status.sensor[0].mc = 9800;
    views_status.sensor[0].state = RANGE_WARM;
    views_status.sensor[0].excursion_since_ms = VIEW_NOW - 95 * MS_PER_MIN;
    views_status.sensor[1] = views_status.sensor[0];
    views_status.sensor[1].role = ROLE_COOLBOX;
    views_status.sensor[1].state = RANGE_UNKNOWN; /* nothing judges it yet */
    views_status.sensor[1].judged = views_status.sensor[1].has_limits = false;
    views_status.sensor[1].mc = 4100;
    views_status.sensor_count = 2;
    view->stock = stock;
    view->coolbox = &views_coolbox;
    view->screen = SCREEN_FRIDGE;
    text_copy(view->today, DAY_SIZE, "2026-11-22");
}

static inline void fridge_view_late_now(struct view *view)
{
    views_steps(view, 0);
    views_four_hours(view);
}

static inline void fridge_view_late_box(struct view *view)
{
    fridge_view_late_now(view);
    view->fridge_tab = FRIDGE_COOLBOX;
}

static inline void fridge_view_late_step(struct view *view)
{
    views_steps(view, 3);
    views_four_hours(view);
    view->fridge_tab = FRIDGE_COOLBOX;
}

static inline void fridge_view_late_fill(struct view *view)
{
    views_steps(view, 5);
    views_four_hours(view);
    view->fridge_tab = FRIDGE_COOLBOX;
}

static inline void fridge_view_late_on(struct view *view)
{
    views_in_box(view);
    views_four_hours(view);
    view->fridge_tab = FRIDGE_COOLBOX;
}

static inline void fridge_view_late_on_now(struct view *view)
{
    views_in_box(view);
    views_four_hours(view);
}

/* All is well again, and the box is still full. */
static inline void fridge_view_box_home(struct view *view)
{
    views_in_box(view);
    view->screen = SCREEN_HOME;
}

static inline void fridge_view_return(struct view *view)
{
    views_in_box(view);
    view->coolbox_mode = COOLBOX_RETURN;
}

/* Before the fridge is cold again. */
static inline void fridge_view_return_warm(struct view *view)
{
    fridge_view_return(view);
    views_status.sensor[0].state = RANGE_WARM;
    views_status.sensor[0].mc = 9600;
}

#endif
