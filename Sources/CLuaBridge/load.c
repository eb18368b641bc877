// Compiling and running chunks, `require`, and the time in which both are allowed.
#include <stdio.h>

#include "bridge.h"

/// Bytes handed to the compiler at a time: between two pieces the budget and the clock are looked at.
#define SZL_PIECE 256

typedef struct {
    const uint8_t *at;
    size_t left;
} szl_source;

/// `lua_Reader`. May raise: the compiler runs protected.
static const char *szl_read_piece(lua_State *L, void *context, size_t *size) {
    szl_source *source = context;
    *size = source->left < SZL_PIECE ? source->left : SZL_PIECE;
    if (*size == 0) return NULL;
    szl_charge(L, (int64_t)(*size / 4) + 1);
    if (szl_of(L)->metered) szl_look_at_clock(L, szl_of(L));
    szl_check(L);
    const char *piece = (const char *)source->at;
    source->at += *size;
    source->left -= *size;
    return piece;
}

/// Raises the message on top of the stack, which has its place already, with a code. [-0, +0, e]
int szl_raise_placed(lua_State *L, szl_code code, const char *name, const char *help) {
    szl_host *host = szl_of(L);
    size_t length;
    const char *message = lua_tolstring(L, -1, &length);
    host->typed_code = code;
    host->typed_placed = true;
    host->typed_length = length < sizeof host->typed_message ? length : sizeof host->typed_message;
    memcpy(host->typed_message, message, host->typed_length);
    snprintf(host->name, sizeof host->name, "%s", name);
    snprintf(host->help, sizeof host->help, "%s", help);
    return lua_error(L);
}

/// Raises the compiler's message on top of the stack. [-0, +0, e]
static int szl_syntax_error(lua_State *L, const char *name) {
    const char *message = lua_tostring(L, -1);
    if (message == NULL || strncmp(message, "C stack overflow", 16) == 0) {
        lua_pushfstring(L, "%s:1: expressions or blocks are nested too deeply", name);
    }
    return szl_raise_placed(L, SZL_SYNTAX, "", "");
}

/// Compiles a text chunk and leaves the function and its environment on the stack. [-0, +2, e]
static void szl_compile(lua_State *L, const char *name, const uint8_t *bytes, size_t length, bool definable) {
    szl_host *host = szl_of(L);
    if (length > host->limits.source) {
        lua_pushfstring(L, "%s:1: the file is larger than %I bytes", name, (lua_Integer)host->limits.source);
        szl_raise_placed(L, SZL_TOO_LARGE, "", "split it into modules");
    }
    szl_prescan(L, name, bytes, length);
    szl_source source = {bytes, length};
    lua_pushfstring(L, "=%s", name);
    int status = lua_load(L, szl_read_piece, &source, lua_tostring(L, -1), "t");
    lua_remove(L, -2);
    if (host->trip != SZL_OK || status == LUA_ERRMEM) {
        szl_trip(L, SZL_MEMORY, (int64_t)(host->used + host->refused_size), (int64_t)host->limits.memory);
    }
    if (status != LUA_OK) szl_syntax_error(L, name);
    szl_push_environment(L, definable);
    lua_pushvalue(L, -1);
    lua_setupvalue(L, -3, 1);
}

/// Compiles and runs a chunk; pushes its function, its first value, frozen, and its environment. [-0, +3, e]
void szl_load_chunk(lua_State *L, const char *name, const uint8_t *bytes, size_t length, bool definable) {
    luaL_checkstack(L, 10, NULL);
    szl_compile(L, name, bytes, length, definable); // chunk env
    lua_pushvalue(L, -2);                           // chunk env chunk
    lua_call(L, 0, 1);                              // chunk env value
    szl_freeze(L, -1);
    lua_insert(L, -2);                              // chunk value env
    if (definable) szl_freeze_environment(L, lua_gettop(L));
}

