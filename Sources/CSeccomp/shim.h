#include <seccomp.h>

/* Macros that Swift does not see. */
static inline uint32_t chancery_seccomp_allow(void) { return SCMP_ACT_ALLOW; }
static inline uint32_t chancery_seccomp_errno(uint16_t number) { return SCMP_ACT_ERRNO(number); }
