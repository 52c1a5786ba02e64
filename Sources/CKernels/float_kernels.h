/* The float functions, in vectors of LANES. A file that includes this defines LANES, 8 or 16, and LEVEL(name), and for
   which processor. Every sum is one of 8 lanes, whatever LANES is. */
#include <math.h>
#include <string.h>

#include "include/kernels.h"

#pragma STDC FP_CONTRACT OFF
/* The vectors are passed among inline functions alone. */
#pragma clang diagnostic ignored "-Wpsabi"

/* Rows and vectors of a tile are known, so that its sums stay in registers. */
#define EACH(name, count) _Pragma("clang loop unroll(full)") for (int name = 0; name < (count); name++)

typedef float floats __attribute__((vector_size(4 * LANES), aligned(4)));
typedef int32_t ints __attribute__((vector_size(4 * LANES), aligned(4)));
typedef uint8_t bytes __attribute__((vector_size(LANES)));
typedef float eight __attribute__((vector_size(32), aligned(4)));

static inline floats load(const float *from) { return *(const floats *)from; }
static inline void store(float *to, floats x) { *(floats *)to = x; }
static inline floats all(float x) { return x - (floats){0}; }
static inline floats fused(floats a, floats b, floats c) { return __builtin_elementwise_fma(a, b, c); }

static inline floats larger(floats a, floats b) {
    ints choose = a > b;
    return (floats)(((ints)a & choose) | ((ints)b & ~choose));
}

static inline floats smaller(floats a, floats b) {
    ints choose = a < b;
    return (floats)(((ints)a & choose) | ((ints)b & ~choose));
}

static inline floats magnitude(floats x) { return (floats)((ints)x & 0x7fffffff); }

/* The sum of the lanes, always in this order. */
static inline float sum(eight x) { return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7])); }

/* `total` with all lanes of x, 8 after 8. */
static inline eight added(eight total, floats x) {
#if LANES == 8
    return total + x;
#else
    eight halves[2];
    memcpy(halves, &x, sizeof x);
    return (total + halves[0]) + halves[1];
#endif
}

static inline float largest(floats x) {
    float result = x[0];
    for (int lane = 1; lane < LANES; lane++) result = x[lane] > result ? x[lane] : result;
    return result;
}

/* To the nearest whole number, halves to even; for less than 2^22 in absolute value. */
static inline floats nearest(floats x) {
    const floats shift = all(12582912.0f);
    return (x + shift) - shift;
}

/* The first `count` of LANES floats, 0 for the others. */
static inline floats load_some(const float *from, int64_t count) {
    float lanes[LANES] = {0};
    memcpy(lanes, from, (size_t)count * sizeof(float));
    return load(lanes);
}

static inline void store_some(float *to, floats x, int64_t count) {
    memcpy(to, &x, (size_t)count * sizeof(float));
}

/* e^x to 2 units in the last place, 0 or nearly so below -87. */
static inline floats exponential(floats x) {
    x = smaller(larger(x, all(-87.0f)), all(88.0f));
    floats whole = nearest(x * all(1.44269504f));
    floats rest = fused(whole, all(-0.693359375f), x);
    rest = fused(whole, all(2.12194440e-4f), rest);
    floats result = all(1.9875691500e-4f);
    result = fused(result, rest, all(1.3981999507e-3f));
    result = fused(result, rest, all(8.3334519073e-3f));
    result = fused(result, rest, all(4.1665795894e-2f));
    result = fused(result, rest, all(1.6666665459e-1f));
    result = fused(result, rest, all(5.0000001201e-1f));
    result = fused(result, rest * rest, rest) + all(1.0f);
    ints power = (__builtin_convertvector(whole, ints) + 127) << 23;
    return result * (floats)power;
}

/* 2^x for x at most 0, to 3e-6 of it; nearly 0 below -126. */
static inline floats power_of_two(floats x) {
    const floats shift = all(12582912.0f);
    x = larger(x, all(-126.0f));
    const floats shifted = x + shift, rest = x - (shifted - shift);
    floats result = all(9.58284e-3f);
    result = fused(result, rest, all(5.590642e-2f));
    result = fused(result, rest, all(2.4024099e-1f));
    result = fused(result, rest, all(6.9312419e-1f));
    result = fused(result, rest, all(1.0f));
    /* The whole number lies in the last bits of what was shifted. */
    return (floats)((ints)result + ((ints)shifted << 23));
}

