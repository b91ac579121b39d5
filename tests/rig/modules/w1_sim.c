// SPDX-License-Identifier: GPL-2.0-only
/*
 * A 1-Wire bus with DS18B20 thermometers on it, played bit by bit: the kernel's own search and its
 * own w1_therm driver talk to it as to a wire. Written for Noodwacht's test rig after the DS18B20
 * data sheet; linked to the kernel, hence its licence.
 *
 * Knobs in /sys/module/w1_sim/parameters, a value for each sensor with commas between:
 *   temperature  in 1/1000 degree, taken at the start of a conversion
 *   present      0: the plug is out
 *   crc_errors   so many of the next scratchpads arrive with a wrong bit; -1: all
 *   brownouts    so many of the next conversions lose their power: 85 degrees; -1: all
 * and for the wire as a whole:
 *   shorted      1: the data line lies on ground, every bit reads 0
 */
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/w1.h>

#define SENSORS 2
#define FAMILY_DS18B20 0x28
#define SERIAL_FIRST 0x00000a1b2c01ull /* names 28-00000a1b2c01 and 28-00000a1b2c02 */
#define CONVERSION_MS 600              /* the sheet says at most 750 at 12 bits */
#define POWER_ON_RAW 0x0550            /* 85 degrees */

static int temperature[SENSORS] = {5000, 5000};
static int present[SENSORS] = {1, 0};
static int crc_errors[SENSORS];
static int brownouts[SENSORS];
static bool shorted;
module_param_array(temperature, int, NULL, 0644);
module_param_array(present, int, NULL, 0644);
module_param_array(crc_errors, int, NULL, 0644);
module_param_array(brownouts, int, NULL, 0644);
module_param(shorted, bool, 0644);

/* What a sensor does with the next bit; each reset starts at ROM_COMMAND. */
enum state {
    IGNORES, /* until the next reset: another sensor is meant */
    ROM_COMMAND,
    SEARCHED,
    MATCHED,
    COMMAND,
    CONVERTS,
    SENDS,
    TAKES,
};

struct sensor {
    enum state state;
    unsigned int bit;    /* how many of this state went by */
    u8 bytes[9];         /* being sent or taken */
    unsigned int length; /* of them, in bits */
    u8 rom[8];
    u8 scratchpad[9];
    s16 converted;
    unsigned long ready; /* jiffies */
    bool converting;
};

static struct sensor sensors[SENSORS];

static void enter(struct sensor *sensor, enum state state)
{
    sensor->state = state;
    sensor->bit = 0;
}

static void start(struct sensor *sensor, enum state state, const u8 *bytes, unsigned int count)
{
    enter(sensor, state);
    sensor->length = count * 8;
    memset(sensor->bytes, 0, sizeof(sensor->bytes));
    if (bytes)
        memcpy(sensor->bytes, bytes, count);
}

static bool get_bit(const u8 *bytes, unsigned int bit)
{
    return bytes[bit / 8] >> (bit % 8) & 1;
}

/* True as long as the knob says so; counts down what is counted. */
static bool use_up(int *knob)
{
    if (*knob > 0)
        (*knob)--;
    else if (*knob == 0)
        return false;
    return true;
}

static void power_on(struct sensor *sensor)
{
    static const u8 scratchpad[8] = {
        POWER_ON_RAW & 0xff, POWER_ON_RAW >> 8, 0x4b, 0x46, 0x7f, 0xff, 0x0c, 0x10};

    memcpy(sensor->scratchpad, scratchpad, sizeof(scratchpad));
    sensor->converting = false;
}

static void convert(struct sensor *sensor, unsigned int i)
{
    /* steps of 1/16 degree, to the nearest */
    sensor->converted = DIV_ROUND_CLOSEST(temperature[i] * 16, 1000);
    sensor->ready = jiffies + msecs_to_jiffies(CONVERSION_MS);
    sensor->converting = true;
    if (use_up(&brownouts[i]))
        power_on(sensor);
    enter(sensor, CONVERTS);
}

static bool settle(struct sensor *sensor)
{
    if (sensor->converting && time_before(jiffies, sensor->ready))
        return false;
    if (sensor->converting) {
        sensor->scratchpad[0] = sensor->converted & 0xff;
        sensor->scratchpad[1] = (u16)sensor->converted >> 8;
        sensor->converting = false;
    }
    return true;
}

static void send_scratchpad(struct sensor *sensor, unsigned int i)
{
    settle(sensor);
    sensor->scratchpad[8] = w1_calc_crc8(sensor->scratchpad, 8);
    start(sensor, SENDS, sensor->scratchpad, 9);
    if (use_up(&crc_errors[i]))
        sensor->bytes[0] ^= 0x04;
}

