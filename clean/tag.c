/* SPDX-License-Identifier: ISC */
/*
 * Names of elements into what they are, and names of classes and ids into
 * the set of hints of what stands in them.
 */
#include "clean/tag.h"

#include <stdbool.h>
#include <string.h>

static const struct {
	const char	*name;
	enum tag	 tag;
} tags[] = {
	{ "a", TAG_A }, { "address", TAG_ADDRESS }, { "amp-ad", TAG_SKIP },
	{ "applet", TAG_SKIP }, { "area", TAG_SKIP },
	{ "article", TAG_ARTICLE }, { "aside", TAG_ASIDE },
	{ "audio", TAG_SKIP }, { "b", TAG_B }, { "base", TAG_SKIP },
	{ "blockquote", TAG_QUOTE },
	{ "body", TAG_DIV }, { "br", TAG_BR }, { "button", TAG_BUTTON },
	{ "canvas", TAG_SKIP }, { "caption", TAG_CAPTION },
	{ "center", TAG_DIV }, { "cite", TAG_I }, { "code", TAG_CODE },
	{ "datalist", TAG_SKIP }, { "dd", TAG_DD },
	{ "details", TAG_DETAILS }, { "dialog", TAG_FORM },
	{ "div", TAG_DIV }, { "dl", TAG_DL }, { "dt", TAG_DT },
	{ "em", TAG_I }, { "embed", TAG_SKIP }, { "fieldset", TAG_FORM },
	{ "figcaption", TAG_CAPTION }, { "figure", TAG_FIGURE },
	{ "footer", TAG_FOOTER }, { "form", TAG_FORM },
	{ "frameset", TAG_DIV }, { "h1", TAG_H1 }, { "h2", TAG_H2 },
	{ "h3", TAG_H3 }, { "h4", TAG_H4 }, { "h5", TAG_H5 },
	{ "h6", TAG_H6 }, { "head", TAG_DIV }, { "header", TAG_HEADER },
	{ "hgroup", TAG_HEADER }, { "hr", TAG_HR }, { "html", TAG_DIV },
	{ "i", TAG_I }, { "iframe", TAG_SKIP }, { "img", TAG_IMG },
	{ "input", TAG_SKIP }, { "kbd", TAG_CODE }, { "legend", TAG_DIV },
	{ "li", TAG_LI }, { "link", TAG_SKIP }, { "main", TAG_MAIN },
	{ "menu", TAG_UL }, { "meta", TAG_SKIP },
	{ "nav", TAG_NAV }, { "noframes", TAG_DIV },
	{ "noscript", TAG_SKIP }, { "object", TAG_SKIP }, { "ol", TAG_OL },
	{ "optgroup", TAG_SKIP }, { "option", TAG_SKIP }, { "p", TAG_P },
	{ "param", TAG_SKIP }, { "pre", TAG_PRE }, { "rp", TAG_SKIP },
	{ "rt", TAG_SKIP }, { "samp", TAG_CODE }, { "script", TAG_SKIP },
	{ "section", TAG_SECTION }, { "select", TAG_SKIP },
	{ "source", TAG_SKIP }, { "strong", TAG_B }, { "style", TAG_SKIP },
	{ "summary", TAG_DIV }, { "sup", TAG_SUP }, { "svg", TAG_SKIP },
	{ "table", TAG_TABLE }, { "tbody", TAG_DIV }, { "td", TAG_TD },
	{ "template", TAG_SKIP }, { "textarea", TAG_SKIP },
	{ "tfoot", TAG_DIV }, { "th", TAG_TH }, { "thead", TAG_DIV },
	{ "title", TAG_SKIP }, { "tr", TAG_TR }, { "tt", TAG_CODE },
	{ "ul", TAG_UL }, { "video", TAG_SKIP }, { "xmp", TAG_PRE },
};

/* Names by hash; 512 is enough that few share a slot. */
#define SLOTS	512
static uint8_t slot[SLOTS];

static unsigned
name_hash(const char *s)
{
	unsigned h = 0;

	for (; *s != '\0'; s++)
		h = h * 31 + (unsigned char)*s;
	return (h ^ h >> 9) % SLOTS;
}

