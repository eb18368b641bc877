// The table library: raw access, every element charged, ranges bounded before any work.
#include "bridge.h"

static int szl_insert(lua_State *L) {
    szl_check_writable(L, 1);
    lua_Integer position, end = (lua_Integer)lua_rawlen(L, 1) + 1;
    switch (lua_gettop(L)) {
    case 2:
        position = end;
        break;
    case 3:
        position = szl_check_integer(L, 2);
        if ((lua_Unsigned)position - 1u >= (lua_Unsigned)end) return szl_bad_argument_text(L, 2, "position out of bounds");
        szl_charge(L, 1 + (end - position));
        for (lua_Integer index = end; index > position; index--) {
            lua_rawgeti(L, 1, index - 1);
            lua_rawseti(L, 1, index);
        }
        break;
    default:
        return szl_raise(L, SZL_ARGUMENT, "insert", NULL, "wrong number of arguments to `insert`");
    }
    lua_rawseti(L, 1, position);
    return 0;
}

static int szl_remove(lua_State *L) {
    szl_check_writable(L, 1);
    lua_Integer size = (lua_Integer)lua_rawlen(L, 1), position = szl_optional_integer(L, 2, size);
    if (position != size && (lua_Unsigned)position - 1u > (lua_Unsigned)size) return szl_bad_argument_text(L, 2, "position out of bounds");
    lua_settop(L, 1);
    lua_rawgeti(L, 1, position);
    if (size > position) szl_charge(L, 1 + (size - position));
    for (; position < size; position++) {
        lua_rawgeti(L, 1, position + 1);
        lua_rawseti(L, 1, position);
    }
    lua_pushnil(L);
    lua_rawseti(L, 1, position);
    return 1;
}

static int szl_move(lua_State *L) {
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    szl_check_writable(L, target);
    szl_check_readable(L, 1);
    lua_Integer from = szl_check_integer(L, 2), end = szl_check_integer(L, 3), to = szl_check_integer(L, 4);
    if (end >= from) {
        if (!(from > 0 || end < LUA_MAXINTEGER + from)) return szl_bad_argument_text(L, 3, "too many elements to move");
        lua_Integer count = end - from + 1;
        if (to > LUA_MAXINTEGER - count + 1) return szl_bad_argument_text(L, 4, "destination wrap around");
        szl_host *host = szl_of(L);
        if (count > (lua_Integer)(host->limits.memory / 16)) {
            return szl_raise(L, SZL_BOUNDED, "table.move", "move fewer elements", "`table.move` was asked for %I elements", count);
        }
        szl_charge(L, 1 + count);
        bool forwards = to > end || to <= from || (target != 1 && !lua_rawequal(L, 1, target));
        for (lua_Integer step = 0; step < count; step++) {
            lua_Integer offset = forwards ? step : count - 1 - step;
            lua_rawgeti(L, 1, from + offset);
            lua_rawseti(L, target, to + offset);
        }
    }
    lua_pushvalue(L, target);
    return 1;
}

static int szl_concat(lua_State *L) {
    size_t separator_length = 0, length = 0;
    szl_check_readable(L, 1);
    lua_Integer last = lua_isnoneornil(L, 4) ? (lua_Integer)lua_rawlen(L, 1) : szl_check_integer(L, 4);
    const char *separator = lua_isnoneornil(L, 2) ? "" : szl_check_string(L, 2, &separator_length);
    lua_Integer first = szl_optional_integer(L, 3, 1);
    szl_scratch(L, 1);
    for (lua_Integer index = first; index <= last; index++) {
        int type = lua_rawgeti(L, 1, index);
        if (type != LUA_TSTRING && type != LUA_TNUMBER) {
            return szl_raise(L, SZL_ARGUMENT, "concat", NULL, "invalid value (a %s, at index %I) in table for `concat`",
                             szl_type_name(L, -1), index);
        }
        size_t item_length;
        const char *item = lua_tolstring(L, -1, &item_length);
        size_t added = item_length + (index < last ? separator_length : 0);
        szl_check_length(L, length + added, "table.concat");
        szl_charge(L, 3 + (int64_t)(added / 16));
        char *room = szl_scratch(L, length + added + 1) + length;
        memcpy(room, item, item_length);
        if (index < last) memcpy(room + item_length, separator, separator_length);
        length += added;
        lua_pop(L, 1);
        if (index == LUA_MAXINTEGER) break;
    }
    lua_pushlstring(L, szl_scratch(L, length + 1), length);
    return 1;
}

static int szl_pack(lua_State *L) {
    int count = lua_gettop(L);
    szl_charge(L, 1 + count / 4);
    lua_createtable(L, count, 1);
    lua_insert(L, 1);
    for (int index = count; index >= 1; index--) lua_rawseti(L, 1, index);
    lua_pushinteger(L, count);
    lua_setfield(L, 1, "n");
    return 1;
}

static int szl_unpack(lua_State *L) {
    szl_check_readable(L, 1);
    lua_Integer first = szl_optional_integer(L, 2, 1);
    lua_Integer last = lua_isnoneornil(L, 3) ? (lua_Integer)lua_rawlen(L, 1) : szl_check_integer(L, 3);
    if (first > last) return 0;
    lua_Unsigned count = (lua_Unsigned)last - (lua_Unsigned)first;
    if (count >= SZL_MAX_VALUES) {
        return szl_raise(L, SZL_BOUNDED, "table.unpack", "walk the list with `ipairs`", "`table.unpack` gives at most %d values",
                         SZL_MAX_VALUES);
    }
    szl_charge(L, 1 + (int64_t)(count / 4));
    luaL_checkstack(L, (int)count + 1, "too many results to unpack");
    for (lua_Unsigned index = 0; index <= count; index++) lua_rawgeti(L, 1, first + (lua_Integer)index);
    return (int)count + 1;
}

/// Adds `table` to the globals on top of the stack. [-0, +0, m]
void szl_open_table(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"concat", szl_concat}, {"insert", szl_insert}, {"move", szl_move}, {"pack", szl_pack},
        {"remove", szl_remove}, {"sort", szl_sort},     {"unpack", szl_unpack}, {NULL, NULL},
    };
    lua_createtable(L, 0, 8);
    szl_register(L, functions);
    szl_push_library_proxy(L, "table");
    lua_setfield(L, -2, "table");
}
