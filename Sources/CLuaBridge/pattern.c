// `find`, `match` and `gmatch` over the counted matcher.
#include "matcher.h"

/// Sets up a matcher for a subject and a pattern on the Lua stack. [-0, +0, never]
static void szl_prepare(szl_matcher *matcher, lua_State *L, const char *text, size_t length, const char *pattern, size_t pattern_length) {
    matcher->L = L;
    matcher->text = text;
    matcher->end = text + length;
    matcher->pattern_end = pattern + pattern_length;
    matcher->ticks = 0;
    matcher->error = NULL;
    matcher->escape = NULL;
    szl_restart(matcher);
}

void szl_push_capture(szl_matcher *matcher, int index, const char *start, const char *end) {
    lua_State *L = matcher->L;
    if (index >= matcher->level) {
        if (index != 0) szl_stop(matcher, "invalid capture index %%%d", index + 1);
        lua_pushlstring(L, start, (size_t)(end - start));
        return;
    }
    ptrdiff_t length = matcher->captures[index].length;
    if (length == SZL_CAPTURE_OPEN) szl_stop(matcher, "unfinished capture", 0);
    if (length == SZL_CAPTURE_POSITION) {
        lua_pushinteger(L, matcher->captures[index].start - matcher->text + 1);
    } else {
        szl_charge(L, length / 16);
        lua_pushlstring(L, matcher->captures[index].start, (size_t)length);
    }
}

/// Pushes all captures, or the whole match when there are none and `start` is given; returns how many.
int szl_push_captures(szl_matcher *matcher, const char *start, const char *end) {
    int count = matcher->level == 0 && start != NULL ? 1 : matcher->level;
    luaL_checkstack(matcher->L, count, "too many captures");
    for (int index = 0; index < count; index++) szl_push_capture(matcher, index, start, end);
    return count;
}

/// First occurrence of a plain text. Charged before each comparison, since the C library compares without counting.
static const char *szl_search(lua_State *L, const char *text, size_t length, const char *wanted, size_t wanted_length) {
    if (wanted_length == 0) return text;
    if (wanted_length > length) return NULL;
    const char *last = text + (length - wanted_length);
    szl_charge(L, 1 + (int64_t)(wanted_length / 64));
    while (text <= last) {
        const char *candidate = memchr(text, wanted[0], (size_t)(last - text) + 1);
        szl_charge(L, 1 + ((candidate != NULL ? candidate : last) - text) / 64);
        if (candidate == NULL) return NULL;
        szl_charge(L, (int64_t)(wanted_length / 64));
        if (memcmp(candidate, wanted, wanted_length) == 0) return candidate;
        text = candidate + 1;
    }
    return NULL;
}

static bool szl_is_plain(const char *pattern, size_t length) {
    for (size_t index = 0; index < length; index++) {
        if (pattern[index] != 0 && strchr("^$*+?.([%-", pattern[index]) != NULL) return false;
    }
    return true;
}

/// The common part of `find` and `match`.
static int szl_find_or_match(lua_State *L, bool find) {
    size_t length, pattern_length;
    const char *text = szl_check_string(L, 1, &length);
    const char *pattern = szl_check_string(L, 2, &pattern_length);
    size_t start = szl_start(szl_optional_integer(L, 3, 1), length) - 1;
    szl_charge(L, 1 + (int64_t)(pattern_length / 64));
    if (start > length) {
        lua_pushnil(L);
        return 1;
    }
    if (find && (lua_toboolean(L, 4) || szl_is_plain(pattern, pattern_length))) {
        const char *found = szl_search(L, text + start, length - start, pattern, pattern_length);
        if (found == NULL) {
            lua_pushnil(L);
            return 1;
        }
        lua_pushinteger(L, found - text + 1);
        lua_pushinteger(L, found - text + (lua_Integer)pattern_length);
        return 2;
    }
    szl_matcher matcher;
    bool anchored = pattern_length > 0 && *pattern == '^';
    if (anchored) pattern++, pattern_length--;
    szl_prepare(&matcher, L, text, length, pattern, pattern_length);
    for (const char *at = text + start;; at++) {
        szl_restart(&matcher);
        const char *end = szl_match_here(&matcher, at, pattern);
        if (end != NULL) {
            szl_settle(&matcher);
            if (!find) return szl_push_captures(&matcher, at, end);
            lua_pushinteger(L, at - text + 1);
            lua_pushinteger(L, end - text);
            return szl_push_captures(&matcher, NULL, NULL) + 2;
        }
        if (anchored || at >= matcher.end) break;
    }
    szl_settle(&matcher);
    lua_pushnil(L);
    return 1;
}

int szl_find(lua_State *L) { return szl_find_or_match(L, true); }

int szl_match(lua_State *L) { return szl_find_or_match(L, false); }

/// The iterator of `gmatch`: upvalues are subject, pattern, next position and the end of the last match (-1 at first).
static int szl_gmatch_next(lua_State *L) {
    size_t length, pattern_length;
    const char *text = lua_tolstring(L, lua_upvalueindex(1), &length);
    const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &pattern_length);
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
    szl_matcher matcher;
    szl_prepare(&matcher, L, text, length, pattern, pattern_length);
    for (const char *at = text + lua_tointeger(L, lua_upvalueindex(3)); at <= matcher.end; at++) {
        szl_restart(&matcher);
        const char *end = szl_match_here(&matcher, at, pattern);
        if (end != NULL && end - text != last) {
            szl_settle(&matcher);
            szl_charge(L, 6);
            lua_pushinteger(L, end - text);
            lua_pushvalue(L, -1);
            lua_replace(L, lua_upvalueindex(3));
            lua_replace(L, lua_upvalueindex(4));
            return szl_push_captures(&matcher, at, end);
        }
    }
    szl_settle(&matcher);
    return 0;
}

