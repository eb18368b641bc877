// The yardstick of the benchmark: an access decision in plain C against liblua, as one would write it without any of our guarantees: the
// standard libraries, Lua's own allocator and collector, no hook, no limits.
#ifndef CLUA_REFERENCE_H
#define CLUA_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct reference_state reference_state;

/// The request that an access policy gets, with all its fields. Texts end with NUL.
typedef struct {
    const char *method, *path, *route, *permission, *screen_id;
    const char *principal_id, *principal_name, *principal_role, *principal_created;
    bool principal_anonymous, tls;
    const char *ip, *user_agent, *time_iso, *time_weekday;
    int64_t body_bytes, time_unix, time_hour, time_minute;
} reference_request;

/// Loads a policy that returns a table with `authorize`; NULL when it does not. `sz.grants` is there too.
reference_state *reference_open(const char *source);
void reference_close(reference_state *state);
/// Asks `authorize`. The reason is copied into `reason`. Returns 1 for yes, 0 for no, -1 for an error.
int reference_decide(reference_state *state, const reference_request *request, char *reason, size_t size);

#endif
