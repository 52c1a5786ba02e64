#include "CLanguageDetector.h"

#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cstring>

chancery_language chancery_language_of(const char *text, int32_t length) {
    CLD2::Language languages[3];
    int percents[3];
    int text_bytes = 0;
    bool is_reliable = false;
    CLD2::DetectLanguageSummary(text, length, true, languages, percents, &text_bytes, &is_reliable);
    chancery_language found = {};
    strncpy(found.code, CLD2::LanguageCode(languages[0]), sizeof found.code - 1);
    found.percent = percents[0];
    found.is_reliable = is_reliable;
    return found;
}
