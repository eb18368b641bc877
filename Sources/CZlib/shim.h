// The system's zlib (zlib1g-dev), for what the HTTP layer compresses.
#include <zlib.h>
