// Values out of Lua: bounded in depth, number and size, in the order of `pairs`, without running script code.
#include <math.h>

#include "bridge.h"

/// The most keys of a table that are sorted on the stack.
#define SZL_FEW 16

typedef struct {
    lua_State *L;
    szl_host *host;
    uint32_t nodes;     // values written so far …
    uint32_t most;      // … and how many there may be
    bool arguments;     // of a host function, not results of a script
    szl_shape shape;    // names that tables are expected to have; none: in the order of `pairs`
} szl_walk;

/// Room for `size` more bytes of output, which count as written. [-0, +0, m]
static inline uint8_t *szl_extend(szl_walk *walk, size_t size) {
    szl_buffer *output = &walk->host->output;
    if (output->capacity - output->length < size && !szl_reserve(walk->host, output, output->length + size)) {
        walk->host->refused = true;
        walk->host->refused_size = size;
        lua_pushliteral(walk->L, "not enough memory");
        lua_error(walk->L);
    }
    output->length += size;
    return output->bytes + output->length - size;
}

static inline void szl_put_op(szl_walk *walk, uint8_t op) { *szl_extend(walk, 1) = op; }

/// An opcode and what follows it.
static inline void szl_put(szl_walk *walk, uint8_t op, const void *bytes, size_t size) {
    uint8_t *at = szl_extend(walk, 1 + size);
    *at = op;
    memcpy(at + 1, bytes, size);
}

static void szl_put_open(szl_walk *walk, lua_Integer list, lua_Integer fields) {
    uint32_t sizes[2] = {(uint32_t)list, (uint32_t)fields};
    szl_put(walk, SZL_OP_OPEN, sizes, sizeof sizes);
}

static int szl_refuse_result(szl_walk *walk, const char *format, lua_Integer number) {
    if (!walk->arguments) szl_note_function(walk->host);
    const char *help = "pass less, or a simpler value";
    if (!walk->arguments) help = "return plain strings, numbers, booleans and small tables of them";
    return szl_raise(walk->L, walk->arguments ? SZL_ARGUMENT : SZL_RESULT, NULL, help, format, number);
}

static void szl_put_string(szl_walk *walk, uint8_t op, int index) {
    size_t length;
    const char *text = lua_tolstring(walk->L, index, &length);
    if (length > walk->host->limits.result_string) {
        szl_refuse_result(walk, "a string is longer than %I bytes", (lua_Integer)walk->host->limits.result_string);
    }
    uint8_t *at = szl_extend(walk, 5 + length);
    uint32_t size = (uint32_t)length;
    *at = op;
    memcpy(at + 1, &size, sizeof size);
    memcpy(at + 5, text, length);
}

static void szl_encode_table(szl_walk *walk, int index, uint32_t depth);

static void szl_encode_number(szl_walk *walk, int index) {
    if (lua_isinteger(walk->L, index)) {
        int64_t value = lua_tointeger(walk->L, index);
        szl_put(walk, SZL_OP_INTEGER, &value, sizeof value);
    } else {
        double value = lua_tonumber(walk->L, index);
        if (!isfinite(value)) szl_refuse_result(walk, "a number is not finite", 0);
        szl_put(walk, SZL_OP_NUMBER, &value, sizeof value);
    }
}

/// Encodes the value at `index` (absolute). [-0, +0, e]
static void szl_encode_value(szl_walk *walk, int index, uint32_t depth) {
    lua_State *L = walk->L;
    if (++walk->nodes > walk->most) szl_refuse_result(walk, "more than %I values", walk->most);
    switch (lua_type(L, index)) {
    case LUA_TNIL: szl_put_op(walk, SZL_OP_NIL); return;
    case LUA_TBOOLEAN: szl_put_op(walk, lua_toboolean(L, index) ? SZL_OP_TRUE : SZL_OP_FALSE); return;
    case LUA_TNUMBER: szl_encode_number(walk, index); return;
    case LUA_TSTRING: szl_put_string(walk, SZL_OP_STRING, index); return;
    case LUA_TFUNCTION: szl_put_op(walk, SZL_OP_FUNCTION); return;
    case LUA_TTABLE: szl_encode_table(walk, index, depth); return;
    case LUA_TUSERDATA: {
        const szl_view *view = lua_touserdata(L, index);
        szl_put(walk, SZL_OP_VIEW, &view->kind, sizeof view->kind);
        memcpy(szl_extend(walk, sizeof view->id), &view->id, sizeof view->id);
        return;
    }
    default: szl_refuse_result(walk, "a value of unknown type", 0);
    }
}

