/* The functions for x86-64 with AVX2 and FMA. */
#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LANES 8
#define LEVEL(name) chancery_##name##_avx2
#include "float_kernels.h"

/* `rows` rows, at most 4, by 16 outputs. */
static inline __attribute__((always_inline)) void rounded_tile(
    int rows, int64_t inputs, int64_t outputs, const uint8_t *x, const float *x_scales, const int8_t *weights,
    const float *weight_scales, const int32_t *weight_sums, const float *bias, float *out) {
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i total[4][2];
    EACH(row, rows) total[row][0] = total[row][1] = _mm256_setzero_si256();
    for (int64_t k = 0; k < inputs; k += 4, weights += 64) {
        const __m256i w[2] = {
            _mm256_loadu_si256((const __m256i *)weights), _mm256_loadu_si256((const __m256i *)(weights + 32))};
        EACH(row, rows) {
            int32_t four;
            memcpy(&four, x + row * inputs + k, 4);
            const __m256i value = _mm256_set1_epi32(four);
            EACH(half, 2) {
                /* Two products at most 2 * 255 * 63, within 16 bits. */
                const __m256i pairs = _mm256_maddubs_epi16(value, w[half]);
                total[row][half] = _mm256_add_epi32(total[row][half], _mm256_madd_epi16(pairs, ones));
            }
        }
    }
    EACH(half, 2) {
        const __m256i shift = _mm256_slli_epi32(_mm256_loadu_si256((const __m256i *)(weight_sums + 8 * half)), 7);
        const __m256 scale = _mm256_loadu_ps(weight_scales + 8 * half), add = _mm256_loadu_ps(bias + 8 * half);
        EACH(row, rows) {
            const __m256 value = _mm256_cvtepi32_ps(_mm256_sub_epi32(total[row][half], shift));
            const __m256 both = _mm256_mul_ps(_mm256_set1_ps(x_scales[row]), scale);
            _mm256_storeu_ps(out + row * outputs + 8 * half, _mm256_fmadd_ps(value, both, add));
        }
    }
}

void chancery_linear_rounded_avx2(
    int64_t rows, int64_t inputs, int64_t outputs, const uint8_t *x, const float *x_scales, const int8_t *weights,
    const float *weight_scales, const int32_t *weight_sums, const float *bias, float *out) {
    for (int64_t output = 0; output < outputs; output += 16) {
        const int8_t *w = weights + output * inputs;
        int64_t row = 0;
#define TILE(count) \
    for (; row + count <= rows; row += count) \
        rounded_tile( \
            count, inputs, outputs, x + row * inputs, x_scales + row, w, weight_scales + output, weight_sums + output, \
            bias + output, out + row * outputs + output)
        TILE(4);
        TILE(1);
#undef TILE
    }
}
#pragma clang attribute pop
#endif
