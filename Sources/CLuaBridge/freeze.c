// Read-only tables. A frozen table is an empty proxy whose metatable holds the real table (at 1 and as `__index`) and refuses writes.
// Scripts have no metatables of their own, so a table with a metatable is always one of ours.
#include "bridge.h"

/// Replaces a proxy at `index` (absolute) by its real table; true when it was one. A traced table that is read as a whole is not told apart
/// further: its own path was noted when it was reached. A lazy table is made whole. [-0, +0, never, but m for a lazy table; needs two stack
/// slots]
bool szl_unwrap(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TTABLE || !lua_getmetatable(L, index)) return false;
    bool proxy = lua_rawgeti(L, -1, 1) == LUA_TTABLE;
    if (proxy) {
        lua_replace(L, index);
    } else {
        lua_pop(L, 1);
        szl_complete_lazy(L, index, lua_gettop(L));
    }
    lua_pop(L, 1);
    return proxy;
}

static int szl_refuse_write(lua_State *L) {
    const char *library = lua_tostring(L, lua_upvalueindex(1));
    char name[SZL_NAME_BYTES];
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : szl_type_name(L, 2);
    if (lua_type(L, 2) == LUA_TNUMBER) {
        lua_pushvalue(L, 2);
        key = lua_tostring(L, -1);
    }
    lua_pushfstring(L, "%s%s%s", library != NULL ? library : "", library != NULL ? "." : "", key);
    strncpy(name, lua_tostring(L, -1), sizeof name - 1);
    name[sizeof name - 1] = 0;
    if (library != NULL) {
        return szl_raise(L, SZL_FROZEN, name, "libraries are read-only: give your function a `local` name", "cannot change `%s`", name);
    }
    return szl_raise(L, SZL_FROZEN, name, "this table is shared and read-only: copy what you need into a table of your own",
                     "cannot change field `%s` of a read-only table", name);
}

static int szl_proxy_length(lua_State *L) {
    lua_settop(L, 1);
    szl_unwrap(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
    return 1;
}

/// Wraps the table on top of the stack. `library` names it in messages, or is NULL. [-1, +1, m]
static void szl_wrap(lua_State *L, const char *library) {
    luaL_checkstack(L, 6, NULL);
    lua_createtable(L, 0, 0);                 // real proxy
    lua_createtable(L, 1, 3);                 // real proxy mt
    lua_pushvalue(L, -3);
    lua_rawseti(L, -2, 1);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, szl_proxy_length);
    lua_setfield(L, -2, "__len");
    if (library != NULL) {
        lua_pushstring(L, library);
    } else {
        lua_pushnil(L);
    }
    lua_pushcclosure(L, szl_refuse_write, 1);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
    lua_remove(L, -2);
}

/// Freezes the table at `index` in depth: tables inside it become proxies in place, shared ones and cycles once. `visited` is the index
/// of a table real → proxy. Pushes the proxy. [-0, +1, e]
static void szl_freeze_table(lua_State *L, int index, int visited, int depth) {
    luaL_checkstack(L, 8, NULL);
    if (depth > 64) szl_raise(L, SZL_RESULT, NULL, NULL, "a table nested deeper than 64 levels cannot be shared");
    lua_pushvalue(L, index);
    if (lua_rawget(L, visited) == LUA_TTABLE) return;
    lua_pop(L, 1);
    lua_pushvalue(L, index);
    szl_wrap(L, NULL);
    int proxy = lua_gettop(L);
    lua_pushvalue(L, index);
    lua_pushvalue(L, proxy);
    lua_rawset(L, visited);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        szl_charge(L, 1);
        int value = lua_gettop(L);
        bool plain = lua_type(L, value) == LUA_TTABLE && !lua_getmetatable(L, value);
        lua_settop(L, value);
        if (plain) {
            szl_freeze_table(L, value, visited, depth + 1);
            lua_pushvalue(L, value - 1);
            lua_insert(L, -2);
            lua_rawset(L, index); // an existing key: the traversal stays valid
        }
        lua_settop(L, value - 1);
    }
    lua_settop(L, proxy);
}

/// Replaces the table at `index` by a proxy frozen in depth; other values stay. [-0, +0, e]
void szl_freeze(lua_State *L, int index) {
    index = lua_absindex(L, index);
    if (lua_type(L, index) != LUA_TTABLE) return;
    if (lua_getmetatable(L, index)) {
        lua_pop(L, 1);
        return;
    }
    lua_createtable(L, 0, 0);
    szl_freeze_table(L, index, lua_gettop(L), 0);
    lua_replace(L, index);
    lua_pop(L, 1);
}

static int szl_unknown_member(lua_State *L) {
    const char *library = lua_tostring(L, lua_upvalueindex(1));
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : szl_type_name(L, 2);
    char name[SZL_NAME_BYTES];
    char nearest[SZL_NAME_BYTES];
    lua_pushfstring(L, "%s.%s", library, key);
    strncpy(name, lua_tostring(L, -1), sizeof name - 1);
    name[sizeof name - 1] = 0;
    const char *withheld = szl_withheld_help(name);
    if (withheld != NULL) return szl_raise(L, SZL_WITHHELD, name, withheld, "`%s` is withheld from policies", name);
    if (szl_nearest(L, 1, key, nearest, sizeof nearest)) {
        lua_pushfstring(L, "did you mean `%s.%s`?", library, nearest);
        return szl_raise(L, SZL_UNKNOWN, name, lua_tostring(L, -1), "`%s` does not exist", name);
    }
    return szl_raise(L, SZL_UNKNOWN, name, NULL, "`%s` does not exist", name);
}

/// Wraps the library table on top of the stack: read-only, and reading a member that does not exist is an error. [-1, +1, m]
void szl_push_library_proxy(lua_State *L, const char *name) {
    lua_createtable(L, 0, 2);
    lua_pushstring(L, name);
    lua_pushcclosure(L, szl_unknown_member, 1);
    lua_setfield(L, -2, "__index");
    lua_pushstring(L, name);
    lua_pushcclosure(L, szl_refuse_write, 1);
    lua_setfield(L, -2, "__newindex"); // reached through strings, whose metatable indexes the real library
    lua_setmetatable(L, -2);
    szl_wrap(L, name);
}

/// Checks that argument `argument` is a table and replaces a proxy by its real table; 1 when it was one. [-0, +0, e]
int szl_check_readable(lua_State *L, int argument) {
    if (lua_type(L, argument) != LUA_TTABLE) return szl_bad_argument(L, argument, "table");
    return szl_unwrap(L, argument);
}

/// Checks that argument `argument` is a table that the script may change; a traced one is replaced by the real one. [-0, +0, e]
void szl_check_writable(lua_State *L, int argument) {
    if (lua_type(L, argument) != LUA_TTABLE) szl_bad_argument(L, argument, "table");
    if (lua_getmetatable(L, argument)) {
        if (szl_complete_lazy(L, argument, lua_gettop(L))) {
            lua_pop(L, 1);
            return;
        }
        bool traced = lua_rawgeti(L, -1, 2) == LUA_TBOOLEAN;
        lua_pop(L, 2);
        if (traced) {
            szl_unwrap(L, argument);
            return;
        }
        szl_raise(L, SZL_FROZEN, "table", "this table is shared and read-only: copy what you need into a table of your own",
                  "cannot change a read-only table");
    }
}
