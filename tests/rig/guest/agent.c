/* The hand of the rig inside: runs each command that comes over the virtio port.
 * In: "NUMBER LENGTH\n" and so many bytes of shell. Out: "NUMBER CODE LENGTH\n" and so many bytes,
 * what was printed.
 *
 * The machine's clock jumps over idle time. So that it does not run away while the rig outside
 * thinks, the processor is busy as long as no command runs. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PORT "/dev/virtio-ports/rig"
#define BUSY "/sys/module/busy/parameters/on" /* ours: modules/busy.c */
#define COMMAND_MAX 65536

static int port;
static int busy;
static char answer[1 << 20];

static void be_busy(bool on)
{
    if (pwrite(busy, on ? "1" : "0", 1, 0) != 1) {
        exit(1);
    }
}

/* Nobody at the other end reads as an end of file; somebody will come. */
static void receive(char *to, size_t count)
{
    while (count > 0) {
        ssize_t got = read(port, to, count);
        if (got > 0) {
            to += got;
            count -= (size_t)got;
        } else if (got < 0 && errno != EINTR && errno != EAGAIN) {
            exit(1);
        } else {
            usleep(100000);
        }
    }
}

static void send_all(const char *from, size_t count)
{
    while (count > 0) {
        ssize_t put = write(port, from, count);
        if (put < 0 && errno != EINTR) {
            exit(1);
        }
        from += put > 0 ? put : 0;
        count -= put > 0 ? (size_t)put : 0;
    }
}

/* Returns the exit code; `answer` holds the output, cut off when it is too long. */
static int run(const char *command, size_t *length)
{
    int ends[2];
    *length = 0;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return 255;
    }
    pid_t pid = fork();
    if (pid == 0) {
        int nothing = open("/dev/null", O_RDONLY);
        dup2(nothing, 0);
        dup2(ends[1], 1);
        dup2(ends[1], 2);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    ssize_t got;
    char rest[4096];
    do {
        size_t room = sizeof(answer) - *length;
        got = room > 0 ? read(ends[0], answer + *length, room) : read(ends[0], rest, sizeof(rest));
        *length += got > 0 && room > 0 ? (size_t)got : 0;
    } while (got > 0 || (got < 0 && errno == EINTR));
    close(ends[0]);
    int status = 0;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static size_t read_header(unsigned long *number)
{
    char line[64] = "";
    size_t length = 0;
    for (size_t at = 0; at + 1 < sizeof(line); at++) {
        receive(line + at, 1);
        if (line[at] == '\n') {
            return sscanf(line, "%lu %zu", number, &length) == 2 && length < COMMAND_MAX ? length
                                                                                         : 0;
        }
    }
    return 0;
}

int main(void)
{
    static char command[COMMAND_MAX];
    while ((port = open(PORT, O_RDWR | O_CLOEXEC)) < 0) {
        usleep(200000);
    }
    busy = open(BUSY, O_WRONLY | O_CLOEXEC);
    for (;;) {
        unsigned long number = 0;
        size_t length = read_header(&number);
        if (length == 0) {
            continue;
        }
        receive(command, length);
        command[length] = '\0';
        be_busy(false);
        int code = run(command, &length);
        be_busy(true);
        char header[64];
        int size = snprintf(header, sizeof(header), "%lu %d %zu\n", number, code, length);
        send_all(header, (size_t)size);
        send_all(answer, length);
    }
}
