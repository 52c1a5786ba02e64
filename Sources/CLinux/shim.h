/* Calls of glibc that its Swift module leaves out, because it is built without _GNU_SOURCE. */
#include <sys/eventfd.h>

/* renameat2(2), since glibc 2.28. */
int renameat2(int old_directory, const char *old_path, int new_directory, const char *new_path, unsigned int flags);

enum { CHANCERY_RENAME_NOREPLACE = 1 };
