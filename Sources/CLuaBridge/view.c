// Views: read-only values whose fields Swift computes when they are read. Scripts take them for tables.
#include "bridge.h"

/// Pushes a view. Views with the same kind and id are equal. [-0, +1, e]
void szl_push_view(lua_State *L, uint32_t kind, uint64_t id) {
    szl_host *host = szl_of(L);
    if (kind >= host->view_kinds) szl_raise(L, SZL_HOST, NULL, NULL, "unknown kind of view");
    szl_view *view = lua_newuserdatauv(L, sizeof *view, 0);
    view->kind = (uint16_t)kind;
    view->id = id;
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->view_metatables[kind]);
    lua_setmetatable(L, -2);
}

/// Pushes field number `field` of the view at `index`. [-0, +1, e]
static void szl_push_field(lua_State *L, const szl_view *view, uint32_t field) {
    szl_host *host = szl_of(L);
    szl_reply reply = {0};
    szl_charge(L, 8);
    szl_pause pause = szl_leave(host);
    host->callbacks.view(host->callbacks.context, view->kind, view->id, field, &reply);
    szl_return(host, pause);
    int top = lua_gettop(L);
    int count = szl_push_reply(L, host, &reply, "view");
    if (count == 0) lua_pushnil(L);
    lua_replace(L, top + 1);
    lua_settop(L, top + 1);
}

/// `__index`: upvalue 1 maps names to field numbers.
static int szl_view_index(lua_State *L) {
    szl_host *host = szl_of(L);
    const szl_view *view = lua_touserdata(L, 1);
    lua_settop(L, 2);
    if (host->trace.reads && lua_type(L, 2) == LUA_TSTRING) {
        size_t length;
        lua_pushfstring(L, "%s.%s", host->view_names[view->kind], lua_tostring(L, 2));
        const char *path = lua_tolstring(L, -1, &length);
        szl_trace_path(host, path, length);
        lua_settop(L, 2);
    }
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) return 1;
    szl_push_field(L, view, (uint32_t)lua_tointeger(L, -1));
    return 1;
}

static int szl_view_write(lua_State *L) {
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : szl_type_name(L, 2);
    return szl_raise(L, SZL_FROZEN, key, "this value belongs to the host: copy what you need into a table of your own",
                     "cannot change field `%s` of a read-only table", key);
}

static int szl_view_equal(lua_State *L) {
    const szl_view *a = lua_touserdata(L, 1), *b = lua_touserdata(L, 2);
    lua_pushboolean(L, a != NULL && b != NULL && a->kind == b->kind && a->id == b->id);
    return 1;
}

static int szl_view_next(lua_State *L) {
    const szl_view *view = lua_touserdata(L, lua_upvalueindex(1));
    lua_Integer position = lua_tointeger(L, lua_upvalueindex(3));
    lua_settop(L, 0);
    while (lua_rawgeti(L, lua_upvalueindex(2), ++position) != LUA_TNIL) {
        lua_pushinteger(L, position);
        lua_replace(L, lua_upvalueindex(3));
        szl_push_field(L, view, (uint32_t)position - 1);
        if (!lua_isnil(L, -1)) return 2;
        lua_settop(L, 0);
    }
    return 0;
}

/// `pairs` of a view: its fields in their declared order, without the nil ones. [-0, +1, e]
int szl_view_pairs(lua_State *L) {
    const szl_view *view = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, szl_of(L)->view_fields[view->kind]);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, szl_view_next, 3);
    return 1;
}

/// Declares a kind of view with the fields named in the NUL-terminated texts at `fields`. [-0, +0, m]
void szl_declare_view(lua_State *L, const char *fields, uint32_t count) {
    szl_host *host = szl_of(L);
    lua_createtable(L, 0, 4);                   // mt
    lua_createtable(L, (int)count, 0);          // mt names
    lua_createtable(L, 0, (int)count);          // mt names numbers
    for (uint32_t index = 0; index < count; index++) {
        lua_pushstring(L, fields);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -4, (lua_Integer)index + 1);
        lua_pushinteger(L, index);
        lua_rawset(L, -3);
        fields += strlen(fields) + 1;
    }
    lua_pushcclosure(L, szl_view_index, 1);
    lua_setfield(L, -3, "__index");
    host->view_fields[host->view_kinds] = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pushcfunction(L, szl_view_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushcfunction(L, szl_view_equal);
    lua_setfield(L, -2, "__eq");
    host->view_metatables[host->view_kinds] = luaL_ref(L, LUA_REGISTRYINDEX);
    host->view_kinds += 1;
}
