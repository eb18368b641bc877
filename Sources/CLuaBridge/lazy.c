// Lazy tables: an argument whose fields become Lua values where the script reads them. A decision reads a few of the two dozen fields of a
// request, and making a value costs more than reading one. Frequent fields that a call is known to read are made at once: that costs a
// third of making one later.
//
// To the script it is a plain table that it may read, change and walk. It starts with those, and with a metatable whose `__index` takes a field out
// of the encoded bytes and keeps it in the table; the first write of a new field, and everything that walks the table, first makes the
// fields that are left and takes the metatable away. The bytes are the host's and end with the call, so that `szl_end_lazy` then gives the
// table a metatable that refuses: a table kept beyond its call shows what was read of it and raises for the rest.
//
// Making fields costs no steps, as making a whole argument costs none: what a call charges does not depend on which it was.
#include "bridge.h"

/// The entries of the table in `slot`, as `szl_decode_entry` reads them. The metatable with that slot is on one table a call.
static szl_lazy *szl_lazy_in(szl_host *host, lua_Integer slot) { return &host->lazy[slot]; }

/// Makes the fields that nobody has read yet and leaves a plain table at `index` (absolute). [-0, +0, m; needs four stack slots]
static void szl_complete(lua_State *L, int index, lua_Integer slot) {
    szl_host *host = szl_of(L);
    szl_lazy *lazy = szl_lazy_in(host, slot);
    bool metered = host->metered;
    host->metered = false; // what fails meanwhile is out of memory, which ends the call
    const uint8_t *at = lazy->bytes;
    for (uint32_t number = 0; number < lazy->count; number++) {
        bool wanted = (lazy->made & (UINT64_C(1) << number)) == 0;
        at = szl_decode_entry(L, host, at, lazy->end, wanted);
        if (wanted) lua_rawset(L, index);
    }
    lua_pushnil(L);
    lua_setmetatable(L, index);
    lazy->plain = true;
    host->metered = metered;
}

/// As `szl_complete`, for a metatable that may be any: true when the table was lazy. [-0, +0, e]
bool szl_complete_lazy(lua_State *L, int index, int metatable) {
    if (lua_rawgeti(L, metatable, 1) != LUA_TNUMBER) {
        lua_pop(L, 1);
        return false;
    }
    lua_Integer slot = lua_tointeger(L, -1);
    lua_pop(L, 1);
    if (slot < 0) {
        szl_raise(L, SZL_RUNTIME, NULL, "copy what you need into a table of your own; what a policy keeps differs from state to state",
                  "the argument of an earlier call cannot be read any more");
    }
    luaL_checkstack(L, 8, NULL);
    szl_complete(L, index, slot);
    return true;
}

/// `__index`: upvalue 1 is the slot.
static int szl_lazy_index(lua_State *L) {
    szl_host *host = szl_of(L);
    szl_lazy *lazy = szl_lazy_in(host, lua_tointeger(L, lua_upvalueindex(1)));
    if (lua_type(L, 2) != LUA_TSTRING) return 0;
    uint32_t number;
    const uint8_t *at = szl_find_entry(L, host, lazy, 2, &number);
    if (at == NULL || (lazy->made & (UINT64_C(1) << number)) != 0) return 0; // no such field, or the script has removed it
    bool metered = host->metered;
    host->metered = false;
    szl_decode_field(L, host, at, lazy->end); // table key value
    lua_pushvalue(L, 2);
    lua_pushvalue(L, 3);
    lua_rawset(L, 1);
    host->metered = metered;
    lazy->made |= UINT64_C(1) << number;
    return 1;
}

/// `__newindex`, of a field that is not made or not there: upvalue 1 is the slot.
static int szl_lazy_write(lua_State *L) {
    szl_complete(L, 1, lua_tointeger(L, lua_upvalueindex(1)));
    lua_settop(L, 3);
    lua_rawset(L, 1);
    return 0;
}

static int szl_ended_index(lua_State *L) {
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : szl_type_name(L, 2);
    return szl_raise(L, SZL_RUNTIME, NULL, "copy what you need into a table of your own; what a policy keeps differs from state to state",
                     "field `%s` of the argument of an earlier call cannot be read any more", key);
}

/// Makes the metatables. [-0, +0, m]
void szl_open_lazy(lua_State *L) {
    szl_host *host = szl_of(L);
    for (lua_Integer slot = 0; slot < SZL_MAX_LAZY; slot++) {
        lua_createtable(L, 1, 2);
        lua_pushinteger(L, slot);
        lua_rawseti(L, -2, 1);
        lua_pushinteger(L, slot);
        lua_pushcclosure(L, szl_lazy_index, 1);
        lua_setfield(L, -2, "__index");
        lua_pushinteger(L, slot);
        lua_pushcclosure(L, szl_lazy_write, 1);
        lua_setfield(L, -2, "__newindex");
        host->lazy_metatables[slot] = luaL_ref(L, LUA_REGISTRYINDEX);
        lua_pushboolean(L, 0); // a place for the table itself
        host->lazy_tables[slot] = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    lua_createtable(L, 1, 2);
    lua_pushinteger(L, -1);
    lua_rawseti(L, -2, 1);
    lua_pushcfunction(L, szl_ended_index);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, szl_ended_index);
    lua_setfield(L, -2, "__newindex");
    host->lazy_ended = luaL_ref(L, LUA_REGISTRYINDEX);
}

/// Pushes a table with `count` entries that lie between `bytes` and `end`, all with words as keys. The caller has made sure of a free slot.
/// [-0, +1, m]
szl_lazy *szl_push_lazy(lua_State *L, szl_host *host, const uint8_t *bytes, const uint8_t *end, uint32_t count) {
    uint32_t slot = host->lazy_count;
    lua_createtable(L, 0, 4);
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->lazy_metatables[slot]);
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_rawseti(L, LUA_REGISTRYINDEX, host->lazy_tables[slot]);
    host->lazy[slot] = (szl_lazy){.bytes = bytes, .end = end, .count = count};
    host->lazy_count = slot + 1;
    return &host->lazy[slot];
}

/// The bytes of a call end: lazy tables that are left keep what was read. Their places still hold them, until the next call puts others
/// there. [-0, +0, never; needs two stack slots]
void szl_end_lazy(szl_host *host) {
    lua_State *L = host->L;
    for (uint32_t slot = 0; slot < host->lazy_count; slot++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, host->lazy_tables[slot]);
        if (!host->lazy[slot].plain) {
            lua_rawgeti(L, LUA_REGISTRYINDEX, host->lazy_ended);
            lua_setmetatable(L, -2);
        }
        lua_pop(L, 1);
    }
    host->lazy_count = 0;
}
