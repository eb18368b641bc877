#include "include/clua_reference.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdlib.h>
#include <string.h>

struct reference_state {
    lua_State *L;
    int authorize;
};

/// As `sz.grants`: parts divided by `:`, `*` for a part or alone.
static int reference_grants(lua_State *L) {
    const char *pattern = luaL_checkstring(L, 1), *wanted = luaL_checkstring(L, 2);
    bool granted = strcmp(pattern, "*") == 0 || strcmp(pattern, wanted) == 0;
    const char *part = strchr(pattern, ':'), *wanted_part = strchr(wanted, ':');
    if (!granted && part != NULL && wanted_part != NULL) {
        bool first = (part - pattern == 1 && *pattern == '*') ||
                     (part - pattern == wanted_part - wanted && memcmp(pattern, wanted, (size_t)(part - pattern)) == 0);
        granted = first && (strcmp(part, ":*") == 0 || strcmp(part, wanted_part) == 0);
    }
    lua_pushboolean(L, granted);
    return 1;
}

reference_state *reference_open(const char *source) {
    reference_state *state = calloc(1, sizeof *state);
    if (state == NULL) return NULL;
    lua_State *L = luaL_newstate();
    state->L = L;
    if (L != NULL) {
        luaL_openlibs(L);
        lua_createtable(L, 0, 1);
        lua_pushcfunction(L, reference_grants);
        lua_setfield(L, -2, "grants");
        lua_setglobal(L, "sz");
        if (luaL_dostring(L, source) == LUA_OK && lua_istable(L, -1) && lua_getfield(L, -1, "authorize") == LUA_TFUNCTION) {
            state->authorize = luaL_ref(L, LUA_REGISTRYINDEX);
            lua_settop(L, 0);
            return state;
        }
    }
    reference_close(state);
    return NULL;
}

void reference_close(reference_state *state) {
    if (state->L != NULL) lua_close(state->L);
    free(state);
}

static void set_text(lua_State *L, const char *key, const char *value) {
    lua_pushstring(L, value);
    lua_setfield(L, -2, key);
}

static void set_integer(lua_State *L, const char *key, int64_t value) {
    lua_pushinteger(L, value);
    lua_setfield(L, -2, key);
}

static void set_boolean(lua_State *L, const char *key, bool value) {
    lua_pushboolean(L, value);
    lua_setfield(L, -2, key);
}

static void push_request(lua_State *L, const reference_request *request) {
    lua_createtable(L, 0, 12);
    set_text(L, "method", request->method);
    set_text(L, "path", request->path);
    set_text(L, "route", request->route);
    set_text(L, "permission", request->permission);
    lua_createtable(L, 0, 1);
    set_text(L, "screen_id", request->screen_id);
    lua_setfield(L, -2, "params");
    lua_createtable(L, 0, 0);
    lua_setfield(L, -2, "query");
    lua_createtable(L, 0, 5);
    set_text(L, "id", request->principal_id);
    set_text(L, "name", request->principal_name);
    set_text(L, "role", request->principal_role);
    set_boolean(L, "anonymous", request->principal_anonymous);
    set_text(L, "created_at", request->principal_created);
    lua_setfield(L, -2, "principal");
    set_text(L, "ip", request->ip);
    set_boolean(L, "tls", request->tls);
    set_text(L, "user_agent", request->user_agent);
    set_integer(L, "body_bytes", request->body_bytes);
    lua_createtable(L, 0, 5);
    set_integer(L, "unix", request->time_unix);
    set_text(L, "iso", request->time_iso);
    set_integer(L, "hour", request->time_hour);
    set_integer(L, "minute", request->time_minute);
    set_text(L, "weekday", request->time_weekday);
    lua_setfield(L, -2, "time");
}

int reference_decide(reference_state *state, const reference_request *request, char *reason, size_t size) {
    lua_State *L = state->L;
    lua_rawgeti(L, LUA_REGISTRYINDEX, state->authorize);
    push_request(L, request);
    if (lua_pcall(L, 1, 2, 0) != LUA_OK) {
        lua_settop(L, 0);
        return -1;
    }
    int granted = lua_toboolean(L, 1);
    size_t length = 0;
    const char *text = lua_tolstring(L, 2, &length);
    if (text == NULL) length = 0;
    if (length >= size) length = size - 1;
    if (text != NULL) memcpy(reason, text, length);
    reason[length] = 0;
    lua_settop(L, 0);
    return granted;
}
