// Opening, furnishing and closing a state.
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "bridge.h"

/// Blocks that closed states did not give back, over the life of the process.
static _Atomic size_t szl_leaked;

size_t szl_leaked_blocks(void) { return atomic_load(&szl_leaked); }

static int szl_open_body(lua_State *L) {
    szl_host *host = szl_of(L);
    szl_make_globals(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->globals);
    szl_open_base(L);
    szl_open_string(L);
    szl_open_table(L);
    szl_open_math(L);
    szl_open_utf8(L);
    lua_createtable(L, 0, 0);
    host->loaded = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_createtable(L, 0, 0);
    host->words = luaL_ref(L, LUA_REGISTRYINDEX);
    szl_open_lazy(L);
    return 0;
}

szl_host *szl_open(szl_limits limits, szl_callbacks callbacks, int64_t fail_after) {
    szl_host *host = calloc(1, sizeof *host);
    if (host == NULL) return NULL;
    host->limits = limits;
    host->callbacks = callbacks;
    host->fail_after = fail_after;
    szl_open_pool(&host->pool);
    szl_clear_failure(host);
    lua_State *L = lua_newstate(szl_allocate, host);
    if (L != NULL) {
        *(szl_host **)lua_getextraspace(L) = host;
        host->L = L;
        // Garbage is collected between calls only. Inside one, the step budget bounds what can be allocated, and steps would otherwise
        // depend on when the collector happens to run.
        lua_gc(L, LUA_GCSTOP);
        lua_pushcfunction(L, szl_handler);
        if (szl_protected(host, szl_open_body) == SZL_OK) {
            szl_collect(host);
            return host;
        }
    }
    szl_close(host);
    return NULL;
}

static void szl_drop_words(szl_host *host, uint32_t count) {
    if (host->word_texts != NULL) szl_allocate(host, host->word_texts, count * sizeof *host->word_texts, 0);
    host->word_texts = NULL;
}

void szl_close(szl_host *host) {
    if (host->L != NULL) lua_close(host->L);
    szl_free_buffer(host, &host->output);
    szl_free_buffer(host, &host->scratch);
    szl_free_buffer(host, &host->message);
    szl_free_trace(host);
    szl_drop_words(host, host->word_count);
    if (host->natives != NULL) szl_allocate(host, host->natives, host->native_capacity * sizeof *host->natives, 0);
    szl_close_pool(&host->pool);
    atomic_fetch_add(&szl_leaked, host->blocks);
    free(host);
}

void *szl_raw_state(const szl_host *host) { return host->L; }

int szl_raw_globals(const szl_host *host) { return host->globals; }

void szl_collect(szl_host *host) {
    lua_gc(host->L, LUA_GCCOLLECT);
    // Much for a large state, since a collection walks all of it, but never so much that a call finds too little memory left.
    size_t garbage = host->used / 2 > SZL_GARBAGE ? host->used / 2 : SZL_GARBAGE;
    size_t left = host->limits.memory > host->used ? host->limits.memory - host->used : 0;
    host->collect_above = host->used + (garbage < left / 4 ? garbage : left / 4);
}

static int szl_words_body(lua_State *L) {
    szl_host *host = szl_of(L);
    const szl_request *request = &host->request;
    lua_createtable(L, (int)request->count, 0);
    uint32_t start = 0;
    for (uint32_t index = 0; index < request->count; index++) {
        host->word_texts[index] = lua_pushlstring(L, (const char *)request->bytes + start, request->ends[index] - start);
        lua_rawseti(L, -2, (lua_Integer)index + 1);
        start = request->ends[index];
    }
    lua_rawseti(L, LUA_REGISTRYINDEX, host->words);
    host->word_count = request->count;
    return 0;
}

szl_code szl_set_words(szl_host *host, const uint8_t *bytes, const uint32_t *ends, uint32_t count) {
    szl_clear_failure(host);
    if (count == 0) return SZL_OK;
    host->word_texts = szl_allocate(host, NULL, 0, count * sizeof *host->word_texts);
    if (host->word_texts == NULL) return szl_fail(host, SZL_MEMORY, "words", "not enough memory");
    host->request = (szl_request){.bytes = bytes, .ends = ends, .count = count};
    szl_code code = szl_protected(host, szl_words_body);
    if (code != SZL_OK) szl_drop_words(host, count);
    return code;
}

