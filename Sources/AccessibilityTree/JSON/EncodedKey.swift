/// The name of a member, written out once: quoted, escaped, with its colon. For writers of the same few names a thousand times.
package struct EncodedKey: Sendable {
    let bytes: [UInt8]

    package init(_ name: String) {
        var writer = JSONWriter()
        writer.string(name)
        bytes = writer.bytes + [UInt8(ascii: ":")]
    }
}
