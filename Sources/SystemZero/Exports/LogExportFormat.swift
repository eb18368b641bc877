/// The shapes in which entries leave the log. docs/LOG_EXPORT.md describes each.
package enum LogExportFormat: String, CaseIterable, Sendable {
    /// One object with the head, and the lines as they are stored.
    case json
    /// The lines as they are stored, byte for byte: each can be hashed and proven.
    case ndjson
    /// RFC 4180, for spreadsheets.
    case csv
    /// One page, for people.
    case html
    /// OCSF events, one a line, for security platforms.
    case ocsf
    /// One SARIF 2.1.0 run of the findings, for code scanning.
    case sarif

    package var contentType: String {
        switch self {
        case .json: "application/json; charset=utf-8"
        case .ndjson, .ocsf: "application/x-ndjson; charset=utf-8"
        case .sarif: "application/sarif+json"
        case .csv: "text/csv; charset=utf-8; header=present"
        case .html: "text/html; charset=utf-8"
        }
    }

    /// The last part of the name of a file.
    package var fileExtension: String {
        switch self {
        case .json, .ndjson, .csv, .html: rawValue
        case .ocsf: "ocsf.ndjson"
        case .sarif: "sarif"
        }
    }

    func makeRenderer() -> any EntryRenderer {
        switch self {
        case .json: JSONRenderer()
        case .ndjson: LineRenderer()
        case .csv: CSVRenderer()
        case .html: HTMLRenderer()
        case .ocsf: OCSFRenderer()
        case .sarif: SARIFRenderer()
        }
    }
}
