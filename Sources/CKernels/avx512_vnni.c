/* What takes the time, for x86-64 with AVX-512 VNNI. */
#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni"))), apply_to = function)
#define LANES 16
#define LEVEL(name) chancery_##name##_avx512_vnni
#include "float_kernels.h"

/* `rows` rows, at most 8, by 32 outputs. */
static inline __attribute__((always_inline)) void rounded_tile(
    int rows, int64_t inputs, int64_t outputs, const uint8_t *x, const float *x_scales, const int8_t *weights,
    const float *weight_scales, const int32_t *weight_sums, const float *bias, float *out) {
    __m512i total[8][2];
    EACH(row, rows) total[row][0] = total[row][1] = _mm512_setzero_si512();
    for (int64_t k = 0; k < inputs; k += 4, weights += 64) {
        const __m512i w[2] = {_mm512_loadu_si512(weights), _mm512_loadu_si512(weights + 16 * inputs)};
        EACH(row, rows) {
            int32_t four;
            memcpy(&four, x + row * inputs + k, 4);
            const __m512i value = _mm512_set1_epi32(four);
            total[row][0] = _mm512_dpbusd_epi32(total[row][0], value, w[0]);
            total[row][1] = _mm512_dpbusd_epi32(total[row][1], value, w[1]);
        }
    }
    EACH(half, 2) {
        const __m512i shift = _mm512_slli_epi32(_mm512_loadu_si512(weight_sums + 16 * half), 7);
        const __m512 scale = _mm512_loadu_ps(weight_scales + 16 * half), add = _mm512_loadu_ps(bias + 16 * half);
        EACH(row, rows) {
            const __m512 value = _mm512_cvtepi32_ps(_mm512_sub_epi32(total[row][half], shift));
            const __m512 both = _mm512_mul_ps(_mm512_set1_ps(x_scales[row]), scale);
            _mm512_storeu_ps(out + row * outputs + 16 * half, _mm512_fmadd_ps(value, both, add));
        }
    }
}

void chancery_linear_rounded_avx512_vnni(
    int64_t rows, int64_t inputs, int64_t outputs, const uint8_t *x, const float *x_scales, const int8_t *weights,
    const float *weight_scales, const int32_t *weight_sums, const float *bias, float *out) {
    for (int64_t output = 0; output < outputs; output += 32) {
        const int8_t *w = weights + output * inputs;
        int64_t row = 0;
#define TILE(count) \
    for (; row + count <= rows; row += count) \
        rounded_tile( \
            count, inputs, outputs, x + row * inputs, x_scales + row, w, weight_scales + output, weight_sums + output, \
            bias + output, out + row * outputs + output)
        TILE(8);
        TILE(4);
        TILE(1);
#undef TILE
    }
}
#pragma clang attribute pop
#endif
