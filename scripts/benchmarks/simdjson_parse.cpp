// Processor time of simdjson's DOM parser on a file, least of several rounds: a peer of `systemzero-benchmark parse`.
// Twice: with a new document each round, as a program that keeps its trees must, and with one whose memory is used again.
// g++ -O3 -march=native simdjson_parse.cpp -o simdjson_parse -lsimdjson
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

static long long now() {
    timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static long long least(const simdjson::padded_string &text, int rounds, bool keeps_memory) {
    long long best = -1;
    simdjson::dom::parser kept;
    for (int round = 0; round < rounds; ++round) {
        long long start = now();
        simdjson::dom::element document;
        if (keeps_memory) {
            if (kept.parse(text).get(document)) std::exit(1);
        } else {
            simdjson::dom::parser fresh;
            if (fresh.parse(text).get(document)) std::exit(1);
        }
        long long taken = now() - start;
        best = best < 0 ? taken : std::min(best, taken);
    }
    return best;
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    int rounds = argc > 2 ? std::atoi(argv[2]) : 50;
    simdjson::padded_string text;
    if (simdjson::padded_string::load(argv[1]).get(text)) return 1;
    long long fresh = least(text, rounds, false);
    long long kept = least(text, rounds, true);
    std::printf("{\"peer\":\"simdjson %s\",\"bytes\":%zu,\"parse_ns\":%lld,\"parse_mb_s\":%.1f,\"kept_memory_mb_s\":%.1f}\n",
                SIMDJSON_STRINGIFY(SIMDJSON_VERSION), text.size(), fresh, text.size() * 1000.0 / fresh, text.size() * 1000.0 / kept);
}
