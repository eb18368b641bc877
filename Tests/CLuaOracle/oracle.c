#include "include/clua_oracle.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdlib.h>
#include <string.h>

struct clua_oracle {
    lua_State *L;
};

clua_oracle *oracle_open(const char *harness) {
    clua_oracle *oracle = calloc(1, sizeof *oracle);
    if (oracle == NULL) return NULL;
    oracle->L = luaL_newstate();
    if (oracle->L == NULL) {
        free(oracle);
        return NULL;
    }
    luaL_openlibs(oracle->L);
    if (luaL_dostring(oracle->L, harness) != LUA_OK) {
        oracle_close(oracle);
        return NULL;
    }
    return oracle;
}

void oracle_close(clua_oracle *oracle) {
    lua_close(oracle->L);
    free(oracle);
}

const char *oracle_call(clua_oracle *oracle, const char *const *texts, const size_t *lengths, size_t *length) {
    lua_State *L = oracle->L;
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    for (int index = 0; index < 5; index++) lua_pushlstring(L, texts[index], lengths[index]);
    if (lua_pcall(L, 5, 1, 0) != LUA_OK) return NULL;
    return lua_tolstring(L, -1, length);
}

static int oracle_order_body(lua_State *L) {
    uint64_t hash = 14695981039346656037u;
    lua_newtable(L);
    for (int index = 0; index < 100; index++) {
        lua_pushfstring(L, "key%d", index);
        lua_pushinteger(L, index);
        lua_rawset(L, -3);
    }
    lua_pushnil(L);
    while (lua_next(L, -2)) {
        hash = (hash ^ (uint64_t)lua_tointeger(L, -1)) * 1099511628211u;
        lua_pop(L, 1);
    }
    lua_pushinteger(L, (lua_Integer)hash);
    return 1;
}

uint64_t oracle_order(void *state) {
    lua_State *L = state;
    lua_pushcfunction(L, oracle_order_body);
    uint64_t result = lua_pcall(L, 0, 1, 0) == LUA_OK ? (uint64_t)lua_tointeger(L, -1) : 0;
    lua_pop(L, 1);
    return result;
}

static int oracle_restore_body(lua_State *L) {
    static const luaL_Reg libraries[] = {
        {"string", luaopen_string}, {"coroutine", luaopen_coroutine}, {"_G", luaopen_base}, {NULL, NULL},
    };
    const char *name = lua_tostring(L, 1);
    const char *dot = strchr(name, '.');
    // The string library replaces the metatable of strings when it opens: put the host's back.
    lua_pushliteral(L, "");
    if (!lua_getmetatable(L, -1)) lua_pushnil(L);
    int metatable = lua_gettop(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, lua_tointeger(L, 2));
    int globals = lua_gettop(L);
    for (const luaL_Reg *library = libraries; library->name != NULL; library++) {
        luaL_requiref(L, library->name, library->func, 0);
        if (strcmp(library->name, name) == 0) {
            lua_pushstring(L, name);
            lua_pushvalue(L, -2);
            lua_rawset(L, globals);
        } else if (dot != NULL ? strncmp(library->name, name, (size_t)(dot - name)) == 0 : strcmp(library->name, "_G") == 0) {
            lua_getfield(L, -1, dot != NULL ? dot + 1 : name);
            if (!lua_isnil(L, -1) && dot == NULL) {
                lua_pushstring(L, name);
                lua_insert(L, -2);
                lua_rawset(L, globals);
            } else if (!lua_isnil(L, -1)) {
                lua_getfield(L, metatable, "__index");
                lua_pushstring(L, dot + 1);
                lua_pushvalue(L, -3);
                lua_rawset(L, -3); // the library refuses ordinary writes
            }
        }
        lua_settop(L, globals);
    }
    lua_pushliteral(L, "");
    lua_pushvalue(L, metatable);
    lua_setmetatable(L, -2);
    return 0;
}

void oracle_restore(void *state, int globals, const char *name) {
    lua_State *L = state;
    lua_pushcfunction(L, oracle_restore_body);
    lua_pushstring(L, name);
    lua_pushinteger(L, globals);
    lua_pcall(L, 2, 0, 0);
}
