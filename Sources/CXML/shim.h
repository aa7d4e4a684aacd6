#include <libxml/xmlversion.h>
// Debian's libxml2 converts encodings with ICU and its headers name ICU's types, which clash with those of Foundation. Nothing here
// uses them: the bytes given are always UTF-8.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
