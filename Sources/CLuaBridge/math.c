// `math` without randomness. The functions are Lua's own: each works in constant time and touches only its arguments.
#include "bridge.h"

/// Adds `math` to the globals on top of the stack, taking over only the members named here. [-0, +0, e]
void szl_open_math(lua_State *L) {
    static const char *const members[] = {
        "abs",  "acos", "asin", "atan", "ceil",       "cos",        "exp", "floor", "fmod", "huge",      "log",
        "max",  "maxinteger",   "min",  "mininteger", "modf",       "pi",  "sin",   "sqrt", "tan",       "tointeger",
        "type", "ult",  NULL,
    };
    lua_pushcfunction(L, luaopen_math);
    lua_call(L, 0, 1);
    lua_createtable(L, 0, 32);
    for (const char *const *member = members; *member != NULL; member++) {
        lua_getfield(L, -2, *member);
        lua_setfield(L, -2, *member);
    }
    lua_remove(L, -2);
    szl_push_library_proxy(L, "math");
    lua_setfield(L, -2, "math");
}
