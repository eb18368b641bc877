// What a traced call did: lines run per file, and the paths of argument fields that were read. Only after `szl_trace`; nothing of it runs
// otherwise. Tables of arguments become proxies that note each read; they can still be written.
#include <stdio.h>

#include "bridge.h"

#define SZL_MAX_TRACED_LINE (1 << 18)

/// The counters of the file with this name; NULL when there are too many files. [-0, +0, never]
static szl_traced_file *szl_traced_file_named(szl_host *host, const char *name) {
    szl_trace_store *trace = &host->trace;
    for (uint32_t index = 0; index < trace->file_count; index++) {
        if (strcmp(trace->files[index].name, name) == 0) return &trace->files[index];
    }
    if (trace->file_count == SZL_MAX_TRACED_FILES) return NULL;
    szl_traced_file *file = &trace->files[trace->file_count++];
    *file = (szl_traced_file){{0}, {0}};
    snprintf(file->name, sizeof file->name, "%s", name);
    return file;
}

/// Counts a line; part of the hook. Lines that cannot be counted for lack of memory are left out. [-0, +0, never]
void szl_trace_line(lua_State *L, lua_Debug *event) {
    szl_host *host = szl_of(L);
    if (!lua_getinfo(L, "S", event) || event->currentline <= 0 || event->currentline > SZL_MAX_TRACED_LINE) return;
    szl_traced_file *file = szl_traced_file_named(host, event->short_src);
    if (file == NULL) return;
    size_t needed = ((size_t)event->currentline + 1) * sizeof(uint32_t);
    if (!szl_reserve(host, &file->counts, needed)) return;
    if (file->counts.length < needed) {
        memset(file->counts.bytes + file->counts.length, 0, file->counts.capacity - file->counts.length);
        file->counts.length = file->counts.capacity / sizeof(uint32_t) * sizeof(uint32_t);
    }
    uint32_t *counts = (uint32_t *)(void *)file->counts.bytes;
    if (counts[event->currentline] < UINT32_MAX) counts[event->currentline] += 1;
}

/// Notes a path once, in the order of first reading. [-0, +0, never]
void szl_trace_path(szl_host *host, const char *path, size_t length) {
    szl_buffer *fields = &host->trace.fields;
    for (size_t at = 0; at < fields->length; at += strlen((char *)fields->bytes + at) + 1) {
        if (strcmp((char *)fields->bytes + at, path) == 0) return;
    }
    if (fields->length + length + 1 > (64 << 10) || !szl_reserve(host, fields, fields->length + length + 1)) return;
    memcpy(fields->bytes + fields->length, path, length + 1);
    fields->length += length + 1;
}

/// Pushes the path of a key below `path`. [-0, +1, m]
static void szl_push_path(lua_State *L, const char *path, int key) {
    if (lua_type(L, key) == LUA_TSTRING) {
        lua_pushfstring(L, "%s.%s", path, lua_tostring(L, key));
    } else if (lua_isinteger(L, key)) {
        lua_pushfstring(L, "%s[%I]", path, lua_tointeger(L, key));
    } else {
        lua_pushfstring(L, "%s[%s]", path, szl_type_name(L, key));
    }
}

/// `__index` of a traced table: upvalues are the real table and its path.
static int szl_traced_read(lua_State *L) {
    size_t length;
    szl_push_path(L, lua_tostring(L, lua_upvalueindex(2)), 2);
    const char *path = lua_tolstring(L, -1, &length);
    szl_trace_path(szl_of(L), path, length);
    lua_settop(L, 2);
    lua_rawget(L, lua_upvalueindex(1));
    return 1;
}

/// `__newindex` of a traced table: upvalue 1 is the real table.
static int szl_traced_write(lua_State *L) {
    lua_settop(L, 3);
    lua_rawset(L, lua_upvalueindex(1));
    return 0;
}

static int szl_traced_length(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, lua_upvalueindex(1)));
    return 1;
}

/// Replaces the table on top of the stack by a traced one, and so the tables inside it, before the script sees them. [-0, +0, m]
void szl_trace_table(lua_State *L, const char *path) {
    luaL_checkstack(L, 10, NULL);
    int table = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        if (lua_type(L, -1) == LUA_TTABLE) {
            szl_push_path(L, path, table + 1);
            lua_insert(L, table + 2);                   // table key path value
            szl_trace_table(L, lua_tostring(L, table + 2));
            lua_pushvalue(L, table + 1);
            lua_insert(L, -2);
            lua_rawset(L, table);                       // an existing key: the traversal stays valid
        }
        lua_settop(L, table + 1);
    }
    lua_createtable(L, 0, 0);                           // real proxy
    lua_createtable(L, 2, 3);                           // real proxy mt
    lua_pushvalue(L, table);
    lua_rawseti(L, -2, 1);
    lua_pushboolean(L, true);
    lua_rawseti(L, -2, 2);
    lua_pushvalue(L, table);
    lua_pushstring(L, path);
    lua_pushcclosure(L, szl_traced_read, 2);
    lua_setfield(L, -2, "__index");
    lua_pushvalue(L, table);
    lua_pushcclosure(L, szl_traced_write, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushvalue(L, table);
    lua_pushcclosure(L, szl_traced_length, 1);
    lua_setfield(L, -2, "__len");
    lua_setmetatable(L, -2);
    lua_replace(L, table);
}

/// Starts (or, with neither, ends) tracing and forgets what was traced, unless it only ends. [-0, +0, never]
void szl_trace(szl_host *host, bool lines, bool fields) {
    if (lines || fields) {
        for (uint32_t index = 0; index < host->trace.file_count; index++) szl_free_buffer(host, &host->trace.files[index].counts);
        host->trace.file_count = 0;
        host->trace.fields.length = 0;
    }
    host->trace.lines = lines;
    host->trace.reads = fields;
}

void szl_free_trace(szl_host *host) {
    for (uint32_t index = 0; index < host->trace.file_count; index++) szl_free_buffer(host, &host->trace.files[index].counts);
    szl_free_buffer(host, &host->trace.fields);
}

uint32_t szl_traced_files(const szl_host *host) { return host->trace.file_count; }

const char *szl_traced_lines(const szl_host *host, uint32_t index, const uint32_t **counts, size_t *count) {
    const szl_traced_file *file = &host->trace.files[index];
    *counts = (const uint32_t *)(const void *)file->counts.bytes;
    *count = file->counts.length / sizeof(uint32_t);
    return file->name;
}

const char *szl_traced_fields(const szl_host *host, size_t *length) {
    *length = host->trace.fields.length;
    return (const char *)host->trace.fields.bytes;
}
