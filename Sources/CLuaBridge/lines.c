// The lines of a file that can be run, for coverage: read from the compiled chunk, since Lua's API shows only functions that exist already.
// The format is that of `ldump.c` of Lua 5.4, written and read by the same library in one process.
#include "bridge.h"

typedef struct {
    const uint8_t *at, *end;
    szl_host *host;
    bool failed;
} szl_dump;

static uint8_t szl_dump_byte(szl_dump *dump) {
    if (dump->at >= dump->end) {
        dump->failed = true;
        return 0x80; // ends every number
    }
    return *dump->at++;
}

/// Seven bits a byte, most significant first, the last byte marked.
static uint64_t szl_dump_number(szl_dump *dump) {
    uint64_t value = 0;
    uint8_t byte;
    do {
        byte = szl_dump_byte(dump);
        value = value << 7 | (byte & 0x7F);
    } while ((byte & 0x80) == 0);
    return value;
}

static const uint8_t *szl_dump_skip(szl_dump *dump, uint64_t size) {
    const uint8_t *start = dump->at;
    if (size > (uint64_t)(dump->end - dump->at)) {
        dump->failed = true;
        dump->at = dump->end;
    } else {
        dump->at += size;
    }
    return start;
}

static void szl_dump_skip_string(szl_dump *dump) {
    uint64_t size = szl_dump_number(dump);
    if (size > 0) szl_dump_skip(dump, size - 1);
}

static void szl_dump_skip_constants(szl_dump *dump) {
    for (uint64_t left = szl_dump_number(dump); left > 0 && !dump->failed; left--) {
        switch (szl_dump_byte(dump) & 0x0F) {
        case LUA_TNUMBER: szl_dump_skip(dump, 8); break;
        case LUA_TSTRING: szl_dump_skip_string(dump); break;
        default: break; // nil and booleans have no bytes
        }
    }
}

/// Marks a line in the output buffer, a byte for each.
static void szl_mark_line(szl_dump *dump, int64_t line) {
    szl_buffer *output = &dump->host->output;
    if (line > 0 && (uint64_t)line < output->length) output->bytes[line] = 1;
}

/// Walks the line table. The last instruction is the return that every function ends with, which stands for no text, and the first one of a
/// vararg function prepares it.
static void szl_dump_lines(szl_dump *dump, int64_t line, bool vararg) {
    uint64_t count = szl_dump_number(dump);
    const uint8_t *changes = szl_dump_skip(dump, count);
    uint64_t absolutes = szl_dump_number(dump);
    uint64_t next_place = absolutes > 0 ? szl_dump_number(dump) : UINT64_MAX;
    int64_t next_line = absolutes > 0 ? (int64_t)szl_dump_number(dump) : 0;
    for (uint64_t place = 0; place < count && !dump->failed; place++) {
        int8_t change = (int8_t)changes[place];
        if (place == next_place) {
            line = next_line;
            absolutes -= 1;
            next_place = absolutes > 0 ? szl_dump_number(dump) : UINT64_MAX;
            next_line = absolutes > 0 ? (int64_t)szl_dump_number(dump) : 0;
        } else {
            line += change;
        }
        if (place + 1 < count && !(place == 0 && vararg)) szl_mark_line(dump, line);
    }
}

/// Walks a function and those inside it. Nesting is bounded by the compiler (200).
static void szl_dump_function(szl_dump *dump) {
    szl_dump_skip_string(dump);
    int64_t line = (int64_t)szl_dump_number(dump);
    szl_dump_number(dump);
    szl_dump_byte(dump);
    bool vararg = szl_dump_byte(dump) != 0;
    szl_dump_byte(dump);
    szl_dump_skip(dump, szl_dump_number(dump) * 4);
    szl_dump_skip_constants(dump);
    szl_dump_skip(dump, szl_dump_number(dump) * 3);
    for (uint64_t left = szl_dump_number(dump); left > 0 && !dump->failed; left--) szl_dump_function(dump);
    szl_dump_lines(dump, line, vararg);
    for (uint64_t left = szl_dump_number(dump); left > 0 && !dump->failed; left--) {
        szl_dump_skip_string(dump);
        szl_dump_number(dump);
        szl_dump_number(dump);
    }
    for (uint64_t left = szl_dump_number(dump); left > 0 && !dump->failed; left--) szl_dump_skip_string(dump);
}

static int szl_keep_dump(lua_State *L, const void *bytes, size_t size, void *context) {
    (void)L;
    szl_host *host = context;
    if (!szl_reserve(host, &host->scratch, host->request.length + size)) return 1;
    memcpy(host->scratch.bytes + host->request.length, bytes, size);
    host->request.length += size;
    return 0;
}

static int szl_lines_body(lua_State *L) {
    static const size_t header = 4 + 1 + 1 + 6 + 3 + 8 + 8 + 1; // signature, version, format, data, sizes, samples, upvalues
    szl_host *host = szl_of(L);
    size_t most = host->limits.source + 2;
    host->output.length = 0;
    if (!szl_reserve(host, &host->output, most)) return luaL_error(L, "not enough memory");
    memset(host->output.bytes, 0, most);
    host->output.length = most;
    lua_rawgeti(L, LUA_REGISTRYINDEX, host->request.reference);
    if (lua_type(L, -1) != LUA_TTABLE || lua_rawgeti(L, -1, 3) != LUA_TFUNCTION) return luaL_error(L, "not a module");
    if (lua_dump(L, szl_keep_dump, host, 0) != 0) return luaL_error(L, "not enough memory");
    szl_dump dump = {host->scratch.bytes, host->scratch.bytes + host->request.length, host, false};
    szl_dump_skip(&dump, header);
    szl_dump_function(&dump);
    if (dump.failed) return luaL_error(L, "unknown format of compiled chunks");
    return 0;
}

/// Marks the lines of a module that can be run in the output buffer: byte n is 1 when line n can.
szl_code szl_executable_lines(szl_host *host, int reference) {
    szl_clear_failure(host);
    host->request = (szl_request){.reference = reference};
    return szl_protected(host, szl_lines_body);
}
