// The one way into Lua.
#include "bridge.h"

/// Runs `body` in a protected call with the message handler, which lies at the bottom of the stack for the life of the state. The stack is
/// empty afterwards but for the handler. [-0, +0, never]
szl_code szl_protected(szl_host *host, lua_CFunction body) {
    lua_State *L = host->L;
    lua_settop(L, 1);
    lua_pushcfunction(L, body);
    int status = lua_pcall(L, 0, 0, 1);
    szl_unmeter(host);
    lua_settop(L, 1);
    if (host->lazy_count > 0) szl_end_lazy(host);
    return szl_finish(host, status);
}
