#include <errno.h>
#include <unistd.h>

#include "folder.h"
#include "sensor.h"
#include "small_file.h"

#define ADDRESS "28-000005e2fdc3"
#define GOOD "55 01 4b 46 7f ff 0b 10 d0 : crc=d0 YES\n55 01 4b 46 7f ff 0b 10 d0 t=21312\n"
#define DEAD "00 00 00 00 00 00 00 00 00 : crc=00 YES\n00 00 00 00 00 00 00 00 00 t=0\n"
#define FROST "00 00 4b 46 7f ff 0c 10 c8 : crc=c8 YES\n00 00 4b 46 7f ff 0c 10 c8 t=0\n"

static char folder[PATH_SIZE];

static int set_up(void **state)
{
    (void)state;
    folder_make(folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

static void expect(const struct sensor_bus_ops *ops, void *bus, const char *address,
                   enum quality quality, int32_t mc, const char *name)
{
    struct sensor_settings sensor = {.id = "koelkast"};
    text_copy(sensor.address, sizeof(sensor.address), address);
    struct raw_reading raw = ops->read(bus, &sensor);
    if (raw.quality != quality || (quality == QUALITY_OK && raw.mc != mc)) {
        fail_msg("%s: got %s %d", name, quality_name(raw.quality), (int)raw.mc);
    }
}

static void w1_forms(void **state)
{
    (void)state;
    void *bus = sensor_w1_create(folder);
    assert_non_null(bus);
#define W1(quality, mc, name) expect(&sensor_w1_ops, bus, ADDRESS, quality, mc, name)
    W1(QUALITY_ABSENT, 0, "no sensor yet");
    folder_write(folder, ADDRESS "/w1_slave", GOOD);
    W1(QUALITY_OK, 21312, "w1_slave alone");
    folder_write(folder, ADDRESS "/w1_slave", "");
    W1(QUALITY_ABSENT, 0, "w1_slave empty");
    folder_write(folder, ADDRESS "/temperature", "4312\n");
    W1(QUALITY_OK, 4312, "temperature before w1_slave");
    folder_write(folder, ADDRESS "/temperature", "");
    folder_write(folder, ADDRESS "/w1_slave", GOOD);
    W1(QUALITY_ABSENT, 0, "an empty temperature is a failed conversion");
    folder_write(folder, ADDRESS "/hwmon/hwmon7/temp1_input", "5250\n");
    W1(QUALITY_OK, 5250, "hwmon before the others");
    folder_write(folder, ADDRESS "/hwmon/hwmon7/temp1_input", "");
    W1(QUALITY_ABSENT, 0, "an empty hwmon file");
    folder_write(folder, ADDRESS "/hwmon/hwmon7/temp1_input", "85000\n");
    W1(QUALITY_IMPLAUSIBLE, 0, "power-on value");
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/" ADDRESS "/hwmon/hwmon7/temp1_input", folder);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink("/proc/self/mem", path), 0); /* reading its beginning gives EIO */
    W1(QUALITY_CRC, 0, "EIO is a CRC that did not hold");
    sensor_w1_ops.destroy(bus);
}

/* 0 C is frost or a dead bus; only w1_slave shows which. */
static void w1_zero_is_looked_at_twice(void **state)
{
    (void)state;
    void *bus = sensor_w1_create(folder);
    folder_write(folder, ADDRESS "/temperature", "0\n");
    W1(QUALITY_OK, 0, "nothing else to go by");
    folder_write(folder, ADDRESS "/w1_slave", DEAD);
    W1(QUALITY_IMPLAUSIBLE, 0, "dead bus");
    folder_write(folder, ADDRESS "/w1_slave", FROST);
    W1(QUALITY_OK, 0, "real frost");
    folder_write(folder, ADDRESS "/w1_slave", "");
    W1(QUALITY_ABSENT, 0, "second look failed");
    sensor_w1_ops.destroy(bus);
}

static void w1_leaves_and_comes_back(void **state)
{
    (void)state;
    void *bus = sensor_w1_create(folder);
    folder_write(folder, ADDRESS "/temperature", "4312\n");
    W1(QUALITY_OK, 4312, "there");
    folder_delete(folder, ADDRESS "/temperature");
    folder_delete(folder, ADDRESS);
    W1(QUALITY_ABSENT, 0, "gone");
    folder_write(folder, ADDRESS "/temperature", "4375\n");
    W1(QUALITY_OK, 4375, "back");
    sensor_w1_ops.destroy(bus);
}

static void w1_bad_input(void **state)
{
    (void)state;
    static char big[4096];
    void *bus = sensor_w1_create(folder);
    folder_write(folder, "temperature", "4312\n");
    folder_write(folder, ADDRESS "/x", "");
    expect(&sensor_w1_ops, bus, "..", QUALITY_ABSENT, 0, "address ..");
    expect(&sensor_w1_ops, bus, "", QUALITY_ABSENT, 0, "address empty");
    expect(&sensor_w1_ops, bus, ADDRESS "/..", QUALITY_ABSENT, 0, "address with a slash");
    memset(big, '1', sizeof(big) - 1);
    folder_write(folder, ADDRESS "/temperature", big);
    W1(QUALITY_ABSENT, 0, "more than a small file");
    folder_write(folder, ADDRESS "/temperature", "4,3\n");
    W1(QUALITY_CRC, 0, "no number");
    sensor_w1_ops.destroy(bus);
}

static void hwmon_by_name(void **state)
{
    (void)state;
    void *bus = sensor_hwmon_create(folder);
    assert_non_null(bus);
#define HWMON(address, quality, mc, name) expect(&sensor_hwmon_ops, bus, address, quality, mc, name)
    HWMON("sht3x/temp1", QUALITY_ABSENT, 0, "empty folder");
    folder_write(folder, "hwmon0/name", "cpu_thermal\n");
    folder_write(folder, "hwmon0/temp1_input", "48312\n");
    folder_write(folder, "hwmon3/name", "sht3x\n");
    folder_write(folder, "hwmon3/temp1_input", "4210\n");
    folder_write(folder, "hwmon3/temp12_input", "-18000\n");
    HWMON("sht3x/temp1", QUALITY_OK, 4210, "first input");
    HWMON("sht3x/temp12", QUALITY_OK, -18000, "another input");
    HWMON("sht3x", QUALITY_OK, 4210, "temp1 is meant");
    HWMON("cpu_thermal/temp1", QUALITY_OK, 48312, "another chip");
    HWMON("sht3", QUALITY_ABSENT, 0, "half a name");
    HWMON("sht3x/humidity1", QUALITY_ABSENT, 0, "not a temperature");
    HWMON("sht3x/temp1/../../x", QUALITY_ABSENT, 0, "a path");
    HWMON("/temp1", QUALITY_ABSENT, 0, "no chip");
    folder_write(folder, "hwmon10/name", "sht3x\n");
    folder_write(folder, "hwmon10/temp1_input", "9000\n");
    HWMON("sht3x/temp1", QUALITY_OK, 4210, "the lowest of two");
    folder_delete(folder, "hwmon3/name");
    HWMON("sht3x/temp1", QUALITY_OK, 9000, "came back under another number");
    folder_write(folder, "hwmon10/temp1_input", "");
    HWMON("sht3x/temp1", QUALITY_ABSENT, 0, "empty");
    sensor_hwmon_ops.destroy(bus);
}

static void small_files(void **state)
{
    (void)state;
    static char edge[SMALL_FILE_SIZE + 1];
    char text[SMALL_FILE_SIZE];
    size_t len = 0;
    memset(edge, 'x', SMALL_FILE_SIZE - 1);
    folder_write(folder, "edge", edge);
    assert_int_equal(small_file_read(text, &len, "%s/edge", folder), 0);
    assert_int_equal(len, SMALL_FILE_SIZE - 1);
    edge[SMALL_FILE_SIZE - 1] = 'x';
    folder_write(folder, "over", edge);
    assert_int_equal(small_file_read(text, &len, "%s/over", folder), EFBIG);
    assert_int_equal(len, 0);
    assert_int_equal(small_file_read(text, &len, "%s/none", folder), ENOENT);
    assert_int_equal(small_file_read(text, &len, "%s", folder), EISDIR);
    assert_string_equal(text, "");
    assert_int_equal(small_file_read(text, &len, "%0600d", 1), ENAMETOOLONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(w1_forms, set_up, tear_down),
        cmocka_unit_test_setup_teardown(w1_zero_is_looked_at_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(w1_leaves_and_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(w1_bad_input, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hwmon_by_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(small_files, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
