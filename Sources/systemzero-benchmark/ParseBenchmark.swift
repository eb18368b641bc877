import AccessibilityTree

/// How fast captures are read, and how much memory a node takes.
struct ParseBenchmark {
    let bytes: [UInt8]
    let rounds: Int

    func run() throws -> JSONValue {
        let capture = try CaptureParser.parse(bytes)
        let raw = capture.raw
        let tree = Normalizer.normalize(raw)
        let parse = try ProcessorTime.least(of: rounds) { _ = try CaptureParser.parse(bytes) }
        let skip = try ProcessorTime.least(of: rounds) {
            var reader = JSONReader(bytes, maxDepth: 2_048)
            try reader.skipValue()
        }
        let normalize = ProcessorTime.least(of: rounds) { _ = Normalizer.normalize(raw) }
        let sign = ProcessorTime.least(of: rounds) { _ = Signatures.compute(tree) }
        let write = ProcessorTime.least(of: rounds) { _ = NativeTreeWriter.write(tree) }
        return [
            "bytes": .integer(Int64(bytes.count)), "nodes": .integer(Int64(raw.arena.count)),
            "arena_bytes_per_node": .double(Double(raw.arena.footprint) / Double(raw.arena.count)),
            "tree_bytes_per_node": .double(Double(tree.arena.footprint + tree.count) / Double(tree.count)),
            "parse_mb_s": .double(throughput(parse)), "parse_ns": .integer(Int64(parse)), "skip_mb_s": .double(throughput(skip)),
            "normalize_ns": .integer(Int64(normalize)), "sign_ns": .integer(Int64(sign)), "write_ns": .integer(Int64(write)),
        ]
    }

    /// Megabytes of the document per second.
    private func throughput(_ nanoseconds: UInt64) -> Double {
        (Double(bytes.count) / Double(max(1, nanoseconds)) * 1_000 * 10).rounded() / 10
    }
}
