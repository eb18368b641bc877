/// Which importer reads which format. The one place where formats are joined to the parser.
enum Importers {
    /// Reads a whole document of a known format, other than native JSON and DevTools trees, which the envelope reader reads in place.
    static func parse(_ bytes: [UInt8], as format: CaptureFormat, limits: TreeLimits) throws -> RawTree {
        switch format {
        case .uiautomator, .appium, .xcuitest: return try XMLCapture.parse(bytes, format: format, limits: limits)
        case .aria: return try AriaCapture.parse(bytes, limits: limits)
        case .atspi: return try ATSPIImporter.parse(bytes, limits: limits)
        case .uia: return try UIAImporter.parse(bytes, limits: limits)
        case .macapptree: return try MacAppTreeImporter.parse(bytes, limits: limits)
        case .native:
            var reader = JSONReader(bytes, maxDepth: NativeImporter.containerDepth(limits))
            let tree = try NativeImporter.parse(&reader, limits: limits)
            try reader.finish()
            return tree
        case .cdp: return try CDPBundle(main: .init(bytes)).parse(limits: limits)
        }
    }

    /// The format of an XML document.
    static func detectXML(_ bytes: [UInt8]) -> CaptureFormat? { XMLCapture.detect(bytes) }
}
