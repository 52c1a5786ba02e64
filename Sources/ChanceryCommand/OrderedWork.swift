/// Runs work side by side and hands over the results in order.
enum OrderedWork {
    /// Does `work` for every item and gives each result to `deliver`, in the order of the items.
    ///
    /// At most `windowCount` results are made ahead of the one that is delivered next, so memory does not grow with the
    /// number of items even if the first takes long.
    static func run<Item: Sendable, Result: Sendable>(
        over items: [Item],
        windowCount: Int,
        work: @escaping @Sendable (Item) -> Result,
        deliver: (Result) -> Void
    ) async {
        await withTaskGroup(of: (index: Int, result: Result).self) { group in
            var finished: [Int: Result] = [:]
            var startedCount = 0
            var deliveredCount = 0
            while deliveredCount < items.count {
                while startedCount < items.count, startedCount - deliveredCount < max(1, windowCount) {
                    let index = startedCount
                    let item = items[index]
                    group.addTask { (index, work(item)) }
                    startedCount += 1
                }
                if let next = await group.next() { finished[next.index] = next.result }
                while let result = finished.removeValue(forKey: deliveredCount) {
                    deliver(result)
                    deliveredCount += 1
                }
            }
        }
    }
}