enum tag
tag_find(const char *name)
{
	unsigned h = name_hash(name);

	for (; slot[h] != 0; h = (h + 1) % SLOTS)
		if (strcmp(tags[slot[h] - 1].name, name) == 0)
			return tags[slot[h] - 1].tag;
	/* An element of the page's own making holds, rather than marks. */
	return strchr(name, '-') != NULL ? TAG_DIV : TAG_INLINE;
}

/*
 * Words that authors of pages call their boxes by, lower case.  < before a
 * word: only where a word begins; > behind: only where one ends.
 */
static const struct {
	const char	*word;
	enum hint	 hint;
} words[] = {
	{ "<nav", HINT_NAV }, { "menu", HINT_NAV }, { "breadcrumb", HINT_NAV },
	{ "pagination", HINT_NAV }, { "pager>", HINT_NAV },
	{ "toolbar", HINT_NAV }, { "<skip>", HINT_NAV }, { "<toc>", HINT_NAV },
	{ "<paging>", HINT_NAV }, { "<prev", HINT_NAV }, { "<next>", HINT_NAV },
	{ "header", HINT_HEADER }, { "masthead", HINT_HEADER },
	{ "banner", HINT_HEADER }, { "<top>", HINT_HEADER },
	{ "topbar", HINT_HEADER }, { "logo", HINT_HEADER },
	{ "<branding", HINT_HEADER },
	{ "foot>", HINT_FOOTER }, { "footer", HINT_FOOTER },
	{ "bottom", HINT_FOOTER }, { "copyright", HINT_FOOTER },
	{ "contentinfo", HINT_FOOTER }, { "colophon", HINT_FOOTER },
	{ "legal", HINT_FOOTER }, { "disclaimer", HINT_FOOTER },
	{ "side", HINT_SIDE }, { "<aside", HINT_SIDE }, { "<rail>", HINT_SIDE },
	{ "<right", HINT_SIDE }, { "<left>", HINT_SIDE },
	{ "secondary", HINT_SIDE }, { "complementary", HINT_SIDE },
	{ "comment", HINT_COMMENT }, { "disqus", HINT_COMMENT },
	{ "<respond", HINT_COMMENT }, { "<reply", HINT_COMMENT },
	{ "<replies", HINT_COMMENT }, { "forum", HINT_COMMENT },
	{ "discussion", HINT_COMMENT }, { "kommentar", HINT_COMMENT },
	{ "related", HINT_RELATED }, { "recommend", HINT_RELATED },
	{ "<more", HINT_RELATED }, { "popular", HINT_RELATED },
	{ "trending", HINT_RELATED }, { "teaser", HINT_RELATED },
	{ "<most", HINT_RELATED }, { "promo", HINT_RELATED },
	{ "latest", HINT_RELATED }, { "similar", HINT_RELATED },
	{ "<also", HINT_RELATED }, { "recirc", HINT_RELATED },
	{ "<read>", HINT_RELATED }, { "readmore", HINT_RELATED },
	{ "<recent", HINT_RELATED }, { "outbrain", HINT_RELATED },
	{ "taboola", HINT_RELATED }, { "<further", HINT_RELATED },
	{ "onward", HINT_RELATED }, { "<see", HINT_RELATED },
	{ "share", HINT_SHARE }, { "sharing", HINT_SHARE },
	{ "social", HINT_SHARE }, { "facebook", HINT_SHARE },
	{ "twitter", HINT_SHARE }, { "whatsapp", HINT_SHARE },
	{ "addthis", HINT_SHARE }, { "follow", HINT_SHARE },
	{ "<like", HINT_SHARE }, { "addtoany", HINT_SHARE },
	{ "<ad>", HINT_AD }, { "<ads>", HINT_AD }, { "advert", HINT_AD },
	{ "sponsor", HINT_AD }, { "<dfp", HINT_AD }, { "anzeige", HINT_AD },
	{ "<cta>", HINT_AD }, { "publicid", HINT_AD }, { "reklam", HINT_AD },
	{ "<shop", HINT_AD }, { "<product", HINT_AD }, { "<buy", HINT_AD },
	{ "newsletter", HINT_LETTER }, { "subscri", HINT_LETTER },
	{ "signup", HINT_LETTER }, { "<sign>", HINT_LETTER },
	{ "paywall", HINT_LETTER }, { "login", HINT_LETTER },
	{ "regist", HINT_LETTER }, { "donat", HINT_LETTER },
	{ "mailing", HINT_LETTER }, { "<optin", HINT_LETTER },
	{ "<abo>", HINT_LETTER }, { "<app>", HINT_LETTER },
	{ "caption", HINT_CAPTION }, { "credit", HINT_CAPTION },
	{ "figure", HINT_CAPTION }, { "image", HINT_CAPTION },
	{ "<img", HINT_CAPTION }, { "gallery", HINT_CAPTION },
	{ "photo", HINT_CAPTION }, { "media>", HINT_CAPTION },
	{ "video", HINT_CAPTION }, { "picture", HINT_CAPTION },
	{ "player", HINT_CAPTION }, { "slide", HINT_CAPTION },
	{ "<bild", HINT_CAPTION }, { "thumb", HINT_CAPTION },
	{ "author", HINT_AUTHOR }, { "byline", HINT_AUTHOR },
	{ "<bio", HINT_AUTHOR }, { "contributor", HINT_AUTHOR },
	{ "profile", HINT_AUTHOR }, { "vcard", HINT_AUTHOR },
	{ "autor", HINT_AUTHOR }, { "writer", HINT_AUTHOR },
	{ "reporter", HINT_AUTHOR },
	{ "meta", HINT_META }, { "date", HINT_META }, { "time", HINT_META },
	{ "<info", HINT_META }, { "published", HINT_META },
	{ "kicker", HINT_META }, { "<source>", HINT_META },
	{ "dateline", HINT_META }, { "eyebrow", HINT_META },
	{ "overline", HINT_META }, { "location", HINT_META },
	{ "<tag", HINT_TAGS }, { "categor", HINT_TAGS },
	{ "<topic", HINT_TAGS }, { "keyword", HINT_TAGS },
	{ "label", HINT_TAGS }, { "<cat>", HINT_TAGS },
	{ "taxonomy", HINT_TAGS },
	{ "articlebody", HINT_BODY }, { "bodytext", HINT_BODY },
	{ "articletext", HINT_BODY }, { "storybody", HINT_BODY },
	{ "storytext", HINT_BODY }, { "entrycontent", HINT_BODY },
	{ "postcontent", HINT_BODY }, { "articlecontent", HINT_BODY },
	{ "postbody", HINT_BODY }, { "entrytext", HINT_BODY },
	{ "richtext", HINT_BODY }, { "paragraph", HINT_BODY },
	{ "<prose", HINT_BODY }, { "<rte>", HINT_BODY },
	{ "textbody", HINT_BODY }, { "newstext", HINT_BODY },
	{ "contentbody", HINT_BODY }, { "maincontent", HINT_BODY },
	{ "wysiwyg", HINT_BODY },
	{ "article", HINT_ARTICLE }, { "story", HINT_ARTICLE },
	{ "<entry", HINT_ARTICLE }, { "<post>", HINT_ARTICLE },
	{ "hentry", HINT_ARTICLE }, { "blog", HINT_ARTICLE },
	{ "artikel", HINT_ARTICLE }, { "<single>", HINT_ARTICLE },
	{ "content", HINT_CONTENT }, { "<main", HINT_CONTENT },
	{ "<body", HINT_CONTENT }, { "text>", HINT_CONTENT },
	{ "<copy>", HINT_CONTENT }, { "<detail", HINT_CONTENT },
	{ "<page>", HINT_CONTENT },
	{ "title", HINT_TITLE }, { "headline", HINT_TITLE },
	{ "heading", HINT_TITLE },
	{ "<intro", HINT_LEAD }, { "<lead>", HINT_LEAD },
	{ "standfirst", HINT_LEAD }, { "summary", HINT_LEAD },
	{ "<dek>", HINT_LEAD }, { "excerpt", HINT_LEAD },
	{ "subtitle", HINT_LEAD }, { "subhead", HINT_LEAD },
	{ "<lede", HINT_LEAD }, { "abstract", HINT_LEAD },
	{ "<vorspann", HINT_LEAD }, { "chapo", HINT_LEAD },
	{ "teasertext", HINT_LEAD }, { "description", HINT_LEAD },
	{ "<deck>", HINT_LEAD }, { "synopsis", HINT_LEAD },
	{ "cookie", HINT_CONSENT }, { "consent", HINT_CONSENT },
	{ "gdpr", HINT_CONSENT }, { "modal", HINT_CONSENT },
	{ "popup", HINT_CONSENT }, { "overlay", HINT_CONSENT },
	{ "dialog", HINT_CONSENT }, { "privacy", HINT_CONSENT },
	{ "lightbox", HINT_CONSENT }, { "alert", HINT_CONSENT },
	{ "notice", HINT_CONSENT }, { "<toast", HINT_CONSENT },
	{ "<hidden", HINT_HIDDEN }, { "<hide", HINT_HIDDEN },
	{ "<sr>", HINT_HIDDEN }, { "screenreader", HINT_HIDDEN },
	{ "visuallyhidden", HINT_HIDDEN }, { "<offscreen", HINT_HIDDEN },
	{ "<invisible", HINT_HIDDEN }, { "<noprint", HINT_HIDDEN },
	{ "<print", HINT_HIDDEN }, { "collapse", HINT_HIDDEN },
	{ "tooltip", HINT_HIDDEN }, { "dropdown", HINT_HIDDEN },
	{ "footnote", HINT_NOTE }, { "reference", HINT_NOTE },
	{ "<note", HINT_NOTE }, { "<reflist", HINT_NOTE },
	{ "correction", HINT_NOTE }, { "<editor", HINT_NOTE },
	{ "<list", HINT_LIST }, { "<card", HINT_LIST }, { "<grid", HINT_LIST },
	{ "<item", HINT_LIST }, { "<tile", HINT_LIST },
	{ "carousel", HINT_LIST }, { "<row>", HINT_LIST },
	{ "<feed", HINT_LIST }, { "<archive", HINT_LIST },
	{ "quote", HINT_QUOTE }, { "<zitat", HINT_QUOTE },
	{ "widget", HINT_WIDGET }, { "<box", HINT_WIDGET },
	{ "module", HINT_WIDGET }, { "embed", HINT_WIDGET },
	{ "<panel", HINT_WIDGET }, { "<insert", HINT_WIDGET },
	{ "<inset", HINT_WIDGET }, { "<callout", HINT_WIDGET },
	{ "<tool", HINT_WIDGET }, { "<poll", HINT_WIDGET },
	{ "form>", HINT_FORM }, { "<search", HINT_FORM },
	{ "button", HINT_FORM }, { "<btn", HINT_FORM },
	{ "<input", HINT_FORM }, { "<field", HINT_FORM },
	{ "contact", HINT_FORM }, { "survey", HINT_FORM },
	{ "<about", HINT_INFO }, { "factbox", HINT_INFO },
	{ "infobox", HINT_INFO }, { "highlight", HINT_INFO },
	{ "keypoint", HINT_INFO }, { "takeaway", HINT_INFO },
	{ "<fact", HINT_INFO }, { "stats>", HINT_INFO },
	{ "rating", HINT_INFO }, { "review", HINT_INFO },
};

