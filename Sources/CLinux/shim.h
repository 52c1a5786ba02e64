/* Calls of glibc that its Swift module leaves out, because it is built without _GNU_SOURCE or takes no variadic calls. */
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* renameat2(2), since glibc 2.28. */
int renameat2(int old_directory, const char *old_path, int new_directory, const char *new_path, unsigned int flags);

enum { CHANCERY_RENAME_NOREPLACE = 1 };

/* pipe2(2). */
int pipe2(int ends[2], int flags);

/* fcntl(2), F_SETLEASE: whether a read lease can be had of the file, which is at once given back. 0 where it can, so that
   nobody has it open for writing; else -1 and errno, EAGAIN where somebody has. Who opens it meanwhile is told of by a signal
   that is ignored by default: that of a lease, SIGIO, ends a process. */
static inline int chancery_try_read_lease(int descriptor) {
    enum { set_signal = 10, set_lease = 1024 };
    if (fcntl(descriptor, set_signal, SIGURG) != 0 || fcntl(descriptor, set_lease, F_RDLCK) != 0) return -1;
    return fcntl(descriptor, set_lease, F_UNLCK);
}

/* sigdescr_np(3), since glibc 2.32: the description of a signal, in English; null where there is no such signal. */
const char *sigdescr_np(int signal);

/* posix_spawn_file_actions_addclosefrom_np(3), since glibc 2.34. */
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first_descriptor);

/* prctl(2) for the options that take one number. */
static inline int chancery_prctl(int option, unsigned long argument) { return prctl(option, argument, 0UL, 0UL, 0UL); }

/* prctl(2), PR_SET_NAME: the name of the calling thread, at most 15 bytes. */
static inline int chancery_set_thread_name(const char *name) { return prctl(PR_SET_NAME, name, 0UL, 0UL, 0UL); }

/* prlimit(2), RLIMIT_DATA: how much memory a process may have, also one that has ended and is not reaped; or ~0, where
   it may have any, or nobody knows. */
static inline uint64_t chancery_memory_limit(int pid) {
    struct { uint64_t current, most; } limit;
    return syscall(SYS_prlimit64, pid, RLIMIT_DATA, NULL, &limit) == 0 ? limit.current : UINT64_MAX;
}

/* landlock(7). glibc wraps none of it, and the header of Debian 12 ends with an older version than kernels have. */
struct chancery_landlock_ruleset {
    uint64_t handled_access_fs;
    uint64_t handled_access_net; /* since version 4 */
    uint64_t scoped;             /* since version 6 */
};

enum { CHANCERY_LANDLOCK_CREATE_RULESET_VERSION = 1 };

static inline int chancery_landlock_create_ruleset(
    const struct chancery_landlock_ruleset *ruleset, size_t size_bytes, unsigned int flags) {
    return (int)syscall(SYS_landlock_create_ruleset, ruleset, size_bytes, flags);
}

static inline int chancery_landlock_restrict_self(int ruleset, unsigned int flags) {
    return (int)syscall(SYS_landlock_restrict_self, ruleset, flags);
}
