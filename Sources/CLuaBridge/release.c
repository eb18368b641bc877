#include "bridge.h"

const char *szl_lua_release(void) { return LUA_RELEASE; }
