/* SPDX-License-Identifier: ISC */
/* An index with fewer entries. */

#include <stdlib.h>
#include <string.h>

#include "common/message.h"
#include "dedupe/admin.h"
#include "dedupe/indexfile.h"

/* Copy an entry and its name to the end of to; root is already of to. */
static void
copy_entry(struct index *to, struct index *from, uint32_t doc, uint32_t root)
{
	struct entry	 e = *index_entry(from, doc);
	struct span	 name = index_name(from, doc);
	struct buf	 copy;

	buf_init(&copy, SIZE_MAX / 4);
	buf_add(&copy, name.s, name.n);
	e.root = root;
	index_add(to, &e, (struct span){ copy.data, copy.len });
	buf_release(&copy);
	if (e.time > to->head.newest)
		to->head.newest = e.time;
}

uint32_t
index_rewrite(struct index *x, bool (*keep)(struct index *, uint32_t),
    bool salvage, uint64_t *lost)
{
	struct index	 old = *x;
	uint32_t	*map, docs = index_docs(x), doc, root, n = 0;
	uint64_t	 id;
	const char	*wrong;

	index_discard(x, index_log_file(x));
	index_discard(x, index_names_file(x));
	x->checked = NULL;		/* old has its own log, and these bits */
	x->checks = 0;
	x->head.generation = x->head.next_run++;
	x->head.docs = x->head.names = x->head.newest = 0;
	memset(x->head.kinds, 0, sizeof(x->head.kinds));
	wrong = index_open_stores(x);
	if (wrong != NULL)
		die("%s: %s", x->path, wrong);
	map = allocate_array((size_t)docs + 1, sizeof(*map));
	for (doc = 0; doc < docs; doc++) {
		map[doc] = INDEX_NONE;
		if (!keep(&old, doc))
			continue;
		root = map[index_entry(&old, doc)->root];
		map[doc] = n++;
		if (index_entry(&old, doc)->root == doc || root == INDEX_NONE)
			root = map[doc];
		copy_entry(x, &old, doc, root);
	}
	id = index_merge_runs(x, x->run, x->head.runs, map, docs, salvage,
	    lost);
	index_drop_runs(x, 0);
	index_append_run(x, id);
	store_close(&old.log);
	store_close(&old.names);
	free(old.checked);
	free(map);
	return docs - n;
}
