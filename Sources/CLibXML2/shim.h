#include <libxml/xmlversion.h>
// Foundation has an ICU of its own, whose types are others under the same names; nothing here needs them.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
