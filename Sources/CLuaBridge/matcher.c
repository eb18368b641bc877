// Backtracking matcher after the semantics of the Lua 5.4 manual, section 6.4.1.
#include "matcher.h"

_Noreturn void szl_stop(szl_matcher *matcher, const char *format, int number) {
    if (matcher->L != NULL) szl_raise(matcher->L, SZL_ARGUMENT, NULL, NULL, format, number);
    matcher->error = format;
    longjmp(*matcher->escape, 1);
}

void szl_settle(szl_matcher *matcher) {
    if (matcher->L != NULL && matcher->ticks > 0) szl_charge(matcher->L, 1 + matcher->ticks / SZL_TICKS_PER_STEP);
    if (matcher->L != NULL) matcher->ticks = 0;
}

/// Counts comparisons. The charge happens in lumps; what is left over is settled at the end of the operation.
static inline void szl_tick(szl_matcher *matcher, int64_t count) {
    matcher->ticks += count;
    if (matcher->ticks < 1024) return;
    if (matcher->L != NULL) {
        szl_charge(matcher->L, matcher->ticks / SZL_TICKS_PER_STEP);
        matcher->ticks = 0;
    } else if (matcher->ticks > matcher->tick_limit) {
        szl_stop(matcher, "pattern took too many steps", 0);
    }
}

