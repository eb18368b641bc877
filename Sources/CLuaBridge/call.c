// Loading, looking up and calling: each entry point is one protected call.
#include "bridge.h"

/// Garbage of earlier calls goes before a call starts, so that it counts against nobody. [-0, +0, never]
static void szl_begin(szl_host *host, bool loading) {
    szl_clear_failure(host);
    host->module_depth = 0;
    host->loading = loading;
    if (host->used > host->collect_above) szl_collect(host);
}

static int szl_load_body(lua_State *L) {
    szl_host *host = szl_of(L);
    szl_request *request = &host->request;
    szl_meter(host, request->budget);
    szl_load_chunk(L, request->name, request->bytes, request->length, request->flag);
    szl_unmeter(host);
    lua_createtable(L, 3, 0); // a module: its value, its environment, its code
    lua_insert(L, 1);
    lua_rawseti(L, 1, 2);
    lua_rawseti(L, 1, 1);
    lua_rawseti(L, 1, 3);
    request->result = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

szl_code szl_load(szl_host *host, const char *name, const uint8_t *bytes, size_t length, bool definable, szl_budget budget,
                  int *reference) {
    szl_begin(host, true);
    host->request = (szl_request){.name = name, .bytes = bytes, .length = length, .flag = definable, .budget = budget};
    szl_code code = szl_protected(host, szl_load_body);
    *reference = host->request.result;
    return code;
}

void szl_seal(szl_host *host) { host->sealed = true; }

/// Keeps the value on top of the stack; reference 0 for nil. [-1, +0, m]
static void szl_keep(lua_State *L, szl_request *request) {
    request->flag = lua_type(L, -1) == LUA_TFUNCTION;
    request->result = lua_isnil(L, -1) ? 0 : luaL_ref(L, LUA_REGISTRYINDEX);
}

/// Pushes the value of the module, or the kept value, behind the reference. Only modules are tables without a metatable: tables inside a
/// module's value are frozen. [-0, +1, never]
static void szl_push_referred(lua_State *L, int reference) {
    if (lua_rawgeti(L, LUA_REGISTRYINDEX, reference) != LUA_TTABLE) return;
    if (lua_getmetatable(L, -1)) {
        lua_pop(L, 1);
    } else {
        lua_rawgeti(L, -1, 1);
        lua_remove(L, -2);
    }
}

static int szl_lookup_body(lua_State *L) {
    szl_host *host = szl_of(L);
    szl_request *request = &host->request;
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->words);
    int count = szl_decode(L, host, request->bytes, request->length, 1);
    szl_push_referred(L, request->reference);
    for (int step = 0; step < count && !lua_isnil(L, -1); step++) {
        if (lua_type(L, -1) != LUA_TTABLE) {
            lua_pushnil(L);
            break;
        }
        szl_unwrap(L, lua_gettop(L));
        lua_pushvalue(L, 2 + step);
        lua_rawget(L, -2);
        lua_remove(L, -2);
    }
    szl_keep(L, request);
    return 0;
}

szl_code szl_lookup(szl_host *host, int reference, const uint8_t *path, size_t length, int *result, bool *is_function) {
    szl_clear_failure(host);
    host->request = (szl_request){.bytes = path, .length = length, .reference = reference};
    szl_code code = szl_protected(host, szl_lookup_body);
    *result = host->request.result;
    *is_function = host->request.flag;
    return code;
}

static int szl_value_body(lua_State *L) {
    szl_host *host = szl_of(L);
    szl_push_referred(L, host->request.reference);
    szl_encode_value_of_file(L, host, 1);
    return 0;
}

szl_code szl_value(szl_host *host, int reference) {
    szl_clear_failure(host);
    host->request = (szl_request){.reference = reference};
    return szl_protected(host, szl_value_body);
}

static int szl_global_body(lua_State *L) {
    szl_host *host = szl_of(L);
    szl_request *request = &host->request;
    lua_rawgeti(L, LUA_REGISTRYINDEX, request->reference);
    if (lua_type(L, -1) != LUA_TTABLE || lua_rawgeti(L, -1, 2) != LUA_TTABLE || !lua_getmetatable(L, -1)) {
        lua_pushnil(L);
    } else {
        lua_getfield(L, -1, "__index");
        lua_pushstring(L, request->name);
        lua_rawget(L, -2);
    }
    szl_keep(L, request);
    return 0;
}

szl_code szl_global(szl_host *host, int reference, const char *name, int *result) {
    szl_clear_failure(host);
    host->request = (szl_request){.name = name, .reference = reference};
    szl_code code = szl_protected(host, szl_global_body);
    *result = host->request.result;
    return code;
}

void szl_release(szl_host *host, int reference) {
    if (reference > 0) luaL_unref(host->L, LUA_REGISTRYINDEX, reference);
}

static int szl_define_body(lua_State *L) {
    szl_host *host = szl_of(L);
    const szl_request *request = &host->request;
    szl_push_referred(L, request->reference);
    szl_unwrap(L, 1);
    if (lua_type(L, 1) != LUA_TTABLE) return luaL_error(L, "the file returned no table");
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->globals);
    lua_pushstring(L, request->name);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) == LUA_TNIL) return luaL_error(L, "the file returned no such field");
    lua_rawset(L, 2);
    return 0;
}

szl_code szl_define(szl_host *host, int reference, const char *name) {
    szl_clear_failure(host);
    host->request = (szl_request){.name = name, .reference = reference};
    return szl_protected(host, szl_define_body);
}

/// Arguments are built and results encoded outside the meter: they are bounded by the host and by the result limits.
static int szl_call_body(lua_State *L) {
    szl_host *host = szl_of(L);
    const szl_request *request = &host->request;
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->words);
    lua_rawgeti(L, LUA_REGISTRYINDEX, request->reference);
    int count = szl_decode_arguments(L, host, request->bytes, request->length, 1);
    szl_meter(host, request->budget);
    lua_call(L, count, LUA_MULTRET);
    szl_unmeter(host);
    szl_encode_results(L, host, 2, lua_gettop(L) - 1, request->shape);
    return 0;
}

szl_code szl_call(szl_host *host, int reference, const uint8_t *bytes, size_t length, szl_budget budget, szl_shape shape) {
    szl_begin(host, false);
    if (shape.first + shape.count > host->word_count) return szl_fail(host, SZL_HOST, "words", "fields outside the vocabulary");
    host->output.length = 0;
    host->request = (szl_request){.reference = reference, .bytes = bytes, .length = length, .budget = budget, .shape = shape};
    return szl_protected(host, szl_call_body);
}

const uint8_t *szl_output(const szl_host *host, size_t *length) {
    *length = host->output.length;
    return host->output.bytes;
}

const szl_failure *szl_last_failure(const szl_host *host) { return &host->failure; }

szl_usage szl_last_usage(const szl_host *host) {
    return (szl_usage){
        .steps = host->steps,
        .work = host->work + host->slowness,
        .memory = host->used,
        .peak = host->peak,
        .blocks = host->blocks,
    };
}
