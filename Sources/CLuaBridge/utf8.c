// The utf8 library: UTF-8 as in RFC 3629, or up to 2^31 with `lax`, as in Lua 5.4; every byte walked is charged.
#include "bridge.h"

#define SZL_MAX_CODE 0x7FFFFFFFu

static bool szl_is_continuation(const char *at) { return ((unsigned char)*at & 0xC0) == 0x80; }

/// Decodes one character of the NUL-terminated text at `at`; NULL when it is malformed, overlong or (unless `lax`) not a scalar value.
static const char *szl_decode_character(const char *at, bool lax, lua_Unsigned *code) {
    static const lua_Unsigned least[] = {0x80, 0x800, 0x10000, 0x200000, 0x4000000};
    unsigned char first = (unsigned char)*at;
    if (first < 0x80) {
        *code = first;
        return at + 1;
    }
    if (first < 0xC0 || first >= 0xFE) return NULL;
    int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF8 ? 3 : first < 0xFC ? 4 : 5;
    lua_Unsigned value = first & (0x3Fu >> more);
    for (int index = 1; index <= more; index++) {
        if (!szl_is_continuation(at + index)) return NULL;
        value = value << 6 | ((unsigned char)at[index] & 0x3F);
    }
    if (value < least[more - 1]) return NULL;
    if (!lax && (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))) return NULL;
    *code = value;
    return at + more + 1;
}

/// Appends the UTF-8 form of `code` at `out` and returns how many bytes (at most 6).
static size_t szl_encode_character(lua_Unsigned code, char *out) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : code < 0x200000 ? 4 : code < 0x4000000 ? 5 : 6;
    for (size_t index = size - 1; index > 0; index--) {
        out[index] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    out[0] = (char)((0xFF00 >> size) | code);
    return size;
}

static int szl_utf8_char(lua_State *L) {
    int count = lua_gettop(L);
    szl_charge(L, 1 + count / 2);
    char *result = szl_scratch(L, (size_t)count * 6 + 1), *end = result;
    for (int index = 1; index <= count; index++) {
        lua_Unsigned code = (lua_Unsigned)szl_check_integer(L, index);
        if (code > SZL_MAX_CODE) return szl_bad_argument_text(L, index, "value out of range");
        end += szl_encode_character(code, end);
    }
    lua_pushlstring(L, result, (size_t)(end - result));
    return 1;
}

/// A byte position that may be negative, from the end; 0 when before the start.
static lua_Integer szl_position(lua_Integer position, size_t length) {
    if (position >= 0) return position;
    return 0u - (size_t)position > length ? 0 : (lua_Integer)length + position + 1;
}

static int szl_utf8_len(lua_State *L) {
    size_t length;
    const char *text = szl_check_string(L, 1, &length);
    lua_Integer start = szl_position(szl_optional_integer(L, 2, 1), length), end = szl_position(szl_optional_integer(L, 3, -1), length);
    bool lax = lua_toboolean(L, 4);
    if (start < 1 || start > (lua_Integer)length + 1) return szl_bad_argument_text(L, 2, "initial position out of bounds");
    if (end > (lua_Integer)length) return szl_bad_argument_text(L, 3, "final position out of bounds");
    szl_charge(L, 1 + (end > start ? (end - start) / 4 : 0));
    lua_Integer count = 0;
    for (lua_Integer at = start - 1; at < end; count++) {
        lua_Unsigned code;
        const char *next = szl_decode_character(text + at, lax, &code);
        if (next == NULL) {
            lua_pushnil(L);
            lua_pushinteger(L, at + 1);
            return 2;
        }
        at = next - text;
    }
    lua_pushinteger(L, count);
    return 1;
}

