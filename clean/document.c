/* SPDX-License-Identifier: ISC */
/* UTF-8 that is HTML, however broken -> a tree of libxml2. */
#include "clean/document.h"

#include <stdint.h>

#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parserInternals.h>

#include "clean/arena.h"
#include "clean/page.h"

void
document_init(void)
{
	arena_open();
}

/* libxml2 pops its stack by searching it: too deep is too slow. */
static void
element_start(void *data, const xmlChar *name, const xmlChar **atts)
{
	xmlParserCtxt *ctxt = data;

	if (ctxt->nameNr > PAGE_DEPTH)
		xmlStopParser(ctxt);
	else
		xmlSAX2StartElement(data, name, atts);
}

xmlDoc *
document_parse(const char *s, size_t n)
{
	xmlParserCtxt *ctxt;
	xmlDoc *doc;

	if (n == 0 || n > INT32_MAX)
		return NULL;
	ctxt = htmlCreateMemoryParserCtxt(s, (int)n);
	if (ctxt == NULL)
		return NULL;
	htmlCtxtUseOptions(ctxt, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
	    HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT |
	    HTML_PARSE_IGNORE_ENC);
	ctxt->options |= XML_PARSE_HUGE;
	ctxt->sax->startElement = element_start;
	ctxt->sax->comment = NULL;
	xmlSwitchEncoding(ctxt, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(ctxt);
	doc = ctxt->myDoc;
	ctxt->myDoc = NULL;
	htmlFreeParserCtxt(ctxt);
	return doc;
}

void
document_free(xmlDoc *doc)
{
	(void)doc;
	arena_reset();
}
