/// What a host knows beforehand of the calls of a function, so that they cost less. It changes no answer.
package struct LuaCallShape: Sendable, Hashable {
    /// Bit n stands for the word n.
    let eager: UInt64
    let firstName: UInt16
    let nameCount: UInt16

    /// - Parameters:
    ///   - eager: Names of fields that the function usually reads: where they are among the frequent ones of a lazy table they are made at
    ///     once. Words past the 64th are left out.
    ///   - names: The names that the fields of the results should have, words that follow one another in the vocabulary. With them, results
    ///     come in no particular order, for ``LuaReader/walk(_:)`` alone; without, in the order of `pairs`.
    package init(eager: [LuaWord] = [], names: [LuaWord] = []) {
        self.eager = eager.filter { $0.number < 64 }.reduce(0) { $0 | 1 << UInt64($1.number) }
        firstName = names.first?.number ?? 0
        nameCount = UInt16(names.count)
    }

    package static let unknown = LuaCallShape()
}
