/// What a witness signs (C2SP tlog-cosignature, version 1).
package enum Cosignature {
    /// Two header lines and the whole text of the checkpoint.
    package static func message(time: UInt64, text: [UInt8]) -> [UInt8] {
        var bytes = Array("cosignature/v1\ntime ".utf8)
        Decimal.append(time, to: &bytes)
        bytes.append(0x0A)
        return bytes + text
    }
}
