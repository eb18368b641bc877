// Host functions: arguments checked by their description, the body in C or in Swift. Swift answers and returns before anything is raised.
#include <stdio.h>

#include "bridge.h"

static int szl_type_bit(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TNONE:
    case LUA_TNIL: return SZL_TYPE_NIL;
    case LUA_TBOOLEAN: return SZL_TYPE_BOOLEAN;
    case LUA_TNUMBER: return lua_isinteger(L, index) ? SZL_TYPE_NUMBER | SZL_TYPE_INTEGER : SZL_TYPE_NUMBER;
    case LUA_TSTRING: return SZL_TYPE_STRING;
    case LUA_TFUNCTION: return SZL_TYPE_FUNCTION;
    default: return SZL_TYPE_TABLE;
    }
}

/// The types of a bit set in words: "string or table". [-0, +0, never]
static void szl_type_words(uint8_t types, char *out, size_t size) {
    static const char *const words[] = {"string", "number", "integer", "boolean", "table", "nil", "function"};
    size_t length = 0;
    out[0] = 0;
    for (int bit = 0; bit < 7; bit++) {
        if ((types & (1 << bit)) == 0 || bit == 5) continue;
        int added = snprintf(out + length, size - length, "%s%s", length > 0 ? " or " : "", words[bit]);
        length += (size_t)added < size - length ? (size_t)added : 0;
    }
}

/// Checks all arguments against their description; extra ones are an error too. [-0, +0, e]
static void szl_check_arguments(lua_State *L, const szl_native *native) {
    int given = lua_gettop(L);
    for (int index = 1; index <= native->count; index++) {
        uint8_t types = native->types[index - 1];
        if (types & szl_type_bit(L, index)) continue;
        char expected[64];
        szl_type_words(types, expected, sizeof expected);
        szl_raise(L, SZL_ARGUMENT, native->name, NULL, "bad argument #%d to `%s` (%s expected, got %s)", index, native->name, expected,
                  lua_isnone(L, index) ? "no value" : szl_type_name(L, index));
    }
    if (given > native->count) {
        szl_raise(L, SZL_ARGUMENT, native->name, NULL, "`%s` takes %d arguments, got %d", native->name, native->count, given);
    }
}

/// Pushes what Swift answered, or raises it. [-0, +n, e]
int szl_push_reply(lua_State *L, szl_host *host, const szl_reply *reply, const char *name) {
    szl_charge(L, reply->steps);
    if (reply->code != SZL_OK) {
        lua_pushlstring(L, (const char *)reply->bytes, reply->length);
        return szl_raise(L, (szl_code)reply->code, name, NULL, "%s", lua_tostring(L, -1));
    }
    szl_charge(L, (int64_t)(reply->length / 16));
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->words);
    return szl_decode(L, host, reply->bytes, reply->length, lua_gettop(L));
}

static int szl_swift_body(lua_State *L, szl_host *host, const szl_native *native) {
    szl_encode_arguments(L, host, native->count);
    szl_charge(L, 16 + (int64_t)(host->output.length / 2));
    szl_reply reply = {0};
    szl_pause pause = szl_leave(host);
    host->callbacks.function(host->callbacks.context, native->function, host->output.bytes, host->output.length, &reply);
    szl_return(host, pause);
    return szl_push_reply(L, host, &reply, native->name);
}

/// Every host function: upvalue 1 is its number.
int szl_native_call(lua_State *L) {
    szl_host *host = szl_of(L);
    const szl_native *native = &host->natives[lua_tointeger(L, lua_upvalueindex(1))];
    szl_check_arguments(L, native);
    lua_settop(L, native->count);
    szl_charge(L, 4);
    switch ((szl_body)native->body) {
    case SZL_BODY_GRANTS: return szl_grants(L);
    case SZL_BODY_GLOB: return szl_glob(L);
    case SZL_BODY_CIDR: return szl_cidr(L);
    case SZL_BODY_EMPTY: return szl_empty(L);
    default: return szl_swift_body(L, host, native);
    }
}
