import Synchronization

@testable import LogAnchors

/// What anchors had to tell.
final class EventList: Sendable {
    private let events = Mutex<[AnchorEvent]>([])

    func add(_ event: AnchorEvent) { events.withLock { $0.append(event) } }

    var changes: [AnchorEvent.Change] { events.withLock { $0.map(\.change) } }
}
