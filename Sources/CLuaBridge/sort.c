// `table.sort`: a bottom-up merge sort. It compares at most n·log2 n times whatever the comparison function answers, is stable, and writes
// back only at the end, so a comparison that raises leaves the table as it was.
#include "bridge.h"

/// Bytewise order of two strings, charged by their common length. [-0, +0, e]
static bool szl_string_less(lua_State *L, int a, int b) {
    size_t length_a, length_b;
    const char *text_a = lua_tolstring(L, a, &length_a), *text_b = lua_tolstring(L, b, &length_b);
    size_t common = length_a < length_b ? length_a : length_b;
    if (common > 64) szl_charge(L, (int64_t)(common / 64));
    int order = memcmp(text_a, text_b, common);
    return order != 0 ? order < 0 : length_a < length_b;
}

/// Whether the value at `a` sorts before the value at `b` (absolute indices); the function, if any, is at index 2. [-0, +0, e]
static bool szl_before(lua_State *L, int a, int b) {
    szl_charge(L, 2);
    if (!lua_isnil(L, 2)) {
        lua_pushvalue(L, 2);
        lua_pushvalue(L, a);
        lua_pushvalue(L, b);
        lua_call(L, 2, 1);
        bool result = lua_toboolean(L, -1);
        lua_pop(L, 1);
        return result;
    }
    int type_a = lua_type(L, a), type_b = lua_type(L, b);
    if (type_a == LUA_TSTRING && type_b == LUA_TSTRING) return szl_string_less(L, a, b);
    if (type_a == LUA_TNUMBER && type_b == LUA_TNUMBER) return lua_compare(L, a, b, LUA_OPLT);
    if (type_a == type_b) {
        return szl_raise(L, SZL_ARGUMENT, "sort", "give `table.sort` a comparison function", "attempt to compare two %s values",
                         szl_type_name(L, a));
    }
    return szl_raise(L, SZL_ARGUMENT, "sort", "give `table.sort` a comparison function", "attempt to compare %s with %s",
                     szl_type_name(L, a), szl_type_name(L, b));
}

/// Merges from[low..<middle] and from[middle..<high] into to[low..<high], all 1-based.
static void szl_merge(lua_State *L, int from, int to, lua_Integer low, lua_Integer middle, lua_Integer high) {
    lua_Integer left = low, right = middle;
    int top = lua_gettop(L);
    for (lua_Integer out = low; out < high; out++) {
        bool take_right = left >= middle;
        if (left < middle && right < high) {
            lua_rawgeti(L, from, right);
            lua_rawgeti(L, from, left);
            take_right = szl_before(L, top + 1, top + 2);
            lua_settop(L, top);
        }
        lua_rawgeti(L, from, take_right ? right++ : left++);
        lua_rawseti(L, to, out);
    }
}

int szl_sort(lua_State *L) {
    szl_check_writable(L, 1);
    lua_Integer count = (lua_Integer)lua_rawlen(L, 1);
    if (!lua_isnoneornil(L, 2) && lua_type(L, 2) != LUA_TFUNCTION) return szl_bad_argument(L, 2, "function");
    lua_settop(L, 2);
    if (count < 2) return 0;
    if (count > (1 << 24)) {
        return szl_raise(L, SZL_BOUNDED, "table.sort", "sort fewer elements", "`table.sort` was asked for %I elements", count);
    }
    szl_charge(L, 1 + count);
    luaL_checkstack(L, 12, NULL);
    szl_host *host = szl_of(L);
    host->presized = true;             // a list, however its size looks
    lua_createtable(L, (int)count, 0); // 3 and 4: the two sides between which the runs are merged
    lua_createtable(L, (int)count, 0);
    host->presized = false;
    for (lua_Integer index = 1; index <= count; index++) {
        lua_rawgeti(L, 1, index);
        lua_rawseti(L, 3, index);
    }
    int from = 3, to = 4;
    for (lua_Integer width = 1; width < count; width *= 2) {
        for (lua_Integer low = 1; low <= count; low += 2 * width) {
            lua_Integer middle = low + width > count + 1 ? count + 1 : low + width;
            lua_Integer high = middle + width > count + 1 ? count + 1 : middle + width;
            szl_merge(L, from, to, low, middle, high);
        }
        int other = from;
        from = to;
        to = other;
    }
    for (lua_Integer index = 1; index <= count; index++) {
        lua_rawgeti(L, from, index);
        lua_rawseti(L, 1, index);
    }
    return 0;
}
