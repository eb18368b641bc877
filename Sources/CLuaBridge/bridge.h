// What the files of the bridge share. Every function that touches the Lua stack states its effect as [-popped, +pushed, raises]:
// "never" = cannot raise, "m" = out of memory, "e" = any error. Functions that may raise run only inside `szl_protected`.
#ifndef SZL_BRIDGE_H
#define SZL_BRIDGE_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <string.h>

#include "clua_bridge.h"

/// VM instructions between two runs of the count hook; steps are charged in such blocks, a started block counting whole.
#define SZL_INTERVAL 64
/// The same while instructions turn out to be slow; divides the block.
#define SZL_SLOW_INTERVAL 8
/// Entries of a table outside its list 1…n. Keys can be chosen so that rehashing n of them walks n²/2 nodes in a single instruction.
#define SZL_MAX_FIELDS 8192
#define SZL_MAX_FIELDS_LOADING 16384
/// Processor time that one step may take; what an interval uses beyond counts as slowness, in steps …
#define SZL_STEP_NANOSECONDS 50
/// … of which a call may have so many (10 ms), or its step budget if that is less.
#define SZL_SLOW_STEPS 200000
/// The most of it that one look at the clock counts (2 ms).
#define SZL_SLOW_LUMP 40000
/// Steps that library code may charge between two looks at the clock.
#define SZL_CLOCK_STEPS 4096
/// Values that one call may push at once (`table.unpack`, `string.byte`).
#define SZL_MAX_VALUES 4096
/// Bytes of garbage, at least, after which the next call starts with a collection.
#define SZL_GARBAGE (512 << 10)
#define SZL_POOL_BYTES (1 << 20)
#define SZL_POOL_LARGEST 1024
#define SZL_MAX_MODULE_DEPTH 16
#define SZL_NAME_BYTES 80
/// Lazy tables that a call may have; further ones are made whole.
#define SZL_MAX_LAZY 4

typedef struct {
    uint8_t *bytes;
    size_t length;
    size_t capacity;
} szl_buffer;

typedef struct {
    uint8_t body;
    uint8_t count;
    uint8_t types[SZL_MAX_PARAMETERS];
    uint32_t function;
    char name[64]; // "sz.glob"
} szl_native;

/// What an entry point asks of the body it runs protected.
typedef struct {
    const char *name, *library;
    const uint8_t *bytes;
    size_t length;
    const uint32_t *ends;
    uint32_t count;
    int reference;             // in
    int result;                // out
    bool flag;                 // in or out
    szl_native native;
    szl_budget budget;
    szl_shape shape;
} szl_request;

/// When Swift began to run for a script; 0 for what is not looked at.
typedef struct {
    uint64_t clock, processor;
} szl_pause;

/// Why an allocation was refused.
typedef enum { SZL_REFUSED_TOTAL, SZL_REFUSED_STRING, SZL_REFUSED_FIELDS } szl_refusal;

/// The memory of a view userdata.
typedef struct {
    uint16_t kind;
    uint64_t id;
} szl_view;

#define SZL_MAX_VIEWS 8

#define SZL_MAX_TRACED_FILES 64

typedef struct {
    char name[64];
    szl_buffer counts; // of uint32_t, by line
} szl_traced_file;

/// What is traced: owned by trace.c.
typedef struct {
    bool lines, reads;
    uint32_t file_count;
    szl_traced_file files[SZL_MAX_TRACED_FILES];
    szl_buffer fields; // NUL-terminated paths
} szl_trace_store;

/// A table whose fields are made when they are read: owned by lazy.c.
typedef struct {
    const uint8_t *bytes, *end; // the encoded entries
    uint32_t count;             // at most 64
    uint64_t made;              // which of them were made
    bool plain;                 // all of them: the table needs nothing more
} szl_lazy;

/// The region for small blocks: owned by pool.c.
typedef struct {
    char *start, *next, *end;
    void *free[SZL_POOL_LARGEST / 16 + 1];
} szl_pool;

