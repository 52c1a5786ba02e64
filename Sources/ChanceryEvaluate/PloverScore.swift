import ChanceryDigest

/// How the acts of digests agree with those of PLOVER's gold standard.
///
/// PLOVER codes what somebody says they will do as AGREE or THREATEN, the digest as that act, planned: that is told apart.
struct PloverScore {
    /// What is right or wrong with the act of a record.
    enum Outcome: String, CaseIterable {
        case right = "all right"
        case intent = "an act that is planned"
        case noAct = "no act at its words"
        case otherType = "another type"
        case noSource = "no source"
        case otherSource = "another source"
        case noTarget = "no target"
        case otherTarget = "another target"
    }

    private var outcomes: [String: [Outcome: Int]] = [:]
    private var confusions: [String: Int] = [:]
    private var totals = (records: 0, found: 0, typed: 0, sources: 0, targets: 0)
    /// One line for each record whose act is not all right.
    private(set) var differences: [String] = []

    /// Counts what `digest` has of `sentence`: of several acts at the marked words the one that is least wrong.
    mutating func add(_ digest: ArticleDigest, of sentence: PloverRecord) {
        let words = sentence.marks[.event] ?? []
        let events = digest.events.filter { event in
            words.contains { $0.overlaps(event.trigger.start..<event.trigger.end) }
        }
        let judgements = events.map { judged($0, digest.actors, sentence) }
        totals.records += 1
        totals.found += events.isEmpty ? 0 : 1
        totals.typed += events.contains { $0.type?.rawValue == sentence.type } ? 1 : 0
        totals.sources += judgements.contains { $0.hasSource } ? 1 : 0
        totals.targets += judgements.contains { $0.hasTarget } ? 1 : 0
        let order = Outcome.allCases
        let outcome = judgements.map(\.outcome).max { left, right in
            (left == .right ? order.count : order.firstIndex(of: left) ?? 0)
                < (right == .right ? order.count : order.firstIndex(of: right) ?? 0)
        }
        outcomes[sentence.type, default: [:]][outcome ?? .noAct, default: 0] += 1
        if outcome == .otherType, let other = events.first {
            confusions["\(sentence.type) read as \(other.type?.rawValue ?? "none")", default: 0] += 1
        }
        if outcome != .right {
            let found = events.map { "\($0.type?.rawValue ?? "-") \($0.trigger.text)" }.joined(separator: ", ")
            differences.append("\(sentence.type)\t\((outcome ?? .noAct).rawValue)\t\(found)\t\(sentence.text)")
        }
    }

    private func judged(
        _ event: ArticleDigest.Event,
        _ actors: [ArticleDigest.Actor],
        _ sentence: PloverRecord
    ) -> (outcome: Outcome, hasSource: Bool, hasTarget: Bool) {
        let source = agreement(event.source, sentence.marks[.source] ?? [], actors)
        let target = agreement(event.target, sentence.marks[.target] ?? [], actors)
        let outcome: Outcome =
            if event.type?.rawValue != sentence.type, isIntent(event, of: sentence.type) {
                .intent
            } else if event.type?.rawValue != sentence.type { .otherType } else {
                switch (source, target) {
                case (.none, _): .noSource
                case (.other, _): .otherSource
                case (_, .none): .noTarget
                case (_, .other): .otherTarget
                default: .right
                }
            }
        return (outcome, source == .same, target == .same)
    }

    /// Whether the digest tells the act that is meant, as planned, where PLOVER codes that somebody means it.
    private func isIntent(_ event: ArticleDigest.Event, of type: String) -> Bool {
        guard ![.actual, .background].contains(event.actuality), let kind = event.type else { return false }
        let isCooperation = [.agree, .consult, .support, .cooperate, .aid, .yield].contains(kind)
        return type == "AGREE" && isCooperation || type == "THREATEN" && !isCooperation
    }

    private enum Agreement { case same, none, other }

    /// Whether the parties are those at the marked words: each marked by a mention of one, and none without a mark.
    private func agreement(_ parties: [String], _ marks: [Range<Int>], _ actors: [ArticleDigest.Actor]) -> Agreement {
        if marks.isEmpty { return parties.isEmpty ? .same : .other }
        if parties.isEmpty { return .none }
        let mentions = parties.map { party in
            actors.first { $0.id == party }?.mentions.map { $0.start..<$0.end } ?? []
        }
        let hasAll = marks.allSatisfy { mark in mentions.joined().contains { $0.overlaps(mark) } }
        let hasNoOther = mentions.allSatisfy { own in own.contains { span in marks.contains { $0.overlaps(span) } } }
        return hasAll && hasNoOther ? .same : .other
    }

    /// The table, with the kinds of errors.
    var table: String {
        func share(_ count: Int) -> String { "\(count) of \(totals.records)" }
        var lines = [
            "act at the marked words: \(share(totals.found))", "of the type: \(share(totals.typed))",
            "its source: \(share(totals.sources))", "its target: \(share(totals.targets))", "",
            (["type", "records"] + Outcome.allCases.map(\.rawValue)).joined(separator: " | "),
        ]
        for (type, counts) in outcomes.sorted(by: { $0.key < $1.key }) {
            let cells = Outcome.allCases.map { "\(counts[$0] ?? 0)" }
            lines.append(([type, "\(counts.values.reduce(0, +))"] + cells).joined(separator: " | "))
        }
        let sums = Outcome.allCases.map { outcome in "\(outcomes.values.reduce(0) { $0 + ($1[outcome] ?? 0) })" }
        lines.append((["all", "\(totals.records)"] + sums).joined(separator: " | "))
        lines.append("")
        lines += confusions.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12).map {
            "\($0.key): \($0.value)"
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
