// Which languages a text is in, by the Compact Language Detector 2.
//
// See https://github.com/CLD2Owners/cld2
#ifndef CHANCERY_LANGUAGE_DETECTOR_H
#define CHANCERY_LANGUAGE_DETECTOR_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The language that most of a text is in.
typedef struct {
    /// The code, ISO 639-1 or -3, at times with a script; "un" where none is told.
    char code[16];
    /// How much of the text is in it, from 0 to 100.
    int32_t percent;
    /// Whether it is sure.
    bool is_reliable;
} chancery_language;

/// The language of `length` bytes of UTF-8 at `text`.
chancery_language chancery_language_of(const char *text, int32_t length);

#ifdef __cplusplus
}
#endif

#endif
