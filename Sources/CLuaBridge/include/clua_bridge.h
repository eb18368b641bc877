// The whole surface that Swift sees of the Lua host. No function here raises: whatever can fail inside Lua runs in a protected call of the
// bridge, so no Swift frame ever lies between a longjmp and its target.
#ifndef CLUA_BRIDGE_H
#define CLUA_BRIDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One Lua state with its budgets, buffers and last failure. Used by one thread at a time; free with `szl_close`.
typedef struct szl_host szl_host;

/// Why a call, a load or a lookup failed. The names are the stable codes of `LuaErrorCode`.
typedef enum {
    SZL_OK = 0,
    SZL_SYNTAX,
    SZL_RUNTIME,
    SZL_STEPS,
    SZL_MEMORY,
    SZL_TIME,
    SZL_BOUNDED,
    SZL_ARGUMENT,
    SZL_FROZEN,
    SZL_UNKNOWN,
    SZL_WITHHELD,
    SZL_RESULT,
    SZL_MODULE_MISSING,
    SZL_MODULE_CYCLE,
    SZL_MODULE_NAME,
    SZL_TOO_LARGE,
    SZL_BINARY,
    SZL_ENCODING,
    SZL_COMPLEX,
    SZL_FOREIGN,
    SZL_UNAVAILABLE,
    SZL_HOST,
} szl_code;

/// The opcodes of the value codec, the same in both directions. Numbers are in the byte order of the machine and unaligned.
typedef enum {
    SZL_OP_NIL = 0,
    SZL_OP_FALSE,
    SZL_OP_TRUE,
    SZL_OP_INTEGER,    // i64
    SZL_OP_NUMBER,     // f64
    SZL_OP_STRING,     // u32 length, bytes
    SZL_OP_WORD,       // u16 index into the vocabulary
    SZL_OP_OPEN,       // u32 list entries, u32 fields (both only sizes to reserve)
    SZL_OP_CLOSE,
    SZL_OP_KEY_STRING, // u32 length, bytes; a value follows
    SZL_OP_KEY_WORD,   // u16 index; a value follows
    SZL_OP_PAIR,       // a key (any scalar value), then a value
    SZL_OP_VIEW,       // u16 kind, u64 id
    SZL_OP_FUNCTION,   // only out of Lua: stands for a function
    SZL_OP_NAME,       // u16 index; names the table that follows, for traces
    SZL_OP_LAZY,       // u8 fields, the first, that a call may want at once, u32 length of what follows up to its SZL_OP_CLOSE; then as
                       // SZL_OP_OPEN, with words as keys: a table whose other fields are made when read
} szl_op;

/// The bounds of one state. All sizes in bytes.
typedef struct {
    size_t memory;
    size_t string;
    size_t source;
    size_t result_string;
    size_t error;
    uint32_t result_depth;
    uint32_t result_nodes; // of a call
    uint32_t value_nodes;  // of a value that a file returned
    uint32_t call_depth;
} szl_limits;

/// What Swift answers to a callback. `bytes` stay valid until the next callback of the same state.
typedef struct {
    const uint8_t *bytes;
    size_t length;
    int32_t code;  // szl_code; SZL_OK = `bytes` are values, else a message
    int64_t steps; // what the answer costs beyond its size
} szl_reply;

/// Runs the host function `function` on encoded arguments.
typedef void (*szl_function_callback)(void *context, uint32_t function, const uint8_t *bytes, size_t length, szl_reply *reply);
/// Gives field `field` of the view `id` of kind `kind`, one encoded value.
typedef void (*szl_view_callback)(void *context, uint32_t kind, uint64_t id, uint32_t field, szl_reply *reply);
/// Finds the source of a module. `name` and `bytes` of the reply stay valid until the next callback; code SZL_MODULE_MISSING when unknown.
typedef void (*szl_module_callback)(void *context, const char *module, szl_reply *reply, const char **name);

typedef struct {
    void *context;
    szl_function_callback function;
    szl_view_callback view;
    szl_module_callback module;
} szl_callbacks;

/// A frame of a traceback; strings end with NUL and live until the next call.
typedef struct {
    char file[64];
    char function[64];
    int line;
} szl_frame;

#define SZL_MAX_FRAMES 12

/// The last failure of a state.
typedef struct {
    szl_code code;
    const char *message;
    size_t length;
    const char *name;  // of a name error, else empty
    const char *help;  // may be empty
    int64_t used;      // of a budget trip
    int64_t limit;
    bool placed;       // the message starts with the place in a file that has no frame, because it was not run yet
    int frame_count;
    const szl_frame *frames;
} szl_failure;

typedef struct {
    int64_t steps;
    int64_t work;
    size_t memory;
    size_t peak;
    size_t blocks;
} szl_usage;

/// Opens a state with an empty library, or NULL when memory is short. `fail_after` < 0: never; else every allocation from that number on fails.
szl_host *szl_open(szl_limits limits, szl_callbacks callbacks, int64_t fail_after);
/// Frees the state and all it holds.
void szl_close(szl_host *host);
/// How many blocks closed states did not give back since the process started: 0 unless there is a fault.
size_t szl_leaked_blocks(void);

