/* The float functions, in vectors of 8. A file that includes this defines LEVEL(name), and for which processor. */
#include <math.h>
#include <string.h>

#include "include/kernels.h"

#pragma STDC FP_CONTRACT OFF
/* The vectors are passed among inline functions alone. */
#pragma clang diagnostic ignored "-Wpsabi"

typedef float floats __attribute__((vector_size(32), aligned(4)));
typedef int32_t ints __attribute__((vector_size(32), aligned(4)));
typedef uint8_t eight_bytes __attribute__((vector_size(8)));

static inline floats load(const float *from) { return *(const floats *)from; }
static inline void store(float *to, floats x) { *(floats *)to = x; }
static inline floats all(float x) { return (floats){x, x, x, x, x, x, x, x}; }
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
static inline float sum(floats x) { return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7])); }

static inline float largest(floats x) {
    float result = x[0];
    for (int lane = 1; lane < 8; lane++) result = x[lane] > result ? x[lane] : result;
    return result;
}

/* To the nearest whole number, halves to even; for less than 2^22 in absolute value. */
static inline floats nearest(floats x) {
    const floats shift = all(12582912.0f);
    return (x + shift) - shift;
}

/* The first `count` of 8 floats, 0 for the others. */
static inline floats load_some(const float *from, int64_t count) {
    float lanes[8] = {0};
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
        for (int64_t i = 0; i < count; i += 8) {
            floats next = i + 8 <= count ? load(x + i) : load_some(x + i, count - i);
            most = larger(most, magnitude(next));
        }
        float scale = largest(most) / 127.0f;
        scales[row] = scale;
        for (int64_t i = 0; i < count; i += 8) {
            int64_t some = i + 8 <= count ? 8 : count - i;
            floats next = some == 8 ? load(x + i) : load_some(x + i, some);
            next = smaller(larger(nearest(next / all(scale)), all(-127.0f)), all(127.0f));
            eight_bytes shifted = __builtin_convertvector(__builtin_convertvector(next, ints) + 128, eight_bytes);
            memcpy(rounded + i, &shifted, (size_t)some);
        }
    }
}

/* `rows` rows, at most 4, by 8 or 16 outputs. */
static inline __attribute__((always_inline)) void linear_tile(
    int rows, int blocks, int64_t inputs, const float *x, int64_t x_stride, const float *packed, floats result[4][2]) {
    for (int row = 0; row < rows; row++)
        for (int block = 0; block < blocks; block++) result[row][block] = all(0.0f);
    for (int64_t k = 0; k < inputs; k++) {
        floats first = load(packed + k * 8);
        floats second = blocks == 2 ? load(packed + (inputs + k) * 8) : first;
        for (int row = 0; row < rows; row++) {
            floats value = all(x[row * x_stride + k]);
            result[row][0] = fused(value, first, result[row][0]);
            if (blocks == 2) result[row][1] = fused(value, second, result[row][1]);
        }
    }
}

void LEVEL(linear)(
    int64_t rows, int64_t inputs, int64_t outputs, const float *x, int64_t x_stride, const float *packed,
    const float *bias, float *out, int64_t out_stride) {
    for (int64_t output = 0; output < outputs; output += 16) {
        int blocks = outputs - output > 8 ? 2 : 1;
        const float *weights = packed + output * inputs;
        for (int64_t row = 0; row < rows; row += 4) {
            int64_t count = rows - row < 4 ? rows - row : 4;
            const float *from = x + row * x_stride;
            floats result[4][2];
            if (count == 4 && blocks == 2) {
                linear_tile(4, 2, inputs, from, x_stride, weights, result);
            } else if (blocks == 2) {
                for (int64_t i = 0; i < count; i++)
                    linear_tile(1, 2, inputs, from + i * x_stride, x_stride, weights, result + i);
            } else {
                for (int64_t i = 0; i < count; i++)
                    linear_tile(1, 1, inputs, from + i * x_stride, x_stride, weights, result + i);
            }
            for (int64_t i = 0; i < count; i++) {
                for (int block = 0; block < blocks; block++) {
                    int64_t at = output + block * 8, some = outputs - at < 8 ? outputs - at : 8;
                    floats added = result[i][block];
                    if (bias) added += load_some(bias + at, some);
                    store_some(out + (row + i) * out_stride + at, added, some);
                }
            }
        }
    }
}

