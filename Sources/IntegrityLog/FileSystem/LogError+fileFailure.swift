extension LogError {
    /// Runs file-system calls and says their failures as errors of the log.
    static func wrap<Result>(_ calls: () throws(FileFailure) -> Result) throws(LogError) -> Result {
        do throws(FileFailure) {
            return try calls()
        } catch {
            throw error.asLogError
        }
    }
}
