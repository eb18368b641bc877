// For tests only: Lua's own library, to compare ours with, and the names that policies do not get, to try hostile scripts against.
#ifndef CLUA_ORACLE_H
#define CLUA_ORACLE_H

#include <stddef.h>
#include <stdint.h>

typedef struct clua_oracle clua_oracle;

/// Opens a plain state with the standard libraries and a harness: a chunk that returns a function of five strings to one string.
clua_oracle *oracle_open(const char *harness);
void oracle_close(clua_oracle *oracle);
/// Calls the harness; the answer lives until the next call. NULL when it fails.
const char *oracle_call(clua_oracle *oracle, const char *const *texts, const size_t *lengths, size_t *length);

/// The keys of a table of 100 string fields in the raw order of a state: differs with the hash seed. `state` is a `lua_State *`.
uint64_t oracle_order(void *state);

/// Gives policies the real function or library behind a name they do not get. `state` is the `lua_State *` of a host, `globals` the
/// registry reference of its globals. Only from a thread that has the state to itself, between calls.
void oracle_restore(void *state, int globals, const char *name);

#endif
