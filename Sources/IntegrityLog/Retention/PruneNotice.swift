/// The data of a `log.pruned` entry: `{"below":1234}`.
struct PruneNotice: Hashable {
    let below: UInt64

    init(below: UInt64) { self.below = below }

    init?(data: [UInt8]) {
        let head = Array(#"{"below":"#.utf8)
        guard data.starts(with: head), data.last == 0x7D, let below = Decimal.parse(data[head.count..<data.count - 1]) else { return nil }
        self.below = below
    }

    var entry: NewEntry { NewEntry(kind: LogKind.pruned) { $0.field("below", below) } }
}
