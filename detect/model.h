/* SPDX-License-Identifier: ISC */
#ifndef DETECT_MODEL_H
#define DETECT_MODEL_H

#include <string.h>

#include "common/buf.h"
#include "detect/lexicon.h"
#include "detect/script.h"

/*
 * The model file, little-endian, every part on a multiple of 64 bytes:
 *
 *	struct model_header
 *	struct model_label[labels]
 *	struct model_part[parts]	one a script, which names:
 *		struct bucket[buckets]
 *		uint8_t  row[rows][MODEL_ROW]
 *		float    weight[stride / 8][MODEL_DIM][8]
 *		float    bias[stride]		stride: labels, rounded up
 *		uint16_t label[labels]
 *		and, where it has a lexicon (see lexicon.h):
 *		uint8_t  cell[lexicon_size()]
 *		uint32_t first[sets + 1]
 *		struct vote vote[first[sets]]
 *
 * A feature (a hash) names a bucket and a tag; the tag names a row.  Number d
 * of a row is the bits 2 * (d / MODEL_ROW) and the next one of its byte
 * d % MODEL_ROW; 0 to 3 stand for -3, -1, 1 and 3 times the factor that is
 * the last byte (so every sixteenth number counts as zero).  The rows of a
 * text are added up, divided by the root of how many they are, and multiplied
 * by weight.  The votes of its words are added to that.
 */
#define MODEL_MAGIC	"winnow\3L"
#define MODEL_ALIGN	64
#define MODEL_ROW	16			/* bytes */
#define MODEL_DIM	(4 * MODEL_ROW)		/* numbers of a row */
#define MODEL_DEAD(d)	((d) % MODEL_ROW == MODEL_ROW - 1)
#define MODEL_LABELS	512			/* at the most */
#define MODEL_LANES	8			/* of stride */
#define MODEL_PARTS	64
#define MODEL_TEMPERATURES 12

struct model_header {
	char		magic[8];
	uint64_t	size;		/* of the file */
	uint64_t	sum;		/* model_sum() of what is behind it */
	uint32_t	labels, parts;
};

/*
 * A function that is compiled twice, for the processors that have longer
 * vectors too; both give the same bits.
 */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define WIDE	__attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

/* A language in a script: "fas_Arab"; "und" is what is no language. */
struct model_label {
	char	name[16];		/* ends with a NUL */
	float	prior;			/* log of how often it is written */
	float	unused;
};

struct model_part {
	uint32_t	script;
	uint32_t	labels;
	uint32_t	buckets;	/* 0: one label, no test */
	uint32_t	rows;
	uint64_t	bucket, row, weight, bias, label;	/* offsets */
	uint64_t	cell, first, vote;
	uint32_t	segment, segments, seed, sets;	/* of the lexicon */
	float		unit;		/* what 1 in a row stands for */
	float		mix;		/* weight of the prior in a word */
	/* by how many features: 1 2 4 ... 2048 */
	float		temperature[MODEL_TEMPERATURES];
};

/* Eight tags of a byte, 0 is none; and the row of the first. */
#define BUCKET_TAGS	8

struct bucket {
	uint8_t		tag[BUCKET_TAGS];
	uint32_t	row;
};

struct part {
	const struct bucket *bucket;
	const uint8_t	*row;
	const float	*weight, *bias;
	const uint16_t	*label;
	const struct model_part *head;
	unsigned	 labels, stride;
	uint32_t	 buckets;
	struct lexicon	 lexicon;	/* segments 0: none */
};

struct model {
	const struct model_label *label;
	unsigned	 labels;
	struct part	 part[SCRIPTS];	/* labels 0: script without a language */
};

/*
 * Look at a mapped file, which must stay.  NULL, or what is wrong with it;
 * every number in it is checked, so a damaged file is never used.
 */
const char	*model_open(struct model *, const void *, size_t);

uint64_t	 model_sum(const void *, size_t);

/* What the features of a text come to. */
struct evidence {
	int32_t		v[MODEL_DIM];
	uint32_t	n;		/* features found */
	uint32_t	words;
	uint64_t	word[LEXICON_WORDS];	/* the first of them */
};

/* A whole word, for the lexicon. */
void	evidence_word(struct evidence *, uint64_t);

/*
 * Add the rows of m features.  Fetch their buckets (feature_fetch()) while
 * there is something else to do: most of the time is that of memory.
 */
void	evidence_add(struct evidence *, const struct part *,
	    const uint64_t *, size_t m);
void	evidence_join(struct evidence *, const struct evidence *);

/*
 * Logits of the labels of a part, in part->label's order, before the prior
 * and the temperature; out has room for MODEL_LABELS.
 */
void	evidence_weigh(const struct evidence *, const struct part *, float *);

/* Each of n logits, a stride, times factor and with mix times its prior. */
void	logits_temper(float *, unsigned n, float factor, const float *prior,
	    float mix);

/* The first of the highest of n numbers, n > 0. */
unsigned	logits_highest(const float *, unsigned n);

/*
 * Make those 0 that are further below top than width, and tell where the
 * others are, and how many.
 */
unsigned	logits_near(float *, unsigned n, float top, float width,
	    unsigned *near);

static inline const struct bucket *
part_bucket(const struct part *p, uint64_t h)
{
	return &p->bucket[((h >> 32) * p->buckets) >> 32];
}

/* Inlined for good: gcc takes a function that only fetches for one of no use. */
static inline __attribute__((always_inline)) void
feature_fetch(const struct part *p, const uint64_t *h, size_t m)
{
	size_t i;

	for (i = 0; i < m; i++)
		__builtin_prefetch(part_bucket(p, h[i]));
}

static inline uint64_t
feature_tag(uint64_t h)
{
	return (h & 0xff) + ((h & 0xff) == 0);
}

/* The row of a feature, where there is one: 1, else 0; without a branch. */
static inline unsigned
part_find(const struct part *p, uint64_t h, uint32_t *row)
{
	const struct bucket *b = part_bucket(p, h);
	uint64_t x;

	memcpy(&x, b->tag, sizeof(x));
	x ^= feature_tag(h) * 0x0101010101010101u;
	x = (x - 0x0101010101010101u) & ~x & 0x8080808080808080u;
	*row = b->row + ((unsigned)__builtin_ctzll(x | 1ull << 63) >> 3);
	return x != 0;
}

#endif
