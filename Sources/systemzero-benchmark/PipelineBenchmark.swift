import AccessibilityTree
import Drift
import Foundation
import SystemZero

/// How long a capture takes from its bytes to the durable entries, one at a time.
struct PipelineBenchmark {
    let nodes: Int
    let captures: Int

    /// Each capture is followed by a plain write of as many bytes with `fdatasync` in the same folder, which is what the disk takes.
    func run() async throws -> JSONValue {
        let folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-benchmark-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let settings = try Settings.load(
            flags: ["data_path": folder], environment: ["API_KEY": "benchmark-0123456789-abcdefghijklm"], file: nil)
        let (monitor, _) = try await Monitor.open(settings: settings)
        let answer: JSONValue
        do {
            answer = try await measure(monitor, folder: folder)
        } catch {
            await monitor.close()
            throw error
        }
        await monitor.close()
        try FileManager.default.removeItem(atPath: folder)
        return answer
    }

    private func measure(_ monitor: Monitor, folder: String) async throws -> JSONValue {
        let first = try await submit(ScreenGenerator.nativeJSON(nodes: nodes), to: monitor)
        _ = try await monitor.templates.build(
            captureID: first.id, screenID: "benchmark", app: "example", reason: nil, actor: "benchmark")
        let base = Normalizer.normalize(try CaptureParser.parse(ScreenGenerator.nativeJSON(nodes: nodes)).raw)
        let plain = try PlainAppends(path: folder + "/plain")
        var times: [UInt64] = []
        var syncs: [UInt64] = []
        var work: [UInt64] = []
        var findings = 0
        for number in 0..<captures {
            let bytes = NativeTreeWriter.write(EditedScreen.make(from: base, percent: 1, moves: true, seed: UInt64(number)).tree)
            let (start, busy) = (Measured.now(), ProcessorTime.nanoseconds())
            let outcome = try await submit(bytes, to: monitor)
            times.append(Measured.now() - start)
            work.append(ProcessorTime.nanoseconds() - busy)
            findings += outcome.examination.report.events.count
            syncs.append(try plain.append(bytes: 400, times: 1))
        }
        let sync = Measured.quantile(0.5, of: syncs)
        let slow = Measured.quantile(0.95, of: times)
        return [
            "nodes": .integer(Int64(nodes)), "captures": .integer(Int64(captures)), "findings": .integer(Int64(findings)),
            "p50_ms": milliseconds(Measured.quantile(0.5, of: times)), "p95_ms": milliseconds(slow), "fdatasync_p50_ms": milliseconds(sync),
            "processor_p50_ms": milliseconds(Measured.quantile(0.5, of: work)),
            "p95_beyond_fdatasync_ms": milliseconds(slow > sync ? slow - sync : 0),
        ]
    }

    private func submit(_ bytes: [UInt8], to monitor: Monitor) async throws -> CaptureOutcome {
        try await monitor.intake.submit(
            Submission(bytes: bytes, app: "example", actor: "benchmark", origin: .file), generation: monitor.generations.current)
    }

    private func milliseconds(_ nanoseconds: UInt64) -> JSONValue {
        .double(Measured.rounded(Double(nanoseconds) / 1e6))
    }
}
