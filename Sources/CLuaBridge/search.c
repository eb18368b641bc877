// Lua patterns without a Lua state: for rules that are compiled once and applied to many texts.
#include "matcher.h"

/// Why the matcher would refuse the pattern, or NULL. Everything is checked, not only what some subject happens to reach. O(length).
static void szl_check_pattern(szl_matcher *matcher, const char *at) {
    int open = 0, count = 0;
    bool closed[SZL_MAX_CAPTURES] = {false};
    int stack[SZL_MAX_CAPTURES];
    if (at < matcher->pattern_end && *at == '^') at++;
    while (at < matcher->pattern_end) {
        char letter = at + 1 < matcher->pattern_end ? at[1] : 0;
        if (*at == '(') {
            if (count == SZL_MAX_CAPTURES) szl_stop(matcher, "too many captures", 0);
            if (letter == ')') closed[count++] = true;
            else stack[open++] = count++;
            at += letter == ')' ? 2 : 1;
            continue;
        }
        if (*at == ')') {
            if (open == 0) szl_stop(matcher, "invalid pattern capture", 0);
            closed[stack[--open]] = true;
            at++;
            continue;
        }
        if (*at == '%' && letter == 'b') {
            if (at + 3 >= matcher->pattern_end) szl_stop(matcher, "malformed pattern (missing arguments to '%b')", 0);
            at += 4;
            continue;
        }
        if (*at == '%' && letter == 'f') {
            if (at + 2 >= matcher->pattern_end || at[2] != '[') szl_stop(matcher, "missing '[' after '%f' in pattern", 0);
            at = szl_item_end(matcher, at + 2);
            continue;
        }
        if (*at == '%' && letter >= '0' && letter <= '9') {
            if (letter == '0' || letter - '1' >= count || !closed[letter - '1']) szl_stop(matcher, "invalid capture index", 0);
            at += 2;
            continue;
        }
        at = szl_item_end(matcher, at);
        if (at < matcher->pattern_end && strchr("*+-?", *at) != NULL && *at != 0) at++;
    }
    if (open > 0) szl_stop(matcher, "unfinished capture", 0);
}

const char *szl_pattern_problem(const char *pattern, size_t length) {
    jmp_buf escape;
    szl_matcher matcher = {.pattern_end = pattern + length, .escape = &escape};
    if (setjmp(escape) != 0) return matcher.error;
    szl_check_pattern(&matcher, pattern);
    return NULL;
}

size_t szl_pattern_ranges(const char *pattern, size_t pattern_length, const char *text, size_t length, int64_t ticks, uint32_t *ranges,
                          size_t capacity) {
    jmp_buf escape;
    bool anchored = pattern_length > 0 && *pattern == '^';
    const char *items = pattern + (anchored ? 1 : 0);
    szl_matcher matcher = {
        .text = text, .end = text + length, .pattern_end = pattern + pattern_length, .escape = &escape, .tick_limit = ticks};
    if (setjmp(escape) != 0) return 0;
    size_t count = 0;
    for (const char *at = text; count < capacity;) {
        szl_restart(&matcher);
        const char *end = szl_match_here(&matcher, at, items);
        if (end != NULL && end > at) {
            ranges[2 * count] = (uint32_t)(at - text);
            ranges[2 * count + 1] = (uint32_t)(end - text);
            count += 1;
            at = end;
        } else {
            at++;
        }
        if (anchored || at >= matcher.end) break;
    }
    return count;
}