/// Interns `count` words that lie one behind the other in `bytes`, each ending where `ends` says.
szl_code szl_set_words(szl_host *host, const uint8_t *bytes, const uint32_t *ends, uint32_t count);

/// What a host function is: one of the built-in C ones, or Swift's.
typedef enum { SZL_BODY_SWIFT = 0, SZL_BODY_GRANTS, SZL_BODY_GLOB, SZL_BODY_CIDR, SZL_BODY_EMPTY } szl_body;

/// Types of parameters, as bits.
enum {
    SZL_TYPE_STRING = 1,
    SZL_TYPE_NUMBER = 2,
    SZL_TYPE_INTEGER = 4,
    SZL_TYPE_BOOLEAN = 8,
    SZL_TYPE_TABLE = 16,
    SZL_TYPE_NIL = 32,
    SZL_TYPE_FUNCTION = 64,
};

#define SZL_MAX_PARAMETERS 8

/// Adds `library.name` (the library is made when first named). `types` has `count` bit sets.
szl_code szl_add_function(szl_host *host, const char *library, const char *name, szl_body body, uint32_t function, const uint8_t *types,
                          uint32_t count);
/// Adds the frozen constant `library.name`, one encoded value.
szl_code szl_add_constant(szl_host *host, const char *library, const char *name, const uint8_t *bytes, size_t length);
/// Declares the next kind of view, called `name` in traces; `fields` are NUL-terminated names, one behind the other.
szl_code szl_add_view(szl_host *host, const char *name, const char *fields, uint32_t count);

/// What a load or a call may spend. A limit of 0 nanoseconds means no clock.
typedef struct {
    int64_t steps;
    uint64_t nanoseconds;
} szl_budget;

/// Compiles and runs a text chunk under the budget and keeps its first value, frozen, as `*reference`. With `definable` the chunk may define
/// globals of its own while it loads; they are looked up with `szl_global`.
szl_code szl_load(szl_host *host, const char *name, const uint8_t *bytes, size_t length, bool definable, szl_budget budget, int *reference);
/// Ends loading: `require` answers only modules that are loaded already.
void szl_seal(szl_host *host);
/// Keeps the value at an encoded path (strings and integers) below `reference` as `*result`; 0 when there is none.
szl_code szl_lookup(szl_host *host, int reference, const uint8_t *path, size_t length, int *result, bool *is_function);
/// Encodes the value behind `reference` into the output buffer.
szl_code szl_value(szl_host *host, int reference);
/// Keeps the global that the file behind `reference` defined as `*result`; 0 when there is none.
szl_code szl_global(szl_host *host, int reference, const char *name, int *result);
void szl_release(szl_host *host, int reference);
/// Makes the field `name` of the value behind `reference` a global of all files, frozen.
szl_code szl_define(szl_host *host, int reference, const char *name);

/// What is known of a call beforehand; all zero for nothing.
typedef struct {
    uint64_t eager; // bit n: a frequent field of a lazy table with word n as name is made at once
    uint16_t first; // the names of the fields that results are expected to have: so many words …
    uint16_t count; // … from this one on
} szl_shape;

/// Calls the function behind `reference` with encoded arguments; the results are encoded into the output buffer: fields in the order of
/// `pairs` or, with names expected, as they lie in their table, and their names as words where they are of those.
szl_code szl_call(szl_host *host, int reference, const uint8_t *bytes, size_t length, szl_budget budget, szl_shape shape);

/// The encoded results of the last call, or of `szl_value`.
const uint8_t *szl_output(const szl_host *host, size_t *length);
const szl_failure *szl_last_failure(const szl_host *host);
szl_usage szl_last_usage(const szl_host *host);

/// The `lua_State *` and the registry reference of the globals, for tests that look underneath.
void *szl_raw_state(const szl_host *host);
int szl_raw_globals(const szl_host *host);

/// Starts tracing the calls that follow (lines run, argument fields read) and forgets earlier traces; with neither, ends it.
void szl_trace(szl_host *host, bool lines, bool fields);
uint32_t szl_traced_files(const szl_host *host);
/// The name of traced file `index`, and how often each of its lines ran.
const char *szl_traced_lines(const szl_host *host, uint32_t index, const uint32_t **counts, size_t *count);
/// The paths read, NUL-terminated one behind the other.
const char *szl_traced_fields(const szl_host *host, size_t *length);
/// Marks the lines of a module that can be run in the output buffer: byte n is 1 when line n can.
szl_code szl_executable_lines(szl_host *host, int reference);

/// Why a Lua pattern is malformed, or NULL. Needs no state.
const char *szl_pattern_problem(const char *pattern, size_t length);
/// The non-empty matches of a pattern in a text, as pairs of offsets, at most `capacity`; 0 when none or when `ticks` comparisons were not
/// enough. Texts are shorter than 4 GB.
size_t szl_pattern_ranges(const char *pattern, size_t pattern_length, const char *text, size_t length, int64_t ticks, uint32_t *ranges,
                          size_t capacity);

/// Collects garbage now, outside any budget.
void szl_collect(szl_host *host);

/// `LUA_RELEASE` of the headers that the bridge was compiled against.
const char *szl_lua_release(void);

#endif
