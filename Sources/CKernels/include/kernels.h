/* The arithmetic of the trained reader's network, for the instructions that the processor has.

   Every function gives the same bits on every level: sums of integers are exact, and sums of floats add the same
   numbers in the same order, with one rounding for a product and its sum (fma). No result depends on how many rows are
   worked on together, nor on how often the functions are called. Matrices are row by row. */
#ifndef CHANCERY_KERNELS_H
#define CHANCERY_KERNELS_H

#include <stdint.h>

enum {
    CHANCERY_PLAIN = 0,       /* any processor */
    CHANCERY_AVX2 = 1,        /* x86-64 with AVX2 and FMA */
    CHANCERY_AVX512_VNNI = 2, /* x86-64 with AVX-512 F, BW, VL and VNNI */
};

/* The highest level that this processor and this program have. */
int chancery_best_level(void);

/* Each of `rows` rows of `count` floats rounded to 8 bits: x is about (rounded - 128) * scale.

   The scale of a row is its largest absolute value, at least 1e-6, divided by 127; halves are rounded to even. */
void chancery_round_rows(int level, int64_t rows, int64_t count, const float *x, uint8_t *rounded, float *scales);

/* out = x wᵀ + bias, for rounded x and w; `outputs` is a multiple of 32 and `inputs` of 4.

   The weights lie in blocks of 16 outputs, a block as [inputs / 4][16][4]; at most 63 in absolute value, so that two
   products fit into 16 bits. `weight_sums` has the sum of each output's weights. */
void chancery_linear_rounded(
    int level, int64_t rows, int64_t inputs, int64_t outputs, const uint8_t *x, const float *x_scales,
    const int8_t *weights, const float *weight_scales, const int32_t *weight_sums, const float *bias, float *out);

/* The sum of the weights of each output, for weights in blocks; gives the largest absolute value of all. */
int32_t chancery_weight_sums(int64_t inputs, int64_t outputs, const int8_t *weights, int32_t *sums);

/* How many floats `chancery_pack` writes. */
int64_t chancery_packed_count(int64_t outputs, int64_t inputs);

/* The weights of `outputs` rows of `inputs` floats, rows `stride` floats apart, in blocks of 16 outputs, a block as
   [inputs][16]; missing outputs of the last block are 0. */
void chancery_pack(int64_t outputs, int64_t inputs, const float *weights, int64_t stride, float *packed);

/* out = x wᵀ + bias, for packed w; `bias` may be null. Rows of x are `x_stride` floats apart, rows of out
   `out_stride`. */
void chancery_linear(
    int level, int64_t rows, int64_t inputs, int64_t outputs, const float *x, int64_t x_stride, const float *packed,
    const float *bias, float *out, int64_t out_stride);

/* out = x table for each row of x, each with a table of [inputs][outputs] floats of its own. */
void chancery_combine(
    int level, int64_t rows, int64_t inputs, int64_t outputs, const float *x, const float *tables, float *out);

/* out = (x - mean) / sqrt(variance + epsilon) * weight + bias for each row; `count` is a multiple of 8. */
void chancery_layer_norm(
    int level, int64_t rows, int64_t count, const float *x, const float *weight, const float *bias, float epsilon,
    float *out);

/* x += y. */
void chancery_add(int level, int64_t count, float *x, const float *y);

/* x Φ(x) in place, Φ by the error function to 2e-7. */
void chancery_gelu(int level, int64_t count, float *x);

/* e^x of each of `rows` rows of `count` finite floats, divided by the row's sum, in place. */
void chancery_softmax(int level, int64_t rows, int64_t count, float *x);

/* How many floats of scratch `chancery_attention` needs for a window. */
int64_t chancery_attention_scratch(int64_t length);

/* Attention of each of `length` positions to all of them, in heads of 32 channels, scores divided by sqrt(32).

   A row of `qkv` has the queries of all heads, then the keys, then the values. */
void chancery_attention(int level, int64_t length, int64_t heads, const float *qkv, float *scratch, float *out);

/* Half precision to single; every number must be finite. */
void chancery_widen(int64_t count, const uint16_t *half, float *single);

#endif