static void rom_command(struct sensor *sensor, u8 command)
{
    switch (command) {
    case W1_SEARCH:
        enter(sensor, SEARCHED);
        break;
    case W1_MATCH_ROM:
        enter(sensor, MATCHED);
        break;
    case W1_SKIP_ROM:
        start(sensor, COMMAND, NULL, 1);
        break;
    case W1_READ_ROM:
        start(sensor, SENDS, sensor->rom, 8);
        break;
    default: /* among them the alarm search: no alarm is set */
        enter(sensor, IGNORES);
    }
}

static void command(struct sensor *sensor, unsigned int i, u8 command)
{
    static const u8 own_power = 0xff; /* it has a supply of its own */

    switch (command) {
    case W1_CONVERT_TEMP:
        convert(sensor, i);
        break;
    case W1_READ_SCRATCHPAD:
        send_scratchpad(sensor, i);
        break;
    case W1_READ_PSUPPLY:
        start(sensor, SENDS, &own_power, 1);
        break;
    case W1_WRITE_SCRATCHPAD:
        start(sensor, TAKES, NULL, 3);
        break;
    default: /* copying to and from the EEPROM changes nothing here */
        enter(sensor, IGNORES);
    }
}

/* The level at which this sensor leaves the line in a slot. */
static u8 drives(struct sensor *sensor)
{
    switch (sensor->state) {
    case SEARCHED: /* the bit, its opposite, and then the master chooses */
        if (sensor->bit % 3 == 2)
            return 1;
        return get_bit(sensor->rom, sensor->bit / 3) ^ (sensor->bit % 3);
    case SENDS:
        return sensor->bit < sensor->length ? get_bit(sensor->bytes, sensor->bit) : 1;
    case CONVERTS:
        return settle(sensor);
    default:
        return 1;
    }
}

static void hears(struct sensor *sensor, unsigned int i, u8 bit)
{
    unsigned int at = sensor->bit++;

    switch (sensor->state) {
    case ROM_COMMAND:
    case COMMAND:
    case TAKES:
        sensor->bytes[at / 8] |= bit << (at % 8);
        if (at + 1 < sensor->length)
            break;
        if (sensor->state == ROM_COMMAND)
            rom_command(sensor, sensor->bytes[0]);
        else if (sensor->state == COMMAND)
            command(sensor, i, sensor->bytes[0]);
        else { /* limits and resolution; the latter stays at 12 bits */
            memcpy(sensor->scratchpad + 2, sensor->bytes, 2);
            enter(sensor, IGNORES);
        }
        break;
    case SEARCHED:
        if (at % 3 == 2 && bit != get_bit(sensor->rom, at / 3))
            enter(sensor, IGNORES);
        else if (at == 3 * 64 - 1)
            start(sensor, COMMAND, NULL, 1);
        break;
    case MATCHED:
        if (bit != get_bit(sensor->rom, at))
            enter(sensor, IGNORES);
        else if (at == 63)
            start(sensor, COMMAND, NULL, 1);
        break;
    case SENDS:
    case CONVERTS:
    case IGNORES:
        break;
    }
}

static u8 touch_bit(void *data, u8 bit)
{
    u8 level = bit;
    unsigned int i;

    if (shorted)
        return 0;
    for (i = 0; i < SENSORS; i++)
        if (present[i])
            level &= drives(&sensors[i]);
    for (i = 0; i < SENSORS; i++)
        if (present[i])
            hears(&sensors[i], i, bit);
    return level;
}

static u8 reset_bus(void *data)
{
    u8 nobody = 1;
    unsigned int i;

    for (i = 0; i < SENSORS; i++) {
        if (!present[i]) {
            power_on(&sensors[i]);
            continue;
        }
        start(&sensors[i], ROM_COMMAND, NULL, 1);
        nobody = 0;
    }
    return shorted ? 0 : nobody;
}

static struct w1_bus_master master = {
    .touch_bit = touch_bit,
    .reset_bus = reset_bus,
};

static int __init w1_sim_init(void)
{
    unsigned int i;

    for (i = 0; i < SENSORS; i++) {
        u64 serial = SERIAL_FIRST + i;
        u8 *rom = sensors[i].rom;
        unsigned int byte;

        rom[0] = FAMILY_DS18B20;
        for (byte = 1; byte < 7; byte++, serial >>= 8)
            rom[byte] = serial & 0xff;
        rom[7] = w1_calc_crc8(rom, 7);
        power_on(&sensors[i]);
    }
    return w1_add_master_device(&master);
}

static void __exit w1_sim_exit(void)
{
    w1_remove_master_device(&master);
}

module_init(w1_sim_init);
module_exit(w1_sim_exit);
MODULE_DESCRIPTION("1-Wire bus with simulated DS18B20 thermometers");
MODULE_LICENSE("GPL");
