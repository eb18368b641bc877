import Synchronization

/// Folders of a store whose own entry in the folder above is known to survive a power cut: it needs to be synced once, not with each file.
///
/// Nobody removes such a folder while a process uses the store; one that had to be made again is forgotten.
final class SyncedFolders: Sendable {
    private let folders = Mutex<Set<String>>([])

    func contains(_ folder: String) -> Bool { folders.withLock { $0.contains(folder) } }
    func note(_ folder: String) { folders.withLock { _ = $0.insert(folder) } }
    func forget(_ folder: String) { folders.withLock { _ = $0.remove(folder) } }
}
