// Values into Lua: one pass over the compact bytes that Swift wrote.
#include "bridge.h"

#define SZL_DECODE_DEPTH 64
/// `LUAI_MAXSHORTLEN`: longer texts are not interned.
#define SZL_LONGEST_SHORT 40

typedef struct {
    lua_State *L;
    szl_host *host;
    const uint8_t *at, *end;
    int words;       // stack index of the interned words; 0 when they are not on the stack
    uint16_t name;   // word that names the next table in traces
    bool named;
    bool whole;      // lazy tables are made whole: the bytes do not last as long as the call
} szl_input;

/// The bytes come from our own writer; a fault in them is a fault of the host and must not read outside. [-0, +0, e]
static const uint8_t *szl_take(szl_input *input, size_t size) {
    if ((size_t)(input->end - input->at) < size) szl_raise(input->L, SZL_HOST, NULL, NULL, "truncated arguments");
    const uint8_t *taken = input->at;
    input->at += size;
    return taken;
}

static uint16_t szl_take_u16(szl_input *input) {
    uint16_t value;
    memcpy(&value, szl_take(input, sizeof value), sizeof value);
    return value;
}

static uint32_t szl_take_u32(szl_input *input) {
    uint32_t value;
    memcpy(&value, szl_take(input, sizeof value), sizeof value);
    return value;
}

static void szl_push_word(szl_input *input) {
    uint16_t word = szl_take_u16(input);
    if (word >= input->host->word_count) szl_raise(input->L, SZL_HOST, NULL, NULL, "word outside the vocabulary");
    if (input->words != 0) {
        lua_rawgeti(input->L, input->words, (lua_Integer)word + 1);
    } else {
        lua_rawgeti(input->L, LUA_REGISTRYINDEX, input->host->words);
        lua_rawgeti(input->L, -1, (lua_Integer)word + 1);
        lua_replace(input->L, -2);
    }
}

static void szl_push_string(szl_input *input) {
    uint32_t length = szl_take_u32(input);
    lua_pushlstring(input->L, (const char *)szl_take(input, length), length);
}

static void szl_decode_table(szl_input *input, int depth);
static void szl_decode_value(szl_input *input, uint8_t op, int depth);
static void szl_skip_value(szl_input *input, uint8_t op);

/// A lazy table, those of its frequent fields made that the call wants at once; made whole where reads are traced, slots are spent, or it has more entries than a slot remembers. [-0, +1, e]
static void szl_decode_lazy(szl_input *input, int depth) {
    szl_host *host = input->host;
    lua_State *L = input->L;
    uint32_t frequent = *szl_take(input, 1), length = szl_take_u32(input);
    const uint8_t *frame = input->at;
    uint32_t list = szl_take_u32(input), fields = szl_take_u32(input);
    if (input->whole || host->trace.reads || host->lazy_count == SZL_MAX_LAZY || list > 0 || fields > 64) {
        input->at = frame;
        szl_decode_table(input, depth);
        return;
    }
    const uint8_t *entries = input->at;
    if (length < 9) szl_raise(L, SZL_HOST, NULL, NULL, "malformed arguments");
    szl_take(input, length - 8);
    const uint8_t *after = input->at;
    luaL_checkstack(L, 6, NULL);
    szl_lazy *lazy = szl_push_lazy(L, host, entries, after - 1, fields);
    int table = lua_gettop(L);
    input->at = entries;
    for (uint32_t number = 0; number < frequent && number < fields; number++) {
        const uint8_t *entry = input->at;
        if (*szl_take(input, 1) != SZL_OP_KEY_WORD) szl_raise(L, SZL_HOST, NULL, NULL, "malformed arguments");
        uint16_t word = szl_take_u16(input);
        uint8_t op = *szl_take(input, 1);
        if (word >= 64 || (host->request.shape.eager & (UINT64_C(1) << word)) == 0) {
            szl_skip_value(input, op);
            continue;
        }
        input->at = entry + 1;
        szl_push_word(input);
        szl_take(input, 1);
        szl_decode_value(input, op, depth + 1);
        lua_rawset(L, table);
        lazy->made |= UINT64_C(1) << number;
    }
    input->at = after;
}

