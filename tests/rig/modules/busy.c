// SPDX-License-Identifier: GPL-2.0-only
/*
 * Keeps the processor busy, last in line, so that a clock which jumps over idle time does not jump:
 * while a disk is slow, or while who plays with the machine thinks. A thread of the kernel and not
 * a program, because going from one program to another and back costs an emulator all it knew of
 * the first one's memory. Written for Noodwacht's test rig; linked to the kernel, hence its
 * licence.
 *
 * Knob in /sys/module/busy/parameters:
 *   on   0: the processor may be idle
 */
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/wait.h>
#include <uapi/linux/sched/types.h>

static bool on = true;
static struct task_struct *thread;
static DECLARE_WAIT_QUEUE_HEAD(turned_on);

static int keep_busy(void *nothing)
{
    struct sched_attr last_in_line = {.size = sizeof(last_in_line), .sched_policy = SCHED_IDLE};

    sched_setattr_nocheck(current, &last_in_line);
    while (!kthread_should_stop()) {
        wait_event_idle(turned_on, READ_ONCE(on) || kthread_should_stop());
        cond_resched();
    }
    return 0;
}

static int turn(const char *value, const struct kernel_param *param)
{
    int error = param_set_bool(value, param);

    wake_up(&turned_on);
    return error;
}

static const struct kernel_param_ops turn_ops = {.set = turn, .get = param_get_bool};
module_param_cb(on, &turn_ops, &on, 0644);

static int __init busy_init(void)
{
    thread = kthread_run(keep_busy, NULL, "busy");
    return PTR_ERR_OR_ZERO(thread);
}

static void __exit busy_exit(void)
{
    kthread_stop(thread);
}

module_init(busy_init);
module_exit(busy_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A processor that is never idle");