/* The error function, Abramowitz and Stegun 7.1.26: to 1.5e-7. */
static inline floats error_function(floats x) {
    floats size = magnitude(x);
    floats t = all(1.0f) / fused(size, all(0.3275911f), all(1.0f));
    floats series = all(1.061405429f);
    series = fused(series, t, all(-1.453152027f));
    series = fused(series, t, all(1.421413741f));
    series = fused(series, t, all(-0.284496736f));
    series = fused(series, t, all(0.254829592f));
    floats result = all(1.0f) - series * t * exponential(-(size * size));
    return (floats)((ints)result | ((ints)x & (int32_t)0x80000000));
}

/* x Φ(x). */
static inline floats unit(floats x) {
    return all(0.5f) * x * (all(1.0f) + error_function(x * all(0.70710678f)));
}

void LEVEL(round_rows)(int64_t rows, int64_t count, const float *x, uint8_t *rounded, float *scales) {
    for (int64_t row = 0; row < rows; row++, x += count, rounded += count) {
        floats most = all(1e-6f);
        for (int64_t i = 0; i < count; i += LANES) {
            floats next = i + LANES <= count ? load(x + i) : load_some(x + i, count - i);
            most = larger(most, magnitude(next));
        }
        float scale = largest(most) / 127.0f;
        scales[row] = scale;
        const floats inverse = all(1.0f / scale);
        for (int64_t i = 0; i < count; i += LANES) {
            int64_t some = i + LANES <= count ? LANES : count - i;
            floats next = some == LANES ? load(x + i) : load_some(x + i, some);
            next = smaller(larger(nearest(next * inverse), all(-127.0f)), all(127.0f));
            bytes shifted = __builtin_convertvector(__builtin_convertvector(next, ints) + 128, bytes);
            if (some == LANES) memcpy(rounded + i, &shifted, LANES);
            else memcpy(rounded + i, &shifted, (size_t)some);
        }
    }
}

/* Rows of x that are worked on with all weights before the next come, so that they stay in the cache. */
#define ROWS_AT_ONCE 96

/* `rows` rows by `vectors` vectors of outputs, at most 2. */
static inline __attribute__((always_inline)) void linear_tile(
    int rows, int vectors, int64_t inputs, const float *x, int64_t x_stride, const float *packed, const float *bias,
    float *out, int64_t out_stride, int64_t outputs) {
    /* A block has 16 outputs: two vectors of 8, or one of 16, the next lying in the next block. */
    const int64_t next = LANES == 8 ? 8 : 16 * inputs;
    floats result[12][2];
    EACH(row, rows)
        EACH(vector, vectors) result[row][vector] = all(0.0f);
    for (int64_t k = 0; k < inputs; k++) {
        floats weights[2];
        EACH(vector, vectors) weights[vector] = load(packed + vector * next + k * 16);
        EACH(row, rows) {
            const floats value = all(x[row * x_stride + k]);
            EACH(vector, vectors)
                result[row][vector] = fused(value, weights[vector], result[row][vector]);
        }
    }
    EACH(vector, vectors) {
        const int64_t at = vector * LANES, some = outputs - at < LANES ? outputs - at : LANES;
        const floats add = !bias ? all(0.0f) : some == LANES ? load(bias + at) : load_some(bias + at, some);
        EACH(row, rows) {
            const floats image = bias ? result[row][vector] + add : result[row][vector];
            if (some == LANES) store(out + row * out_stride + at, image);
            else store_some(out + row * out_stride + at, image, some);
        }
    }
}

void LEVEL(linear)(
    int64_t rows, int64_t inputs, int64_t outputs, const float *x, int64_t x_stride, const float *packed,
    const float *bias, float *out, int64_t out_stride) {
#define TILE(count, vectors) \
    for (; row + count <= end; row += count) \
        linear_tile( \
            count, vectors, inputs, x + row * x_stride, x_stride, packed + output * inputs, \
            bias ? bias + output : 0, out + row * out_stride + output, out_stride, outputs - output)
    for (int64_t start = 0; start < rows; start += ROWS_AT_ONCE) {
        const int64_t end = rows - start < ROWS_AT_ONCE ? rows : start + ROWS_AT_ONCE;
        for (int64_t output = 0; output < outputs; output += 2 * LANES) {
            int64_t row = start;
            if (outputs - output > LANES) {
#if LANES == 16
                TILE(8, 2);
#else
                TILE(6, 2);
#endif
                TILE(2, 2);
                TILE(1, 2);
            } else {
                TILE(12, 1);
                TILE(4, 1);
                TILE(1, 1);
            }
        }
    }
#undef TILE
}

