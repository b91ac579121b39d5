#include "screens/chart.h"

#include "ui/ui.h"

size_t chart_column_of(const struct chart *chart, int64_t wall_ms)
{
    int64_t length = chart->to_wall_ms - chart->from_wall_ms;
    int64_t at = length <= 0 ? 0 : (wall_ms - chart->from_wall_ms) * CHART_COLUMNS / length;
    return at < 0 ? 0 : at >= CHART_COLUMNS ? CHART_COLUMNS - 1 : (size_t)at;
}

int64_t chart_column_ms(const struct chart *chart, size_t column)
{
    int64_t length = chart->to_wall_ms - chart->from_wall_ms;
    return chart->from_wall_ms + (length * (int64_t)column + CHART_COLUMNS - 1) / CHART_COLUMNS;
}

static bool place_ms(const struct chart *chart, int32_t place, int64_t *wall_ms)
{
    int64_t length = chart->to_wall_ms - chart->from_wall_ms;
    if (length <= 0 || place < 0 || place > DRAG_SPAN) {
        return false;
    }
    *wall_ms = chart->from_wall_ms + ms_least(length * place / DRAG_SPAN, length - 1);
    return true;
}

static size_t nearest(const struct chart *chart, size_t column, size_t reach)
{
    for (size_t away = 0; away <= reach; away++) {
        if (away <= column && chart->column[column - away].readings > 0) {
            return column - away;
        }
        if (column + away < CHART_COLUMNS && chart->column[column + away].readings > 0) {
            return column + away;
        }
    }
    return column;
}

bool chart_read(const struct chart *chart, int32_t place, size_t reach, struct chart_reading *out)
{
    int64_t at_ms;
    if (!place_ms(chart, place, &at_ms)) {
        return false;
    }
    size_t index = nearest(chart, chart_column_of(chart, at_ms), reach);
    const struct chart_column *column = &chart->column[index];
    *out = (struct chart_reading){.column = index,
                                  .has_value = column->readings > 0,
                                  .min_mc = column->min_mc,
                                  .max_mc = column->max_mc,
                                  .mean_mc = column->mean_mc,
                                  .marks = column->marks};
    if (column->readings == 1) {
        out->from_ms = out->to_ms = column->at_ms;
    } else if (column->readings == 0) {
        out->from_ms = out->to_ms = at_ms;
    } else {
        out->from_ms = chart_column_ms(chart, index);
        out->to_ms = chart_column_ms(chart, index + 1);
    }
    return true;
}

bool chart_day_at(const struct chart *chart, int32_t place, struct calendar_day *day)
{
    int64_t at_ms;
    return place_ms(chart, place, &at_ms) && calendar_day_at(at_ms, day, NULL);
}

void chart_title(const struct chart *chart, char out[NAME_SIZE])
{
    char from[TIME_TEXT_SIZE], to[TIME_TEXT_SIZE];
    struct calendar_day first, last;
    out[0] = '\0';
    if (chart->to_wall_ms <= chart->from_wall_ms ||
        !calendar_day_at(chart->from_wall_ms, &first, NULL) ||
        !calendar_day_at(chart->to_wall_ms - 1, &last, NULL)) {
        return;
    }
    if (chart->range == CHART_24H && chart->end_day == 0) {
        time_format_date_clock(chart->from_wall_ms, from);
        time_format_date_clock(chart->to_wall_ms, to);
        text_set(out, NAME_SIZE, "%s - %s", from, to);
        return;
    }
    calendar_format_short(first.number, from);
    calendar_format_short(last.number, to);
    if (first.number == last.number) {
        text_set(out, NAME_SIZE, "%s %d", to, (int)last.year);
    } else if (first.year == last.year) {
        text_set(out, NAME_SIZE, "%s - %s %d", from + 3, to + 3, (int)last.year);
    } else {
        text_set(out, NAME_SIZE, "%s %d - %s %d", from + 3, (int)first.year, to + 3,
                 (int)last.year);
    }
}
