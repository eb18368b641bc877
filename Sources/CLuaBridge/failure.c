// Errors: raised with a code and a place, recognised again when they reach the host, copied out bounded. Nothing here runs script code.
#include <stdarg.h>
#include <stdio.h>

#include "bridge.h"

/// Describes a frame of the stack; false when it is not Lua code. [-0, +0, never]
static bool szl_describe(lua_State *L, lua_Debug *frame, szl_frame *out) {
    if (!lua_getinfo(L, "Sln", frame) || frame->currentline <= 0) return false;
    snprintf(out->file, sizeof out->file, "%s", frame->short_src);
    out->line = frame->currentline;
    if (frame->what[0] == 'm') {
        snprintf(out->function, sizeof out->function, "main chunk");
    } else if (frame->name != NULL && strcmp(frame->name, "?") != 0) {
        snprintf(out->function, sizeof out->function, "function `%.48s`", frame->name);
    } else {
        snprintf(out->function, sizeof out->function, "function at line %d", frame->linedefined);
    }
    return true;
}

/// Copies the innermost frames of Lua code into the failure. Allocates nothing. [-0, +0, never]
void szl_note_place(szl_host *host, lua_State *L) {
    lua_Debug frame;
    int count = 0;
    for (int level = 0; count < SZL_MAX_FRAMES && level < 64 && lua_getstack(L, level, &frame); level++) {
        if (szl_describe(L, &frame, &host->frames[count])) count++;
    }
    if (count > 0) host->failure.frame_count = count;
}

/// Makes the called function the place of a failure that happens after it has returned. [-0, +0, never; needs a stack slot]
void szl_note_function(szl_host *host) {
    lua_State *L = host->L;
    lua_Debug frame;
    if (lua_rawgeti(L, LUA_REGISTRYINDEX, host->request.reference) != LUA_TFUNCTION) {
        lua_pop(L, 1);
        return;
    }
    lua_getinfo(L, ">S", &frame);
    snprintf(host->frames[0].file, sizeof host->frames[0].file, "%s", frame.short_src);
    snprintf(host->frames[0].function, sizeof host->frames[0].function, "function at line %d", frame.linedefined);
    host->frames[0].line = frame.linedefined;
    host->failure.frame_count = 1;
}

/// Pushes "file:line: " of the Lua code nearest to `level`, or "". A host function called in tail position may have no caller with a line
/// at that level, so the search goes outwards. [-0, +1, m]
void szl_where(lua_State *L, int level) {
    lua_Debug frame;
    for (; lua_getstack(L, level, &frame); level++) {
        lua_getinfo(L, "Sl", &frame);
        if (frame.currentline > 0) {
            lua_pushfstring(L, "%s:%d: ", frame.short_src, frame.currentline);
            return;
        }
    }
    lua_pushliteral(L, "");
}

static void szl_remember(szl_host *host, szl_code code, const char *name, const char *help, const char *message, size_t length) {
    host->typed_code = code;
    host->typed_placed = false;
    host->typed_length = length < sizeof host->typed_message ? length : sizeof host->typed_message;
    memcpy(host->typed_message, message, host->typed_length);
    snprintf(host->name, sizeof host->name, "%s", name != NULL ? name : "");
    snprintf(host->help, sizeof host->help, "%s", help != NULL ? help : "");
}

/// Raises an error with a code at the line of the calling Lua code. `format` knows what `lua_pushfstring` knows. [-0, +0, e]
int szl_raise(lua_State *L, szl_code code, const char *name, const char *help, const char *format, ...) {
    szl_host *host = szl_of(L);
    luaL_checkstack(L, 4, NULL);
    szl_charge(L, 16);
    szl_where(L, 0);
    va_list arguments;
    va_start(arguments, format);
    lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    lua_concat(L, 2);
    size_t length;
    const char *message = lua_tolstring(L, -1, &length);
    szl_remember(host, code, name, help, message, length);
    return lua_error(L);
}

/// The name under which the running host function was called, such as `glob`, or "?". [-0, +0, never]
static const char *szl_called_name(lua_State *L, lua_Debug *frame) {
    if (lua_getstack(L, 0, frame) && lua_getinfo(L, "n", frame) && frame->name != NULL) return frame->name;
    return "?";
}

int szl_bad_argument_text(lua_State *L, int argument, const char *text) {
    lua_Debug frame;
    const char *name = szl_called_name(L, &frame);
    if (strcmp(name, "?") != 0 && strcmp(frame.namewhat, "method") == 0) {
        argument--;
        if (argument == 0) return szl_raise(L, SZL_ARGUMENT, name, NULL, "calling `%s` on bad self (%s)", name, text);
    }
    return szl_raise(L, SZL_ARGUMENT, name, NULL, "bad argument #%d to `%s` (%s)", argument, name, text);
}