/* `vectors` vectors of outputs, the last with `some` floats. */
static inline __attribute__((always_inline)) void combine_tile(
    int vectors, int64_t inputs, int64_t outputs, const float *x, const float *table, float *out, int64_t some) {
    floats result[4];
    EACH(vector, vectors) result[vector] = all(0.0f);
    for (int64_t k = 0; k < inputs; k++) {
        const floats value = all(x[k]);
        EACH(vector, vectors) {
            const float *from = table + k * outputs + vector * LANES;
            const floats weights = vector < vectors - 1 || some == LANES ? load(from) : load_some(from, some);
            result[vector] = fused(value, weights, result[vector]);
        }
    }
    EACH(vector, vectors) {
        if (vector < vectors - 1 || some == LANES) store(out + vector * LANES, result[vector]);
        else store_some(out + vector * LANES, result[vector], some);
    }
}

void LEVEL(combine)(
    int64_t rows, int64_t inputs, int64_t outputs, const float *x, const float *tables, float *out) {
    for (int64_t row = 0; row < rows; row++, x += inputs, tables += inputs * outputs, out += outputs) {
        int64_t output = 0;
        for (; output + 4 * LANES <= outputs; output += 4 * LANES)
            combine_tile(4, inputs, outputs, x, tables + output, out + output, LANES);
        for (; output < outputs; output += LANES)
            combine_tile(
                1, inputs, outputs, x, tables + output, out + output,
                outputs - output < LANES ? outputs - output : LANES);
    }
}

void LEVEL(gelu)(int64_t count, float *x) {
    int64_t i = 0;
    for (; i + LANES <= count; i += LANES) store(x + i, unit(load(x + i)));
    if (i < count) store_some(x + i, unit(load_some(x + i, count - i)), count - i);
}

/* So many positions attend at once. */
#define ATTEND_AT_ONCE (LANES / 2)

/* The sums of 32 values by weights, for some positions. */
static inline __attribute__((always_inline)) void gather(
    int rows, int64_t length, int64_t padded, const float *values, const float *weights, const float *norms,
    float *out, int64_t out_stride) {
    for (int channel = 0; channel < 32; channel += 2 * LANES) {
        floats context[ATTEND_AT_ONCE][2];
        EACH(row, rows) context[row][0] = context[row][1] = all(0.0f);
        for (int64_t j = 0; j < length; j++) {
            const floats value[2] = {load(values + j * 32 + channel), load(values + j * 32 + channel + LANES)};
            EACH(row, rows) {
                const floats weight = all(weights[row * padded + j]);
                context[row][0] = fused(weight, value[0], context[row][0]);
                context[row][1] = fused(weight, value[1], context[row][1]);
            }
        }
        EACH(row, rows)
            EACH(half, 2)
                store(out + row * out_stride + channel + half * LANES, context[row][half] * all(norms[row]));
    }
}

/* Attention of some positions to all; each as it would be alone. Scores are divided by sqrt(32) and ln 2,
   for powers of two. */
static inline __attribute__((always_inline)) void attend(
    int rows, int64_t length, int64_t padded, int64_t stride, const float *query, const float *keys,
    const float *values, float *scores, float *out, int64_t out_stride) {
    floats most[ATTEND_AT_ONCE];
    float norms[ATTEND_AT_ONCE];
    EACH(row, rows) most[row] = all(-3e38f);
    for (int64_t j = 0; j < padded; j += 2 * LANES) {
        floats score[ATTEND_AT_ONCE][2];
        EACH(row, rows) score[row][0] = score[row][1] = all(0.0f);
        for (int64_t d = 0; d < 32; d++) {
            const floats key[2] = {load(keys + d * padded + j), load(keys + d * padded + j + LANES)};
            EACH(row, rows) {
                const floats value = all(query[row * stride + d]);
                score[row][0] = fused(value, key[0], score[row][0]);
                score[row][1] = fused(value, key[1], score[row][1]);
            }
        }
        EACH(row, rows) EACH(half, 2) {
            floats own = score[row][half] * all(0.25503488f);
            for (int64_t lane = length - j - half * LANES; lane < LANES; lane++)
                if (lane >= 0) own[lane] = -3e38f;
            most[row] = larger(most[row], own);
            store(scores + row * padded + j + half * LANES, own);
        }
    }
    EACH(row, rows) {
        const floats top = all(largest(most[row]));
        eight total = {0};
        for (int64_t j = 0; j < padded; j += LANES) {
            floats weight = power_of_two(load(scores + row * padded + j) - top);
            for (int64_t lane = length - j; lane < LANES; lane++)
                if (lane >= 0) weight[lane] = 0.0f;
            total = added(total, weight);
            store(scores + row * padded + j, weight);
        }
        norms[row] = 1.0f / sum(total);
    }
    gather(rows, length, padded, values, scores, norms, out, out_stride);
}

