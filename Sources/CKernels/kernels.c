/* The choice among the levels. */
#include "include/kernels.h"

#include <string.h>

/* What takes the time, and the rest. */
#define DECLARE_WIDE(level) \
    void chancery_round_rows_##level(int64_t, int64_t, const float *, uint8_t *, float *); \
    void chancery_linear_rounded_##level( \
        int64_t, int64_t, int64_t, const uint8_t *, const float *, const int8_t *, const float *, const int32_t *, \
        const float *, float *); \
    void chancery_linear_##level( \
        int64_t, int64_t, int64_t, const float *, int64_t, const float *, const float *, float *, int64_t); \
    void chancery_combine_##level(int64_t, int64_t, int64_t, const float *, const float *, float *); \
    void chancery_gelu_##level(int64_t, float *); \
    void chancery_attention_##level(int64_t, int64_t, const float *, float *, float *);
#define DECLARE(level) \
    DECLARE_WIDE(level) \
    void chancery_layer_norm_##level(int64_t, int64_t, const float *, const float *, const float *, float, float *); \
    void chancery_add_##level(int64_t, float *, const float *); \
    void chancery_softmax_##level(int64_t, int64_t, float *);

DECLARE(plain)

#if defined(__x86_64__)
DECLARE(avx2)
DECLARE_WIDE(avx512_vnni)
#define CHOOSE(name, ...) \
    (level >= CHANCERY_AVX2 ? chancery_##name##_avx2(__VA_ARGS__) : chancery_##name##_plain(__VA_ARGS__))
#define CHOOSE_WIDE(name, ...) \
    (level >= CHANCERY_AVX512_VNNI ? chancery_##name##_avx512_vnni(__VA_ARGS__) : CHOOSE(name, __VA_ARGS__))

int chancery_best_level(void) {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return CHANCERY_PLAIN;
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
            && __builtin_cpu_supports("avx512vnni")
        ? CHANCERY_AVX512_VNNI : CHANCERY_AVX2;
}
#else
#define CHOOSE(name, ...) ((void)level, chancery_##name##_plain(__VA_ARGS__))
#define CHOOSE_WIDE CHOOSE

int chancery_best_level(void) { return CHANCERY_PLAIN; }
#endif

void chancery_round_rows(int level, int64_t rows, int64_t count, const float *x, uint8_t *rounded, float *scales) {
    CHOOSE_WIDE(round_rows, rows, count, x, rounded, scales);
}

void chancery_linear_rounded(
    int level, int64_t rows, int64_t inputs, int64_t outputs, const uint8_t *x, const float *x_scales,
    const int8_t *weights, const float *weight_scales, const int32_t *weight_sums, const float *bias, float *out) {
    CHOOSE_WIDE(linear_rounded, rows, inputs, outputs, x, x_scales, weights, weight_scales, weight_sums, bias, out);
}

void chancery_linear(
    int level, int64_t rows, int64_t inputs, int64_t outputs, const float *x, int64_t x_stride, const float *packed,
    const float *bias, float *out, int64_t out_stride) {
    CHOOSE_WIDE(linear, rows, inputs, outputs, x, x_stride, packed, bias, out, out_stride);
}

void chancery_combine(
    int level, int64_t rows, int64_t inputs, int64_t outputs, const float *x, const float *tables, float *out) {
    CHOOSE_WIDE(combine, rows, inputs, outputs, x, tables, out);
}

void chancery_layer_norm(
    int level, int64_t rows, int64_t count, const float *x, const float *weight, const float *bias, float epsilon,
    float *out) {
    CHOOSE(layer_norm, rows, count, x, weight, bias, epsilon, out);
}

void chancery_add(int level, int64_t count, float *x, const float *y) { CHOOSE(add, count, x, y); }

void chancery_gelu(int level, int64_t count, float *x) { CHOOSE_WIDE(gelu, count, x); }

void chancery_softmax(int level, int64_t rows, int64_t count, float *x) { CHOOSE(softmax, rows, count, x); }

int64_t chancery_attention_scratch(int64_t length) { return (32 + 32 + 8) * ((length + 31) / 32 * 32); }

void chancery_attention(int level, int64_t length, int64_t heads, const float *qkv, float *scratch, float *out) {
    CHOOSE_WIDE(attention, length, heads, qkv, scratch, out);
}

int32_t chancery_weight_sums(int64_t inputs, int64_t outputs, const int8_t *weights, int32_t *sums) {
    int32_t largest = 0;
    memset(sums, 0, (size_t)outputs * sizeof(int32_t));
    for (int64_t block = 0; block < outputs; block += 16)
        for (int64_t k = 0; k < inputs; k += 4)
            for (int i = 0; i < 64; i++) {
                const int32_t weight = *weights++;
                sums[block + i / 4] += weight;
                largest = weight > largest ? weight : -weight > largest ? -weight : largest;
            }
    return largest;
}

int64_t chancery_packed_count(int64_t outputs, int64_t inputs) { return (outputs + 15) / 16 * 16 * inputs; }

void chancery_pack(int64_t outputs, int64_t inputs, const float *weights, int64_t stride, float *packed) {
    for (int64_t block = 0; block < outputs; block += 16)
        for (int64_t k = 0; k < inputs; k++)
            for (int64_t i = block; i < block + 16; i++) *packed++ = i < outputs ? weights[i * stride + k] : 0.0f;
}

void chancery_widen(int64_t count, const uint16_t *half, float *single) {
    /* Moved into place, the exponent is too small by 112: 127 - 15. */
    for (int64_t i = 0; i < count; i++) {
        uint32_t bits = (uint32_t)(half[i] & 0x7fff) << 13, sign = (uint32_t)(half[i] & 0x8000) << 16;
        float value;
        memcpy(&value, &bits, sizeof value);
        value *= 0x1p112f;
        memcpy(&bits, &value, sizeof bits);
        bits |= sign;
        memcpy(&single[i], &bits, sizeof bits);
    }
}
