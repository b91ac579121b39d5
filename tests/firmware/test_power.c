#include "power.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "folder.h"

static struct settings settings;

static int set_up(void **state)
{
    (void)state;
    settings = (struct settings){.use_power_supply = true};
    folder_make(settings.power_path);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(settings.power_path);
    return 0;
}

static void put(const char *name, const char *content)
{
    folder_write(settings.power_path, name, content);
}

static void expect(const char *name, enum tristate mains, int32_t pct, bool charging)
{
    struct power_sample sample = {.mains = TRI_YES, .battery_pct = 55, .charging = true};
    power_read(&settings, &sample);
    if (sample.mains != mains || sample.battery_pct != pct || sample.charging != charging) {
        fail_msg("%s: mains %d, battery %d, charging %d", name, (int)sample.mains,
                 (int)sample.battery_pct, sample.charging);
    }
}

static void texts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum tristate online;
        int32_t percent;
    } cases[] = {
        {"1\n", TRI_YES, 1},
        {"0\n", TRI_NO, 0},
        {"1", TRI_YES, 1},
        {"2\n", TRI_UNKNOWN, 2},
        {"", TRI_UNKNOWN, -1},
        {"\n", TRI_UNKNOWN, -1},
        {"yes", TRI_UNKNOWN, -1},
        {"87\n", TRI_UNKNOWN, 87},
        {"100\n", TRI_UNKNOWN, 100},
        {"101", TRI_UNKNOWN, -1},
        {"-1\n", TRI_UNKNOWN, -1},
        {"8 7", TRI_UNKNOWN, -1},
        {"87%", TRI_UNKNOWN, -1},
        {"4294967297", TRI_UNKNOWN, -1},
        {"99999999999999999999999", TRI_UNKNOWN, -1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t len = strlen(cases[i].text);
        if (power_parse_online(cases[i].text, len) != cases[i].online ||
            power_parse_percent(cases[i].text, len) != cases[i].percent) {
            fail_msg("\"%s\"", cases[i].text);
        }
    }
}

static void supplies_are_found_by_type(void **state)
{
    (void)state;
    expect("nothing there", TRI_UNKNOWN, -1, false);
    put("usb/type", "USB\n");
    put("usb/online", "1\n");
    expect("USB when there is no other", TRI_YES, -1, false);
    put("ac0/type", "Mains\n");
    put("ac0/online", "0\n");
    expect("Mains goes before USB", TRI_NO, -1, false);
    put("BAT1/type", "Battery\n");
    put("BAT1/capacity", "87\n");
    put("BAT1/status", "Discharging\n");
    expect("battery", TRI_NO, 87, false);
    put("BAT1/status", "Charging\n");
    expect("charging", TRI_NO, 87, true);
    put("A-mouse/type", "Battery\n");
    put("A-mouse/scope", "Device\n");
    put("A-mouse/capacity", "12\n");
    expect("a mouse's battery is not ours", TRI_NO, 87, true);
    put("BAT0/type", "Battery\n");
    put("BAT0/capacity", "40\n");
    expect("the first by name", TRI_NO, 40, false);
    text_copy(settings.battery_supply, NAME_SIZE, "BAT1");
    text_copy(settings.mains_supply, NAME_SIZE, "usb");
    expect("as chosen", TRI_YES, 87, true);
    settings.use_power_supply = false;
    expect("mains comes from elsewhere", TRI_UNKNOWN, 87, true);
}

static void a_level_from_energy_or_charge(void **state)
{
    (void)state;
    put("b/type", "Battery\n");
    put("b/charge_now", "1500000\n");
    put("b/charge_full", "3000000\n");
    expect("charge", TRI_UNKNOWN, 50, false);
    put("b/energy_now", "9000000\n");
    put("b/energy_full", "36000000\n");
    expect("energy", TRI_UNKNOWN, 25, false);
    put("b/capacity", "99\n");
    expect("capacity goes first", TRI_UNKNOWN, 99, false);
    put("b/capacity", "");
    expect("an empty capacity", TRI_UNKNOWN, 25, false);
    put("b/energy_full", "0\n");
    expect("a full of nothing", TRI_UNKNOWN, 50, false);
    put("b/charge_now", "3000001\n");
    expect("more than full", TRI_UNKNOWN, -1, false);
}

static void bad_files(void **state)
{
    (void)state;
    static char big[8192];
    memset(big, '1', sizeof(big) - 1);
    put("ac/type", "Mains\n");
    expect("no online", TRI_UNKNOWN, -1, false);
    put("ac/online", "maybe\n");
    expect("no level", TRI_UNKNOWN, -1, false);
    put("ac/online", big);
    expect("more than a small file", TRI_UNKNOWN, -1, false);
    text_copy(settings.mains_supply, NAME_SIZE, "../ac");
    put("ac/online", "1\n");
    expect("a path for a name", TRI_UNKNOWN, -1, false);
    text_copy(settings.mains_supply, NAME_SIZE, "ac");
    expect("the name alone", TRI_YES, -1, false);
    struct settings elsewhere = settings;
    struct power_sample sample;
    text_copy(elsewhere.power_path, PATH_SIZE, "/niet/daar");
    power_read(&elsewhere, &sample);
    assert_int_equal(sample.mains, TRI_UNKNOWN);
}

static void events(void **state)
{
    (void)state;
    static const char ours[] = "change@/devices/x\0ACTION=change\0SUBSYSTEM=power_supply\0SEQNUM=1";
    static const char other[] = "change@/devices/x\0ACTION=change\0SUBSYSTEM=power_supplyx\0SEQ=1";
    static const char value[] = "change@/devices/x\0NOTE=SUBSYSTEM=power_supply";
    assert_true(power_event_concerns(ours, sizeof(ours)));
    assert_true(power_event_concerns(ours, sizeof(ours) - 1));
    assert_true(power_event_concerns(ours + 18, 14 + 22));
    assert_false(power_event_concerns(ours + 18, 14 + 21));
    assert_false(power_event_concerns(other, sizeof(other)));
    assert_false(power_event_concerns(value, sizeof(value)));
    assert_false(power_event_concerns("", 0));
}

/* What others send is taken off, does not block, and is not believed. */
static void draining(void **state)
{
    (void)state;
    static const char lie[] = "change@/x\0SUBSYSTEM=power_supply";
    int pair[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_DGRAM, 0, pair), 0);
    assert_false(power_event_drain(pair[0]));
    assert_int_equal(write(pair[1], lie, sizeof(lie)), sizeof(lie));
    assert_false(power_event_drain(pair[0]));
    char left;
    assert_true(recv(pair[0], &left, 1, MSG_DONTWAIT) < 0);
    close(pair[0]);
    close(pair[1]);
    int fd = power_event_open();
    if (fd >= 0) { /* not every container has the socket */
        power_event_drain(fd);
        close(fd);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),
        cmocka_unit_test_setup_teardown(supplies_are_found_by_type, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_level_from_energy_or_charge, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_files, set_up, tear_down),
        cmocka_unit_test(events),
        cmocka_unit_test(draining),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