/// Decodes one value, whose opcode is taken already. [-0, +1, e]
static void szl_decode_value(szl_input *input, uint8_t op, int depth) {
    lua_State *L = input->L;
    switch (op) {
    case SZL_OP_NIL: lua_pushnil(L); return;
    case SZL_OP_FALSE: lua_pushboolean(L, 0); return;
    case SZL_OP_TRUE: lua_pushboolean(L, 1); return;
    case SZL_OP_INTEGER: {
        int64_t value;
        memcpy(&value, szl_take(input, sizeof value), sizeof value);
        lua_pushinteger(L, value);
        return;
    }
    case SZL_OP_NUMBER: {
        double value;
        memcpy(&value, szl_take(input, sizeof value), sizeof value);
        lua_pushnumber(L, value);
        return;
    }
    case SZL_OP_STRING: szl_push_string(input); return;
    case SZL_OP_WORD: szl_push_word(input); return;
    case SZL_OP_OPEN: szl_decode_table(input, depth); return;
    case SZL_OP_LAZY: szl_decode_lazy(input, depth); return;
    case SZL_OP_VIEW: {
        uint64_t id;
        uint16_t kind = szl_take_u16(input);
        memcpy(&id, szl_take(input, sizeof id), sizeof id);
        szl_push_view(L, kind, id);
        return;
    }
    case SZL_OP_NAME:
        input->name = szl_take_u16(input);
        input->named = true;
        szl_decode_value(input, *szl_take(input, 1), depth);
        return;
    default: szl_raise(L, SZL_HOST, NULL, NULL, "unknown opcode");
    }
}

/// Decodes the entries of a table up to its end. [-0, +1, e]
static void szl_decode_table(szl_input *input, int depth) {
    lua_State *L = input->L;
    uint32_t list = szl_take_u32(input), fields = szl_take_u32(input);
    size_t left = (size_t)(input->end - input->at);
    if (depth >= SZL_DECODE_DEPTH || list > left || fields > left) szl_raise(L, SZL_HOST, NULL, NULL, "malformed arguments");
    luaL_checkstack(L, 6, NULL);
    lua_createtable(L, (int)list, (int)fields);
    int table = lua_gettop(L);
    lua_Integer count = 0;
    for (;;) {
        uint8_t op = *szl_take(input, 1);
        switch (op) {
        case SZL_OP_CLOSE:
            return;
        case SZL_OP_KEY_WORD:
            szl_push_word(input);
            szl_decode_value(input, *szl_take(input, 1), depth + 1);
            lua_rawset(L, table);
            break;
        case SZL_OP_KEY_STRING:
            szl_push_string(input);
            szl_decode_value(input, *szl_take(input, 1), depth + 1);
            lua_rawset(L, table);
            break;
        case SZL_OP_PAIR:
            szl_decode_value(input, *szl_take(input, 1), depth + 1);
            if (lua_isnil(L, -1) || lua_istable(L, -1)) szl_raise(L, SZL_HOST, NULL, NULL, "malformed key");
            szl_decode_value(input, *szl_take(input, 1), depth + 1);
            lua_rawset(L, table);
            break;
        default:
            szl_decode_value(input, op, depth + 1);
            lua_rawseti(L, table, ++count);
        }
    }
}

/// Passes over one value, whose opcode is taken already. [-0, +0, e]
static void szl_skip_value(szl_input *input, uint8_t op) {
    switch (op) {
    case SZL_OP_NIL:
    case SZL_OP_FALSE:
    case SZL_OP_TRUE: return;
    case SZL_OP_INTEGER:
    case SZL_OP_NUMBER: szl_take(input, 8); return;
    case SZL_OP_STRING:
    case SZL_OP_KEY_STRING: szl_take(input, szl_take_u32(input)); return;
    case SZL_OP_WORD:
    case SZL_OP_KEY_WORD: szl_take(input, 2); return;
    case SZL_OP_VIEW: szl_take(input, 10); return;
    case SZL_OP_LAZY:
        szl_take(input, 1);
        szl_take(input, szl_take_u32(input));
        return;
    case SZL_OP_OPEN: {
        // Keys and values alike are passed over one by one; a pair is two values.
        int open = 1;
        for (szl_take(input, 8); open > 0;) {
            uint8_t next = *szl_take(input, 1);
            if (next == SZL_OP_OPEN) {
                szl_take(input, 8);
                open += 1;
            } else if (next == SZL_OP_CLOSE) {
                open -= 1;
            } else if (next != SZL_OP_PAIR) {
                szl_skip_value(input, next);
            }
        }
        return;
    }
    default: szl_raise(input->L, SZL_HOST, NULL, NULL, "unknown opcode");
    }
}

