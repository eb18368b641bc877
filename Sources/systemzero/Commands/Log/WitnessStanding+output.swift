import AccessibilityTree
import LogAnchors
import SystemZero

extension WitnessStanding {
    /// One line for a terminal.
    func text(_ answer: AnchorAnswer?) -> String {
        let state = size.map { "cosigned \($0) entries\(timeText.map { " at \($0)" } ?? "")" } ?? "has cosigned nothing yet"
        return "\(name): \(state)\(Self.words(answer).map { "; \($0)" } ?? "")"
    }

    func json(_ answer: AnchorAnswer?) -> JSONValue {
        .members(["name": .string(name), "size": size.map { .count($0) }, "time": .text(timeText), "answer": .text(Self.words(answer))])
    }

    private static func words(_ answer: AnchorAnswer?) -> String? {
        switch answer {
        case nil: nil
        case .anchored: "cosigned the newest head now"
        case .failed(let failure): "\(failure)"
        case .alarm(let alarm): "ALARM \(alarm.kind.rawValue): \(alarm.message)"
        }
    }
}
