// The order of tables. Lua's own differs from state to state; everything that walks a table uses this one instead: 1…n, then the other
// keys sorted: false, true, numbers by value, strings by bytes.
#include "bridge.h"

/// Where a key of another type stands; 0 for one that has no order. [-0, +0, never]
static int szl_rank(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TBOOLEAN: return 1;
    case LUA_TNUMBER: return 2;
    case LUA_TSTRING: return 3;
    default: return 0;
    }
}

/// Strict order of two keys on the stack. Numbers as keys are never NaN. [-0, +0, never]
static bool szl_key_less(lua_State *L, int a, int b) {
    int rank_a = szl_rank(L, a), rank_b = szl_rank(L, b);
    if (rank_a != rank_b) return rank_a < rank_b;
    if (rank_a == 1) return !lua_toboolean(L, a) && lua_toboolean(L, b);
    if (rank_a == 2) return lua_compare(L, a, b, LUA_OPLT);
    size_t length_a, length_b;
    const char *text_a = lua_tolstring(L, a, &length_a), *text_b = lua_tolstring(L, b, &length_b);
    int order = memcmp(text_a, text_b, length_a < length_b ? length_a : length_b);
    return order != 0 ? order < 0 : length_a < length_b;
}

/// Restores the heap order of keys[root...last]. [-0, +0, e]
static void szl_sift(lua_State *L, int keys, lua_Integer root, lua_Integer last) {
    for (;;) {
        lua_Integer child = root * 2;
        if (child > last) return;
        lua_rawgeti(L, keys, root);
        lua_rawgeti(L, keys, child);
        if (child < last) {
            lua_rawgeti(L, keys, child + 1);
            if (szl_key_less(L, -2, -1)) {
                lua_remove(L, -2);
                child += 1;
            } else {
                lua_pop(L, 1);
            }
        }
        if (!szl_key_less(L, -2, -1)) {
            lua_pop(L, 2);
            return;
        }
        lua_rawseti(L, keys, root);
        lua_rawseti(L, keys, child);
        root = child;
    }
}

/// Pushes a list of the keys of the table at `index` that are not in 1…n, sorted, and returns n; pushes nil when there are none.
/// O(k log k) for k such keys, each charged. A key that has no order, such as a table, is an error. [-0, +1, e]
lua_Integer szl_sorted_keys(lua_State *L, int index) {
    lua_Integer length = (lua_Integer)lua_rawlen(L, index);
    lua_Integer count = 0;
    int unordered = LUA_TNONE; // raised after the walk, so that the charge does not depend on where such a key stands
    luaL_checkstack(L, 8, NULL);
    lua_pushnil(L);
    int keys = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        szl_charge(L, 1);
        if (lua_isinteger(L, -1)) {
            lua_Integer key = lua_tointeger(L, -1);
            if (key >= 1 && key <= length) continue;
        }
        if (szl_rank(L, -1) == 0) {
            if (unordered == LUA_TNONE || lua_type(L, -1) < unordered) unordered = lua_type(L, -1);
            continue;
        }
        if (count == 0) {
            lua_createtable(L, 4, 0);
            lua_replace(L, keys);
        }
        lua_pushvalue(L, -1);
        lua_rawseti(L, keys, ++count);
    }
    if (unordered != LUA_TNONE) {
        szl_raise(L, SZL_BOUNDED, NULL, "use strings or numbers as keys, or walk a list with `ipairs`",
                  "a table with a key of type %s has no fixed order", unordered == LUA_TUSERDATA ? "table" : lua_typename(L, unordered));
    }
    // The charge is the bound of the sort, since its actual work depends on the order in which the state holds the keys.
    lua_Integer rounds = 0;
    while (((lua_Integer)1 << rounds) < count) rounds++;
    szl_charge(L, 2 * count * rounds);
    for (lua_Integer root = count / 2; root >= 1; root--) szl_sift(L, keys, root, count);
    for (lua_Integer last = count; last > 1; last--) {
        lua_rawgeti(L, keys, 1);
        lua_rawgeti(L, keys, last);
        lua_rawseti(L, keys, 1);
        lua_rawseti(L, keys, last);
        szl_sift(L, keys, 1, last - 1);
    }
    return length;
}

/// The iterator of `pairs`: upvalues are the table, n, the sorted keys (or nil) and the position. Entries removed meanwhile are skipped.
static int szl_pairs_next(lua_State *L) {
    lua_Integer length = lua_tointeger(L, lua_upvalueindex(2));
    lua_Integer position = lua_tointeger(L, lua_upvalueindex(4));
    lua_settop(L, 0);
    for (;;) {
        position += 1;
        if (position <= length) {
            lua_pushinteger(L, position);
        } else if (lua_isnil(L, lua_upvalueindex(3)) || lua_rawgeti(L, lua_upvalueindex(3), position - length) == LUA_TNIL) {
            return 0;
        }
        lua_pushvalue(L, -1);
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) break;
        lua_settop(L, 0);
        szl_charge(L, 1);
    }
    lua_pushinteger(L, position);
    lua_replace(L, lua_upvalueindex(4));
    return 2;
}

int szl_pairs(lua_State *L) {
    lua_settop(L, 1);
    szl_charge(L, 4);
    if (lua_type(L, 1) == LUA_TUSERDATA) return szl_view_pairs(L);
    szl_check_readable(L, 1);
    lua_Integer length = szl_sorted_keys(L, 1);
    lua_pushinteger(L, length);
    lua_insert(L, -2);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, szl_pairs_next, 4);
    return 1;
}