/// Pushes the keys of the table at `table` that are not in 1…`length`, each with its value behind it, when they are few and all texts, and
/// gives their order; -1, with nothing pushed and nothing charged, when they are not. As `szl_sorted_keys`, without a table for the keys.
/// [-0, +2 × result, e]
static int szl_sorted_few(lua_State *L, int table, lua_Integer length, uint8_t *order) {
    int base = lua_gettop(L);
    if (length > SZL_FEW) return -1;
    int count = 0;
    lua_Integer entries = 0;
    lua_pushnil(L);
    while (lua_next(L, table)) {
        entries += 1;
        if (lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1 && lua_tointeger(L, -2) <= length) {
            lua_pop(L, 1);
            continue;
        }
        if (lua_type(L, -2) != LUA_TSTRING || count == SZL_FEW) {
            lua_settop(L, base);
            return -1;
        }
        size_t size;
        const char *text = lua_tolstring(L, -2, &size);
        int place = count;
        for (; place > 0; place--) {
            size_t other_size;
            const char *other = lua_tolstring(L, base + 1 + 2 * order[place - 1], &other_size);
            int less = memcmp(text, other, size < other_size ? size : other_size);
            if (less > 0 || (less == 0 && size >= other_size)) break;
            order[place] = order[place - 1];
        }
        order[place] = (uint8_t)count;
        count += 1;
        lua_pushvalue(L, -2); // the key with which the walk goes on
    }
    lua_Integer rounds = 0;
    while (((lua_Integer)1 << rounds) < count) rounds++;
    szl_charge(L, entries + 2 * count * rounds);
    return count;
}

static void szl_encode_few(szl_walk *walk, int table, lua_Integer length, int count, const uint8_t *order, uint32_t depth) {
    lua_State *L = walk->L;
    int top = lua_gettop(L), base = top - 2 * count;
    szl_put_open(walk, length, count);
    for (lua_Integer position = 1; position <= length; position++) {
        lua_rawgeti(L, table, position);
        szl_encode_value(walk, top + 1, depth + 1);
        lua_settop(L, top);
    }
    for (int number = 0; number < count; number++) {
        int key = base + 1 + 2 * order[number];
        szl_put_string(walk, SZL_OP_KEY_STRING, key);
        szl_encode_value(walk, key + 1, depth + 1);
    }
    szl_put_op(walk, SZL_OP_CLOSE);
}

/// The key at `index`, which is a text: as a word when it is one of the expected names. Short texts are interned, so that a name lies where
/// its word lies. [-0, +0, e]
static void szl_put_name(szl_walk *walk, int index) {
    const char *text = lua_tolstring(walk->L, index, NULL);
    for (uint16_t word = walk->shape.first; word < walk->shape.first + walk->shape.count; word++) {
        if (walk->host->word_texts[word] != text) continue;
        szl_put(walk, SZL_OP_KEY_WORD, &word, sizeof word);
        return;
    }
    szl_put_string(walk, SZL_OP_KEY_STRING, index);
}

/// As `szl_encode_value`, quicker for what fields of records mostly are. [-0, +0, e]
static void szl_encode_field(szl_walk *walk, int index, uint32_t depth) {
    int64_t value;
    if (!lua_isinteger(walk->L, index)) {
        szl_encode_value(walk, index, depth);
        return;
    }
    if (++walk->nodes > walk->most) szl_refuse_result(walk, "more than %I values", walk->most);
    value = lua_tointeger(walk->L, index);
    szl_put(walk, SZL_OP_INTEGER, &value, sizeof value);
}

