import ArgumentParser
import IntegrityLog

/// What others remember of a log.
struct OutsideOptions: ParsableArguments {
    @Option(help: "A file of receipts (.tlog-proof, several may follow one another) or a folder of them; may be given several times.")
    var receipts: [String] = []

    @Option(help: "A checkpoint that was kept elsewhere; may be given several times.")
    var anchor: [String] = []

    @Option(help: "A folder to which the log's heads were appended; may be given several times.")
    var archive: [String] = []

    @Option(help: "The verifier key of a witness, or a file that holds it; may be given several times.")
    var witness: [String] = []

    @Option(help: "How many witnesses must have cosigned a head to anchor it.")
    var quorum = 1

    @Option(help: "How many entries the log is known to have had.")
    var minSize: UInt64 = 0

    @Option(help: "How old the newest signed entry may be, in seconds.")
    var maxAge: Int64?

    var request: VerificationRequest {
        var request = VerificationRequest()
        request.receipts = receipts
        request.anchors = anchor
        request.archives = archive
        request.witnesses = witness
        request.quorum = quorum
        request.minimumSize = minSize
        request.maximumAge = maxAge
        return request
    }
}
