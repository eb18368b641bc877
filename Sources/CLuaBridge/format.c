// `string.format`: the conversions of Lua 5.4 with width and precision of at most two digits, no addresses, bounded results.
#include <math.h>
#include <stdio.h>

#include "bridge.h"

/// Longest result of one number: 309 digits before the point, 99 after it, sign and room to spare.
#define SZL_NUMBER_BYTES 450

/// A result under construction in the scratch buffer.
typedef struct {
    lua_State *L;
    size_t length;
} szl_text;

/// Room for `size` more bytes and a NUL. [-0, +0, e]
static char *szl_room(szl_text *text, size_t size) {
    szl_check_length(text->L, text->length + size, "string.format");
    return szl_scratch(text->L, text->length + size + 1) + text->length;
}

static void szl_append(szl_text *text, const char *bytes, size_t length) {
    szl_charge(text->L, (int64_t)(length / 16));
    memcpy(szl_room(text, length), bytes, length);
    text->length += length;
}

/// A string so that Lua reads it back.
static void szl_append_quoted_string(szl_text *text, int argument) {
    size_t length;
    const char *bytes = lua_tolstring(text->L, argument, &length);
    szl_charge(text->L, 1 + (int64_t)(length / 4));
    szl_append(text, "\"", 1);
    for (size_t index = 0; index < length; index++) {
        unsigned char byte = (unsigned char)bytes[index];
        char escaped[8] = {'\\', (char)byte};
        if (byte == '"' || byte == '\\' || byte == '\n') {
            szl_append(text, escaped, 2);
        } else if (byte < 32 || byte == 127) {
            bool digit = index + 1 < length && bytes[index + 1] >= '0' && bytes[index + 1] <= '9';
            int count = snprintf(escaped, sizeof escaped, digit ? "\\%03d" : "\\%d", byte);
            szl_append(text, escaped, (size_t)count);
        } else {
            szl_append(text, bytes + index, 1);
        }
    }
    szl_append(text, "\"", 1);
}

/// Any value so that Lua reads it back (`%q`).
static void szl_append_quoted(szl_text *text, int argument) {
    lua_State *L = text->L;
    char number[64];
    switch (lua_type(L, argument)) {
    case LUA_TSTRING:
        szl_append_quoted_string(text, argument);
        return;
    case LUA_TNUMBER:
        if (lua_isinteger(L, argument)) {
            lua_Integer value = lua_tointeger(L, argument);
            snprintf(number, sizeof number, value == LUA_MININTEGER ? "0x%llx" : "%lld", (long long)value);
        } else {
            double value = lua_tonumber(L, argument);
            if (isnan(value)) snprintf(number, sizeof number, "(0/0)");
            else if (isinf(value)) snprintf(number, sizeof number, value > 0 ? "1e9999" : "-1e9999");
            else snprintf(number, sizeof number, "%a", value);
        }
        szl_append(text, number, strlen(number));
        return;
    case LUA_TNIL:
    case LUA_TBOOLEAN:
        szl_push_text(L, argument);
        szl_append(text, lua_tostring(L, -1), lua_rawlen(L, -1));
        lua_pop(L, 1);
        return;
    default:
        szl_bad_argument_text(L, argument, "value has no literal form");
    }
}

/// `%s` and `%p` (which shows the type, as `tostring` does): the text cut to the precision and padded to the width.
static void szl_append_text(szl_text *text, int argument, const char *specification, bool bare) {
    lua_State *L = text->L;
    size_t length;
    if (bare && lua_type(L, argument) == LUA_TSTRING) { // most conversions are
        const char *own = lua_tolstring(L, argument, &length);
        szl_append(text, own, length);
        return;
    }
    if (lua_isnone(L, argument)) szl_bad_argument(L, argument, "value");
    szl_push_text(L, argument);
    const char *bytes = lua_tolstring(L, -1, &length);
    if (bare) {
        szl_append(text, bytes, length);
    } else {
        if (strlen(bytes) != length) szl_bad_argument_text(L, argument, "string contains zeros");
        bool cut = strchr(specification, '.') != NULL;
        size_t most = cut && length > 100 ? 100 : length;
        if (most < 100) most = 100;
        char *room = szl_room(text, most + 1);
        szl_charge(L, 1 + (int64_t)(length / 16));
        int count = snprintf(room, most + 1, specification, bytes);
        text->length += (size_t)count;
    }
    lua_pop(L, 1);
}

