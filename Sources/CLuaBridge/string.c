// The string library without patterns. Case is ASCII's, whatever the locale; every function charges for the bytes it touches.
#include "bridge.h"

static int szl_byte(lua_State *L) {
    size_t length;
    const char *text = szl_check_string(L, 1, &length);
    lua_Integer from = szl_optional_integer(L, 2, 1);
    size_t start = szl_start(from, length);
    size_t end = szl_end(L, 3, from, length);
    if (start > end) return 0;
    if (end - start >= SZL_MAX_VALUES) {
        return szl_raise(L, SZL_BOUNDED, "string.byte", "ask for fewer bytes at a time", "`string.byte` returns at most %d values",
                         SZL_MAX_VALUES);
    }
    int count = (int)(end - start) + 1;
    szl_charge(L, 1 + count / 4);
    luaL_checkstack(L, count, "too many bytes");
    for (int index = 0; index < count; index++) lua_pushinteger(L, (unsigned char)text[start - 1 + (size_t)index]);
    return count;
}

static int szl_char(lua_State *L) {
    int count = lua_gettop(L);
    szl_charge(L, 1 + count / 4);
    char *result = szl_scratch(L, (size_t)count + 1);
    for (int index = 1; index <= count; index++) {
        lua_Integer byte = szl_check_integer(L, index);
        if (byte < 0 || byte > 255) return szl_bad_argument_text(L, index, "value out of range");
        result[index - 1] = (char)byte;
    }
    lua_pushlstring(L, result, (size_t)count);
    return 1;
}

static int szl_len(lua_State *L) {
    size_t length;
    szl_check_string(L, 1, &length);
    lua_pushinteger(L, (lua_Integer)length);
    return 1;
}

static int szl_lower(lua_State *L) {
    size_t length;
    const char *text = szl_check_string(L, 1, &length);
    szl_charge(L, 1 + (int64_t)(length / 16));
    char *result = szl_scratch(L, length + 1);
    for (size_t index = 0; index < length; index++) {
        char byte = text[index];
        result[index] = byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
    }
    lua_pushlstring(L, result, length);
    return 1;
}

static int szl_upper(lua_State *L) {
    size_t length;
    const char *text = szl_check_string(L, 1, &length);
    szl_charge(L, 1 + (int64_t)(length / 16));
    char *result = szl_scratch(L, length + 1);
    for (size_t index = 0; index < length; index++) {
        char byte = text[index];
        result[index] = byte >= 'a' && byte <= 'z' ? (char)(byte - 32) : byte;
    }
    lua_pushlstring(L, result, length);
    return 1;
}

static int szl_reverse(lua_State *L) {
    size_t length;
    const char *text = szl_check_string(L, 1, &length);
    szl_charge(L, 1 + (int64_t)(length / 16));
    char *result = szl_scratch(L, length + 1);
    for (size_t index = 0; index < length; index++) result[index] = text[length - 1 - index];
    lua_pushlstring(L, result, length);
    return 1;
}

static int szl_rep(lua_State *L) {
    size_t length, separator_length = 0;
    const char *text = szl_check_string(L, 1, &length);
    lua_Integer count = szl_check_integer(L, 2);
    const char *separator = lua_isnoneornil(L, 3) ? "" : szl_check_string(L, 3, &separator_length);
    if (count <= 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    size_t limit = szl_of(L)->limits.string, unit = length + separator_length;
    size_t total = unit == 0 ? 0 : (size_t)count > limit / unit + 1 ? limit + 1 : unit * (size_t)count - separator_length;
    szl_check_length(L, total, "string.rep");
    if (total == 0) count = 0; // nothing to repeat, however often
    szl_charge(L, 1 + (int64_t)(total / 16) + (unit < 16 ? count / 4 : 0));
    char *result = szl_scratch(L, total + 1), *end = result;
    for (lua_Integer index = 0; index < count; index++) {
        memcpy(end, text, length);
        end += length;
        if (index + 1 < count) {
            memcpy(end, separator, separator_length);
            end += separator_length;
        }
    }
    lua_pushlstring(L, result, total);
    return 1;
}

static int szl_sub(lua_State *L) {
    size_t length;
    const char *text = szl_check_string(L, 1, &length);
    size_t start = szl_start(szl_check_integer(L, 2), length);
    size_t end = szl_end(L, 3, -1, length);
    if (start > end) {
        lua_pushliteral(L, "");
    } else {
        szl_charge(L, 1 + (int64_t)((end - start) / 16));
        lua_pushlstring(L, text + start - 1, end - start + 1);
    }
    return 1;
}

/// Arithmetic on strings that look like numbers, as in Lua; upvalue 1 is the operator.
static int szl_string_arithmetic(lua_State *L) {
    lua_settop(L, 2);
    for (int index = 1; index <= 2; index++) {
        size_t length;
        if (lua_type(L, index) == LUA_TNUMBER) continue;
        const char *text = lua_type(L, index) == LUA_TSTRING ? lua_tolstring(L, index, &length) : NULL;
        if (text != NULL) szl_charge(L, 1 + (int64_t)(length / 16));
        if (text == NULL || lua_stringtonumber(L, text) != length + 1) {
            return szl_raise(L, SZL_RUNTIME, NULL, "convert texts with `tonumber` first", "attempt to perform arithmetic on a %s value",
                             szl_type_name(L, index));
        }
        lua_replace(L, index);
    }
    int operator = (int)lua_tointeger(L, lua_upvalueindex(1));
    if (operator == LUA_OPUNM) lua_settop(L, 1);
    lua_arith(L, operator);
    return 1;
}

/// Adds `string` to the globals on top of the stack and gives strings their methods. [-0, +0, m]
void szl_open_string(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"byte", szl_byte}, {"char", szl_char},   {"find", szl_find},       {"format", szl_format}, {"gmatch", szl_gmatch},
        {"gsub", szl_gsub}, {"len", szl_len},     {"lower", szl_lower},     {"match", szl_match},   {"rep", szl_rep},
        {"reverse", szl_reverse}, {"sub", szl_sub}, {"upper", szl_upper}, {NULL, NULL},
    };
    static const struct { const char *event; int operator; } arithmetic[] = {
        {"__add", LUA_OPADD}, {"__sub", LUA_OPSUB}, {"__mul", LUA_OPMUL}, {"__mod", LUA_OPMOD},
        {"__pow", LUA_OPPOW}, {"__div", LUA_OPDIV}, {"__idiv", LUA_OPIDIV}, {"__unm", LUA_OPUNM},
    };
    lua_createtable(L, 0, 16);
    szl_register(L, functions);
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 12);                      // globals string "" mt
    lua_pushvalue(L, -3);
    szl_push_library_proxy(L, "string");            // the proxy gives the library its own metatable
    lua_pushvalue(L, -1);
    lua_setfield(L, -6, "string");
    lua_pop(L, 1);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_getmetatable(L, -3);
    lua_getfield(L, -1, "__newindex");
    lua_setfield(L, -3, "__newindex");
    lua_pop(L, 1);
    for (size_t index = 0; index < sizeof arithmetic / sizeof *arithmetic; index++) {
        lua_pushinteger(L, arithmetic[index].operator);
        lua_pushcclosure(L, szl_string_arithmetic, 1);
        lua_setfield(L, -2, arithmetic[index].event);
    }
    lua_setmetatable(L, -2);
    lua_pop(L, 2);
}
