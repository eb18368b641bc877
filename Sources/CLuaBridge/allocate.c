// The counting allocator: a hard cap on what a state holds, and the allocator's share of the step budget.
#include "bridge.h"

/// Largest allocation of a short (interned) string: 24 bytes of header, 40 characters, NUL. Whether Lua allocates one depends on whether
/// the same text is still interned, so these are charged as work, not as steps, which have to be the same everywhere.
#define SZL_SHORT_STRING 65

/// Which allocations are steps and which are work. Steps must not depend on the hash seed of a state or on what earlier calls left behind:
/// new objects (Lua passes their type as the old size) qualify; the growth of hash parts does not, because when a table with removed keys
/// is rehashed depends on where the seed put them.
static void szl_charge_allocation(szl_host *host, void *block, size_t old_size, size_t new_size) {
    int64_t cost = (int64_t)((new_size + 15) / 16);
    if (block == NULL && old_size != 0 && (old_size != LUA_TSTRING || new_size > SZL_SHORT_STRING)) {
        host->steps += cost;
    } else {
        host->work += cost;
    }
    if (host->steps > host->step_limit || host->work > host->work_limit) szl_attention(host);
}

/// Refuses an allocation and remembers it. [-0, +0, never]
static void *szl_refuse(szl_host *host, size_t size, szl_refusal refusal) {
    if (!host->refused) {
        host->refused = true;
        host->refusal = refusal;
        host->refused_size = size;
        if (host->metered && host->trip == SZL_OK) szl_note_place(host, host->L);
    }
    return NULL;
}

/// Whether a new block is the hash part of a table with too many fields: a power of two of nodes of 24 bytes.
static bool szl_is_too_wide(const szl_host *host, size_t size) {
    size_t most = host->loading ? SZL_MAX_FIELDS_LOADING : SZL_MAX_FIELDS;
    if (size <= most * 24 || size % 24 != 0 || host->presized) return false;
    size_t nodes = size / 24;
    return (nodes & (nodes - 1)) == 0;
}

/// `lua_Alloc`. A refusal makes Lua collect and ask again; when that succeeds the collection is charged as work. Shrinking never fails.
void *szl_allocate(void *context, void *block, size_t old_size, size_t new_size) {
    szl_host *host = context;
    size_t held = block != NULL ? old_size : 0;
    if (new_size == 0) {
        if (block != NULL) {
            host->used -= held;
            host->blocks -= 1;
            szl_pool_free(&host->pool, block, held);
        }
        return NULL;
    }
    if (new_size > held) {
        if (host->metered && block == NULL && old_size == LUA_TSTRING && new_size > host->limits.string + SZL_SHORT_STRING) {
            return szl_refuse(host, new_size, SZL_REFUSED_STRING);
        }
        if (host->metered && block == NULL && old_size == 0 && szl_is_too_wide(host, new_size)) {
            return szl_refuse(host, new_size, SZL_REFUSED_FIELDS);
        }
        if (host->used + (new_size - held) > host->limits.memory) return szl_refuse(host, new_size, SZL_REFUSED_TOTAL);
        host->allocations += 1;
        if (host->fail_after >= 0 && host->allocations > host->fail_after) return szl_refuse(host, new_size, SZL_REFUSED_TOTAL);
    }
    void *result = block == NULL ? szl_pool_allocate(&host->pool, new_size) : szl_pool_resize(&host->pool, block, held, new_size);
    if (result == NULL && new_size > held) return szl_refuse(host, new_size, SZL_REFUSED_TOTAL);
    if (result == NULL) result = block; // shrinking in place always works
    if (block == NULL) host->blocks += 1;
    host->used += new_size;
    host->used -= held;
    if (host->used > host->peak) host->peak = host->used;
    if (host->refused && new_size == host->refused_size) {
        host->refused = false;
        host->work += (int64_t)(host->used / 16);
    }
    if (host->metered && new_size > held) szl_charge_allocation(host, block, old_size, new_size);
    return result;
}

/// Makes room for `capacity` bytes; false when the memory limit forbids it. [-0, +0, never]
bool szl_reserve(szl_host *host, szl_buffer *buffer, size_t capacity) {
    if (capacity <= buffer->capacity) return true;
    size_t grown = buffer->capacity * 2;
    if (grown < capacity) grown = capacity;
    if (grown < 256) grown = 256;
    bool metered = host->metered;
    host->metered = false; // the functions that use the buffers charge for what they write
    void *bytes = szl_allocate(host, buffer->bytes, buffer->capacity, grown);
    host->metered = metered;
    if (bytes == NULL) return false;
    buffer->bytes = bytes;
    buffer->capacity = grown;
    return true;
}

void szl_free_buffer(szl_host *host, szl_buffer *buffer) {
    if (buffer->bytes != NULL) szl_allocate(host, buffer->bytes, buffer->capacity, 0);
    *buffer = (szl_buffer){0};
}
