import CLuaBridge

/// A Lua pattern outside of Lua: compiled rules apply it to many texts. The matcher is the one of the scripts.
package struct LuaPattern: Sendable, Hashable {
    /// The pattern as written.
    package let text: String
    private let bytes: [UInt8]
    /// Comparisons that one text may cost.
    private static let work: Int64 = 1_000_000
    /// Matches that are told at most.
    private static let capacity = 256

    /// - Throws: `bad_argument` for a malformed pattern.
    package init(_ text: String) throws(LuaError) {
        self.text = text
        bytes = Array(text.utf8)
        let problem: String? = unsafe bytes.withUnsafeBytes { raw in
            // An empty array may have no address; one byte of no length stands for it. The answer is a constant of the bridge.
            let start = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            return unsafe start.flatMap { unsafe szl_pattern_problem($0, raw.count).map { unsafe String(cString: $0) } }
        }
        if let problem {
            throw LuaError(
                code: .badArgument, message: problem.replacing("%%", with: "%"),
                help: "see \"Patterns\" in the Lua manual, or escape the character with `%`")
        }
    }

    /// The parts of the text that match, in order, not overlapping, none empty; at most 256. None when the work ran out: patterns can take
    /// exponential time, and a text that long is not worth it.
    package func ranges(in text: [UInt8]) -> [Range<Int>] {
        if bytes.isEmpty || text.isEmpty || text.count > Int(UInt32.max) { return [] }
        return unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.capacity * 2) { ranges in
            let count = unsafe bytes.withUnsafeBytes { pattern in
                unsafe text.withUnsafeBytes { subject in
                    // Neither is empty, so both have addresses; the room is for `capacity` pairs, of which `count` are written.
                    unsafe szl_pattern_ranges(
                        pattern.baseAddress?.assumingMemoryBound(to: CChar.self), pattern.count,
                        subject.baseAddress?.assumingMemoryBound(to: CChar.self), subject.count, Self.work, ranges.baseAddress,
                        Self.capacity)
                }
            }
            return (0..<count).map { unsafe Int(ranges[2 * $0])..<Int(ranges[2 * $0 + 1]) }
        }
    }
}
