// The host functions that are plain text work, in C: `sz.grants`, `sz.glob`, `sz.cidr`, `sz.empty`. None allocates.
#include "bridge.h"

/// `sz.grants(pattern, permission)`: both are `resource:action`; `*` for a part, or alone, grants all.
int szl_grants(lua_State *L) {
    size_t length, wanted_length;
    const char *pattern = lua_tolstring(L, 1, &length), *wanted = lua_tolstring(L, 2, &wanted_length);
    const char *end = pattern + length, *wanted_end = wanted + wanted_length;
    szl_charge(L, (int64_t)((length + wanted_length) / 16));
    bool granted = length == 1 && *pattern == '*';
    while (!granted) {
        const char *part = memchr(pattern, ':', (size_t)(end - pattern));
        const char *wanted_part = memchr(wanted, ':', (size_t)(wanted_end - wanted));
        const char *part_end = part != NULL ? part : end, *wanted_part_end = wanted_part != NULL ? wanted_part : wanted_end;
        bool any = part_end - pattern == 1 && *pattern == '*' && wanted_part_end > wanted;
        bool same = part_end - pattern == wanted_part_end - wanted && memcmp(pattern, wanted, (size_t)(part_end - pattern)) == 0;
        if (!any && !same) break;
        if ((part == NULL) != (wanted_part == NULL)) break;
        if (part == NULL) granted = wanted_end > wanted || same;
        if (part == NULL) break;
        pattern = part + 1;
        wanted = wanted_part + 1;
    }
    lua_pushboolean(L, granted);
    return 1;
}

/// The position after the UTF-8 character at `at`.
static const char *szl_after_character(const char *at, const char *end) {
    at++;
    while (at < end && ((unsigned char)*at & 0xC0) == 0x80) at++;
    return at;
}

/// `sz.glob(pattern, text)`: `*` any run, `?` one character, the whole text, case counts. O(pattern × text) at worst, charged.
int szl_glob(lua_State *L) {
    size_t length, text_length;
    const char *pattern = lua_tolstring(L, 1, &length), *text = lua_tolstring(L, 2, &text_length);
    const char *end = pattern + length, *text_end = text + text_length;
    const char *star = NULL, *retry = NULL;
    int64_t ticks = 0;
    bool matched = true;
    while (matched && (text < text_end || pattern < end)) {
        if (++ticks % 256 == 0) szl_charge(L, 64);
        if (pattern < end && *pattern == '*') {
            star = ++pattern;
            retry = text;
        } else if (text < text_end && pattern < end && (*pattern == '?' || *pattern == *text)) {
            text = *pattern == '?' ? szl_after_character(text, text_end) : text + 1;
            pattern++;
        } else if (star != NULL && retry < text_end) {
            retry = szl_after_character(retry, text_end);
            text = retry;
            pattern = star;
        } else {
            matched = false;
        }
    }
    szl_charge(L, ticks % 256 / 4);
    lua_pushboolean(L, matched);
    return 1;
}

/// `sz.empty(value)`: nil, "" or a table without entries.
int szl_empty(lua_State *L) {
    bool empty = lua_isnoneornil(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING) {
        empty = lua_rawlen(L, 1) == 0;
    } else if (lua_type(L, 1) == LUA_TTABLE) {
        szl_unwrap(L, 1);
        lua_pushnil(L);
        empty = !lua_next(L, 1);
    }
    lua_pushboolean(L, empty);
    return 1;
}
