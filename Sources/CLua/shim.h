// Debian's and Ubuntu's liblua5.4-dev, found through pkg-config `lua5.4`.
// Nothing is added here: only the C of CLuaBridge uses these headers, so Swift needs no replacement for Lua's macros.
#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>
