// A look at a source before the compiler sees it: what is not text, what makes Lua 5.4.4 generate wrong code, and what makes the compiler
// take quadratic time without reading on.
#include "bridge.h"

/// Jumps to a label or out of a loop are resolved pairwise at the end of the block.
#define SZL_MAX_JUMPS 2000

typedef struct {
    lua_State *L;
    const char *file;
    const uint8_t *at, *end;
    int line, jumps;
} szl_scan;

static int szl_scan_fail(szl_scan *scan, szl_code code, const char *name, const char *help, const char *text) {
    lua_pushfstring(scan->L, "%s:%d: %s", scan->file, scan->line, text);
    return szl_raise_placed(scan->L, code, name, help);
}

static void szl_scan_byte(szl_scan *scan) {
    if (*scan->at == '\n') scan->line++;
    if (*scan->at == 0) szl_scan_fail(scan, SZL_ENCODING, "", "save the file as plain UTF-8 text", "the file contains a NUL byte");
    scan->at++;
}

/// The level of a long bracket that starts at `at`, or -1.
static int szl_bracket_level(const szl_scan *scan) {
    const uint8_t *at = scan->at + 1;
    while (at < scan->end && *at == '=') at++;
    return at < scan->end && *at == '[' ? (int)(at - scan->at) - 1 : -1;
}

/// Skips a long string or comment that opens at `at` with `level`.
static void szl_skip_long(szl_scan *scan, int level) {
    scan->at += level + 2;
    while (scan->at < scan->end) {
        if (*scan->at == ']') {
            const uint8_t *close = scan->at + 1;
            while (close < scan->end && *close == '=') close++;
            if (close < scan->end && *close == ']' && close - scan->at - 1 == level) {
                scan->at = close + 1;
                return;
            }
        }
        szl_scan_byte(scan);
    }
}

static void szl_skip_quoted(szl_scan *scan) {
    uint8_t quote = *scan->at++;
    while (scan->at < scan->end && *scan->at != quote && *scan->at != '\n') {
        if (*scan->at == '\\' && scan->at + 1 < scan->end) scan->at++;
        szl_scan_byte(scan);
    }
    if (scan->at < scan->end && *scan->at == quote) scan->at++;
}

static bool szl_is_name(uint8_t byte) {
    return (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z') || byte == '_';
}

/// Looks at one name or number. `_ENV` declared as a constant makes 5.4.4 read outside the list of upvalues, so the name is refused.
static void szl_scan_name(szl_scan *scan) {
    const uint8_t *start = scan->at;
    while (scan->at < scan->end && szl_is_name(*scan->at)) scan->at++;
    size_t length = (size_t)(scan->at - start);
    if (length == 4 && memcmp(start, "_ENV", 4) == 0) {
        szl_scan_fail(scan, SZL_WITHHELD, "_ENV", szl_withheld_help("_ENV"), "`_ENV` is withheld from policies");
    }
    if ((length == 5 && memcmp(start, "break", 5) == 0) || (length == 4 && memcmp(start, "goto", 4) == 0)) scan->jumps++;
    if (scan->jumps > SZL_MAX_JUMPS) {
        szl_scan_fail(scan, SZL_COMPLEX, "goto", "split the file", "the file has more than 2000 `break` and `goto` statements");
    }
}

/// Raises when the source must not reach the compiler. O(length). [-0, +0, e]
void szl_prescan(lua_State *L, const char *file, const uint8_t *bytes, size_t length) {
    szl_scan scan = {.L = L, .file = file, .at = bytes, .end = bytes + length, .line = 1};
    if (length > 0 && bytes[0] == 0x1B) {
        szl_scan_fail(&scan, SZL_BINARY, "", "give the source, not the output of luac", "the file is a compiled chunk");
    }
    if (length > 2 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        szl_scan_fail(&scan, SZL_ENCODING, "", "save the file as UTF-8 without a byte order mark",
                      "the file starts with a byte order mark");
    }
    while (scan.at < scan.end) {
        if (*scan.at == '-' && scan.at + 1 < scan.end && scan.at[1] == '-') {
            scan.at += 2;
            int level = scan.at < scan.end && *scan.at == '[' ? szl_bracket_level(&scan) : -1;
            if (level >= 0) szl_skip_long(&scan, level);
            else while (scan.at < scan.end && *scan.at != '\n') szl_scan_byte(&scan);
        } else if (*scan.at == '"' || *scan.at == '\'') {
            szl_skip_quoted(&scan);
        } else if (*scan.at == '[' && szl_bracket_level(&scan) >= 0) {
            szl_skip_long(&scan, szl_bracket_level(&scan));
        } else if (szl_is_name(*scan.at)) {
            szl_scan_name(&scan);
        } else {
            szl_scan_byte(&scan);
        }
    }
}
