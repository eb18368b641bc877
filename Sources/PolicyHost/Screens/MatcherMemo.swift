import LuaRuntime
import Synchronization

/// Compiled matchers, by the encoded bytes of the tables that they were made of: a rule that looks around from every node writes the same
/// literal each time. Compiling depends on the bytes alone, so that it makes no difference who asked first.
///
/// Bounded: a script that makes up matchers without end empties the memo now and then, to nobody's harm.
final class MatcherMemo: Sendable {
    /// What a table is read as.
    enum Form: Hashable {
        /// One matcher, as `sz.find` takes it.
        case single
        /// One matcher or a list of them, as `when` of a rule.
        case alternatives
    }

    private struct Key: Hashable {
        let form: Form
        let bytes: [UInt8]

        func hash(into hasher: inout Hasher) {
            // In one go; the array lends its bytes for the time of the closure.
            unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        }
    }

    private struct Entries {
        var matchers: [Key: [ScreenMatcher]] = [:]
        /// Bytes of all keys.
        var bytes = 0
    }

    private let entries = Mutex(Entries())

    /// Bytes of all keys, which bounds what the matchers hold as well.
    static let mostBytes = 256 << 10
    static let mostEntries = 2_048

    /// The matchers of the table that is argument `index`. O(bytes of the table) when they are known.
    func matchers(
        at index: Int, of arguments: borrowing LuaReader, as form: Form,
        compile: (LuaValue) -> Result<[ScreenMatcher], PolicyDiagnostic>
    ) -> Result<[ScreenMatcher], PolicyDiagnostic> {
        let key = Key(form: form, bytes: arguments.encoded(at: index))
        if let known = entries.withLock({ $0.matchers[key] }) { return .success(known) }
        let compiled = compile(arguments.value(at: index))
        if case .success(let matchers) = compiled { remember(matchers, key) }
        return compiled
    }

    /// How much is remembered.
    var size: (entries: Int, bytes: Int) { entries.withLock { ($0.matchers.count, $0.bytes) } }

    /// Tables that are matchers at all; what is wrong with others is said anew each time.
    private func remember(_ matchers: [ScreenMatcher], _ key: Key) {
        guard key.bytes.count <= Self.mostBytes / 4 else { return }
        entries.withLock { entries in
            if entries.bytes + key.bytes.count > Self.mostBytes || entries.matchers.count >= Self.mostEntries { entries = Entries() }
            if entries.matchers.updateValue(matchers, forKey: key) == nil { entries.bytes += key.bytes.count }
        }
    }
}
