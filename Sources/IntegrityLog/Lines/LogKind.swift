/// The kinds of entries that the log writes about itself.
package enum LogKind {
    package static let started = "log.started"
    package static let stopped = "log.stopped"
    package static let recovered = "log.recovered"
    package static let dropped = "log.dropped"
    package static let heartbeat = "log.heartbeat"
    package static let timeAnomaly = "log.time_anomaly"
    package static let keyRotated = "log.key_rotated"
    package static let pruned = "log.pruned"
}
