import Foundation

// A race on purpose: a run in which the sanitizer does not see this one says nothing about the others.
nonisolated(unsafe) let counter = UnsafeMutablePointer<Int>.allocate(capacity: 1)
counter.initialize(to: 0)
let group = DispatchGroup()
for _ in 0..<2 {
    group.enter()
    Thread {
        for _ in 0..<1_000 { counter.pointee += 1 }
        group.leave()
    }.start()
}
group.wait()
