// Names that policies look for: the ones withheld on purpose, with what to use instead, and the nearest existing name to a wrong one.
#include "bridge.h"

static const struct {
    const char *name;
    const char *help;
} szl_withheld[] = {
    {"_ENV", "declare names with `local`"},
    {"_G", "declare names with `local`"},
    {"_VERSION", "policies run on Lua 5.4"},
    {"collectgarbage", "memory is the host's business"},
    {"coroutine", "return values instead of yielding them"},
    {"debug", "use `systemzero policy explain` to see what a policy did"},
    {"dofile", "use `require`"},
    {"getmetatable", "policies have no metatables"},
    {"io", "policies do no input or output"},
    {"load", "policies are plain files: use `require`"},
    {"loadfile", "use `require`"},
    {"loadstring", "policies are plain files: use `require`"},
    {"math.random", "a decision must be the same every time it is asked"},
    {"math.randomseed", "a decision must be the same every time it is asked"},
    {"next", "use `pairs`, or `sz.empty` to test for an empty table"},
    {"os", "the time is in `request.time` and `context.time`"},
    {"package", "use `require`"},
    {"print", "use `sz.log`"},
    {"rawget", "index the table"},
    {"rawset", "assign to the field"},
    {"setmetatable", "policies have no metatables: use plain tables and functions"},
    {"string.dump", "policies are plain text"},
    {"string.pack", "use `string.format`"},
    {"string.packsize", "use `string.format`"},
    {"string.unpack", "use `string.byte` or `string.match`"},
    {"unpack", "use `table.unpack`"},
    {"warn", "use `sz.log`"},
    {"xpcall", "use `pcall`"},
};

/// The help text of a withheld name, or NULL. [-0, +0, never]
const char *szl_withheld_help(const char *name) {
    for (size_t index = 0; index < sizeof szl_withheld / sizeof *szl_withheld; index++) {
        if (strcmp(szl_withheld[index].name, name) == 0) return szl_withheld[index].help;
    }
    return NULL;
}

/// Edits between two names (insert, delete, replace, swap neighbours), or 99 when either is longer than 40 bytes.
/// Optimal string alignment: L. Boytsov, "Indexing methods for approximate dictionary searching", 2011.
static int szl_distance(const char *a, size_t length_a, const char *b, size_t length_b) {
    if (length_a > 40 || length_b > 40) return 99;
    int rows[3][42];
    for (size_t column = 0; column <= length_b; column++) rows[0][column] = (int)column;
    for (size_t row = 1; row <= length_a; row++) {
        int *current = rows[row % 3], *previous = rows[(row - 1) % 3], *before = rows[(row + 1) % 3];
        current[0] = (int)row;
        for (size_t column = 1; column <= length_b; column++) {
            int cost = previous[column - 1] + (a[row - 1] != b[column - 1]);
            if (previous[column] + 1 < cost) cost = previous[column] + 1;
            if (current[column - 1] + 1 < cost) cost = current[column - 1] + 1;
            if (row > 1 && column > 1 && a[row - 1] == b[column - 2] && a[row - 2] == b[column - 1] && before[column - 2] + 1 < cost) {
                cost = before[column - 2] + 1;
            }
            current[column] = cost;
        }
    }
    return rows[length_a % 3][length_b];
}

/// Copies the string key of the table at `index` that is nearest to `name`; of equally near ones the first in byte order, since the order
/// of a table differs from state to state. False when none is near. [-0, +0, e]
bool szl_nearest(lua_State *L, int index, const char *name, char *nearest, size_t size) {
    size_t length = strlen(name);
    int best = length < 3 ? 1 : length < 6 ? 2 : 3;
    bool found = false;
    szl_charge(L, 400); // a script may cause the error again and again
    luaL_checkstack(L, 3, NULL);
    index = lua_absindex(L, index);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING) continue;
        size_t key_length;
        const char *key = lua_tolstring(L, -1, &key_length);
        int distance = szl_distance(name, length, key, key_length);
        if (distance > best || key_length >= size || distance >= (int)length) continue;
        if (distance == best && found && strcmp(key, nearest) >= 0) continue;
        best = distance;
        found = true;
        memcpy(nearest, key, key_length + 1);
    }
    return found;
}
