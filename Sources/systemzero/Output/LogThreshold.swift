import Logging
import Synchronization
import SystemZero

/// How much the running program says, one level for all its loggers; a reload may change it.
final class LogThreshold: ReloadCompanion {
    /// The place of the level among all of them.
    private let place: Atomic<Int>

    init(_ level: Logger.Level) { place = Atomic(Self.place(of: level)) }

    var level: Logger.Level { Logger.Level.allCases[place.load(ordering: .relaxed)] }

    func prepare(_ settings: Settings) throws(Problem) -> @Sendable () -> Void {
        let next = Self.place(of: settings.logLevel)
        return { self.place.store(next, ordering: .relaxed) }
    }

    /// Every level is in the list of all; should one be missing, the program says all it has to say.
    private static func place(of level: Logger.Level) -> Int { Logger.Level.allCases.firstIndex(of: level) ?? 0 }
}
