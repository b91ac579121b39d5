/* The rules that ship, at their limit and at their time: what must be told and when. The numbers
 * are written out here, so that a slip in a rules file shows. Scripts: see test_rules_table.c. */
#ifndef NW_TESTS_RULES_ROWS_H
#define NW_TESTS_RULES_ROWS_H

/* What a row looks at; every rule needs all that apply to its kind. */
enum look {
    LOOK_INSIDE,    /* just on the good side of the limit */
    LOOK_LIMIT,     /* on it */
    LOOK_TOO_SHORT, /* just short of the time */
    LOOK_JUST,      /* out by the smallest step, for just the time */
    LOOK_LONGER,    /* a moment longer */
    LOOK_GAP,       /* with a time in which nothing is known, or it was better */
    LOOK_CLOCK,     /* the wall clock is set in between */
    LOOK_LOST,      /* sensor, contact or gauge lost in between */
};

struct row {
    const char *rules, *rule;
    enum look look;
    const char *script;
    const char *answer; /* "FROM" or "FROM-TO" in seconds, "; " between; "" = never told */
};

#define NL "nl-praktijk"
#define WHO "who-30dtr"
#define FRIDGETAG "fridgetag-60-60"
#define BOX "koelbox"
#define FREEZER "vriezer"

static const struct row rows[] = {
    {NL, "stroom-weg", LOOK_TOO_SHORT, "10:M0 14.999:M1 600:t", ""},
    {NL, "stroom-weg", LOOK_JUST, "10:M0 15:t", "15"},
    {NL, "stroom-weg", LOOK_LONGER, "10:M0 15.001:M1 600:t", "15-20.001"},
    {NL, "stroom-weg", LOOK_GAP, "10:M0 12:M1 13:M0 600:t", "15"},
    {NL, "stroom-weg", LOOK_CLOCK, "10:M0 12:C-86400 600:t", "15"},
    {NL, "stroom-weg", LOOK_LOST, "10:M0 12:M? 600:t", ""},

    /* the mains is back when it has been so for five seconds */
    {NL, "koelbox-klaarzetten", LOOK_TOO_SHORT, "10:M0 12604.999:M1 20000:t", ""},
    {NL, "koelbox-klaarzetten", LOOK_JUST, "10:M0 12610:t", "12610"},
    {NL, "koelbox-klaarzetten", LOOK_LONGER, "10:M0 12605.001:M1 20000:t", "12610-12610.001"},
    {NL, "koelbox-klaarzetten", LOOK_GAP, "10:M0 5000:M1 5600:M0 13000:t", "12610"},
    {NL, "koelbox-klaarzetten", LOOK_CLOCK, "10:M0 12000:C86400 13000:t", "12610"},
    {NL, "koelbox-klaarzetten", LOOK_LOST, "10:M0 5000:M? 13000:t", "12610"},

    {NL, "koelbox", LOOK_TOO_SHORT, "10:M0 14404.999:M1 20000:t", ""},
    {NL, "koelbox", LOOK_JUST, "10:M0 14410:t", "14410"},
    {NL, "koelbox", LOOK_LONGER, "10:M0 14405.001:M1 20000:t", "14410-14410.001"},
    {NL, "koelbox", LOOK_GAP, "10:M0 5000:M1 5600:M0 15000:t", "14410"},
    {NL, "koelbox", LOOK_GAP,
     "0-15000/60:5000 15000.5:M0 16000:M1 16060-16800/60:5000 16800.5:M0 "
     "29000:t 29500:t",
     "29400.5"},
    {NL, "koelbox", LOOK_CLOCK, "10:M0 14000:C-86400 15000:t", "14410"},
    {NL, "koelbox", LOOK_LOST, "10:M0 5000:M? 15000:t", "14410"},

    /* shut is believed after two seconds, and dated back */
    {NL, "deur-3-min", LOOK_TOO_SHORT, "10:D1 189.999:D0 900:t", ""},
    {NL, "deur-3-min", LOOK_JUST, "10:D1 190:D0 900:t", "190-192"},
    {NL, "deur-3-min", LOOK_LONGER, "10:D1 190.001:D0 900:t", "190-192.001"},
    {NL, "deur-3-min", LOOK_GAP, "10:D1 100:D0 101:D1 900:t", "190"},
    {NL, "deur-3-min", LOOK_GAP, "10:D1 100:D0 103:D1 900:t", "283"},
    {NL, "deur-3-min", LOOK_CLOCK, "10:D1 100:C-86400 900:t", "190"},
    {NL, "deur-3-min", LOOK_LOST, "10:D1 100:D? 900:t", ""},

    {NL, "deur-5-min", LOOK_TOO_SHORT, "10:D1 309.999:D0 900:t", ""},
    {NL, "deur-5-min", LOOK_JUST, "10:D1 310:D0 900:t", "310-312"},
    {NL, "deur-5-min", LOOK_LONGER, "10:D1 310.001:D0 900:t", "310-312.001"},
    {NL, "deur-5-min", LOOK_GAP, "10:D1 200:D0 210:D1 900:t", "510"},
    {NL, "deur-5-min", LOOK_CLOCK, "10:D1 100:C86400 900:t", "310"},
    {NL, "deur-5-min", LOOK_LOST, "10:D1 300:D? 900:t", ""},

    {NL, "warm-vroeg", LOOK_INSIDE, "0-9000/60:7999", ""},
    {NL, "warm-vroeg", LOOK_LIMIT, "0-9000/60:8000", ""},
    {NL, "warm-vroeg", LOOK_TOO_SHORT, "0-540/60:8001 599.999:8000 660-1200/60:8001", ""},
    {NL, "warm-vroeg", LOOK_JUST, "0-540/60:8001 600:8001 660:8000", "600-660"},
    {NL, "warm-vroeg", LOOK_LONGER, "0-600/60:8001 600.001:8000 660:8000", "600-600.001"},
    {NL, "warm-vroeg", LOOK_GAP, "0:8001 600:8001 660:5000", "600-660"},
    {NL, "warm-vroeg", LOOK_GAP, "0:8001 60:x 600.001:8001 1200:8001 1260:5000", "1200.001-1260"},
    {NL, "warm-vroeg", LOOK_CLOCK, "0-300/60:8001 310:C-3600 360-600/60:8001", "600"},
    {NL, "warm-vroeg", LOOK_LOST, "0-300/60:8001 360:x 420-600/60:8001 660:x 9000:t", "600"},

    {NL, "koud-vroeg", LOOK_INSIDE, "0-9000/60:2501", ""},
    {NL, "koud-vroeg", LOOK_LIMIT, "0-9000/60:2500", ""},
    {NL, "koud-vroeg", LOOK_TOO_SHORT, "0-240/60:2499 299.999:2500 360-600/60:2499", ""},
    {NL, "koud-vroeg", LOOK_JUST, "0-300/60:2499 360:2500", "300-360"},
    {NL, "koud-vroeg", LOOK_LONGER, "0-300/60:2499 300.001:2500 360:2500", "300-300.001"},
    {NL, "koud-vroeg", LOOK_GAP, "0:2499 299:2499 301:2500", "300-301"},
    {NL, "koud-vroeg", LOOK_CLOCK, "0-240/60:2499 250:C86400 300:2499", "300"},
    {NL, "koud-vroeg", LOOK_LOST, "0-180/60:2499 240:x 300:2499 360:x 9000:t", "300"},

    /* what broke the chain stands until somebody has seen it */
    {NL, "koud-keten", LOOK_INSIDE, "0-9000/60:2001", ""},
    {NL, "koud-keten", LOOK_LIMIT, "0-9000/60:2000", ""},
    {NL, "koud-keten", LOOK_TOO_SHORT, "0:1999 9.999:1999 60-3000/60:5000", ""},
    {NL, "koud-keten", LOOK_TOO_SHORT, "0:1999 60-1860/60:5000 1920:1999 1980:5000", ""},
    {NL, "koud-keten", LOOK_JUST, "0:1999 10:1999 60-3000/60:5000", "10"},
    {NL, "koud-keten", LOOK_LONGER, "0:1999 10.001:1999", "10.001"},
    {NL, "koud-keten", LOOK_GAP, "0:1999 3600:1999", "3600"},
    {NL, "koud-keten", LOOK_GAP, "0:1999 60-1800/60:5000 1859:1999", "1859"},
    {NL, "koud-keten", LOOK_CLOCK, "0:1999 1:C-86400 10:1999", "10"},
    {NL, "koud-keten", LOOK_LOST, "0:1999 60:x 120:c 180:1999 240:x", "180"},
    {NL, "koud-keten", LOOK_LOST, "0:1999 60-6000/60:x", ""},

    {NL, "warm-keten", LOOK_INSIDE, "0-20000/60:7999", ""},
    {NL, "warm-keten", LOOK_LIMIT, "0-20000/60:8000", ""},
    {NL, "warm-keten", LOOK_TOO_SHORT, "0-7140/60:8001 7199.999:8000 7260-9300/60:8000", ""},
    {NL, "warm-keten", LOOK_TOO_SHORT,
     "0-3540/60:8001 3600-5400/60:8000 5460-12540/60:8001 "
     "12600:8000",
     ""},
    {NL, "warm-keten", LOOK_JUST, "0-7140/60:8001 7200:8000", "7200"},
    {NL, "warm-keten", LOOK_LONGER, "0-7140/60:8001 7200.001:8000", "7200"},
    {NL, "warm-keten", LOOK_GAP,
     "0-3540/60:8001 3600-5340/60:8000 5399:8001 5459-8999/60:8001 "
     "9000:8000",
     "8999"},
    {NL, "warm-keten", LOOK_GAP, "0-3600/60:8001 40000-42940/60:8001 43001:8000", "43000"},
    {NL, "warm-keten", LOOK_CLOCK, "0-3600/60:8001 3610:C86400 3660-7200/60:8001", "7200"},
    {NL, "warm-keten", LOOK_LOST, "0-3600/60:8001 3660:x 3720-7320/60:8001", "7260"},
    {NL, "warm-keten", LOOK_LOST, "0-6600/60:8001 6660:x 60000:t", ""},

    {NL, "heet-keten", LOOK_INSIDE, "0-9000/60:20999", ""},
    {NL, "heet-keten", LOOK_LIMIT, "0-9000/60:21000", ""},
    {NL, "heet-keten", LOOK_TOO_SHORT, "0:21001 9.999:21001 60-3000/60:18000", ""},
    {NL, "heet-keten", LOOK_JUST, "0:21001 10:21001", "10"},
    {NL, "heet-keten", LOOK_LONGER, "0:21001 10.001:21001", "10.001"},
    {NL, "heet-keten", LOOK_GAP, "0:21001 3600:21001", "3600"},
    {NL, "heet-keten", LOOK_CLOCK, "0:21001 1:C86400 10:21001", "10"},
    {NL, "heet-keten", LOOK_LOST, "0:21001 60:c 120:21001 180:x", "120"},

    {NL, "sensor-weg", LOOK_TOO_SHORT, "0:5000 60:x 599.999:5000 1100:t", ""},
    {NL, "sensor-weg", LOOK_JUST, "0:5000 60:x 600:t", "600"},
    {NL, "sensor-weg", LOOK_LONGER, "0:5000 60:x 600.001:5000 1100:t", "600-600.001"},
    {NL, "sensor-weg", LOOK_GAP, "0:5000 1100:t", "600.001"}, /* not even an attempt */
    {NL, "sensor-weg", LOOK_GAP, "0:5000 60:x 300:5000 360-1000/60:x", "900"},
    {NL, "sensor-weg", LOOK_CLOCK, "0:5000 60:x 100:C-86400 700:t", "600"},
    {NL, "sensor-weg", LOOK_LOST, "0:5000 60:c 120:i 180:x 700:t", "600"},
    {NL, "sensor-weg", LOOK_LOST, "700:t", "600"}, /* never a reading */

    {NL, "sensor-weg-uitval", LOOK_INSIDE, "0:5000 60:x 9000:t", ""},
    {NL, "sensor-weg-uitval", LOOK_TOO_SHORT, "1:M0 2:5000 60:x 3601.999:5000 4000:t", ""},
    {NL, "sensor-weg-uitval", LOOK_JUST, "1:M0 2:5000 60:x 3602:t", "3602"},
    {NL, "sensor-weg-uitval", LOOK_LONGER, "1:M0 2:5000 60:x 3602.001:5000 4000:t",
     "3602-3602.001"},
    {NL, "sensor-weg-uitval", LOOK_GAP, "1:M0 2:5000 60:x 1000:M1 4000:M0 5000:t", "4005"},
    {NL, "sensor-weg-uitval", LOOK_CLOCK, "1:M0 2:5000 60:x 100:C86400 4000:t", "3602"},
    {NL, "sensor-weg-uitval", LOOK_LOST, "0:x 1:M0 600:c 4000:t", "3600"},

    {NL, "accu-laag", LOOK_INSIDE, "1:M0 2:B21 9000:t", ""},
    {NL, "accu-laag", LOOK_LIMIT, "1:M0 2:B20 9000:t", ""},
    {NL, "accu-laag", LOOK_JUST, "1:M0 2:B19 60:t", "2"},
    {NL, "accu-laag", LOOK_GAP, "1:M0 2:B19 60:M1 600:t", "2-60"},
    {NL, "accu-laag", LOOK_CLOCK, "1:M0 2:B19 3:C-86400 60:t", "2"},
    {NL, "accu-laag", LOOK_LOST, "1:M0 2:B19 3:B-1 60:t", "2-3"},

    /* a Tuesday that begins at eight */
    {NL, "paraaf-mist", LOOK_TOO_SHORT, "14399.999:S 50000:t", ""},
    {NL, "paraaf-mist", LOOK_JUST, "14400:t", "14400"},
    {NL, "paraaf-mist", LOOK_LONGER, "14400.001:S 50000:t", "14400-14400.001"},
    {NL, "paraaf-mist", LOOK_GAP, "100:S 86400:t 101000:t", "100800"}, /* yesterday's is not it */
    {NL, "paraaf-mist", LOOK_GAP, "100:C345600 80000:t", ""},          /* a Saturday */
    {NL, "paraaf-mist", LOOK_CLOCK, "100:C14400 200:t", "100"},
    {NL, "paraaf-mist", LOOK_CLOCK, "100:C14400 200:C0 300:t", "100-200"},
    {NL, "paraaf-mist", LOOK_LOST, "100:C? 50000:t", ""},

    {WHO, "warm", LOOK_INSIDE, "0-90000/300:7999", ""},
    {WHO, "warm", LOOK_LIMIT, "0-90000/300:8000", ""},
    {WHO, "warm", LOOK_TOO_SHORT, "0-35700/300:8001 35999.999:8000 36300:5000", ""},
    {WHO, "warm", LOOK_JUST, "0-36000/300:8001 36300:8000", "36000-36300"},
    {WHO, "warm", LOOK_LONGER, "0-36000/300:8001 36000.001:8000", "36000-36000.001"},
    {WHO, "warm", LOOK_GAP, "0-30000/300:8001 30600.001:8001 30900-60000/300:8001", ""},
    {WHO, "warm", LOOK_GAP, "0-30000/300:8001 30600-36000/300:8001", "36000"},
    {WHO, "warm", LOOK_CLOCK, "0-300/300:8001 310:C-86400 600-36000/300:8001", "36000"},
    {WHO, "warm", LOOK_LOST, "0-30000/300:8001 30060:x 30300-36000/300:8001 36060:x", "36000"},

    {WHO, "koud", LOOK_INSIDE, "0-9000/60:-499", ""},
    {WHO, "koud", LOOK_LIMIT, "0-9000/60:-500", ""},
    {WHO, "koud", LOOK_TOO_SHORT, "0-3540/60:-501 3599.999:-500 3660:-500", ""},
    {WHO, "koud", LOOK_JUST, "0-3600/60:-501 3660:-500", "3600-3660"},
    {WHO, "koud", LOOK_LONGER, "0-3600/60:-501 3600.001:-500", "3600-3600.001"},
    {WHO, "koud", LOOK_GAP, "0-2940/60:-501 3540.001-6600/60:-501", ""},
    {WHO, "koud", LOOK_CLOCK, "0-300/60:-501 310:C86400 360-3600/60:-501", "3600"},
    {WHO, "koud", LOOK_LOST, "0-300/60:-501 360:x 420-3600/60:-501 3660:x", "3600"},

    {FRIDGETAG, "warm", LOOK_INSIDE, "0-9000/60:7999", ""},
    {FRIDGETAG, "warm", LOOK_LIMIT, "0-9000/60:8000", ""},
    {FRIDGETAG, "warm", LOOK_TOO_SHORT, "0-3540/60:8001 3599.999:8000 3660-7200/60:8001", ""},
    {FRIDGETAG, "warm", LOOK_JUST, "0-3600/60:8001 3660:8000", "3600-3660"},
    {FRIDGETAG, "warm", LOOK_LONGER, "0-3600/60:8001 3600.001:8000", "3600-3600.001"},
    {FRIDGETAG, "warm", LOOK_GAP, "0-2940/60:8001 3540.001-6600/60:8001", ""},
    {FRIDGETAG, "warm", LOOK_CLOCK, "0-300/60:8001 310:C-86400 360-3600/60:8001", "3600"},
    {FRIDGETAG, "warm", LOOK_LOST, "0-300/60:8001 360:c 420-3600/60:8001 3660:x", "3600"},

    {FRIDGETAG, "koud", LOOK_INSIDE, "0-9000/60:2001", ""},
    {FRIDGETAG, "koud", LOOK_LIMIT, "0-9000/60:2000", ""},
    {FRIDGETAG, "koud", LOOK_TOO_SHORT, "0-3540/60:1999 3599.999:2000 3660-7200/60:1999", ""},
    {FRIDGETAG, "koud", LOOK_JUST, "0-3600/60:1999 3660:2000", "3600-3660"},
    {FRIDGETAG, "koud", LOOK_LONGER, "0-3600/60:1999 3600.001:2000", "3600-3600.001"},
    {FRIDGETAG, "koud", LOOK_GAP, "0-2940/60:1999 3540.001-6600/60:1999", ""},
    {FRIDGETAG, "koud", LOOK_CLOCK, "0-300/60:1999 310:C86400 360-3600/60:1999", "3600"},
    {FRIDGETAG, "koud", LOOK_LOST, "0-300/60:1999 360:x 420-3600/60:1999 3660:x", "3600"},

    /* A cool box in use: the chain as in the fridge, frost told sooner. */
    {BOX, "koelbox-warm-vroeg", LOOK_INSIDE, "0-9000/60:7999", ""},
    {BOX, "koelbox-warm-vroeg", LOOK_LIMIT, "0-9000/60:8000", ""},
    {BOX, "koelbox-warm-vroeg", LOOK_TOO_SHORT, "0-540/60:8001 599.999:8000 660-1200/60:8001", ""},
    {BOX, "koelbox-warm-vroeg", LOOK_JUST, "0-540/60:8001 600:8001 660:8000", "600-660"},
    {BOX, "koelbox-warm-vroeg", LOOK_LONGER, "0-600/60:8001 600.001:8000 660:8000", "600-600.001"},
    {BOX, "koelbox-warm-vroeg", LOOK_GAP, "0:8001 600:8001 660:5000", "600-660"},
    {BOX, "koelbox-warm-vroeg", LOOK_GAP, "0:8001 60:x 600.001:8001 1200:8001 1260:5000",
     "1200.001-1260"},
    {BOX, "koelbox-warm-vroeg", LOOK_CLOCK, "0-300/60:8001 310:C-3600 360-600/60:8001", "600"},
    {BOX, "koelbox-warm-vroeg", LOOK_LOST, "0-300/60:8001 360:x 420-600/60:8001 660:x 9000:t",
     "600"},
    {BOX, "koelbox-koud-keten", LOOK_INSIDE, "0-9000/60:2001", ""},
    {BOX, "koelbox-koud-keten", LOOK_LIMIT, "0-9000/60:2000", ""},
    {BOX, "koelbox-koud-keten", LOOK_TOO_SHORT, "0:1999 9.999:1999 60-3000/60:5000", ""},
    {BOX, "koelbox-koud-keten", LOOK_TOO_SHORT, "0:1999 60-1860/60:5000 1920:1999 1980:5000", ""},
    {BOX, "koelbox-koud-keten", LOOK_JUST, "0:1999 10:1999 60-3000/60:5000", "10"},
    {BOX, "koelbox-koud-keten", LOOK_LONGER, "0:1999 10.001:1999", "10.001"},
    {BOX, "koelbox-koud-keten", LOOK_GAP, "0:1999 3600:1999", "3600"},
    {BOX, "koelbox-koud-keten", LOOK_GAP, "0:1999 60-1800/60:5000 1859:1999", "1859"},
    {BOX, "koelbox-koud-keten", LOOK_CLOCK, "0:1999 1:C-86400 10:1999", "10"},
    {BOX, "koelbox-koud-keten", LOOK_LOST, "0:1999 60:x 120:c 180:1999 240:x", "180"},
    {BOX, "koelbox-koud-keten", LOOK_LOST, "0:1999 60-6000/60:x", ""},
    {BOX, "koelbox-warm-keten", LOOK_INSIDE, "0-20000/60:7999", ""},
    {BOX, "koelbox-warm-keten", LOOK_LIMIT, "0-20000/60:8000", ""},
    {BOX, "koelbox-warm-keten", LOOK_TOO_SHORT, "0-7140/60:8001 7199.999:8000 7260-9300/60:8000",
     ""},
    {BOX, "koelbox-warm-keten", LOOK_TOO_SHORT,
     "0-3540/60:8001 3600-5400/60:8000 5460-12540/60:8001 "
     "12600:8000",
     ""},
    {BOX, "koelbox-warm-keten", LOOK_JUST, "0-7140/60:8001 7200:8000", "7200"},
    {BOX, "koelbox-warm-keten", LOOK_LONGER, "0-7140/60:8001 7200.001:8000", "7200"},
    {BOX, "koelbox-warm-keten", LOOK_GAP,
     "0-3540/60:8001 3600-5340/60:8000 5399:8001 5459-8999/60:8001 "
     "9000:8000",
     "8999"},
    {BOX, "koelbox-warm-keten", LOOK_GAP, "0-3600/60:8001 40000-42940/60:8001 43001:8000", "43000"},
    {BOX, "koelbox-warm-keten", LOOK_CLOCK, "0-3600/60:8001 3610:C86400 3660-7200/60:8001", "7200"},
    {BOX, "koelbox-warm-keten", LOOK_LOST, "0-3600/60:8001 3660:x 3720-7320/60:8001", "7260"},
    {BOX, "koelbox-warm-keten", LOOK_LOST, "0-6600/60:8001 6660:x 60000:t", ""},
    {BOX, "koelbox-heet-keten", LOOK_INSIDE, "0-9000/60:20999", ""},
    {BOX, "koelbox-heet-keten", LOOK_LIMIT, "0-9000/60:21000", ""},
    {BOX, "koelbox-heet-keten", LOOK_TOO_SHORT, "0:21001 9.999:21001 60-3000/60:18000", ""},
    {BOX, "koelbox-heet-keten", LOOK_JUST, "0:21001 10:21001", "10"},
    {BOX, "koelbox-heet-keten", LOOK_LONGER, "0:21001 10.001:21001", "10.001"},
    {BOX, "koelbox-heet-keten", LOOK_GAP, "0:21001 3600:21001", "3600"},
    {BOX, "koelbox-heet-keten", LOOK_CLOCK, "0:21001 1:C86400 10:21001", "10"},
    {BOX, "koelbox-heet-keten", LOOK_LOST, "0:21001 60:c 120:21001 180:x", "120"},
    {BOX, "koelbox-sensor-weg", LOOK_TOO_SHORT, "0:5000 60:x 599.999:5000 1100:t", ""},
    {BOX, "koelbox-sensor-weg", LOOK_JUST, "0:5000 60:x 600:t", "600"},
    {BOX, "koelbox-sensor-weg", LOOK_LONGER, "0:5000 60:x 600.001:5000 1100:t", "600-600.001"},
    {BOX, "koelbox-sensor-weg", LOOK_GAP, "0:5000 1100:t", "600.001"},
    {BOX, "koelbox-sensor-weg", LOOK_GAP, "0:5000 60:x 300:5000 360-1000/60:x", "900"},
    {BOX, "koelbox-sensor-weg", LOOK_CLOCK, "0:5000 60:x 100:C-86400 700:t", "600"},
    {BOX, "koelbox-sensor-weg", LOOK_LOST, "0:5000 60:c 120:i 180:x 700:t", "600"},
    {BOX, "koelbox-sensor-weg", LOOK_LOST, "700:t", "600"},
    {BOX, "koelbox-koud-vroeg", LOOK_INSIDE, "0-9000/60:2501", ""},
    {BOX, "koelbox-koud-vroeg", LOOK_LIMIT, "0-9000/60:2500", ""},
    {BOX, "koelbox-koud-vroeg", LOOK_TOO_SHORT,
     "0-60/60:2499 119.999:2500 180-240/60:2499 300:2500", ""},
    {BOX, "koelbox-koud-vroeg", LOOK_JUST, "0-120/60:2499 180:2500", "120-180"},
    {BOX, "koelbox-koud-vroeg", LOOK_LONGER, "0-120/60:2499 120.001:2500 180:2500", "120-120.001"},
    {BOX, "koelbox-koud-vroeg", LOOK_GAP, "0:2499 119:2499 121:2500", "120-121"},
    {BOX, "koelbox-koud-vroeg", LOOK_CLOCK, "0-60/60:2499 70:C86400 120:2499", "120"},
    {BOX, "koelbox-koud-vroeg", LOOK_LOST, "0-60/60:2499 90:x 120:2499 180:x 9000:t", "120"},

    /* A freezer */
    {FREEZER, "vriezer-warm", LOOK_INSIDE, "0-9000/60:-15001", ""},
    {FREEZER, "vriezer-warm", LOOK_LIMIT, "0-9000/60:-15000", ""},
    {FREEZER, "vriezer-warm", LOOK_TOO_SHORT,
     "0-3540/60:-14999 3599.999:-15000 3660-6000/60:-14999", ""},
    {FREEZER, "vriezer-warm", LOOK_JUST, "0-3600/60:-14999 3660:-15000", "3600-3660"},
    {FREEZER, "vriezer-warm", LOOK_LONGER, "0-3600/60:-14999 3600.001:-15000", "3600-3600.001"},
    {FREEZER, "vriezer-warm", LOOK_GAP, "0-3000/60:-14999 3300:-14999 3600:-14999 3660:-18000",
     "3600-3660"},
    {FREEZER, "vriezer-warm", LOOK_CLOCK, "0-1800/60:-14999 1810:C-3600 1860-3600/60:-14999",
     "3600"},
    {FREEZER, "vriezer-warm", LOOK_LOST, "0-1800/60:-14999 1860:x 1920-3600/60:-14999", "3600"},
    {FREEZER, "vriezer-dooit", LOOK_INSIDE, "0-9000/60:-5001", ""},
    {FREEZER, "vriezer-dooit", LOOK_LIMIT, "0-9000/60:-5000", ""},
    {FREEZER, "vriezer-dooit", LOOK_TOO_SHORT, "0-540/60:-4999 599.999:-5000 660-1200/60:-4999",
     ""},
    {FREEZER, "vriezer-dooit", LOOK_JUST, "0-540/60:-4999 600:-4999 660:-5000", "600-660"},
    {FREEZER, "vriezer-dooit", LOOK_LONGER, "0-600/60:-4999 600.001:-5000 660:-5000",
     "600-600.001"},
    {FREEZER, "vriezer-dooit", LOOK_GAP, "0:-4999 600:-4999 660:-9000", "600-660"},
    {FREEZER, "vriezer-dooit", LOOK_GAP, "0:-4999 60:x 600.001:-4999 1200:-4999 1260:-9000",
     "1200.001-1260"},
    {FREEZER, "vriezer-dooit", LOOK_CLOCK, "0-300/60:-4999 310:C-3600 360-600/60:-4999", "600"},
    {FREEZER, "vriezer-dooit", LOOK_LOST, "0-300/60:-4999 360:x 420-600/60:-4999 660:x 9000:t",
     "600"},
    {FREEZER, "vriezer-koud", LOOK_INSIDE, "0-9000/60:-49999", ""},
    {FREEZER, "vriezer-koud", LOOK_LIMIT, "0-9000/60:-50000", ""},
    {FREEZER, "vriezer-koud", LOOK_TOO_SHORT, "0-540/60:-50001 599.999:-50000 660-1200/60:-50001",
     ""},
    {FREEZER, "vriezer-koud", LOOK_JUST, "0-540/60:-50001 600:-50001 660:-50000", "600-660"},
    {FREEZER, "vriezer-koud", LOOK_LONGER, "0-600/60:-50001 600.001:-50000 660:-50000",
     "600-600.001"},
    {FREEZER, "vriezer-koud", LOOK_GAP, "0:-50001 600:-50001 660:-47000", "600-660"},
    {FREEZER, "vriezer-koud", LOOK_GAP, "0:-50001 60:x 600.001:-50001 1200:-50001 1260:-47000",
     "1200.001-1260"},
    {FREEZER, "vriezer-koud", LOOK_CLOCK, "0-300/60:-50001 310:C-3600 360-600/60:-50001", "600"},
    {FREEZER, "vriezer-koud", LOOK_LOST, "0-300/60:-50001 360:x 420-600/60:-50001 660:x 9000:t",
     "600"},
    {FREEZER, "vriezer-sensor-weg", LOOK_TOO_SHORT, "0:-18000 3599.999:-18000 3700:-18000", ""},
    {FREEZER, "vriezer-sensor-weg", LOOK_JUST, "0:-18000 3600:t 3660:-18000", "3600-3660"},
    {FREEZER, "vriezer-sensor-weg", LOOK_LONGER, "0:-18000 3600.001:-18000", "3600-3600.001"},
    {FREEZER, "vriezer-sensor-weg", LOOK_GAP, "0:-18000 1800:x 3600:x 3660:-18000", "3600-3660"},
    {FREEZER, "vriezer-sensor-weg", LOOK_CLOCK, "0:-18000 1800:C86400 3600:t", "3600"},
    {FREEZER, "vriezer-sensor-weg", LOOK_LOST, "0-600/60:-18000 660-4500/60:x", "4200"},
};

#endif
