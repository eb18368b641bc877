import Glibc
import Synchronization
import Testing

@testable import IntegrityLog

/// Batches that are made while the one before is on its way to disk.
@Suite(.timeLimit(.minutes(10))) struct WriteAheadTests {
    /// What 12 tasks were told of 96 entries in small batches, while a fault strikes.
    private static func run(
        _ disk: SimulatedFileSystem
    ) async throws -> (acknowledged: [UInt64: LogDigest], refused: Int, key: VerifierKey) {
        let log = try ConcurrencyTests.open(disk) { $0.batchEntries = 3 }
        let key = log.verifierKey
        let answers = await withTaskGroup(of: [Result<AppendReceipt, LogError>].self) { group in
            for task in 0..<12 {
                group.addTask {
                    var own: [Result<AppendReceipt, LogError>] = []
                    for turn in 0..<8 {
                        do throws(LogError) {
                            own.append(.success(try await log.append([SimulatedRun.entry(task * 100 + turn)])[0]))
                        } catch {
                            own.append(.failure(error))
                        }
                    }
                    return own
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        await log.close()
        var acknowledged: [UInt64: LogDigest] = [:]
        for case .success(let receipt) in answers {
            if let index = receipt.index { #expect(acknowledged.updateValue(receipt.leafHash ?? .zero, forKey: index) == nil) }
        }
        #expect(answers.count == 96)
        return (acknowledged, 96 - acknowledged.count, key)
    }

    /// The calls before the first append.
    private static let callsOfOpening: Int = {
        let disk = SimulatedFileSystem()
        // A log that does not open here opens in no test.
        _ = try? SimulatedRun.open(disk)
        return disk.calls
    }()

    @Test func `without faults all are there, once each`() async throws {
        let disk = SimulatedFileSystem()
        let (acknowledged, refused, key) = try await Self.run(disk)
        #expect(refused == 0)
        var options = VerificationOptions()
        options.fileSystem = disk
        let report = LogVerifier.verify(directory: "", key: key, options: options)
        #expect(report.verdict == .intact && report.size == 98)
        let reader = LogReader(disk)
        for (index, leaf) in acknowledged { #expect(try reader.entry(at: index).leafHash == leaf) }
    }

    @Test(arguments: [SimulatedFault.fail(EIO), .fail(ENOSPC), .failButPersist(EIO), .short(1), .killBefore, .killAfter])
    func `a fault at any call harms nothing that was acknowledged, and what was made behind a failed batch is made again`(
        fault: SimulatedFault
    ) async throws {
        for victim in stride(from: 1, through: 90, by: 4) {
            let disk = SimulatedFileSystem()
            disk.inject { number, _, _ in number == Self.callsOfOpening + victim ? fault : nil }
            let told = try await Self.run(disk)
            disk.inject { _, _, _ in nil }
            var choice = SeededChoice(UInt64(victim))
            for left in [disk.afterKill(), disk.afterPowerCut { choice.below($0) }] {
                let log = try SimulatedRun.open(left)
                #expect(log.store.refusal == nil, "call \(victim): \(log.report.summary)")
                let entries = try LogReader(left).entries(from: 0, limit: 1_000)
                for (index, leaf) in told.acknowledged {
                    #expect(index < entries.count && entries[Int(index)].leafHash == leaf, "call \(victim), entry \(index)")
                }
                let payloads = entries.filter { $0.kind == "test" }.map { Array($0.data) }
                #expect(Set(payloads).count == payloads.count, "none stands twice")
                var options = VerificationOptions()
                options.fileSystem = left
                #expect(LogVerifier.verify(directory: "", key: told.key, options: options).verdict == .intact, "call \(victim)")
                log.store.close()
            }
        }
    }

    @Test func `appends of level committed that travel ahead get their head and proof`() async throws {
        let disk = SimulatedFileSystem()
        let log = try ConcurrencyTests.open(disk) { $0.batchEntries = 2 }
        let receipts = try await withThrowingTaskGroup(of: AppendReceipt.self) { group in
            for number in 0..<30 { group.addTask { try await log.append([SimulatedRun.entry(number)], level: .committed)[0] } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(receipts.count == 30)
        for receipt in receipts {
            #expect(receipt.proof?.includes(leaf: receipt.leafHash ?? .zero) == true)
            #expect(receipt.proof?.index == receipt.index)
        }
        await log.close()
    }

    @Test func `a text is checked to the byte wherever what may not stand in it stands`() {
        for length in 0..<34 {
            for place in 0...length {
                func text(_ bytes: [UInt8]) -> [UInt8] {
                    let plain = Array("{\"a\":\"".utf8) + [UInt8](repeating: 0x7E, count: place)
                    return plain + bytes + [UInt8](repeating: 0x20, count: length - place) + Array("\"}".utf8)
                }
                for bad: [UInt8] in [[0x1F], [0x0A], [0x80], [0xC0, 0x80], [0xFF], [0x22], [0x5C, 0x78]] {
                    let fault = JSONObjectCheck.firstFault(in: text(bad))
                    #expect(fault != nil && (fault ?? 0) >= 5, "\(bad) at \(place) of \(length)")
                }
                for good: [UInt8] in [[], [0x5C, 0x22], Array("\u{E9}".utf8), Array("\u{1F600}".utf8), [0x7F], [0x21]] {
                    #expect(JSONObjectCheck.firstFault(in: text(good)) == nil, "\(good) at \(place) of \(length)")
                }
            }
        }
    }
}