struct szl_host {
    lua_State *L;              // owned; NULL before it is open
    szl_limits limits;         // fixed at opening
    szl_callbacks callbacks;   // fixed at opening
    // Allocator: owned by allocate.c.
    szl_pool pool;
    size_t used, peak, blocks;
    size_t collect_above;      // bytes in use from which the next call starts with a collection
    int64_t allocations, fail_after;
    bool refused;              // an allocation was refused and its retry has not succeeded
    szl_refusal refusal;       // why
    bool loading;              // a file is being loaded, not a function called
    bool presized;             // the next table is made by the host with room for its list
    size_t refused_size;
    // Budget of the running call: owned by budget.c.
    bool metered;              // script code runs: charges count
    szl_code trip;             // SZL_OK, or the budget that is spent: nothing undoes it before the next call
    int64_t steps, step_limit;
    int64_t instructions;      // of the steps, those counted by the hook
    int interval;              // of the hook; 0 once it only waits to raise
    int64_t work, work_limit;
    int64_t slowness, slow_limit;
    uint64_t nanoseconds;      // the allowance; 0 = none
    uint64_t clock_start, last_clock;
    uint64_t watch_start, last_processor; // processor time at the first and at the last slow stretch
    int64_t last_charged;
    bool clock_running, processor_known, watched, slow;
    int64_t depth_checked;     // steps at the last look at the call depth
    int64_t trip_used, trip_limit;
    // Failure of the last call: owned by failure.c.
    szl_code typed_code;       // the last error raised with a code …
    bool typed_placed;         // its text names a file that is not running
    size_t typed_length;
    char typed_message[512];   // … and its text: an error that reaches the host with this text has that code
    char name[SZL_NAME_BYTES];
    char help[192];
    szl_failure failure;
    szl_frame frames[SZL_MAX_FRAMES];
    szl_buffer message;
    // Buffers, counted against the memory limit.
    szl_buffer output;         // encoded results
    szl_buffer scratch;        // of library functions that run no script code
    szl_request request;       // of the running protected call: owned by the entry points
    // Registry references.
    int globals, words, environment, loaded;
    uint32_t word_count;
    const char **word_texts;   // where the words lie, as many as there are
    bool sealed;
    char module_chain[SZL_MAX_MODULE_DEPTH][SZL_NAME_BYTES];
    int module_depth;
    szl_native *natives;
    uint32_t native_count, native_capacity;
    szl_trace_store trace;
    szl_lazy lazy[SZL_MAX_LAZY]; // of the running call …
    uint32_t lazy_count;         // … so many
    int lazy_metatables[SZL_MAX_LAZY];
    int lazy_tables[SZL_MAX_LAZY];
    int lazy_ended;              // the metatable of those whose call is over
    uint32_t view_kinds;
    char view_names[SZL_MAX_VIEWS][32];
    int view_metatables[SZL_MAX_VIEWS];
    int view_fields[SZL_MAX_VIEWS];
};

/// The host of a state. [-0, +0, never]
static inline szl_host *szl_of(lua_State *L) { return *(szl_host **)lua_getextraspace(L); }

// allocate.c
void *szl_allocate(void *host, void *block, size_t old_size, size_t new_size);
bool szl_reserve(szl_host *host, szl_buffer *buffer, size_t capacity);
void szl_free_buffer(szl_host *host, szl_buffer *buffer);

// pool.c
void szl_open_pool(szl_pool *pool);
void szl_close_pool(szl_pool *pool);
void *szl_pool_allocate(szl_pool *pool, size_t size);
void szl_pool_free(szl_pool *pool, void *block, size_t size);
void *szl_pool_resize(szl_pool *pool, void *block, size_t old_size, size_t new_size);

// budget.c
void szl_meter(szl_host *host, szl_budget budget);
void szl_unmeter(szl_host *host);
void szl_charge(lua_State *L, int64_t steps);
void szl_check(lua_State *L);
void szl_look_at_clock(lua_State *L, szl_host *host);
szl_pause szl_leave(const szl_host *host);
void szl_return(szl_host *host, szl_pause pause);
int szl_trip(lua_State *L, szl_code kind, int64_t used, int64_t limit);
void szl_hook(lua_State *L, lua_Debug *event);
void szl_attention(szl_host *host);

// failure.c
int szl_raise(lua_State *L, szl_code code, const char *name, const char *help, const char *format, ...);
int szl_bad_argument(lua_State *L, int argument, const char *expected);
int szl_bad_argument_text(lua_State *L, int argument, const char *text);
void szl_where(lua_State *L, int level);
int szl_handler(lua_State *L);
szl_code szl_finish(szl_host *host, int status);
void szl_clear_failure(szl_host *host);
szl_code szl_fail(szl_host *host, szl_code code, const char *name, const char *text);
void szl_note_place(szl_host *host, lua_State *L);
void szl_note_function(szl_host *host);

