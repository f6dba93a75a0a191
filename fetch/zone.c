/* SPDX-License-Identifier: ISC */
/*
 * Turns the words of dates, months, days of the week and time zones, into
 * numbers.
 */
#include <string.h>
#include <strings.h>

#include "fetch/zone.h"

/*
 * Zones of RFC 822 and of IANA's tzdata (backward, europe, northamerica,
 * asia), where an abbreviation has one usual meaning in mail and feeds; the
 * one-word American zones (ET) as if it were winter.
 */
static const struct {
	const char	*name;
	int		 offset;
} zones[] = {
	{ "GMT", 0 }, { "UT", 0 }, { "UTC", 0 }, { "WET", 0 },
	{ "AST", -240 }, { "ADT", -180 }, { "AT", -240 },
	{ "EST", -300 }, { "EDT", -240 }, { "ET", -300 },
	{ "CST", -360 }, { "CDT", -300 }, { "CT", -360 },
	{ "MST", -420 }, { "MDT", -360 }, { "MT", -420 },
	{ "PST", -480 }, { "PDT", -420 }, { "PT", -480 },
	{ "AKST", -540 }, { "AKDT", -480 }, { "HST", -600 },
	{ "NST", -210 }, { "NDT", -150 },
	{ "BST", 60 }, { "WEST", 60 }, { "CET", 60 }, { "MET", 60 },
	{ "MEWT", 60 }, { "CEST", 120 }, { "MEST", 120 }, { "MESZ", 120 },
	{ "EET", 120 }, { "EEST", 180 }, { "MSK", 180 }, { "MSD", 240 },
	{ "IRST", 210 }, { "IRDT", 270 }, { "PKT", 300 }, { "IST", 330 },
	{ "WIB", 420 }, { "HKT", 480 }, { "SGT", 480 }, { "AWST", 480 },
	{ "JST", 540 }, { "KST", 540 }, { "ACST", 570 }, { "AEST", 600 },
	{ "AEDT", 660 }, { "NZST", 720 }, { "NZT", 720 }, { "NZDT", 780 },
};

/* English, then the Greek and Hungarian that feeds of newspapers carry. */
static const char *const months[][12] = {
	{ "january", "february", "march", "april", "may", "june", "july",
	  "august", "september", "october", "november", "december" },
	{ "Ιανουάριος", "Φεβρουάριος", "Μάρτιος", "Απρίλιος", "Μάιος",
	  "Ιούνιος", "Ιούλιος", "Αύγουστος", "Σεπτέμβριος", "Οκτώβριος",
	  "Νοέμβριος", "Δεκέμβριος" },
	{ "Ιανουαρίου", "Φεβρουαρίου", "Μαρτίου", "Απριλίου", "Μαΐου",
	  "Ιουνίου", "Ιουλίου", "Αυγούστου", "Σεπτεμβρίου", "Οκτωβρίου",
	  "Νοεμβρίου", "Δεκεμβρίου" },
	{ "Ιαν", "Φεβ", "Μάρτ", "Απρ", "Μάι", "Ιούν", "Ιούλ", "Αύγ",
	  "Σεπ", "Οκτ", "Νοέ", "Δεκ" },
	{ "Ιαν", "Φεβ", "Μαρ", "Απρ", "Μαϊ", "Ιουν", "Ιουλ", "Αυγ",
	  "Σεπτ", "Οκτ", "Νοε", "Δεκ" },
	{ "Ιαν", "Φεβ", "Μάρ", "Απρ", "Μαι", "Ιον", "Ιολ", "Αύγ",
	  "Σεπ", "Οκτ", "Νοέμ", "Δεκ" },
	{ "Ιαν", "Φεβ", "Μώρ", "Απρ", "Μάϊ", "Ιούν", "Ιούλ", "Αγγ",
	  "Σεπ", "Οκτ", "Νοε", "Δεκ" },
	{ "január", "február", "március", "április", "május", "június",
	  "július", "augusztus", "szeptember", "október", "november",
	  "december" },
	{ "januári", "februári", "március", "április", "máujus", "június",
	  "július", "augusztus", "szeptember", "október", "november",
	  "december" },
};
#define TONGUES	(sizeof(months) / sizeof(months[0]))

