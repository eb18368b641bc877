/// Case folding of single scalars: the lower-case form where that is one scalar.
enum CaseFold {
    static func fold(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
        return Unicode.Scalar(scalar).map { single($0.properties.lowercaseMapping) ?? scalar } ?? scalar
    }

    static func raise(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 { return scalar &- 0x61 < 26 ? scalar & ~0x20 : scalar }
        return Unicode.Scalar(scalar).map { single($0.properties.uppercaseMapping) ?? scalar } ?? scalar
    }

    private static func single(_ text: String) -> UInt32? {
        let scalars = text.unicodeScalars
        return scalars.count == 1 ? scalars.first?.value : nil
    }
}
