import Foundation

/// Places in the checkout that tests read.
enum Repository {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let policies = root.appending(path: "scripts/policies").path
}