/*
 * The words as an automaton (Aho and Corasick, 1975): a state for every
 * beginning of a word, next[] already led through the failure links.
 * Words that share a beginning but differ in < are told apart at the end.
 */
#define STATES	1600
static uint16_t	next[STATES][26];
static uint16_t	fail[STATES];
static uint16_t	longer[STATES];		/* nearest suffix that is a word */
static uint16_t	ends[STATES];		/* word + 1 that ends here */
static uint8_t	depth[STATES];
static unsigned	states = 1;

static void
word_add(unsigned i)
{
	const char *s = words[i].word;
	unsigned at = 0;

	for (; *s != '\0'; s++) {
		unsigned c = (unsigned)(*s - 'a');

		if (c >= 26)
			continue;
		if (next[at][c] == 0) {
			if (states == STATES)
				return;
			depth[states] = (uint8_t)(depth[at] + 1);
			next[at][c] = (uint16_t)states++;
		}
		at = next[at][c];
	}
	ends[at] = (uint16_t)(i + 1);
}

static void
automaton_link(void)
{
	static uint16_t queue[STATES];
	unsigned head = 0, tail = 0, c;

	for (c = 0; c < 26; c++)
		if (next[0][c] != 0)
			queue[tail++] = next[0][c];
	while (head < tail) {
		unsigned at = queue[head++];

		longer[at] = ends[fail[at]] != 0 ? fail[at] : longer[fail[at]];
		for (c = 0; c < 26; c++) {
			unsigned to = next[at][c];

			if (to == 0) {
				next[at][c] = next[fail[at]][c];
				continue;
			}
			fail[to] = next[fail[at]][c];
			queue[tail++] = (uint16_t)to;
		}
	}
}