int szl_gmatch(lua_State *L) {
    size_t length;
    szl_check_string(L, 1, &length);
    szl_check_string(L, 2, NULL);
    size_t start = szl_start(szl_optional_integer(L, 3, 1), length) - 1;
    if (start > length) start = length + 1;
    lua_settop(L, 2);
    lua_pushinteger(L, (lua_Integer)start);
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, szl_gmatch_next, 4);
    return 1;
}

/// The result of `gsub` under construction: in `local` until it grows out of it, then in a userdata at stack index `slot`, because the
/// replacement function may call `gsub` itself and may raise.
typedef struct {
    lua_State *L;
    int slot;
    char *bytes;
    size_t length, capacity;
    char local[256];
} szl_builder;

static void szl_build(szl_builder *builder, const char *bytes, size_t length) {
    lua_State *L = builder->L;
    if (builder->length + length > builder->capacity) {
        szl_check_length(L, builder->length + length, "string.gsub");
        size_t capacity = builder->capacity * 2;
        if (capacity < builder->length + length) capacity = builder->length + length;
        char *grown = lua_newuserdatauv(L, capacity, 0);
        memcpy(grown, builder->bytes, builder->length);
        lua_replace(L, builder->slot);
        builder->bytes = grown;
        builder->capacity = capacity;
    }
    memcpy(builder->bytes + builder->length, bytes, length);
    builder->length += length;
}

/// Appends a replacement text with `%0`…`%9` filled in.
static void szl_build_template(szl_builder *builder, szl_matcher *matcher, const char *start, const char *end) {
    lua_State *L = builder->L;
    size_t length;
    const char *template = lua_tolstring(L, 3, &length), *template_end = template + length;
    while (template < template_end) {
        const char *percent = memchr(template, '%', (size_t)(template_end - template));
        if (percent == NULL) percent = template_end;
        szl_build(builder, template, (size_t)(percent - template));
        if (percent == template_end) return;
        char which = percent + 1 < template_end ? percent[1] : 0;
        template = percent + 2;
        if (which == '%') {
            szl_build(builder, "%", 1);
        } else if (which == '0') {
            szl_build(builder, start, (size_t)(end - start));
        } else if (which >= '1' && which <= '9') {
            szl_push_capture(matcher, which - '1', start, end);
            size_t capture_length;
            const char *capture = lua_tolstring(L, -1, &capture_length);
            szl_build(builder, capture, capture_length);
            lua_pop(L, 1);
        } else {
            szl_raise(L, SZL_ARGUMENT, "gsub", NULL, "invalid use of '%%' in replacement string");
        }
    }
}

/// Appends what replaces one match; false when the match stays as it is. [-0, +0, e]
static bool szl_build_replacement(szl_builder *builder, szl_matcher *matcher, const char *start, const char *end) {
    lua_State *L = builder->L;
    switch (lua_type(L, 3)) {
    case LUA_TFUNCTION:
        szl_charge(L, 4);
        lua_pushvalue(L, 3);
        lua_call(L, szl_push_captures(matcher, start, end), 1);
        break;
    case LUA_TTABLE:
        szl_push_capture(matcher, 0, start, end);
        lua_gettable(L, 3);
        break;
    default:
        szl_build_template(builder, matcher, start, end);
        return true;
    }
    bool changed = lua_toboolean(L, -1);
    if (changed) {
        size_t length;
        int type = lua_type(L, -1);
        if (type != LUA_TSTRING && type != LUA_TNUMBER) {
            szl_raise(L, SZL_ARGUMENT, "gsub", NULL, "invalid replacement value (a %s)", szl_type_name(L, -1));
        }
        const char *text = lua_tolstring(L, -1, &length);
        szl_charge(L, (int64_t)(length / 16));
        szl_build(builder, text, length);
    } else {
        szl_build(builder, start, (size_t)(end - start));
    }
    lua_pop(L, 1);
    return changed;
}

int szl_gsub(lua_State *L) {
    size_t length, pattern_length;
    const char *text = szl_check_string(L, 1, &length);
    const char *pattern = szl_check_string(L, 2, &pattern_length);
    int type = lua_type(L, 3);
    if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TFUNCTION && type != LUA_TTABLE) {
        return szl_bad_argument(L, 3, "string/function/table");
    }
    lua_Integer most = szl_optional_integer(L, 4, (lua_Integer)length + 1), count = 0;
    bool anchored = pattern_length > 0 && *pattern == '^', changed = false;
    if (anchored) pattern++, pattern_length--;
    lua_settop(L, 4);
    szl_charge(L, 1 + (int64_t)((length + pattern_length) / 64));
    szl_matcher matcher;
    szl_builder builder = {.L = L, .slot = 4, .length = 0, .capacity = sizeof builder.local};
    builder.bytes = builder.local;
    szl_prepare(&matcher, L, text, length, pattern, pattern_length);
    const char *at = text, *last = NULL;
    while (count < most) {
        szl_restart(&matcher);
        const char *end = szl_match_here(&matcher, at, pattern);
        if (end != NULL && end != last) {
            count++;
            szl_settle(&matcher);
            changed |= szl_build_replacement(&builder, &matcher, at, end);
            at = last = end;
        } else if (at < matcher.end) {
            szl_build(&builder, at++, 1);
        } else {
            break;
        }
        if (anchored) break;
    }
    szl_settle(&matcher);
    if (changed) {
        szl_build(&builder, at, (size_t)(matcher.end - at));
        lua_pushlstring(L, builder.bytes, builder.length);
    } else {
        lua_pushvalue(L, 1);
    }
    lua_pushinteger(L, count);
    return 2;
}