static bool szl_is_alpha(unsigned char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
static bool szl_is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
static bool szl_is_graph(unsigned char c) { return c > 32 && c < 127; }

/// Whether `c` is in the class named by a letter (`%a`); upper case means the complement, other characters stand for themselves.
static bool szl_in_class(unsigned char c, unsigned char class) {
    bool result;
    switch (class | 32) {
    case 'a': result = szl_is_alpha(c); break;
    case 'c': result = c < 32 || c == 127; break;
    case 'd': result = szl_is_digit(c); break;
    case 'g': result = szl_is_graph(c); break;
    case 'l': result = c >= 'a' && c <= 'z'; break;
    case 'p': result = szl_is_graph(c) && !szl_is_alpha(c) && !szl_is_digit(c); break;
    case 's': result = c == ' ' || (c >= 9 && c <= 13); break;
    case 'u': result = c >= 'A' && c <= 'Z'; break;
    case 'w': result = szl_is_alpha(c) || szl_is_digit(c); break;
    case 'x': result = szl_is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f'); break;
    default: return class == c;
    }
    return szl_is_alpha(class) && class < 'a' ? !result : result;
}

const char *szl_item_end(szl_matcher *matcher, const char *pattern) {
    char first = *pattern++;
    if (first == '%') {
        if (pattern == matcher->pattern_end) szl_stop(matcher, "malformed pattern (ends with '%%')", 0);
        return pattern + 1;
    }
    if (first != '[') return pattern;
    if (pattern < matcher->pattern_end && *pattern == '^') pattern++;
    do { // a `]` in first place stands for itself
        if (pattern == matcher->pattern_end) szl_stop(matcher, "malformed pattern (missing ']')", 0);
        char c = *pattern++;
        if (c == '%') {
            if (pattern == matcher->pattern_end) szl_stop(matcher, "malformed pattern (missing ']')", 0);
            pattern++;
        }
    } while (pattern == matcher->pattern_end || *pattern != ']');
    return pattern + 1;
}

/// Whether `c` is in the set between `set` (at `[`) and `last` (at the closing `]`).
static bool szl_in_set(unsigned char c, const char *set, const char *last) {
    bool included = true;
    set++;
    if (*set == '^') {
        included = false;
        set++;
    }
    while (set < last) {
        if (*set == '%') {
            if (szl_in_class(c, (unsigned char)set[1])) return included;
            set += 2;
        } else if (set[1] == '-' && set + 2 < last) {
            if ((unsigned char)set[0] <= c && c <= (unsigned char)set[2]) return included;
            set += 3;
        } else {
            if ((unsigned char)*set == c) return included;
            set++;
        }
    }
    return !included;
}

/// Whether the character at `at` matches the item from `item` to `item_end`.
static bool szl_matches_item(szl_matcher *matcher, const char *at, const char *item, const char *item_end) {
    if (at >= matcher->end) return false;
    unsigned char c = (unsigned char)*at;
    switch (*item) {
    case '.':
        szl_tick(matcher, 1);
        return true;
    case '%':
        szl_tick(matcher, 1);
        return szl_in_class(c, (unsigned char)item[1]);
    case '[':
        szl_tick(matcher, item_end - item);
        return szl_in_set(c, item, item_end - 1);
    default:
        szl_tick(matcher, 1);
        return (unsigned char)*item == c;
    }
}

/// `%bxy`: the end of the balanced run that starts at `at`.
static const char *szl_balanced(szl_matcher *matcher, const char *at, const char *arguments) {
    if (arguments + 1 >= matcher->pattern_end) szl_stop(matcher, "malformed pattern (missing arguments to '%%b')", 0);
    if (at >= matcher->end || *at != arguments[0]) return NULL;
    int64_t open = 1;
    for (const char *next = at + 1; next < matcher->end; next++) {
        szl_tick(matcher, 1);
        if (*next == arguments[1]) {
            if (--open == 0) return next + 1;
        } else if (*next == arguments[0]) {
            open++;
        }
    }
    return NULL;
}

/// The rest of the pattern after as many repetitions as possible, then fewer.
static const char *szl_longest(szl_matcher *matcher, const char *at, const char *item, const char *item_end) {
    ptrdiff_t count = 0;
    while (szl_matches_item(matcher, at + count, item, item_end)) count++;
    for (; count >= 0; count--) {
        const char *result = szl_match_here(matcher, at + count, item_end + 1);
        if (result != NULL) return result;
    }
    return NULL;
}

/// The rest of the pattern after as few repetitions as possible, then more.
static const char *szl_shortest(szl_matcher *matcher, const char *at, const char *item, const char *item_end) {
    for (;;) {
        const char *result = szl_match_here(matcher, at, item_end + 1);
        if (result != NULL) return result;
        if (!szl_matches_item(matcher, at, item, item_end)) return NULL;
        at++;
    }
}

static const char *szl_open_capture(szl_matcher *matcher, const char *at, const char *pattern, ptrdiff_t kind) {
    if (matcher->level >= SZL_MAX_CAPTURES) szl_stop(matcher, "too many captures", 0);
    matcher->captures[matcher->level].start = at;
    matcher->captures[matcher->level].length = kind;
    matcher->level++;
    const char *result = szl_match_here(matcher, at, pattern);
    if (result == NULL) matcher->level--;
    return result;
}

static const char *szl_close_capture(szl_matcher *matcher, const char *at, const char *pattern) {
    int open = matcher->level - 1;
    while (open >= 0 && matcher->captures[open].length != SZL_CAPTURE_OPEN) open--;
    if (open < 0) szl_stop(matcher, "invalid pattern capture", 0);
    matcher->captures[open].length = at - matcher->captures[open].start;
    const char *result = szl_match_here(matcher, at, pattern);
    if (result == NULL) matcher->captures[open].length = SZL_CAPTURE_OPEN;
    return result;
}

/// `%1`…`%9`: the end of a repetition of an earlier capture.
static const char *szl_repeated(szl_matcher *matcher, const char *at, unsigned char digit) {
    int index = digit - '1';
    if (index < 0 || index >= matcher->level || matcher->captures[index].length == SZL_CAPTURE_OPEN) {
        szl_stop(matcher, "invalid capture index %%%d", index + 1);
    }
    // A position capture has no text; Lua compares its mark as a huge length, which never fits.
    size_t length = (size_t)matcher->captures[index].length;
    if ((size_t)(matcher->end - at) < length) return NULL;
    szl_tick(matcher, 1 + (int64_t)(length / 16));
    return memcmp(matcher->captures[index].start, at, length) == 0 ? at + length : NULL;
}

/// `%f[set]`: whether a boundary of the set lies at `at`.
static bool szl_frontier(szl_matcher *matcher, const char *at, const char *set, const char *set_end) {
    szl_tick(matcher, set_end - set);
    unsigned char before = at == matcher->text ? 0 : (unsigned char)at[-1];
    unsigned char after = at < matcher->end ? (unsigned char)*at : 0;
    return !szl_in_set(before, set, set_end - 1) && szl_in_set(after, set, set_end - 1);
}

/// One item with its repetition. True: go on at `*at` with `*pattern`; false: `*at` is the result.
static bool szl_advance(szl_matcher *matcher, const char **at, const char **pattern) {
    const char *item = *pattern, *item_end = szl_item_end(matcher, item);
    char repetition = item_end < matcher->pattern_end ? *item_end : 0;
    switch (repetition) {
    case '*':
        *at = szl_longest(matcher, *at, item, item_end);
        return false;
    case '+':
        *at = szl_matches_item(matcher, *at, item, item_end) ? szl_longest(matcher, *at + 1, item, item_end) : NULL;
        return false;
    case '-':
        *at = szl_shortest(matcher, *at, item, item_end);
        return false;
    case '?':
        if (szl_matches_item(matcher, *at, item, item_end)) {
            const char *result = szl_match_here(matcher, *at + 1, item_end + 1);
            if (result != NULL) {
                *at = result;
                return false;
            }
        }
        *pattern = item_end + 1;
        return true;
    default:
        if (!szl_matches_item(matcher, *at, item, item_end)) {
            *at = NULL;
            return false;
        }
        *at += 1;
        *pattern = item_end;
        return true;
    }
}

/// An item that starts with `%`, where it is more than a class. True: go on; false: `*at` is the result.
static bool szl_escape(szl_matcher *matcher, const char **at, const char **pattern) {
    const char *letter = *pattern + 1;
    if (letter < matcher->pattern_end && *letter == 'b') {
        *at = szl_balanced(matcher, *at, letter + 1);
        *pattern += 4;
        return *at != NULL;
    }
    if (letter < matcher->pattern_end && *letter == 'f') {
        const char *set = letter + 1;
        if (set >= matcher->pattern_end || *set != '[') szl_stop(matcher, "missing '[' after '%%f' in pattern", 0);
        const char *set_end = szl_item_end(matcher, set);
        if (!szl_frontier(matcher, *at, set, set_end)) *at = NULL;
        *pattern = set_end;
        return *at != NULL;
    }
    if (letter < matcher->pattern_end && szl_is_digit((unsigned char)*letter)) {
        *at = szl_repeated(matcher, *at, (unsigned char)*letter);
        *pattern += 2;
        return *at != NULL;
    }
    return szl_advance(matcher, at, pattern);
}

const char *szl_match_here(szl_matcher *matcher, const char *at, const char *pattern) {
    if (matcher->depth-- == 0) szl_stop(matcher, "pattern too complex", 0);
    bool more = true;
    while (more && pattern != matcher->pattern_end) {
        szl_tick(matcher, 1);
        if (*pattern == '(') {
            bool position = pattern + 1 < matcher->pattern_end && pattern[1] == ')';
            at = position ? szl_open_capture(matcher, at, pattern + 2, SZL_CAPTURE_POSITION)
                          : szl_open_capture(matcher, at, pattern + 1, SZL_CAPTURE_OPEN);
            more = false;
        } else if (*pattern == ')') {
            at = szl_close_capture(matcher, at, pattern + 1);
            more = false;
        } else if (*pattern == '$' && pattern + 1 == matcher->pattern_end) {
            if (at != matcher->end) at = NULL;
            more = false;
        } else if (*pattern == '%') {
            more = szl_escape(matcher, &at, &pattern);
        } else {
            more = szl_advance(matcher, &at, &pattern);
        }
    }
    matcher->depth++;
    return at;
}
