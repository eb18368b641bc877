import IntegrityLog

extension Problem {
    /// A log error as users see it: its own code; the status by what the client can do about it.
    init(log error: LogError) {
        let status =
            switch error.code {
            case .indexOutOfRange: 404
            case .pruned: 410
            case .entryTooLarge, .entryInvalid: 422
            default: 503
            }
        self.init(
            code: error.code.rawValue, status: status, title: "the integrity log refused", detail: error.message,
            location: error.location?.description, help: error.help)
    }
}
