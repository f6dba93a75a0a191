/* SPDX-License-Identifier: ISC */
/* A short text that readers see -> its date, and what that is the date of. */
#include <string.h>

#include "clean/fold.h"
#include "clean/metapage.h"

#define YEAR_FIRST	1990	/* of a date in visible text */
#define YEAR_LAST	2040
#define AROUND		31	/* days a page may differ from its address */
#define SHARE		3u	/* a date line is a third date ... */
#define LABEL		24u	/* ... or has no more characters beside it */
#define BEFORE		40u	/* characters of a text that is a label */
#define BACK		8	/* nodes gone back to find it */

static size_t
characters(const char *s, size_t n)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		k += ((unsigned char)s[i] & 0xc0) != 0x80;
	return k;
}

/* A day a page may be from; near the month of its address, if that has one. */
static bool
likely(const struct meta_page *p, const struct date *d)
{
	int64_t gap;

	if (d->year < YEAR_FIRST || d->year > YEAR_LAST || d->day == 0)
		return false;
	if (p->month.year == 0)
		return true;
	gap = date_days(d) - date_days(&p->month);
	return gap > -AROUND && gap < 31 + AROUND;
}

/* Beginnings of words before a date that tell what it is of. */
static const char *const updated[] = { "updat", "modif", "chang",
    "revis", "aktualis", "aktualiz", "geandert", "anderung", "mis a jour",
    "actuali", "atualiz", "aggiorna", "bijgewerk", "opdater", "uppdater",
    "oppdater", "paivite", "muokat", "frissit", "guncelle", "обновл",
    "изменен", "оновл", "змінен", "ενημερ", "تحديث", "بروز", "روزرساني",
    "עודכן", "עדכון", "更新", "수정", "diperbarui", "cap nhat", "แกไข",
    "อปเดต", "อพเดต", "azurir", "izmjen", "izmen", "atnaujin", "uuendat",
    "به روز", "ويرايش", "تعديل", "اپ ڈيٹ", "نوێكر", "تازه شوي", "अपडट",
    "আপডেট", NULL };
static const char *const joined[] = { "registr", "registered", "joined",
    "member since", "mitglied seit", "dabei seit", "beigetreten", "inscrit",
    "miembro desde", "membro desde", "iscritto", "dolaczyl", "lid sinds",
    "зарегистр", "регистрац", "تاريخ عضويت", "عضو شده", "تاريخ التسجيل",
    "注册", "註冊", "登録日", "가입", NULL };
static const char *const issued[] = { "publi", "erschien", "veroffentl",
    "gepubliceerd", "gepost", "julkaist", "opublik", "pubblic", "posted",
    "yayin", "megjelen", "публик", "δημοσι", "انتشار", "منتشر",
    "تاريخ النشر", "نشر في", "פורסם", "公開", "掲載", "发布", "發布", "입력",
    "dang ngay", "diterbitkan", "objav", "zverejn", "vydan", "paskelb",
    "avaldat", "kozzete", "offentlig", "udgiv", "публік", "اشاعت", "شايع",
    "اضيف", "درج شده", "بڵاوكر", "خپور", "פרסום", "परकाशित", "পরকাশ",
    "เผยแพร", "公布", "发表", "發表", "配信", "등록", NULL };

static bool
says(struct meta_page *p, struct span s, const char *const *stems)
{
	buf_clear(&p->scratch);
	fold_words(&p->scratch, s.s, s.n);
	for (; *stems != NULL; stems++)
		if (strstr(p->scratch.data, *stems) != NULL)
			return true;
	return false;
}

/* Whether a text before a date tells what it is of. */
static bool
label(struct meta_page *p, struct span s, enum line *what)
{
	if (s.n == 0)
		return false;
	if (says(p, s, updated))
		*what = LINE_UPDATED;
	else if (says(p, s, joined))
		*what = LINE_NONE;
	else if (characters(s.s, s.n) <= LABEL && says(p, s, issued))
		*what = LINE_SAID;
	else
		return false;
	return true;
}

/* The node before n in the page, children before their parents. */
static const xmlNode *
node_before(const xmlNode *n)
{
	if (n->prev == NULL)
		return n->parent;
	for (n = n->prev; n->type == XML_ELEMENT_NODE && n->last != NULL; )
		n = n->last;
	return n;
}

/*
 * The text of a node before, where it is short enough for a label; what
 * stands behind its last digit, so that no label of another date is taken.
 */
static struct span
text_before(const xmlNode *n)
{
	struct span s = { "", 0 };
	size_t i, k;
	int step;

	for (step = 0; step < BACK && (n = node_before(n)) != NULL &&
	    (n->type == XML_ELEMENT_NODE || n->type == XML_TEXT_NODE);
	    step++) {
		if (n->type != XML_TEXT_NODE || n->content == NULL)
			continue;
		s.s = (const char *)n->content;
		s.n = strnlen(s.s, 4 * BEFORE + 1);
		for (i = k = 0; i < s.n; i++)
			k += (unsigned char)s.s[i] > ' ';
		if (k < 2)	/* a mark between them */
			continue;
		for (i = s.n; i > 0 && (s.s[i - 1] < '0' ||
		    s.s[i - 1] > '9'); i--)
			;
		return characters(s.s, s.n) > BEFORE ? (struct span){ "", 0 } :
		    (struct span){ s.s + i, s.n - i };
	}
	return (struct span){ "", 0 };
}

enum line
page_line(struct meta_page *p, struct span s, const xmlNode *node,
    struct date *d)
{
	struct span where;
	enum line what;
	size_t all, own;

	if (!date_find(&p->dates, s.s, s.n, d, &where)) {
		if (!date_read(&p->dates, s.s, s.n, d))
			return LINE_NONE;
		where = s;
	}
	if (!likely(p, d))
		return LINE_NONE;
	if (label(p, (struct span){ s.s, (size_t)(where.s - s.s) }, &what) ||
	    label(p, text_before(node), &what))
		return what;
	all = characters(s.s, s.n);
	own = characters(where.s, where.n);
	return own * SHARE >= all || all - own <= LABEL ?
	    LINE_ALONE : LINE_TEXT;
}