/// Reads flags, width and precision at `at` into `specification`; returns where the conversion letter stands. [-0, +0, e]
static const char *szl_read_specification(lua_State *L, const char *at, const char *end, char *specification, bool *bare) {
    const char *start = at;
    while (at < end && strchr("-+#0 ", *at) != NULL && *at != 0) at++;
    size_t flags = (size_t)(at - start), digits = 0;
    while (at < end && *at >= '0' && *at <= '9') at++, digits++;
    size_t precision = 0;
    if (at < end && *at == '.') {
        at++;
        while (at < end && *at >= '0' && *at <= '9') at++, precision++;
    }
    if (digits > 2 || precision > 2) {
        szl_raise(L, SZL_BOUNDED, "string.format", "width and precision have at most two digits",
                  "`string.format` got a width or precision above 99");
    }
    if (flags > 5) szl_raise(L, SZL_ARGUMENT, "string.format", NULL, "invalid format (repeated flags)");
    size_t length = (size_t)(at - start);
    specification[0] = '%';
    memcpy(specification + 1, start, length);
    specification[length + 1] = 0;
    *bare = length == 0;
    return at;
}

/// Refuses flags and parts that a conversion does not have. [-0, +0, e]
static void szl_check_specification(lua_State *L, const char *specification, const char *flags, bool precision, char conversion) {
    const char *at = specification + 1;
    while (*at != 0 && strchr(flags, *at) != NULL) at++;
    if (*at != '0') {
        while (*at >= '0' && *at <= '9') at++;
        if (*at == '.' && precision) {
            at++;
            while (*at >= '0' && *at <= '9') at++;
        }
    }
    if (*at != 0) {
        szl_raise(L, SZL_ARGUMENT, "string.format", NULL, "invalid conversion `%s%c` to `format`", specification, conversion);
    }
}

static void szl_append_number(szl_text *text, int argument, char *specification, char conversion) {
    lua_State *L = text->L;
    size_t length = strlen(specification);
    char *room = szl_room(text, SZL_NUMBER_BYTES);
    int count;
    szl_charge(L, 8);
    switch (conversion) {
    case 'c':
        szl_check_specification(L, specification, "-", false, conversion);
        memcpy(specification + length, "c", 2);
        count = snprintf(room, SZL_NUMBER_BYTES, specification, (int)szl_check_integer(L, argument));
        break;
    case 'd':
    case 'i':
    case 'o':
    case 'x':
    case 'X':
        szl_check_specification(L, specification, conversion == 'd' || conversion == 'i' ? "-+0 " : "-#0", true, conversion);
        memcpy(specification + length, "ll", 2);
        specification[length + 2] = conversion;
        specification[length + 3] = 0;
        count = snprintf(room, SZL_NUMBER_BYTES, specification, (long long)szl_check_integer(L, argument));
        break;
    default:
        szl_check_specification(L, specification, "-+#0 ", true, conversion);
        if (!lua_isnumber(L, argument)) szl_bad_argument(L, argument, "number");
        specification[length] = conversion;
        specification[length + 1] = 0;
        count = snprintf(room, SZL_NUMBER_BYTES, specification, lua_tonumber(L, argument));
    }
    szl_charge(L, count / 2);
    text->length += (size_t)count;
}

int szl_format(lua_State *L) {
    size_t length;
    const char *format = szl_check_string(L, 1, &length), *end = format + length;
    szl_text text = {L, 0};
    char specification[32];
    int argument = 1;
    bool bare;
    szl_charge(L, 1);
    szl_scratch(L, 1);
    while (format < end) {
        const char *percent = memchr(format, '%', (size_t)(end - format));
        if (percent == NULL) percent = end;
        szl_append(&text, format, (size_t)(percent - format));
        if (percent == end) break;
        format = percent + 1;
        if (format < end && *format == '%') {
            szl_append(&text, format++, 1);
            continue;
        }
        if (format < end && *format == 's') {
            szl_append_text(&text, ++argument, "%s", true);
            format += 1;
            continue;
        }
        format = szl_read_specification(L, format, end, specification, &bare);
        char conversion = format < end ? *format++ : 0;
        argument += 1;
        if (conversion != 0 && strchr("cdioxXaAeEfFgG", conversion) != NULL) {
            szl_append_number(&text, argument, specification, conversion);
        } else if (conversion == 'q') {
            if (!bare) szl_raise(L, SZL_ARGUMENT, "string.format", NULL, "specifier `%%q` cannot have modifiers");
            szl_append_quoted(&text, argument);
        } else if (conversion == 's' || conversion == 'p') {
            szl_check_specification(L, specification, "-", conversion == 's', conversion);
            memcpy(specification + strlen(specification), "s", 2);
            szl_append_text(&text, argument, specification, bare);
        } else {
            szl_raise(L, SZL_ARGUMENT, "string.format", NULL, "invalid conversion `%s%c` to `format`", specification,
                      conversion != 0 ? conversion : ' ');
        }
    }
    szl_check_length(L, text.length, "string.format");
    lua_pushlstring(L, szl_scratch(L, text.length + 1), text.length);
    return 1;
}
