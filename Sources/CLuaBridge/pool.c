// Small blocks of a state come from one region of its own: a decision allocates a few dozen and the general allocator would cost more than
// the decision. Sizes are rounded up to 16 bytes; freed blocks are kept per size; what does not fit goes to `malloc`. The region is
// bounded, so that a script cannot make a state keep more than the memory limit and this.
#include <stdlib.h>

#include "bridge.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SZL_NO_POOL // so that the sanitizer sees every block
#endif
#endif

void szl_open_pool(szl_pool *pool) {
#ifndef SZL_NO_POOL
    pool->start = malloc(SZL_POOL_BYTES); // touched page by page as it is used
    if (pool->start != NULL) pool->end = pool->start + SZL_POOL_BYTES;
    pool->next = pool->start;
#else
    (void)pool;
#endif
}

void szl_close_pool(szl_pool *pool) { free(pool->start); }

static inline bool szl_is_pooled(const szl_pool *pool, const void *block) {
    return (const char *)block >= pool->start && (const char *)block < pool->end;
}

void *szl_pool_allocate(szl_pool *pool, size_t size) {
    if (size <= SZL_POOL_LARGEST) {
        size_t class = (size + 15) / 16;
        void *block = pool->free[class];
        if (block != NULL) {
            memcpy(&pool->free[class], block, sizeof(void *));
            return block;
        }
        if ((size_t)(pool->end - pool->next) >= class * 16) {
            block = pool->next;
            pool->next += class * 16;
            return block;
        }
    }
    return malloc(size);
}

void szl_pool_free(szl_pool *pool, void *block, size_t size) {
    if (!szl_is_pooled(pool, block)) {
        free(block);
        return;
    }
    size_t class = (size + 15) / 16;
    memcpy(block, &pool->free[class], sizeof(void *));
    pool->free[class] = block;
}

/// As `realloc`: NULL leaves the block as it was.
void *szl_pool_resize(szl_pool *pool, void *block, size_t old_size, size_t new_size) {
    bool pooled = szl_is_pooled(pool, block);
    if (!pooled && new_size > SZL_POOL_LARGEST) return realloc(block, new_size);
    if (pooled && (old_size + 15) / 16 == (new_size + 15) / 16) return block;
    void *moved = szl_pool_allocate(pool, new_size);
    if (moved == NULL) return NULL;
    memcpy(moved, block, old_size < new_size ? old_size : new_size);
    szl_pool_free(pool, block, old_size);
    return moved;
}