static const char *const weekdays[] = {
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
	"sunday", "Κυρ", "Δευ", "Τρι", "Τετ", "Πεμ", "Παρ", "Σαβ", "Κυριακή",
	"Δευτέρα", "Τρίτη", "Τετάρτη", "Πέμπτη", "Παρασκευή", "Σάββατο"
};

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A letter, or a byte of one that is not ASCII. */
static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (unsigned char)c >= 0x80;
}

int
date_century(int yy)
{
	return yy < 69 ? 2000 + yy : 1900 + yy;
}

bool
date_month(const char **p, const char *end, int *month)
{
	size_t n = 0, len;

	while (*p + n < end && letter((*p)[n]))
		n++;
	if (n < 3)
		return false;
	for (size_t i = 0; i < 12 * TONGUES; i++) {
		const char *name = months[i / 12][i % 12];

		len = strlen(name);
		if ((n != len && !(i < 12 && (n == 3 || (n == 4 && i == 8)))) ||
		    strncasecmp(*p, name, n) != 0)
			continue;
		*p += n;
		*month = (int)(i % 12) + 1;
		return true;
	}
	return false;
}

bool
date_weekday(const char *s, size_t n)
{
	while (n > 0 && s[n - 1] == '.')
		n--;
	for (size_t i = 0; i < sizeof(weekdays) / sizeof(weekdays[0]); i++) {
		size_t len = strlen(weekdays[i]);

		if ((n == len || (i < 7 && n >= 3 && n < len && n < 6)) &&
		    strncasecmp(s, weekdays[i], n) == 0)
			return true;
	}
	return false;
}

static bool
named(const char *s, size_t n, int *offset)
{
	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (strlen(zones[i].name) == n &&
		    strncasecmp(s, zones[i].name, n) == 0) {
			*offset = zones[i].offset;
			return true;
		}
	return false;
}

/* "+0530", "+05:30", "-01:01", "+01", "+530" */
static bool
numeric(const char *s, size_t n, int *offset)
{
	int v[4], k = 0, hours, minutes;

	for (size_t i = 1; i < n; i++) {
		if (s[i] == ':' && i + 3 == n && k > 0)
			continue;
		if (!digit(s[i]) || k == 4)
			return false;
		v[k++] = s[i] - '0';
	}
	if (k == 0)
		return false;
	hours = k < 3 ? (k == 2 ? v[0] * 10 + v[1] : v[0]) :
	    k == 3 ? v[0] : v[0] * 10 + v[1];
	minutes = k < 3 ? 0 : v[k - 2] * 10 + v[k - 1];
	if (minutes > 59)
		return false;
	*offset = hours * 60 + minutes;
	if (*s == '-')
		*offset = -*offset;
	return true;
}

bool
zone_word(const char *s, size_t n, int *offset)
{
	size_t i = 0;

	if (n == 0)
		return false;
	if (n > 2 && *s == '(' && s[n - 1] == ')')
		return true;			/* a comment */
	if (n > 4 && strncasecmp(s, "Etc/", 4) == 0)
		s += 4, n -= 4;
	if (*s == '+' || *s == '-')
		return numeric(s, n, offset);
	while (i < n && letter(s[i]))
		i++;
	if (i < n && (s[i] == '+' || s[i] == '-'))	/* GMT-01:01 */
		return named(s, i, offset) &&
		    numeric(s + i, n - i, offset);
	if (i < n)
		return false;
	/* RFC 5322, 4.3: an unknown zone of letters is as good as none. */
	return named(s, n, offset) || n <= 5;
}

bool
zone_http(const char *s, size_t n, int *offset)
{
	char c = *s;

	for (size_t i = 0; i < n; i++)
		if (s[i] < 'A' || s[i] > 'Z')
			return false;
	if (n != 1)
		return named(s, n, offset);
	if (c == 'J')
		return false;
	*offset = c == 'Z' ? 0 : 60 * (c <= 'I' ? c - 'A' + 1 :
	    c <= 'M' ? c - 'K' + 10 : -(c - 'N' + 1));
	return true;
}
