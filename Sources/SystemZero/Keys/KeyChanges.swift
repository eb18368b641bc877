/// What a reload of the keys file changed.
package struct KeyChanges: Hashable, Sendable {
    package let added: [KeyID]
    package let removed: [KeyID]
    package let changed: [KeyID]
    /// What an operator should know about the file though it is no error.
    package let remarks: [Diagnostic]

    init(from old: [APIKey], to new: [APIKey], remarks: [Diagnostic]) {
        let before = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
        let after = Dictionary(new.map { ($0.id, $0) }) { first, _ in first }
        added = new.map(\.id).filter { before[$0] == nil }
        removed = old.map(\.id).filter { after[$0] == nil }
        changed = new.map(\.id).filter { id in before[id].map { $0 != after[id] } ?? false }
        self.remarks = remarks
    }

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
}
