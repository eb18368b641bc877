// The globals of a chunk. A chunk's `_ENV` is an empty table; reads fall through to the names the file defined (if it may) and then to the
// shared globals, whose last resort is an error. Writes never reach the empty table, so every one of them is seen.
#include "bridge.h"

static int szl_unknown_global(lua_State *L) {
    szl_host *host = szl_of(L);
    char name[SZL_NAME_BYTES];
    char nearest[SZL_NAME_BYTES];
    if (lua_type(L, 2) != LUA_TSTRING) return 0;
    strncpy(name, lua_tostring(L, 2), sizeof name - 1);
    name[sizeof name - 1] = 0;
    const char *withheld = szl_withheld_help(name);
    if (withheld != NULL) return szl_raise(L, SZL_WITHHELD, name, withheld, "`%s` is withheld from policies", name);
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->globals);
    if (szl_nearest(L, -1, name, nearest, sizeof nearest)) {
        lua_pushfstring(L, "did you mean `%s`?", nearest);
        return szl_raise(L, SZL_UNKNOWN, name, lua_tostring(L, -1), "global `%s` does not exist", name);
    }
    return szl_raise(L, SZL_UNKNOWN, name, "declare it with `local` before this line, or check the spelling", "global `%s` does not exist",
                     name);
}

static int szl_refuse_global(lua_State *L) {
    char name[SZL_NAME_BYTES];
    char help[SZL_NAME_BYTES + 32];
    strncpy(name, lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?", sizeof name - 1);
    name[sizeof name - 1] = 0;
    lua_pushfstring(L, lua_type(L, 3) == LUA_TFUNCTION ? "write `local function %s`" : "write `local %s`", name);
    strncpy(help, lua_tostring(L, -1), sizeof help - 1);
    help[sizeof help - 1] = 0;
    return szl_raise(L, SZL_FROZEN, name, help, "cannot assign to global `%s`", name);
}

/// `__newindex` of a chunk that may define globals: upvalue 1 keeps them. Names of the shared globals stay frozen.
static int szl_define_global(lua_State *L) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, szl_of(L)->globals);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, -2) != LUA_TNIL) return szl_refuse_global(L);
    lua_settop(L, 3);
    lua_rawset(L, lua_upvalueindex(1));
    return 0;
}

/// Makes the shared globals and the one environment of all files that define none. [-0, +0, m]
void szl_make_globals(lua_State *L) {
    szl_host *host = szl_of(L);
    lua_createtable(L, 0, 32);
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, szl_unknown_global);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    host->globals = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_createtable(L, 0, 0);                      // globals env
    lua_createtable(L, 0, 2);                      // globals env mt
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, szl_refuse_global);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
    host->environment = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pop(L, 1);
}

/// Pushes the environment of a new chunk. With `definable`, a fresh one whose metatable keeps the names under `__index`. [-0, +1, m]
void szl_push_environment(lua_State *L, bool definable) {
    szl_host *host = szl_of(L);
    if (!definable) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, host->environment);
        return;
    }
    lua_createtable(L, 0, 0);                      // env
    lua_createtable(L, 0, 2);                      // env mt
    lua_createtable(L, 0, 4);                      // env mt names
    lua_createtable(L, 0, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->globals);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "__index");
    lua_pushcclosure(L, szl_define_global, 1);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
}

/// Ends the time in which the environment at `index` takes new names. [-0, +0, m]
void szl_freeze_environment(lua_State *L, int index) {
    if (!lua_getmetatable(L, index)) return;
    lua_pushcfunction(L, szl_refuse_global);
    lua_setfield(L, -2, "__newindex");
    lua_pop(L, 1);
}
