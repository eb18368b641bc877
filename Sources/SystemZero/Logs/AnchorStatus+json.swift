import AccessibilityTree
import LogAnchors

extension AnchorStatus {
    /// The anchor as `GET /status` shows it.
    var json: JSONValue {
        .members([
            "name": .string(name), "state": .string(state.rawValue), "size": size.map { .count($0) },
            "time": time.map { .string(Timestamp.text($0)) }, "lag_seconds": .count(lag / 1_000),
            "failures": failures > 0 ? .count(failures) : nil,
            "error": lastFailure.map { ["code": .string($0.code), "detail": .string($0.message), "help": .string($0.help)] },
            "alarm": alarm.map { ["kind": .string($0.kind.rawValue), "detail": .string($0.message)] },
        ])
    }
}

extension AnchorEvent {
    /// The data of an `anchor` entry.
    var json: JSONValue {
        switch change {
        case .failing(let failure):
            ["anchor": .string(anchor), "state": "failing", "error": .string(failure.code), "detail": .string(failure.message)]
        case .recovered(let size): ["anchor": .string(anchor), "state": "recovered", "size": .count(size)]
        case .alarm(let alarm):
            ["anchor": .string(anchor), "state": "alarm", "alarm": .string(alarm.kind.rawValue), "detail": .string(alarm.message)]
        }
    }
}