/// Whether `name` is made of words of letters, digits and `_`, joined by single dots.
static bool szl_is_module_name(const char *name, size_t length) {
    if (length == 0 || length >= SZL_NAME_BYTES || strlen(name) != length) return false;
    bool word = false;
    for (; *name != 0; name++) {
        bool part = (*name >= '0' && *name <= '9') || ((*name | 32) >= 'a' && (*name | 32) <= 'z') || *name == '_';
        if (!part && !(*name == '.' && word)) return false;
        word = part;
    }
    return word;
}

/// Whether a module is being loaded right now; a mark may also be left of a load that failed inside a `pcall`.
static bool szl_is_loading(const szl_host *host, const char *name) {
    for (int index = 0; index < host->module_depth; index++) {
        if (strcmp(host->module_chain[index], name) == 0) return true;
    }
    return false;
}

/// Raises the error of a module that requires itself, with the way round. [-0, +0, e]
static int szl_module_cycle(lua_State *L, szl_host *host, const char *name) {
    int first = 0;
    while (first < host->module_depth && strcmp(host->module_chain[first], name) != 0) first++;
    lua_pushliteral(L, "");
    for (int index = first; index < host->module_depth; index++) {
        lua_pushfstring(L, "%s%s → ", lua_tostring(L, -1), host->module_chain[index]);
        lua_remove(L, -2);
    }
    lua_pushfstring(L, "%s%s", lua_tostring(L, -1), name);
    return szl_raise(L, SZL_MODULE_CYCLE, name, "move what both need into a third module", "modules require each other: `%s`",
                     lua_tostring(L, -1));
}

/// `require`: each module runs once per state; its value is shared, frozen.
int szl_require(lua_State *L) {
    szl_host *host = szl_of(L);
    size_t length;
    if (lua_type(L, 1) != LUA_TSTRING) return szl_bad_argument(L, 1, "string");
    const char *name = lua_tolstring(L, 1, &length);
    lua_settop(L, 1);
    szl_charge(L, 8);
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->loaded);
    lua_pushvalue(L, 1);
    int type = lua_rawget(L, 2);
    if (type == LUA_TLIGHTUSERDATA && szl_is_loading(host, name)) return szl_module_cycle(L, host, name);
    if (type != LUA_TNIL && type != LUA_TLIGHTUSERDATA) return 1;
    if (!szl_is_module_name(name, length)) {
        return szl_raise(L, SZL_MODULE_NAME, "require", "write words joined by dots, such as `lib.text`", "not a module name");
    }
    if (host->sealed) {
        return szl_raise(L, SZL_MODULE_MISSING, name, "call `require` at the top of the file", "module `%s` was not loaded with the file",
                         name);
    }
    if (host->module_depth == SZL_MAX_MODULE_DEPTH) {
        return szl_raise(L, SZL_COMPLEX, name, "flatten the modules", "modules require each other more than %d deep", SZL_MAX_MODULE_DEPTH);
    }
    szl_reply reply = {0};
    const char *file = NULL;
    if (host->callbacks.module != NULL) host->callbacks.module(host->callbacks.context, name, &reply, &file);
    if (file == NULL || reply.code != SZL_OK) {
        return szl_raise(L, SZL_MODULE_MISSING, name, "modules are files of the policy folder, such as `lib/text.lua` for `lib.text`",
                         "module `%s` does not exist", name);
    }
    lua_pushvalue(L, 1);
    lua_pushlightuserdata(L, host);
    lua_rawset(L, 2);
    memcpy(host->module_chain[host->module_depth], name, length + 1);
    host->module_depth += 1;
    szl_load_chunk(L, file, reply.bytes, reply.length, false);
    host->module_depth -= 1;
    lua_pop(L, 1);
    lua_remove(L, -2);
    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        lua_pushboolean(L, true);
    }
    lua_pushvalue(L, 1);
    lua_pushvalue(L, -2);
    lua_rawset(L, 2);
    return 1;
}