void
hints_open(void)
{
	unsigned i, h;

	if (states > 1)
		return;
	for (i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		for (h = name_hash(tags[i].name); slot[h] != 0;)
			h = (h + 1) % SLOTS;
		slot[h] = (uint8_t)(i + 1);
	}
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		word_add(i);
	automaton_link();
}

/* How the name goes on at p: a letter of the same word, or not. */
static bool
word_ends(const char *p)
{
	unsigned char c = (unsigned char)*p;

	if (c >= 'a' && c <= 'z')
		return c == 's' && !((p[1] | 32) >= 'a' && (p[1] | 32) <= 'z');
	if (c >= 'A' && c <= 'Z')
		return !(p[-1] >= 'A' && p[-1] <= 'Z');
	return true;
}

static bool
word_begins(const char *first, const char *p)
{
	if (p == first)
		return true;
	if (*p >= 'A' && *p <= 'Z')
		return !(p[-1] >= 'A' && p[-1] <= 'Z');
	return !((p[-1] | 32) >= 'a' && (p[-1] | 32) <= 'z');
}

#define NAME_MAX	1024

uint64_t
hints_of_name(const char *s)
{
	const char *first = s, *behind;
	uint64_t set = 0;
	unsigned at = 0, w, c, letters = 0, back[64];
	const char *start;

	for (; *s != '\0' && s - first < NAME_MAX; s++) {
		c = (unsigned)((*s | 32) - 'a');
		if (c >= 26) {
			/* article-body and article_body are articlebody */
			if (*s != '-' && *s != '_')
				at = 0;
			continue;
		}
		at = next[at][c];
		back[letters++ % 64] = (unsigned)(s - first);
		for (w = ends[at] != 0 ? at : longer[at]; w != 0;
		    w = longer[w]) {
			const char *word = words[ends[w] - 1].word;

			start = first + back[(letters - depth[w]) % 64];
			behind = s + 1;
			if (*word == '<' && !word_begins(first, start))
				continue;
			if (word[strlen(word) - 1] == '>' &&
			    !word_ends(behind))
				continue;
			set |= HINT(words[ends[w] - 1].hint);
		}
	}
	return set;
}

uint64_t
hints_of_tag(enum tag tag)
{
	switch (tag) {
	case TAG_ARTICLE:
		return HINT(HINT_IN_ARTICLE);
	case TAG_MAIN:
		return HINT(HINT_IN_MAIN);
	case TAG_ASIDE:
		return HINT(HINT_IN_ASIDE);
	case TAG_NAV:
		return HINT(HINT_IN_NAV);
	case TAG_HEADER:
		return HINT(HINT_IN_HEADER);
	case TAG_FOOTER:
		return HINT(HINT_IN_FOOTER);
	case TAG_FIGURE:
	case TAG_CAPTION:
		return HINT(HINT_IN_FIGURE);
	case TAG_TABLE:
		return HINT(HINT_IN_TABLE);
	case TAG_UL:
	case TAG_OL:
	case TAG_DL:
		return HINT(HINT_IN_LIST);
	case TAG_QUOTE:
		return HINT(HINT_IN_QUOTE);
	case TAG_FORM:
	case TAG_BUTTON:
		return HINT(HINT_IN_FORM);
	default:
		return 0;
	}
}
