// Argument checks and small services for library functions. Messages name types only, never addresses.
#include "bridge.h"

/// The name of a type as scripts see it: a view is a table to them. [-0, +0, never]
const char *szl_type_name(lua_State *L, int index) {
    int type = lua_type(L, index);
    return type == LUA_TUSERDATA ? "table" : lua_typename(L, type);
}

const char *szl_check_string(lua_State *L, int argument, size_t *length) {
    int type = lua_type(L, argument);
    if (type != LUA_TSTRING && type != LUA_TNUMBER) szl_bad_argument(L, argument, "string");
    return lua_tolstring(L, argument, length);
}

lua_Integer szl_check_integer(lua_State *L, int argument) {
    int converted;
    lua_Integer value = lua_tointegerx(L, argument, &converted);
    if (converted) return value;
    if (lua_isnumber(L, argument)) szl_bad_argument_text(L, argument, "number has no integer representation");
    szl_bad_argument(L, argument, "number");
    return 0;
}

lua_Integer szl_optional_integer(lua_State *L, int argument, lua_Integer other) {
    return lua_isnoneornil(L, argument) ? other : szl_check_integer(L, argument);
}

/// The first position that a script's start index means, at least 1 (negative counts from the end).
size_t szl_start(lua_Integer position, size_t length) {
    if (position > 0) return (size_t)position;
    if (position == 0 || position < -(lua_Integer)length) return 1;
    return length + (size_t)position + 1;
}

/// The last position that an optional end index means, at most the length. [-0, +0, e]
size_t szl_end(lua_State *L, int argument, lua_Integer other, size_t length) {
    lua_Integer position = szl_optional_integer(L, argument, other);
    if (position > (lua_Integer)length) return length;
    if (position >= 0) return (size_t)position;
    return position < -(lua_Integer)length ? 0 : length + (size_t)position + 1;
}

/// Memory of the host for results under construction, valid until the next library function; raises when it is short. [-0, +0, e]
char *szl_scratch(lua_State *L, size_t size) {
    szl_host *host = szl_of(L);
    if (!szl_reserve(host, &host->scratch, size)) {
        if (host->metered) szl_trip(L, SZL_MEMORY, (int64_t)(host->used + size), (int64_t)host->limits.memory);
        luaL_error(L, "not enough memory");
    }
    return (char *)host->scratch.bytes;
}

/// Refuses to build a string longer than the limit, before any work is done. [-0, +0, e]
void szl_check_length(lua_State *L, size_t length, const char *function) {
    size_t limit = szl_of(L)->limits.string;
    if (length > limit) {
        szl_raise(L, SZL_BOUNDED, function, "build a shorter text", "the result of `%s` would be longer than %I bytes", function,
                  (lua_Integer)limit);
    }
}

/// Pushes the text of any value as `tostring` shows it; no addresses. [-0, +1, e]
void szl_push_text(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        if (!lua_isinteger(L, index)) szl_charge(L, 16);
        // and, like a string, copied: the conversion happens on the copy
    case LUA_TSTRING:
        lua_pushvalue(L, index);
        lua_tolstring(L, -1, NULL);
        return;
    case LUA_TBOOLEAN:
        lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false");
        return;
    default:
        lua_pushstring(L, szl_type_name(L, index));
    }
}

/// Adds functions to the table on top of the stack. [-0, +0, m]
void szl_register(lua_State *L, const luaL_Reg *functions) {
    for (; functions->name != NULL; functions++) {
        lua_pushcfunction(L, functions->func);
        lua_setfield(L, -2, functions->name);
    }
}
