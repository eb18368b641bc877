// The one budget of a call. Steps are charged by the count hook, by library functions and by new objects; work adds what is not the same
// from run to run (rehashes, collections), and slowness is the time of instructions that take unusually long. Whichever is spent first
// trips, and a trip is final.
#include <time.h>

#include "bridge.h"

static uint64_t szl_nanoseconds(clockid_t clock) {
    struct timespec time;
    if (clock_gettime(clock, &time) != 0) return 0;
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static int szl_mask(const szl_host *host) { return host->trace.lines ? LUA_MASKCOUNT | LUA_MASKLINE : LUA_MASKCOUNT; }

/// Starts the budget of a call: from here on charges count. [-0, +0, never]
void szl_meter(szl_host *host, szl_budget budget) {
    host->steps = 0;
    host->instructions = 0;
    host->interval = SZL_INTERVAL;
    host->work = 0;
    host->slowness = 0;
    host->step_limit = budget.steps;
    host->work_limit = budget.steps;
    host->slow_limit = budget.steps < SZL_SLOW_STEPS ? budget.steps : SZL_SLOW_STEPS;
    host->nanoseconds = budget.nanoseconds;
    host->clock_running = false;
    host->processor_known = false;
    host->watched = false;
    host->slow = false;
    host->depth_checked = 0;
    host->peak = host->used;
    host->metered = true;
    lua_sethook(host->L, szl_hook, szl_mask(host), SZL_INTERVAL);
}

/// Ends the metered part of a call. A started block of instructions counts whole. [-0, +0, never]
void szl_unmeter(szl_host *host) {
    if (!host->metered) return;
    host->metered = false;
    // Whatever the interval was, it divides the block, so the number of started blocks is the same.
    host->steps += SZL_INTERVAL - host->instructions % SZL_INTERVAL;
}

/// Makes the hook run at the next instruction: the allocator found a budget spent, and must not raise itself. `lua_sethook` is safe here
/// for the same reason that it is safe in a signal handler. [-0, +0, never]
void szl_attention(szl_host *host) {
    host->interval = 0;
    lua_sethook(host->L, szl_hook, LUA_MASKCOUNT, 1);
}

/// Looks more often while instructions are slow. Only from the hook, when a block or a part of one has just been counted: elsewhere the
/// instructions since then would be lost. [-0, +0, never]
static void szl_adapt_interval(szl_host *host) {
    int interval = host->slow ? SZL_SLOW_INTERVAL : SZL_INTERVAL;
    if (host->interval == interval || host->interval == 0 || host->instructions % interval != 0) return;
    host->interval = interval;
    lua_sethook(host->L, szl_hook, szl_mask(host), interval);
}

/// Counts the processor time of the last stretch beyond `SZL_STEP_NANOSECONDS` a step, so that an instruction that walks a long collision
/// chain or compares long strings costs what it costs. [-0, +0, never]
static void szl_charge_slowness(szl_host *host, uint64_t elapsed, int64_t paid) {
    if (elapsed <= (uint64_t)paid * SZL_STEP_NANOSECONDS) {
        host->processor_known = false;
        host->slow = false;
        return;
    }
    uint64_t processor = szl_nanoseconds(CLOCK_THREAD_CPUTIME_ID); // a system call: only after a slow stretch
    if (host->processor_known) {
        uint64_t spent = processor - host->last_processor;
        int64_t excess = (int64_t)((spent < elapsed ? spent : elapsed) / SZL_STEP_NANOSECONDS) - paid;
        // Time that a hypervisor took away looks like the thread's own, and comes in lumps.
        if (excess > 0) host->slowness += excess < SZL_SLOW_LUMP ? excess : SZL_SLOW_LUMP;
        host->slow = excess > 0;
    }
    if (!host->watched) {
        host->watched = true;
        host->watch_start = processor;
    }
    host->last_processor = processor;
    host->processor_known = true;
}

/// Looks at the clock. The deadline is one of the thread's processor time, so that a busy machine does not fail a decision, unless three
/// times the deadline have passed on the wall. [-0, +0, e]
void szl_look_at_clock(lua_State *L, szl_host *host) {
    uint64_t now = szl_nanoseconds(CLOCK_MONOTONIC);
    int64_t charged = host->steps + host->work;
    if (!host->clock_running) {
        host->clock_running = true;
        host->clock_start = now;
    } else {
        int64_t paid = charged - host->last_charged;
        int64_t least = host->slow ? 2 * SZL_SLOW_INTERVAL : SZL_INTERVAL;
        szl_charge_slowness(host, now - host->last_clock, paid > least ? paid : least);
        if (host->processor_known) now = szl_nanoseconds(CLOCK_MONOTONIC); // what the look itself took is not the script's
    }
    host->last_clock = now;
    host->last_charged = charged;
    uint64_t passed = now - host->clock_start;
    if (host->nanoseconds == 0 || passed <= host->nanoseconds) return;
    bool used = host->processor_known && host->last_processor - host->watch_start > host->nanoseconds;
    if (used || passed > 3 * host->nanoseconds) szl_trip(L, SZL_TIME, (int64_t)passed, (int64_t)host->nanoseconds);
}

/// Swift is about to run for the script. [-0, +0, never]
szl_pause szl_leave(const szl_host *host) {
    szl_pause pause = {0};
    if (!host->metered || !host->clock_running) return pause;
    pause.clock = szl_nanoseconds(CLOCK_MONOTONIC);
    if (host->processor_known) pause.processor = szl_nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    return pause;
}

/// Swift is done: the time since `szl_leave` counts against the deadline, but not as slowness of the script's instructions, which are what
/// was paid for and what the machine was slow at before and after. Nothing else is forgotten, so that a script gains nothing by calling the
/// host between slow instructions. [-0, +0, never]
void szl_return(szl_host *host, szl_pause pause) {
    if (pause.clock != 0) host->last_clock += szl_nanoseconds(CLOCK_MONOTONIC) - pause.clock;
    if (pause.processor != 0) host->last_processor += szl_nanoseconds(CLOCK_THREAD_CPUTIME_ID) - pause.processor;
}

/// Raises when a budget is spent. [-0, +0, e]
void szl_check(lua_State *L) {
    szl_host *host = szl_of(L);
    if (host->trip != SZL_OK) szl_trip(L, host->trip, host->trip_used, host->trip_limit);
    if (host->steps > host->step_limit) szl_trip(L, SZL_STEPS, host->steps, host->step_limit);
    if (host->work > host->work_limit) szl_trip(L, SZL_STEPS, host->work, host->work_limit);
    if (host->slowness > host->slow_limit) szl_trip(L, SZL_STEPS, host->slowness, host->slow_limit);
    if (host->refused) szl_trip(L, SZL_MEMORY, (int64_t)host->used, (int64_t)host->limits.memory);
}

/// Charges `steps` for work that a library function is about to do. [-0, +0, e]
void szl_charge(lua_State *L, int64_t steps) {
    szl_host *host = szl_of(L);
    if (!host->metered) return;
    host->steps += steps;
    if (host->steps > host->step_limit || host->trip != SZL_OK) szl_check(L);
    if (host->steps + host->work - host->last_charged > SZL_CLOCK_STEPS || !host->clock_running) szl_look_at_clock(L, host);
    if (host->work > host->work_limit || host->slowness > host->slow_limit) szl_check(L);
}

/// Lua itself ends a recursion only at a million stack slots, past any sensible memory limit. [-0, +0, e]
static void szl_check_depth(lua_State *L, szl_host *host) {
    lua_Debug frame;
    if (host->steps - host->depth_checked < 1024) return;
    host->depth_checked = host->steps;
    if (lua_getstack(L, (int)host->limits.call_depth, &frame)) {
        szl_raise(L, SZL_RUNTIME, NULL, "end the recursion sooner, or use a loop", "stack overflow (more than %d nested calls)",
                  (int)host->limits.call_depth);
    }
}

/// The count hook. [-0, +0, e]
void szl_hook(lua_State *L, lua_Debug *event) {
    szl_host *host = szl_of(L);
    if (!host->metered) return;
    if (event->event == LUA_HOOKLINE) {
        szl_trace_line(L, event);
        return;
    }
    host->steps += host->interval;
    host->instructions += host->interval;
    szl_check(L);
    szl_look_at_clock(L, host);
    szl_adapt_interval(host);
    if (host->work > host->work_limit || host->slowness > host->slow_limit) szl_check(L);
    szl_check_depth(L, host);
}

/// Spends the budget for good and raises the mark that no `pcall` keeps. [-0, +0, e]
int szl_trip(lua_State *L, szl_code kind, int64_t used, int64_t limit) {
    szl_host *host = szl_of(L);
    if (host->trip == SZL_OK) {
        host->trip = kind;
        host->trip_used = used;
        host->trip_limit = limit;
        if (kind != SZL_MEMORY || !host->refused) szl_note_place(host, L);
        szl_attention(host);
    }
    lua_pushlightuserdata(L, host);
    return lua_error(L);
}
