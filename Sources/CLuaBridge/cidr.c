// `sz.cidr(address, block)`: whether an IP address lies in a block, RFC 4632 (v4) and RFC 4291 (v6). An IPv4-mapped address counts as v4.
#include "bridge.h"

/// An address: 4 or 16 bytes; `size` 0 when the text is none.
typedef struct {
    uint8_t bytes[16];
    int size;
} szl_address;

/// Parses dotted decimal, four parts without leading zeros; the position after it, or NULL.
static const char *szl_parse_v4(const char *at, const char *end, uint8_t *out) {
    for (int part = 0; part < 4; part++) {
        if (part > 0 && (at >= end || *at++ != '.')) return NULL;
        int value = 0, digits = 0;
        while (at < end && *at >= '0' && *at <= '9' && digits < 3) {
            value = value * 10 + (*at++ - '0');
            digits++;
        }
        if (digits == 0 || value > 255 || (digits > 1 && at[-digits] == '0')) return NULL;
        out[part] = (uint8_t)value;
    }
    return at;
}

/// Parses hexadecimal groups with at most one `::` and an optional dotted tail; false when malformed.
static bool szl_parse_v6(const char *at, const char *end, uint8_t *out) {
    uint8_t groups[16] = {0};
    int count = 0, gap = -1;
    if (end - at >= 2 && at[0] == ':' && at[1] == ':') {
        gap = 0;
        at += 2;
    }
    while (at < end) {
        if (count > 14) return false;
        const char *part = at;
        int value = 0, digits = 0;
        while (at < end && digits < 5) {
            int lower = *at | 32, digit;
            if (*at >= '0' && *at <= '9') digit = *at - '0';
            else if (lower >= 'a' && lower <= 'f') digit = lower - 'a' + 10;
            else break;
            value = value * 16 + digit;
            digits++;
            at++;
        }
        if (at < end && *at == '.') {
            if (count > 12 || szl_parse_v4(part, end, groups + count) != end) return false;
            count += 4;
            break;
        }
        if (digits == 0 || digits > 4) return false;
        groups[count++] = (uint8_t)(value >> 8);
        groups[count++] = (uint8_t)value;
        if (at == end) break;
        if (*at++ != ':' || at == end) return false;
        if (*at == ':') {
            if (gap >= 0) return false;
            gap = count;
            at++;
        }
    }
    if (gap < 0 ? count != 16 : count > 14) return false;
    if (gap < 0) gap = count;
    memset(out, 0, 16);
    memcpy(out, groups, (size_t)gap);
    memcpy(out + 16 - (count - gap), groups + gap, (size_t)(count - gap));
    return true;
}

static szl_address szl_parse_address(const char *at, const char *end) {
    static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    szl_address address = {.size = 0};
    if (memchr(at, ':', (size_t)(end - at)) != NULL) {
        if (szl_parse_v6(at, end, address.bytes)) address.size = 16;
    } else if (szl_parse_v4(at, end, address.bytes) == end) {
        address.size = 4;
    }
    if (address.size == 16 && memcmp(address.bytes, mapped, 12) == 0) {
        memmove(address.bytes, address.bytes + 12, 4);
        address.size = 4;
    }
    return address;
}

/// The prefix length after `/`, or -1; without `/` the whole address.
static int szl_parse_prefix(const char *at, const char *end, int bits) {
    if (at == end) return bits;
    int value = 0, digits = 0;
    for (at++; at < end && *at >= '0' && *at <= '9' && digits < 3; digits++) value = value * 10 + (*at++ - '0');
    return at == end && digits > 0 && value <= bits ? value : -1;
}

/// A malformed address is in no block; a malformed block is the policy's mistake and raises.
int szl_cidr(lua_State *L) {
    size_t length, block_length;
    const char *text = lua_tolstring(L, 1, &length), *block = lua_tolstring(L, 2, &block_length), *block_end = block + block_length;
    if (length > 64) length = 0;
    const char *slash = block_length > 64 ? NULL : memchr(block, '/', block_length);
    const char *network_end = slash != NULL ? slash : block_end;
    szl_address network = block_length > 64 ? (szl_address){.size = 0} : szl_parse_address(block, network_end);
    int written_bits = memchr(block, ':', (size_t)(network_end - block)) != NULL ? 128 : 32;
    int prefix = network.size == 0 ? -1 : szl_parse_prefix(network_end, block_end, written_bits);
    if (prefix >= 0 && written_bits > network.size * 8) prefix = prefix >= 96 ? prefix - 96 : -1;
    if (prefix < 0) {
        return szl_raise(L, SZL_ARGUMENT, "sz.cidr", "write a block such as `10.0.0.0/8` or `2001:db8::/32`",
                         "bad argument #2 to `sz.cidr` (not an address block)");
    }
    szl_address address = szl_parse_address(text, text + length);
    bool inside = address.size == network.size;
    for (int bit = 0; inside && bit < prefix; bit += 8) {
        int left = prefix - bit;
        uint8_t mask = left >= 8 ? 0xFF : (uint8_t)(0xFF << (8 - left));
        inside = ((address.bytes[bit / 8] ^ network.bytes[bit / 8]) & mask) == 0;
    }
    lua_pushboolean(L, inside);
    return 1;
}
