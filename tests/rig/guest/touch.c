/* A touchscreen without a finger: makes an input device as the panel's own driver would
 * (multitouch, protocol B) and plays what it reads from a FIFO. usage: touch WIDTH HEIGHT FIFO;
 * lines: "down FINGER X Y", "move FINGER X Y", "up FINGER". */
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define FINGERS 10

static int device;
static int down_count;
static int next_id;

static void emit(int type, int code, int value)
{
    struct input_event event = {
        .type = (unsigned short)type, .code = (unsigned short)code, .value = value};
    if (write(device, &event, sizeof(event)) != sizeof(event)) {
        perror("touch: write");
        exit(1);
    }
}

static void axis(int code, int max)
{
    struct uinput_abs_setup setup = {.code = (unsigned short)code, .absinfo = {.maximum = max}};
    ioctl(device, UI_SET_ABSBIT, code);
    ioctl(device, UI_ABS_SETUP, &setup);
}

static int make_device(int width, int height)
{
    struct uinput_setup setup = {.id = {.bustype = BUS_I2C, .vendor = 0x10, .product = 0x5},
                                 .name = "Rig touchscreen"};
    device = open("/dev/uinput", O_WRONLY);
    if (device < 0) {
        return -1;
    }
    ioctl(device, UI_SET_EVBIT, EV_KEY);
    ioctl(device, UI_SET_KEYBIT, BTN_TOUCH);
    ioctl(device, UI_SET_EVBIT, EV_ABS);
    ioctl(device, UI_SET_PROPBIT, INPUT_PROP_DIRECT);
    axis(ABS_X, width - 1);
    axis(ABS_Y, height - 1);
    axis(ABS_MT_SLOT, FINGERS - 1);
    axis(ABS_MT_TRACKING_ID, 65535);
    axis(ABS_MT_POSITION_X, width - 1);
    axis(ABS_MT_POSITION_Y, height - 1);
    return ioctl(device, UI_DEV_SETUP, &setup) == 0 ? ioctl(device, UI_DEV_CREATE) : -1;
}

static void place(int x, int y)
{
    emit(EV_ABS, ABS_MT_POSITION_X, x);
    emit(EV_ABS, ABS_MT_POSITION_Y, y);
    emit(EV_ABS, ABS_X, x);
    emit(EV_ABS, ABS_Y, y);
}

static void play(const char *line)
{
    char word[8];
    int finger = 0, x = 0, y = 0;
    if (sscanf(line, "%7s %d %d %d", word, &finger, &x, &y) < 2 || finger < 0 ||
        finger >= FINGERS) {
        fprintf(stderr, "touch: not understood: %s", line);
        return;
    }
    emit(EV_ABS, ABS_MT_SLOT, finger);
    if (strcmp(word, "down") == 0) {
        emit(EV_ABS, ABS_MT_TRACKING_ID, next_id++ & 0xffff);
        place(x, y);
        if (down_count++ == 0) {
            emit(EV_KEY, BTN_TOUCH, 1);
        }
    } else if (strcmp(word, "move") == 0) {
        place(x, y);
    } else if (strcmp(word, "up") == 0) {
        emit(EV_ABS, ABS_MT_TRACKING_ID, -1);
        if (--down_count == 0) {
            emit(EV_KEY, BTN_TOUCH, 0);
        }
    }
    emit(EV_SYN, SYN_REPORT, 0);
}

int main(int argc, char **argv)
{
    char line[80];
    if (argc != 4 || make_device(atoi(argv[1]), atoi(argv[2])) != 0 || mkfifo(argv[3], 0600) != 0) {
        perror("touch");
        return 1;
    }
    /* read and write: without a writer it waits instead of ending */
    int fifo = open(argv[3], O_RDWR);
    FILE *lines = fifo < 0 ? NULL : fdopen(fifo, "r");
    while (lines != NULL && fgets(line, sizeof(line), lines) != NULL) {
        play(line);
    }
    return 1;
}