/// Pushes the key and the value of the entry of a lazy table at `at`, unless it is only to be passed over; returns where the next one is.
/// [-0, +2 or 0, e; needs six stack slots]
const uint8_t *szl_decode_entry(lua_State *L, szl_host *host, const uint8_t *at, const uint8_t *end, bool wanted) {
    szl_input input = {.L = L, .host = host, .at = at, .end = end};
    if (*szl_take(&input, 1) != SZL_OP_KEY_WORD) szl_raise(L, SZL_HOST, NULL, NULL, "malformed arguments");
    if (!wanted) {
        szl_take(&input, 2);
        szl_skip_value(&input, *szl_take(&input, 1));
        return input.at;
    }
    szl_push_word(&input);
    szl_decode_value(&input, *szl_take(&input, 1), 1);
    return input.at;
}

/// Pushes the value of the entry of a lazy table at `at`. [-0, +1, e; needs six stack slots]
void szl_decode_field(lua_State *L, szl_host *host, const uint8_t *at, const uint8_t *end) {
    szl_input input = {.L = L, .host = host, .at = at, .end = end};
    szl_take(&input, 3);
    szl_decode_value(&input, *szl_take(&input, 1), 1);
}

/// Where the entry with the word at `index` as key is, and its number; NULL when there is none. Short texts are interned: equal ones lie at the
/// same address.
/// [-0, +0, e]
const uint8_t *szl_find_entry(lua_State *L, szl_host *host, const szl_lazy *lazy, int index, uint32_t *number) {
    size_t length;
    const char *key = lua_tolstring(L, index, &length);
    szl_input input = {.L = L, .host = host, .at = lazy->bytes, .end = lazy->end};
    for (*number = 0; *number < lazy->count; *number += 1) {
        const uint8_t *entry = input.at;
        if (*szl_take(&input, 1) != SZL_OP_KEY_WORD) szl_raise(L, SZL_HOST, NULL, NULL, "malformed arguments");
        uint16_t word = szl_take_u16(&input);
        if (word >= host->word_count) szl_raise(L, SZL_HOST, NULL, NULL, "word outside the vocabulary");
        const char *text = host->word_texts[word];
        if (text == key || (length > SZL_LONGEST_SHORT && strcmp(text, key) == 0)) return entry;
        szl_skip_value(&input, *szl_take(&input, 1));
    }
    return NULL;
}

/// Pushes encoded arguments of a script; while reads are traced, tables note what is read of them. [-0, +n, e]
int szl_decode_arguments(lua_State *L, szl_host *host, const uint8_t *bytes, size_t length, int words) {
    szl_input input = {.L = L, .host = host, .at = bytes, .end = bytes + length, .words = words};
    int count = 0;
    for (; input.at < input.end; count++) {
        if (count % 16 == 0) luaL_checkstack(L, 24, NULL);
        input.named = false;
        szl_decode_value(&input, *szl_take(&input, 1), 0);
        if (!host->trace.reads || lua_type(L, -1) != LUA_TTABLE) continue;
        if (input.named && input.name < host->word_count) {
            lua_rawgeti(L, words, (lua_Integer)input.name + 1);
        } else {
            lua_pushfstring(L, "argument %d", count + 1);
        }
        lua_insert(L, -2);
        szl_trace_table(L, lua_tostring(L, -2));
        lua_remove(L, -2);
    }
    return count;
}

/// Pushes the encoded values and returns how many. `words` is the stack index of the words. [-0, +n, e]
int szl_decode(lua_State *L, szl_host *host, const uint8_t *bytes, size_t length, int words) {
    szl_input input = {.L = L, .host = host, .at = bytes, .end = bytes + length, .words = words, .whole = true};
    int count = 0;
    while (input.at < input.end) {
        if (count % 16 == 0) luaL_checkstack(L, 24, NULL);
        szl_decode_value(&input, *szl_take(&input, 1), 0);
        count += 1;
    }
    return count;
}
