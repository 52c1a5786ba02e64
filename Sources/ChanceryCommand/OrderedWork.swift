/// Runs work side by side and hands over the results in order.
enum OrderedWork {
    /// Does `work` for every item and gives each result to `deliver`, in the order of the items.
    ///
    /// Items are asked for as they are needed, and at most `windowCount` results are made ahead of the one that is
    /// delivered next, so memory does not grow with the number of items even if the first takes long.
    static func run<Items: Sequence, Result: Sendable>(
        over items: Items,
        windowCount: Int,
        work: @escaping @Sendable (Items.Element) -> Result,
        deliver: (Result) -> Void
    ) async where Items.Element: Sendable {
        await withTaskGroup(of: (index: Int, result: Result).self) { group in
            var rest = items.makeIterator()
            var finished: [Int: Result] = [:]
            var startedCount = 0
            var deliveredCount = 0
            while true {
                while startedCount - deliveredCount < max(1, windowCount), let item = rest.next() {
                    let index = startedCount
                    group.addTask { (index, work(item)) }
                    startedCount += 1
                }
                guard deliveredCount < startedCount else { return }
                if let next = await group.next() { finished[next.index] = next.result }
                while let result = finished.removeValue(forKey: deliveredCount) {
                    deliver(result)
                    deliveredCount += 1
                }
            }
        }
    }
}