// protect.c
szl_code szl_protected(szl_host *host, lua_CFunction body);

// environment.c
void szl_make_globals(lua_State *L);
void szl_push_environment(lua_State *L, bool definable);
void szl_freeze_environment(lua_State *L, int index);
const char *szl_withheld_help(const char *name);
bool szl_nearest(lua_State *L, int index, const char *name, char *nearest, size_t size);

// freeze.c
void szl_freeze(lua_State *L, int index);
bool szl_unwrap(lua_State *L, int index);
void szl_push_library_proxy(lua_State *L, const char *name);
int szl_check_readable(lua_State *L, int argument);
void szl_check_writable(lua_State *L, int argument);

// keys.c
lua_Integer szl_sorted_keys(lua_State *L, int index);

// codec
int szl_decode(lua_State *L, szl_host *host, const uint8_t *bytes, size_t length, int words);
const uint8_t *szl_decode_entry(lua_State *L, szl_host *host, const uint8_t *at, const uint8_t *end, bool wanted);
void szl_decode_field(lua_State *L, szl_host *host, const uint8_t *at, const uint8_t *end);
const uint8_t *szl_find_entry(lua_State *L, szl_host *host, const szl_lazy *lazy, int index, uint32_t *number);
int szl_decode_arguments(lua_State *L, szl_host *host, const uint8_t *bytes, size_t length, int words);
void szl_encode_results(lua_State *L, szl_host *host, int first, int count, szl_shape shape);
void szl_encode_value_of_file(lua_State *L, szl_host *host, int index);
void szl_encode_arguments(lua_State *L, szl_host *host, int count);

// lazy.c
void szl_open_lazy(lua_State *L);
szl_lazy *szl_push_lazy(lua_State *L, szl_host *host, const uint8_t *bytes, const uint8_t *end, uint32_t count);
bool szl_complete_lazy(lua_State *L, int index, int metatable);
void szl_end_lazy(szl_host *host);

// load.c
int szl_raise_placed(lua_State *L, szl_code code, const char *name, const char *help);
void szl_load_chunk(lua_State *L, const char *name, const uint8_t *bytes, size_t length, bool definable);
int szl_require(lua_State *L);
// prescan.c
void szl_prescan(lua_State *L, const char *name, const uint8_t *bytes, size_t length);

// libraries
void szl_open_base(lua_State *L);
void szl_open_string(lua_State *L);
void szl_open_table(lua_State *L);
void szl_open_math(lua_State *L);
void szl_open_utf8(lua_State *L);
void szl_register(lua_State *L, const luaL_Reg *functions);
const char *szl_check_string(lua_State *L, int argument, size_t *length);
lua_Integer szl_check_integer(lua_State *L, int argument);
lua_Integer szl_optional_integer(lua_State *L, int argument, lua_Integer other);
const char *szl_type_name(lua_State *L, int index);
size_t szl_start(lua_Integer position, size_t length);
size_t szl_end(lua_State *L, int argument, lua_Integer other, size_t length);
char *szl_scratch(lua_State *L, size_t size);
void szl_check_length(lua_State *L, size_t length, const char *function);
void szl_push_text(lua_State *L, int index);
int szl_format(lua_State *L);
int szl_sort(lua_State *L);
int szl_pairs(lua_State *L);
int szl_find(lua_State *L);
int szl_match(lua_State *L);
int szl_gmatch(lua_State *L);
int szl_gsub(lua_State *L);
int szl_native_call(lua_State *L);
int szl_push_reply(lua_State *L, szl_host *host, const szl_reply *reply, const char *name);
int szl_grants(lua_State *L);
int szl_glob(lua_State *L);
int szl_cidr(lua_State *L);
int szl_empty(lua_State *L);
// trace.c
void szl_trace_line(lua_State *L, lua_Debug *event);
void szl_trace_path(szl_host *host, const char *path, size_t length);
void szl_trace_table(lua_State *L, const char *path);
void szl_free_trace(szl_host *host);
// view.c
void szl_push_view(lua_State *L, uint32_t kind, uint64_t id);
int szl_view_pairs(lua_State *L);
void szl_declare_view(lua_State *L, const char *fields, uint32_t count);

#endif
