// The basic functions that policies have. `pcall` passes a spent budget on: nothing a script does can keep it.
#include "bridge.h"

/// As Lua's own: a place is added only when the code at that level is Lua's.
static int szl_error(lua_State *L) {
    lua_Integer level = szl_optional_integer(L, 2, 1);
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING && level > 0 && level < 200000) {
        szl_charge(L, 4);
        lua_Debug frame;
        if (lua_getstack(L, (int)level, &frame) && lua_getinfo(L, "l", &frame) && frame.currentline > 0) {
            szl_where(L, (int)level);
            lua_pushvalue(L, 1);
            lua_concat(L, 2);
        }
    }
    return lua_error(L);
}

/// A failed assertion is `error` with the message, or with a standard one.
static int szl_assert(lua_State *L) {
    if (lua_toboolean(L, 1)) return lua_gettop(L);
    if (lua_isnone(L, 1)) return szl_bad_argument(L, 1, "value");
    lua_remove(L, 1);
    lua_pushliteral(L, "assertion failed!");
    lua_settop(L, 1);
    return szl_error(L);
}

static int szl_ipairs_next(lua_State *L) {
    lua_Integer index = (lua_Integer)((lua_Unsigned)lua_tointeger(L, 2) + 1);
    lua_pushinteger(L, index);
    return lua_geti(L, 1, index) == LUA_TNIL ? 1 : 2;
}

static int szl_ipairs(lua_State *L) {
    lua_settop(L, 1);
    if (lua_type(L, 1) != LUA_TUSERDATA) szl_check_readable(L, 1);
    lua_pushcfunction(L, szl_ipairs_next);
    lua_insert(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

static int szl_pcall(lua_State *L) {
    szl_host *host = szl_of(L);
    if (lua_isnone(L, 1)) return szl_bad_argument(L, 1, "value");
    szl_charge(L, 16);
    int depth = host->module_depth;
    bool metered = host->metered;
    int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    host->module_depth = depth;
    host->metered = metered; // an error on the way through the host may have left it off
    if (host->trip != SZL_OK || host->refused || status == LUA_ERRMEM) {
        return szl_trip(L, SZL_MEMORY, (int64_t)(host->used + host->refused_size), (int64_t)host->limits.memory);
    }
    lua_pushboolean(L, status == LUA_OK);
    lua_insert(L, 1);
    return lua_gettop(L);
}

static int szl_rawequal(lua_State *L) {
    if (lua_gettop(L) < 2) return szl_bad_argument(L, lua_gettop(L) + 1, "value");
    lua_pushboolean(L, lua_rawequal(L, 1, 2));
    return 1;
}

static int szl_rawlen(lua_State *L) {
    if (lua_type(L, 1) != LUA_TSTRING) {
        if (lua_type(L, 1) != LUA_TTABLE) return szl_bad_argument(L, 1, "table or string");
        szl_unwrap(L, 1);
    }
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
    return 1;
}

static int szl_select(lua_State *L) {
    int count = lua_gettop(L);
    szl_charge(L, 1 + count / 16);
    if (lua_type(L, 1) == LUA_TSTRING && *lua_tostring(L, 1) == '#') {
        lua_pushinteger(L, count - 1);
        return 1;
    }
    lua_Integer first = szl_check_integer(L, 1);
    if (first < 0) first = count + first;
    else if (first > count) first = count;
    if (first < 1) return szl_bad_argument_text(L, 1, "index out of range");
    return count - (int)first;
}

/// An integer in another base, as `tonumber` reads it; false when the text is none.
static bool szl_parse_integer(const char *text, size_t length, int base, lua_Integer *result) {
    const char *end = text + length;
    lua_Unsigned value = 0;
    bool negative = false;
    while (text < end && strchr(" \f\n\r\t\v", *text) != NULL && *text != 0) text++;
    if (text < end && (*text == '-' || *text == '+')) negative = *text++ == '-';
    const char *digits = text;
    for (; text < end; text++) {
        int digit;
        if (*text >= '0' && *text <= '9') digit = *text - '0';
        else if (*text >= 'a' && *text <= 'z') digit = *text - 'a' + 10;
        else if (*text >= 'A' && *text <= 'Z') digit = *text - 'A' + 10;
        else break;
        if (digit >= base) return false;
        value = value * (lua_Unsigned)base + (lua_Unsigned)digit;
    }
    if (text == digits) return false;
    while (text < end && strchr(" \f\n\r\t\v", *text) != NULL && *text != 0) text++;
    *result = (lua_Integer)(negative ? 0u - value : value);
    return text == end;
}

static int szl_tonumber(lua_State *L) {
    size_t length;
    if (lua_isnoneornil(L, 2)) {
        if (lua_type(L, 1) == LUA_TNUMBER) {
            lua_settop(L, 1);
            return 1;
        }
        if (lua_type(L, 1) == LUA_TSTRING) {
            const char *text = lua_tolstring(L, 1, &length);
            szl_charge(L, 1 + (int64_t)(length / 16));
            if (lua_stringtonumber(L, text) == length + 1) return 1;
        } else if (lua_isnone(L, 1)) {
            return szl_bad_argument(L, 1, "value");
        }
        lua_pushnil(L);
        return 1;
    }
    lua_Integer base = szl_check_integer(L, 2);
    if (lua_type(L, 1) != LUA_TSTRING) return szl_bad_argument(L, 1, "string");
    if (base < 2 || base > 36) return szl_bad_argument_text(L, 2, "base out of range");
    const char *text = lua_tolstring(L, 1, &length);
    szl_charge(L, 1 + (int64_t)(length / 16));
    lua_Integer value;
    if (szl_parse_integer(text, length, (int)base, &value)) {
        lua_pushinteger(L, value);
    } else {
        lua_pushnil(L);
    }
    return 1;
}

static int szl_tostring(lua_State *L) {
    if (lua_isnone(L, 1)) return szl_bad_argument(L, 1, "value");
    szl_push_text(L, 1);
    return 1;
}

static int szl_type(lua_State *L) {
    if (lua_isnone(L, 1)) return szl_bad_argument(L, 1, "value");
    lua_pushstring(L, szl_type_name(L, 1));
    return 1;
}

/// Adds the basic functions to the table of globals on top of the stack. [-0, +0, m]
void szl_open_base(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"assert", szl_assert},     {"error", szl_error},       {"ipairs", szl_ipairs}, {"pairs", szl_pairs},
        {"pcall", szl_pcall},       {"rawequal", szl_rawequal}, {"rawlen", szl_rawlen}, {"require", szl_require},
        {"select", szl_select},     {"tonumber", szl_tonumber}, {"tostring", szl_tostring}, {"type", szl_type},
        {NULL, NULL},
    };
    szl_register(L, functions);
}
