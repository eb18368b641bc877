package import IntegrityLog
import LogIndex

extension Problem {
    /// A log error as users see it: its own code; the status by what the client can do about it.
    package init(log error: LogError) {
        let status =
            switch error.code {
            case .indexOutOfRange, .invalidPath: 404
            case .pruned: 410
            case .entryTooLarge, .entryInvalid: 422
            default: 503
            }
        let isHeld = error.code == .locked
        self.init(
            code: error.code.rawValue, status: status, title: status == 404 ? "there is nothing here" : "the integrity log refused",
            detail: error.message, location: error.location?.description,
            help: isHeld ? "a server or another command writes to it: stop that first; reading and checking work beside it" : error.help)
    }

    init(index error: LogIndexError) {
        self.init(
            code: error.code.rawValue, status: 503, title: "the query index cannot answer", detail: error.message, help: error.help)
    }

    /// Runs a piece of work on the log, its errors turned into problems.
    package static func wrap<Result>(_ work: () throws(LogError) -> Result) throws(Problem) -> Result {
        do throws(LogError) {
            return try work()
        } catch {
            throw Problem(log: error)
        }
    }
}
