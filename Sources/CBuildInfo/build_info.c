#include "build_info.h"

#ifndef SYSTEMZERO_COMMIT
#define SYSTEMZERO_COMMIT ""
#endif

const char *build_commit(void) { return SYSTEMZERO_COMMIT; }
