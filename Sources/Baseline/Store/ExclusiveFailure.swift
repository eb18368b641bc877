/// Why exclusive work failed: no lock, or the work itself.
package enum ExclusiveFailure<Failure: Error>: Error {
    case lock(TemplateFileFault)
    case body(Failure)
}
