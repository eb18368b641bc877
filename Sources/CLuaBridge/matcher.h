// The pattern matcher of Lua 5.4, written so that every comparison is counted.
#ifndef SZL_MATCHER_H
#define SZL_MATCHER_H

#include <setjmp.h>

#include "bridge.h"

#define SZL_MAX_CAPTURES 32
/// Recursions of one match, as in Lua's own library: deeper is "pattern too complex".
#define SZL_MATCH_DEPTH 200
/// Comparisons that make one step.
#define SZL_TICKS_PER_STEP 2

#define SZL_CAPTURE_OPEN (-1)
#define SZL_CAPTURE_POSITION (-2)

typedef struct {
    lua_State *L;              // NULL outside Lua: then errors go to `escape` and ticks are bounded by `tick_limit`
    const char *text, *end;    // the subject
    const char *pattern_end;
    int depth;                 // recursions left
    int level;                 // captures so far
    int64_t ticks, tick_limit;
    const char *error;
    jmp_buf *escape;
    struct {
        const char *start;
        ptrdiff_t length;      // or one of the marks above
    } captures[SZL_MAX_CAPTURES];
} szl_matcher;

/// Forgets the captures of an earlier attempt.
static inline void szl_restart(szl_matcher *matcher) {
    matcher->level = 0;
    matcher->depth = SZL_MATCH_DEPTH;
}

/// Matches the pattern at `pattern` against the subject at `at`; the end of the match, or NULL. Raises (or escapes) for a malformed pattern
/// and for spent budgets. Worst case exponential in the pattern: that is what the ticks are for.
const char *szl_match_here(szl_matcher *matcher, const char *at, const char *pattern);
/// The position after the single-character item at `pattern`; stops for a malformed one.
const char *szl_item_end(szl_matcher *matcher, const char *pattern);
/// Charges the ticks that are not charged yet.
void szl_settle(szl_matcher *matcher);
/// Reports a fault of the pattern; `number` fills a `%d`.
_Noreturn void szl_stop(szl_matcher *matcher, const char *format, int number);

#endif
