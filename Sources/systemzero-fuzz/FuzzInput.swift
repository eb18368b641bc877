/// The bytes for a parser, and the file that holds them.
struct FuzzInput: Sendable {
    let bytes: [UInt8]
    let path: String

    var text: String { String(decoding: bytes, as: UTF8.self) }
}
