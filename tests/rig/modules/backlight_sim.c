// SPDX-License-Identifier: GPL-2.0-only
/*
 * The light behind a panel: what a driver of one registers, without the lamp. Comes when it is
 * loaded, as a panel that is found after the boot. Written for Noodwacht's test rig; linked to the
 * kernel, hence its licence.
 */
#include <linux/backlight.h>
#include <linux/err.h>
#include <linux/module.h>

static struct backlight_device *panel;

static int update_status(struct backlight_device *device)
{
    return 0;
}

static const struct backlight_ops ops = {.update_status = update_status};

static int __init backlight_sim_init(void)
{
    const struct backlight_properties properties = {
        .type = BACKLIGHT_RAW,
        .max_brightness = 255,
        .brightness = 200,
    };

    panel = backlight_device_register("rig-panel", NULL, NULL, &ops, &properties);
    return PTR_ERR_OR_ZERO(panel);
}

static void __exit backlight_sim_exit(void)
{
    backlight_device_unregister(panel);
}

module_init(backlight_sim_init);
module_exit(backlight_sim_exit);
MODULE_DESCRIPTION("Backlight of Noodwacht's test rig");
MODULE_LICENSE("GPL");
