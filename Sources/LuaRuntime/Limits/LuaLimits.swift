/// The bounds of one state.
package struct LuaLimits: Sendable, Hashable {
    /// Per call: 200,000 steps, 20 ms.
    package var call = LuaBudget(steps: 200_000, deadline: .milliseconds(20))
    /// Per file, with all it requires: 1 million steps, 100 ms.
    package var load = LuaBudget(steps: 1_000_000, deadline: .milliseconds(100))
    /// Everything a state holds, in bytes.
    package var memoryBytes = 8 << 20
    /// One source file.
    package var sourceBytes = 256 << 10
    /// The longest string that a script may build: it bounds what a single instruction can cost. Arguments may be longer.
    package var stringBytes = 64 << 10
    /// Nesting of tables in results and in arguments of host functions.
    package var resultDepth = 16
    /// Values in all results of a call together; a shared table counts each time.
    package var resultNodes = 1_000
    /// Values in what a file returned, when the host reads it whole.
    package var valueNodes = 20_000
    /// One string in a result.
    package var resultStringBytes = 64 << 10
    /// The text of an error.
    package var errorBytes = 2 << 10
    /// Nested calls, checked every 1,024 steps.
    package var callDepth = 4_000
    /// Lines that a call may log.
    package var logLines = 20
    /// Bytes of one logged line; the rest is cut.
    package var logBytes = 1 << 10

    package init() {}

    package static let standard = LuaLimits()
}