/// Encodes a table whose fields the host looks at one by one: 1…n, then the fields as they lie. [-0, +0, e]
static void szl_encode_record(szl_walk *walk, int table, lua_Integer length, uint32_t depth) {
    lua_State *L = walk->L;
    szl_put_open(walk, length, 0);
    for (lua_Integer position = 1; position <= length; position++) {
        lua_rawgeti(L, table, position);
        szl_encode_value(walk, table + 1, depth + 1);
        lua_settop(L, table);
    }
    lua_pushnil(L);
    while (lua_next(L, table)) {
        if (lua_type(L, table + 1) == LUA_TSTRING) {
            szl_put_name(walk, table + 1);
        } else if (lua_isinteger(L, table + 1) && lua_tointeger(L, table + 1) >= 1 && lua_tointeger(L, table + 1) <= length) {
            lua_settop(L, table + 1);
            continue;
        } else {
            if (lua_type(L, table + 1) != LUA_TNUMBER && lua_type(L, table + 1) != LUA_TBOOLEAN) szl_sorted_keys(L, table); // raises
            szl_put_op(walk, SZL_OP_PAIR);
            szl_encode_value(walk, table + 1, depth + 1);
        }
        szl_encode_field(walk, table + 2, depth + 1);
        lua_settop(L, table + 1);
    }
    szl_put_op(walk, SZL_OP_CLOSE);
}

/// Encodes a table: 1…n, then the fields in the order of `pairs`. Cycles end at the depth limit, shared tables count each time.
static void szl_encode_table(szl_walk *walk, int index, uint32_t depth) {
    lua_State *L = walk->L;
    if (depth >= walk->host->limits.result_depth) {
        szl_refuse_result(walk, "tables nested deeper than %I (or containing themselves)", walk->host->limits.result_depth);
    }
    luaL_checkstack(L, 16 + 2 * SZL_FEW, NULL);
    lua_pushvalue(L, index);
    int table = lua_gettop(L);
    szl_unwrap(L, table);
    lua_Integer length = (lua_Integer)lua_rawlen(L, table);
    if (length > walk->most) szl_refuse_result(walk, "more than %I values", walk->most);
    if (walk->shape.count > 0) {
        szl_encode_record(walk, table, length, depth);
        lua_settop(L, table - 1);
        return;
    }
    uint8_t order[SZL_FEW];
    int few = szl_sorted_few(L, table, length, order);
    if (few >= 0) {
        szl_encode_few(walk, table, length, few, order, depth);
        lua_settop(L, table - 1);
        return;
    }
    szl_sorted_keys(L, table);
    int keys = lua_gettop(L);
    lua_Integer fields = lua_isnil(L, keys) ? 0 : (lua_Integer)lua_rawlen(L, keys);
    szl_put_open(walk, length, fields);
    for (lua_Integer position = 1; position <= length; position++) {
        lua_rawgeti(L, table, position);
        szl_encode_value(walk, keys + 1, depth + 1);
        lua_settop(L, keys);
    }
    for (lua_Integer position = 1; position <= fields; position++) {
        lua_rawgeti(L, keys, position);
        if (lua_type(L, -1) == LUA_TSTRING) {
            szl_put_string(walk, SZL_OP_KEY_STRING, keys + 1);
        } else {
            szl_put_op(walk, SZL_OP_PAIR);
            szl_encode_value(walk, keys + 1, depth + 1);
        }
        lua_rawget(L, table);
        szl_encode_value(walk, keys + 1, depth + 1);
        lua_settop(L, keys);
    }
    szl_put_op(walk, SZL_OP_CLOSE);
    lua_settop(L, table - 1);
}

/// Encodes `count` values from stack index `first` on into the output buffer. [-0, +0, e]
static void szl_encode(szl_walk walk, int first, int count) {
    walk.host->output.length = 0;
    for (int index = 0; index < count; index++) szl_encode_value(&walk, first + index, 0);
}

void szl_encode_results(lua_State *L, szl_host *host, int first, int count, szl_shape shape) {
    szl_encode((szl_walk){.L = L, .host = host, .most = host->limits.result_nodes, .shape = shape}, first, count);
}

void szl_encode_arguments(lua_State *L, szl_host *host, int count) {
    szl_encode((szl_walk){.L = L, .host = host, .most = host->limits.result_nodes, .arguments = true}, 1, count);
}

void szl_encode_value_of_file(lua_State *L, szl_host *host, int index) {
    szl_encode((szl_walk){.L = L, .host = host, .most = host->limits.value_nodes}, index, 1);
}
