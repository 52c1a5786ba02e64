/* Every function for any processor. */
#define LANES 8
#define LEVEL(name) chancery_##name##_plain
#include "float_kernels.h"

void chancery_linear_rounded_plain(
    int64_t rows, int64_t inputs, int64_t outputs, const uint8_t *x, const float *x_scales, const int8_t *weights,
    const float *weight_scales, const int32_t *weight_sums, const float *bias, float *out) {
    for (int64_t row = 0; row < rows; row++, x += inputs) {
        for (int64_t output = 0; output < outputs; output += 16) {
            const int8_t *w = weights + output * inputs;
            int32_t total[16] = {0};
            for (int64_t k = 0; k < inputs; k += 4, w += 64)
                for (int i = 0; i < 16; i++)
                    total[i] += x[k] * w[4 * i] + x[k + 1] * w[4 * i + 1] + x[k + 2] * w[4 * i + 2]
                        + x[k + 3] * w[4 * i + 3];
            for (int i = 0; i < 16; i++) {
                const int64_t at = output + i;
                out[row * outputs + at] = fmaf(
                    (float)(total[i] - 128 * weight_sums[at]), x_scales[row] * weight_scales[at], bias[at]);
            }
        }
    }
}