static int szl_utf8_codepoint(lua_State *L) {
    size_t length;
    const char *text = szl_check_string(L, 1, &length);
    lua_Integer start = szl_position(szl_optional_integer(L, 2, 1), length);
    lua_Integer end = szl_position(szl_optional_integer(L, 3, start), length);
    bool lax = lua_toboolean(L, 4);
    if (start < 1) return szl_bad_argument_text(L, 2, "out of bounds");
    if (end > (lua_Integer)length) return szl_bad_argument_text(L, 3, "out of bounds");
    if (start > end) return 0;
    if (end - start >= SZL_MAX_VALUES) {
        return szl_raise(L, SZL_BOUNDED, "utf8.codepoint", "walk the text with `utf8.codes`", "`utf8.codepoint` looks at most at %d bytes",
                         SZL_MAX_VALUES);
    }
    szl_charge(L, 1 + (end - start) / 4);
    luaL_checkstack(L, (int)(end - start) + 1, "string slice too long");
    int count = 0;
    for (const char *at = text + start - 1; at < text + end; count++) {
        lua_Unsigned code;
        at = szl_decode_character(at, lax, &code);
        if (at == NULL) return szl_raise(L, SZL_ARGUMENT, "codepoint", NULL, "invalid UTF-8 code");
        lua_pushinteger(L, (lua_Integer)code);
    }
    return count;
}

static int szl_utf8_offset(lua_State *L) {
    size_t length;
    const char *text = szl_check_string(L, 1, &length);
    lua_Integer count = szl_check_integer(L, 2), size = (lua_Integer)length;
    lua_Integer at = szl_position(szl_optional_integer(L, 3, count > 0 ? 1 : size + 1), length) - 1;
    if (at < 0 || at > size) return szl_bad_argument_text(L, 3, "position out of bounds");
    lua_Integer origin = at;
    if (count == 0) {
        while (at > 0 && szl_is_continuation(text + at)) at--;
    } else {
        if (szl_is_continuation(text + at)) return szl_raise(L, SZL_ARGUMENT, "offset", NULL, "initial position is a continuation byte");
        if (count < 0) {
            while (count < 0 && at > 0) {
                do at--;
                while (at > 0 && szl_is_continuation(text + at));
                count++;
            }
        } else {
            count--;
            while (count > 0 && at < size) {
                do at++;
                while (szl_is_continuation(text + at));
                count--;
            }
        }
    }
    szl_charge(L, 1 + (at > origin ? at - origin : origin - at) / 4);
    if (count == 0) {
        lua_pushinteger(L, at + 1);
    } else {
        lua_pushnil(L);
    }
    return 1;
}

/// The iterator of `codes`: upvalue 1 is whether it is lax.
static int szl_codes_next(lua_State *L) {
    size_t length;
    const char *text = szl_check_string(L, 1, &length);
    lua_Unsigned at = (lua_Unsigned)lua_tointeger(L, 2);
    if (at > 0) { // past the character at hand
        while (at < length && szl_is_continuation(text + at)) at++;
    }
    if (at >= length) return 0;
    lua_Unsigned code;
    const char *next = szl_decode_character(text + at, lua_toboolean(L, lua_upvalueindex(1)), &code);
    if (next == NULL || szl_is_continuation(next)) return szl_raise(L, SZL_ARGUMENT, "codes", NULL, "invalid UTF-8 code");
    szl_charge(L, 1);
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_pushinteger(L, (lua_Integer)code);
    return 2;
}

static int szl_utf8_codes(lua_State *L) {
    const char *text = szl_check_string(L, 1, NULL);
    if (szl_is_continuation(text)) return szl_bad_argument_text(L, 1, "invalid UTF-8 code");
    lua_pushboolean(L, lua_toboolean(L, 2));
    lua_pushcclosure(L, szl_codes_next, 1);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

/// Adds `utf8` to the globals on top of the stack. [-0, +0, m]
void szl_open_utf8(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"char", szl_utf8_char}, {"codepoint", szl_utf8_codepoint}, {"codes", szl_utf8_codes},
        {"len", szl_utf8_len},   {"offset", szl_utf8_offset},       {NULL, NULL},
    };
    lua_createtable(L, 0, 8);
    szl_register(L, functions);
    lua_pushlstring(L, "[\0-\x7F\xC2-\xFD][\x80-\xBF]*", 14);
    lua_setfield(L, -2, "charpattern");
    szl_push_library_proxy(L, "utf8");
    lua_setfield(L, -2, "utf8");
}