int szl_bad_argument(lua_State *L, int argument, const char *expected) {
    const char *actual = lua_isnone(L, argument) ? "no value" : szl_type_name(L, argument);
    char text[96];
    snprintf(text, sizeof text, "%s expected, got %s", expected, actual);
    return szl_bad_argument_text(L, argument, text);
}

static void szl_set_message(szl_host *host, const char *text, size_t length) {
    if (length > host->limits.error) length = host->limits.error;
    if (!szl_reserve(host, &host->message, length + 1)) length = 0;
    if (length > 0) memcpy(host->message.bytes, text, length);
    host->message.length = length;
}

/// The message handler of every protected call: copies the error and its traceback before the stack unwinds. Allocates nothing in Lua.
/// [-0, +0, never]
int szl_handler(lua_State *L) {
    szl_host *host = szl_of(L);
    if (host->trip != SZL_OK) return 1;
    szl_note_place(host, L);
    char text[64];
    size_t length = 0;
    const char *message;
    switch (lua_type(L, 1)) {
    case LUA_TSTRING:
        message = lua_tolstring(L, 1, &length);
        break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, 1)) {
            snprintf(text, sizeof text, LUA_INTEGER_FMT, lua_tointeger(L, 1));
        } else {
            snprintf(text, sizeof text, LUA_NUMBER_FMT, lua_tonumber(L, 1));
        }
        message = text;
        length = strlen(text);
        break;
    default:
        snprintf(text, sizeof text, "error object is a %s value", szl_type_name(L, 1));
        message = text;
        length = strlen(text);
    }
    size_t compared = length < sizeof host->typed_message ? length : sizeof host->typed_message;
    bool typed = host->typed_code != SZL_OK && compared == host->typed_length && memcmp(message, host->typed_message, compared) == 0;
    host->failure.code = typed ? host->typed_code : SZL_RUNTIME;
    host->failure.placed = typed && host->typed_placed;
    if (!typed) {
        host->name[0] = 0;
        host->help[0] = 0;
    }
    szl_set_message(host, message, length);
    return 1;
}

void szl_clear_failure(szl_host *host) {
    host->trip = SZL_OK;
    host->refused = false;
    host->refused_size = 0;
    host->typed_code = SZL_OK;
    host->name[0] = 0;
    host->help[0] = 0;
    host->message.length = 0;
    host->failure = (szl_failure){.frames = host->frames, .name = host->name, .help = host->help};
}

/// Turns the status of a protected call into a code and completes the failure. [-0, +0, never]
szl_code szl_finish(szl_host *host, int status) {
    szl_failure *failure = &host->failure;
    if (status == LUA_OK && host->trip == SZL_OK) return SZL_OK;
    if (host->trip == SZL_OK && (status == LUA_ERRMEM || host->refused)) {
        host->trip = SZL_MEMORY;
        host->trip_used = (int64_t)(host->used + host->refused_size);
        host->trip_limit = (int64_t)host->limits.memory;
    }
    if (host->trip != SZL_OK) {
        failure->code = host->trip;
        failure->used = host->trip_used;
        failure->limit = host->trip_limit;
        host->name[0] = 0;
        host->help[0] = 0;
        if (host->trip == SZL_MEMORY && host->refused && host->refusal == SZL_REFUSED_STRING) {
            failure->used = (int64_t)host->refused_size;
            failure->limit = (int64_t)host->limits.string;
            snprintf(host->name, sizeof host->name, "string");
        }
        if (host->trip == SZL_MEMORY && host->refused && host->refusal == SZL_REFUSED_FIELDS) {
            failure->limit = host->loading ? SZL_MAX_FIELDS_LOADING : SZL_MAX_FIELDS;
            failure->used = failure->limit + 1;
            snprintf(host->name, sizeof host->name, "table");
        }
        host->message.length = 0;
    } else if (status == LUA_ERRERR) {
        failure->code = SZL_RUNTIME;
        szl_set_message(host, "stack overflow", 14);
    }
    failure->message = (const char *)host->message.bytes;
    failure->length = host->message.length;
    return failure->code;
}

/// Records a failure that never was a Lua error. [-0, +0, never]
szl_code szl_fail(szl_host *host, szl_code code, const char *name, const char *text) {
    szl_clear_failure(host);
    snprintf(host->name, sizeof host->name, "%s", name);
    szl_set_message(host, text, strlen(text));
    host->failure.code = code;
    host->failure.message = (const char *)host->message.bytes;
    host->failure.length = host->message.length;
    return code;
}
