/// What a setting may hold, and how its text is read.
package enum SettingKind: Hashable, Sendable {
    case text(TextForm)
    case integer(ClosedRange<Int>)
    /// A count of bytes; `KiB`, `MiB` and `GiB` may follow the number.
    case bytes(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case flag
    case choice([String])
    /// Separated by commas; in YAML also a list.
    case list(TextForm)

    /// Forms of text.
    package enum TextForm: Hashable, Sendable {
        case path
        case host
        case logOrigin
        case secret
        case webOrigin
        case addressBlock
        /// A raw Ed25519 public key, 32 bytes as base64.
        case publicKey
        /// A verifier key that cosigns, a blank, and the address of the witness.
        case witness
        /// `udp://`, `tcp://` or `tls://`, host and perhaps port.
        case syslogTarget
    }

    /// The word by which a list or a path that is optional is taken back to nothing in a higher place.
    package static let none = "none"

    /// The type in words, for the reference.
    package var words: String {
        switch self {
        case .text(.path): "path"
        case .text(.host): "host name or address"
        case .text(.logOrigin): "name"
        case .text(.syslogTarget): "address of a syslog receiver"
        case .text: "text"
        case .integer(let range): "integer \(range.lowerBound) to \(range.upperBound)"
        case .bytes(let range): "bytes \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "number \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .choice(let choices): "one of " + choices.joined(separator: ", ")
        case .list(.webOrigin): "list of web origins"
        case .list(.publicKey): "list of Ed25519 public keys in base64"
        case .list(.witness): "list of verifier keys, each with an address"
        case .list(.addressBlock): "list of addresses or CIDR blocks"
        case .list: "list"
        }
    }
}
