import AccessibilityTree

/// The captures of a folder that nobody tampered with, one a screen: what tampering and noise are tried on.
enum CleanCaptures {
    /// Paths of capture files, the richest form of each.
    static func files(in data: DataFolder) throws -> [String] {
        let tampered = try tamperedNames(in: data)
        var chosen: [String: String] = [:]
        for folder in ["captures", "android", "ios"] {
            for file in data.files(below: folder) {
                guard let stem = stem(of: file), let ending = data.endings(of: stem).first, chosen[stem] == nil else { continue }
                let name = stem.split(separator: "/").last.map(String.init) ?? stem
                // Repeats of one screen would only try the same again.
                let isRepeat = name.split(separator: ".").dropFirst().contains {
                    $0.first == "r" && $0 != "r1" && $0.dropFirst().first?.isNumber == true
                }
                if !isRepeat, !tampered.contains(where: { name == $0 || name.hasPrefix($0 + ".") }) { chosen[stem] = stem + ending }
            }
        }
        return chosen.values.sorted()
    }

    /// Names of captures that are labelled as attacks.
    static func tamperedNames(in data: DataFolder) throws -> [String] {
        try data.json("captures/attacks/labels.json")?.array?.compactMap { $0["id"]?.string } ?? []
    }

    /// The path without the ending of a capture; nil for a file that is none by itself.
    private static func stem(of file: String) -> String? {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        guard !name.contains(".domsnapshot."), !name.contains(".frame"), !["manifest.json", "pairs.json", "labels.json"].contains(name)
        else { return nil }
        guard let ending = DataFolder.known.sorted(by: { $0.count > $1.count }).first(where: name.hasSuffix) else { return nil }
        return String(file.dropLast(ending.count))
    }
}