/// Pushes the real table of the library `name`, made when it does not exist. [-0, +1, e]
static void szl_push_library(lua_State *L, szl_host *host, const char *name) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->globals);
    lua_pushstring(L, name);
    if (lua_rawget(L, -2) != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_createtable(L, 0, 8);
        szl_push_library_proxy(L, name);
        lua_pushstring(L, name);
        lua_pushvalue(L, -2);
        lua_rawset(L, -4);
    }
    szl_unwrap(L, lua_gettop(L));
    lua_remove(L, -2);
}

static int szl_function_body(lua_State *L) {
    szl_host *host = szl_of(L);
    const szl_request *request = &host->request;
    szl_push_library(L, host, request->library);
    lua_pushinteger(L, request->count);
    lua_pushcclosure(L, szl_native_call, 1);
    lua_pushstring(L, request->name);
    lua_insert(L, -2);
    lua_rawset(L, -3);
    return 0;
}

szl_code szl_add_function(szl_host *host, const char *library, const char *name, szl_body body, uint32_t function, const uint8_t *types,
                          uint32_t count) {
    szl_clear_failure(host);
    if (count > SZL_MAX_PARAMETERS) return szl_fail(host, SZL_HOST, name, "too many parameters");
    if (host->native_count == host->native_capacity) {
        uint32_t capacity = host->native_capacity * 2 + 8;
        size_t size = sizeof *host->natives;
        void *grown = szl_allocate(host, host->natives, host->native_capacity * size, capacity * size);
        if (grown == NULL) return szl_fail(host, SZL_MEMORY, name, "not enough memory");
        host->natives = grown;
        host->native_capacity = capacity;
    }
    szl_native *native = &host->natives[host->native_count];
    *native = (szl_native){.body = (uint8_t)body, .count = (uint8_t)count, .function = function};
    memcpy(native->types, types, count);
    size_t prefix = strlen(library), length = strlen(name);
    if (prefix + length + 2 > sizeof native->name) return szl_fail(host, SZL_HOST, name, "name too long");
    memcpy(native->name, library, prefix);
    native->name[prefix] = '.';
    memcpy(native->name + prefix + 1, name, length);
    host->request = (szl_request){.library = library, .name = name, .count = host->native_count};
    szl_code code = szl_protected(host, szl_function_body);
    if (code == SZL_OK) host->native_count += 1;
    return code;
}

static int szl_constant_body(lua_State *L) {
    szl_host *host = szl_of(L);
    const szl_request *request = &host->request;
    szl_push_library(L, host, request->library);
    lua_pushstring(L, request->name);
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->words);
    if (szl_decode(L, host, request->bytes, request->length, lua_gettop(L)) != 1) szl_raise(L, SZL_HOST, NULL, NULL, "one value expected");
    lua_remove(L, -2);
    szl_freeze(L, -1);
    lua_rawset(L, -3);
    return 0;
}

szl_code szl_add_constant(szl_host *host, const char *library, const char *name, const uint8_t *bytes, size_t length) {
    szl_clear_failure(host);
    host->request = (szl_request){.library = library, .name = name, .bytes = bytes, .length = length};
    return szl_protected(host, szl_constant_body);
}

static int szl_view_body(lua_State *L) {
    szl_host *host = szl_of(L);
    if (host->view_kinds == SZL_MAX_VIEWS) szl_raise(L, SZL_HOST, NULL, NULL, "too many kinds of views");
    snprintf(host->view_names[host->view_kinds], sizeof host->view_names[0], "%s", host->request.library);
    szl_declare_view(L, host->request.name, host->request.count);
    return 0;
}

szl_code szl_add_view(szl_host *host, const char *name, const char *fields, uint32_t count) {
    szl_clear_failure(host);
    host->request = (szl_request){.library = name, .name = fields, .count = count};
    return szl_protected(host, szl_view_body);
}
