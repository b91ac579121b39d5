#include "drill_child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define FIRST_FREE 3

bool drill_child_path(char out[PATH_SIZE])
{
    char own[PATH_SIZE];
    ssize_t len = readlink("/proc/self/exe", own, sizeof(own) - 1);
    if (len <= 0 || (size_t)len == sizeof(own) - 1) {
        return false;
    }
    own[len] = '\0';
    char *name = strrchr(own, '/');
    return name != NULL && text_set(out, PATH_SIZE, "%.*s/noodwachtd", (int)(name - own), own);
}

/* Between fork and exec of a program with threads: only calls that are safe in a signal handler. */
static void become(pid_t parent, char *const *words, int in, int out)
{
    sigset_t none;
    sigemptyset(&none);
    setpgid(0, 0);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) {
        _exit(126); /* it could outlive the kiosk */
    }
    signal(SIGPIPE, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    close_range(FIRST_FREE, ~0U, 0);
    execv(words[0], words);
    _exit(127);
}

pid_t drill_child_start(const char *guard, const char *config, int32_t speed, const char *log,
                        char message[MESSAGE_SIZE])
{
    char number[16];
    text_set(number, sizeof(number), "%d", (int)speed);
    char *words[] = {(char *)guard,
                     (char *)"--config",
                     (char *)config,
                     (char *)"--sim",
                     (char *)"--speed",
                     number,
                     NULL};
    pid_t parent = getpid(), pid = -1;
    int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
    int out = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
    if (in < 0 || out < 0) {
        text_set(message, MESSAGE_SIZE, "%s: %s", log, text_errno(errno));
    } else if ((pid = fork()) == 0) {
        become(parent, words, in, out);
    } else if (pid < 0) {
        text_set(message, MESSAGE_SIZE, "geen nieuw proces: %s", text_errno(errno));
    } else {
        setpgid(pid, pid); /* here as well: whoever comes first */
    }
    if (in >= 0) {
        close(in);
    }
    if (out >= 0) {
        close(out);
    }
    return pid;
}

bool drill_child_gone(pid_t pid)
{
    if (pid <= 0) {
        return true;
    }
    int status;
    pid_t got = waitpid(pid, &status, WNOHANG);
    return got == pid || (got < 0 && errno == ECHILD);
}

void drill_child_end(pid_t pid, bool now)
{
    if (pid > 0) {
        kill(-pid, now ? SIGKILL : SIGTERM);
    }
}
