// What only the build knows of itself.
#ifndef BUILD_INFO_H
#define BUILD_INFO_H

/// The commit that was built, 40 hexadecimal digits; empty when the sources were built outside a checkout.
const char *build_commit(void);

#endif