void LEVEL(layer_norm)(
    int64_t rows, int64_t count, const float *x, const float *weight, const float *bias, float epsilon, float *out) {
    for (int64_t row = 0; row < rows; row++, x += count, out += count) {
        floats total = all(0.0f);
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

void LEVEL(gelu)(int64_t count, float *x) {
    int64_t i = 0;
    for (; i + 8 <= count; i += 8) store(x + i, unit(load(x + i)));
    if (i < count) store_some(x + i, unit(load_some(x + i, count - i)), count - i);
}

/* Attention of `rows` positions, at most 4, to all; each as it would be alone. */
static inline __attribute__((always_inline)) void attend(
    int rows, int64_t length, int64_t padded, int64_t stride, const float *query, const float *keys,
    const float *value, float *scores, float *out, int64_t out_stride) {
    floats most[4], total[4];
    for (int row = 0; row < rows; row++) {
        most[row] = all(-3e38f);
        total[row] = all(0.0f);
    }
    for (int64_t j = 0; j < padded; j += 8) {
        floats score[4];
        for (int row = 0; row < rows; row++) score[row] = all(0.0f);
        for (int64_t d = 0; d < 32; d++) {
            const floats key = load(keys + d * padded + j);
            for (int row = 0; row < rows; row++) score[row] = fused(all(query[row * stride + d]), key, score[row]);
        }
        for (int row = 0; row < rows; row++) {
            score[row] = score[row] * all(0.17677670f);
            for (int64_t lane = length - j; lane < 8; lane++) score[row][lane] = -3e38f;
            most[row] = larger(most[row], score[row]);
            store(scores + row * padded + j, score[row]);
        }
    }
    for (int row = 0; row < rows; row++) {
        const floats top = all(largest(most[row]));
        for (int64_t j = 0; j < padded; j += 8) {
            floats weight = exponential(load(scores + row * padded + j) - top);
            for (int64_t lane = length - j; lane < 8; lane++) weight[lane] = 0.0f;
            total[row] += weight;
            store(scores + row * padded + j, weight);
        }
    }
    /* Two rows at a time, so that all sums stay in registers. */
    for (int first = 0; first < rows; first += 2) {
        const int both = rows - first > 1 ? 2 : 1;
        floats context[2][4];
        for (int row = 0; row < both; row++)
            for (int part = 0; part < 4; part++) context[row][part] = all(0.0f);
        for (int64_t j = 0; j < length; j++) {
            for (int part = 0; part < 4; part++) {
                const floats channels = load(value + j * stride + part * 8);
                for (int row = 0; row < both; row++)
                    context[row][part] = fused(all(scores[(first + row) * padded + j]), channels, context[row][part]);
            }
        }
        for (int row = 0; row < both; row++) {
            const floats norm = all(1.0f / sum(total[first + row]));
            for (int part = 0; part < 4; part++)
                store(out + (first + row) * out_stride + part * 8, context[row][part] * norm);
        }
    }
}

void LEVEL(attention)(int64_t length, int64_t heads, const float *qkv, float *scratch, float *out) {
    const int64_t channels = heads * 32, stride = 3 * channels, padded = (length + 7) / 8 * 8;
    float *keys = scratch, *scores = scratch + 32 * padded;
    for (int64_t head = 0; head < heads; head++) {
        const float *query = qkv + head * 32, *key = query + channels, *value = key + channels;
        /* The keys turned round, so that the scores of 8 positions are one vector. */
        for (int64_t d = 0; d < 32; d++)
            for (int64_t j = 0; j < padded; j++) keys[d * padded + j] = j < length ? key[j * stride + d] : 0.0f;
        int64_t i = 0;
        for (; i + 4 <= length; i += 4)
            attend(
                4, length, padded, stride, query + i * stride, keys, value, scores, out + i * channels + head * 32,
                channels);
        for (; i < length; i++)
            attend(
                1, length, padded, stride, query + i * stride, keys, value, scores, out + i * channels + head * 32,
                channels);
    }
}
