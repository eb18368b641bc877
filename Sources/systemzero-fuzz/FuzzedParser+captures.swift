import AccessibilityTree

/// The importers: one a format, the recognition of formats, and what comes beside a capture.
extension FuzzedParser {
    static let captures = CaptureFormat.allCases.map(importer) + [recognition, domSnapshot, ariaTemplate, json]

    private static let folder = "AccessibilityTreeTests/Fixtures"

    private static func importer(_ format: CaptureFormat) -> FuzzedParser {
        FuzzedParser(
            name: "capture-\(format.rawValue)", subject: "captures given as \(format.rawValue)",
            seeds: { fixtures in
                // The whole file says which format it has; those that are no captures say none.
                try fixtures.files(folder).filter { (try? CaptureParser.parse($0, format: nil))?.raw.format == format }
            },
            takes: { try takes($0.bytes, as: format) })
    }

    private static let recognition = FuzzedParser(
        name: "capture", subject: "captures of a format that is not given", seeds: { try $0.files(folder) },
        takes: { try takes($0.bytes, as: nil) })

    private static let domSnapshot = FuzzedParser(
        name: "dom-snapshot", subject: "the DOM snapshot beside a DevTools tree", pieces: [",-1", ",4294967296", "[],", "0.5,"],
        seeds: { try $0.files(folder, ending: ".domsnapshot.json") },
        takes: { input in
            do throws(CaptureError) {
                let tree = Array(Self.smallTree.utf8)
                _ = try CaptureParser.parse(tree, format: .cdp, limits: .http, companions: CaptureCompanions(domSnapshot: input.bytes))
                return true
            } catch {
                return false
            }
        })

    /// What DevTools answer for a page with one button.
    private static let smallTree = """
        {"nodes":[{"nodeId":"1","ignored":false,"role":{"type":"role","value":"RootWebArea"},"childIds":["2"],"backendDOMNodeId":1},
        {"nodeId":"2","parentId":"1","ignored":false,"role":{"type":"role","value":"button"},
        "name":{"type":"computedString","value":"Log in"},"childIds":[],"backendDOMNodeId":9}]}
        """

    private static let ariaTemplate = FuzzedParser(
        name: "aria-template", subject: "aria snapshots that tests hold a screen against",
        pieces: ["- /children: equal\n", "/(a+)+$/", "/^.*.*.*x/", "[level=1]", "[checked=mixed]", ": /[", "\\d{1,99}"],
        seeds: { try $0.files("BaselineTests/Fixtures", ending: ".yml", ".aria.yml") + [Array("- main:\n  - button \"Log in\"\n".utf8)] },
        takes: { input in
            do throws(AriaTemplateError) {
                let template = try AriaSnapshotTemplate.parse(input.text)
                _ = try template.match(Self.smallScreen)
                return true
            } catch {
                return false
            }
        })

    private static let smallScreen: RawTree = {
        let text =
            "- main:\n  - heading \"Sign in to the shop\" [level=1]\n  - button \"Log in\"\n  - text: aaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n"
        do {
            return try AriaCapture.parse(Array(text.utf8), limits: .http)
        } catch {
            preconditionFailure("the screen to hold templates against is no capture: \(error)")
        }
    }()

    private static let json = FuzzedParser(
        name: "json", subject: "JSON documents as bodies of requests", seeds: { try $0.files(folder, ending: ".json") },
        takes: { input in
            let value: JSONValue
            do throws(JSONError) { value = try JSONValue.parse(input.bytes) } catch { return false }
            let again = try JSONValue.parse(value.jsonBytes)
            try FuzzFinding.expect(again.jsonBytes == value.jsonBytes, "a document changes when it is written and read")
            return true
        })

    /// A tree that is taken says the same when it is written and read again.
    private static func takes(_ bytes: [UInt8], as format: CaptureFormat?) throws -> Bool {
        let tree: Tree
        do throws(CaptureError) {
            tree = Normalizer.normalize(try CaptureParser.parse(bytes, format: format, limits: .http).raw)
        } catch {
            return false
        }
        let again = Normalizer.normalize(try CaptureParser.parse(NativeTreeWriter.write(tree)).raw)
        try FuzzFinding.expect(Signatures.compute(again) == Signatures.compute(tree), "a tree changes when it is written and read")
        return true
    }
}