void LEVEL(attention)(int64_t length, int64_t heads, const float *qkv, float *scratch, float *out) {
    const int64_t channels = heads * 32, stride = 3 * channels, padded = (length + 31) / 32 * 32;
    float *keys = scratch, *values = keys + 32 * padded, *scores = values + 32 * padded;
    for (int64_t head = 0; head < heads; head++) {
        const float *query = qkv + head * 32, *key = query + channels, *value = key + channels;
        /* The keys turned round, so that the scores of LANES positions are one vector; the values side by side. */
        for (int64_t j = 0; j < length; j++) {
            for (int64_t d = 0; d < 32; d++) keys[d * padded + j] = key[j * stride + d];
            memcpy(values + j * 32, value + j * stride, 32 * sizeof(float));
        }
        for (int64_t d = 0; d < 32; d++)
            for (int64_t j = length; j < padded; j++) keys[d * padded + j] = 0.0f;
#define ATTEND(count) \
    for (; i + count <= length; i += count) \
        attend( \
            count, length, padded, stride, query + i * stride, keys, values, scores, out + i * channels + head * 32, \
            channels)
        int64_t i = 0;
        ATTEND(ATTEND_AT_ONCE);
        ATTEND(2);
        ATTEND(1);
#undef ATTEND
    }
}

#if LANES == 8
void LEVEL(layer_norm)(
    int64_t rows, int64_t count, const float *x, const float *weight, const float *bias, float epsilon, float *out) {
    for (int64_t row = 0; row < rows; row++, x += count, out += count) {
        eight total = all(0.0f);
        for (int64_t i = 0; i < count; i += 8) total += load(x + i);
        floats mean = all(sum(total) / (float)count);
        floats squares = all(0.0f);
        for (int64_t i = 0; i < count; i += 8) {
            floats off = load(x + i) - mean;
            squares = fused(off, off, squares);
        }
        floats norm = all(1.0f / sqrtf(sum(squares) / (float)count + epsilon));
        for (int64_t i = 0; i < count; i += 8)
            store(out + i, fused((load(x + i) - mean) * norm, load(weight + i), load(bias + i)));
    }
}

void LEVEL(add)(int64_t count, float *x, const float *y) {
    int64_t i = 0;
    for (; i + 8 <= count; i += 8) store(x + i, load(x + i) + load(y + i));
    for (; i < count; i++) x[i] += y[i];
}

void LEVEL(softmax)(int64_t rows, int64_t count, float *x) {
    for (int64_t row = 0; row < rows; row++, x += count) {
        floats most = all(-3e38f);
        for (int64_t i = 0; i < count; i += 8) {
            const int64_t some = i + 8 <= count ? 8 : count - i;
            floats next = load_some(x + i, some);
            for (int64_t lane = some; lane < 8; lane++) next[lane] = -3e38f;
            most = larger(most, next);
        }
        const floats top = all(largest(most));
        floats total = all(0.0f);
        for (int64_t i = 0; i < count; i += 8) {
            const int64_t some = i + 8 <= count ? 8 : count - i;
            floats weight = exponential(load_some(x + i, some) - top);
            for (int64_t lane = some; lane < 8; lane++) weight[lane] = 0.0f;
            total += weight;
            store_some(x + i, weight, some);
        }
        const floats norm = all(1.0f / sum(total));
        for (int64_t i = 0; i < count; i += 8) {
            const int64_t some = i + 8 <= count ? 8 : count - i;
            store_some(x + i, load_some(x + i, some) * norm, some);
        }
    }
}
#endif
