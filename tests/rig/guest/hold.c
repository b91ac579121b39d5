/* Makes a program stand still that no signal stops, as the first one does not: hold PID. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int pid = argc == 2 ? atoi(argv[1]) : 0;
    if (pid <= 0 || ptrace(PTRACE_SEIZE, pid, 0, 0) != 0 ||
        ptrace(PTRACE_INTERRUPT, pid, 0, 0) != 0) {
        perror("hold");
        return 1;
    }
    for (;;) {
        pause();
    }
}
