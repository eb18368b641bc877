import AccessibilityTree
import SystemZero

/// The texts of captures that nobody tampered with.
enum OrdinaryStrings {
    /// Each once, sorted.
    static func all(in data: DataFolder, _ bench: Bench) throws -> [String] {
        var strings: Set<String> = []
        for file in try CleanCaptures.files(in: data) {
            let tree: Tree
            // What is no capture has no strings of an interface.
            do throws(Problem) { tree = try bench.tree(data.path(file)) } catch { continue }
            for node in 0..<tree.count { strings.insert(tree.arena.name(node)) }
        }
        strings.remove("")
        return strings.sorted()
    }
}
