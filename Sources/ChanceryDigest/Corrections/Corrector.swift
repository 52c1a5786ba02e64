extension ArticleDigest {
    /// The digest with corrections applied, one after the other, and with what stood there before.
    ///
    /// One that does not fit the article or the digest changes nothing and becomes a warning. Identifiers of actors follow
    /// the order of their first mentions again; whoever refers to an actor refers to the one that it is now.
    ///
    /// - Parameters:
    ///   - share: The corrections of this article.
    ///   - sha256: The SHA-256 of the lines that hold them, as 64 lower-case hexadecimal digits, for the digest's `source`.
    /// - Returns: The digest with its `corrections`.
    public func corrected(by share: DigestCorrections.Share, sha256: String) -> ArticleDigest {
        var digest = corrected(by: share.corrections)
        digest.source.corrections = "sha256:\(sha256)"
        return digest
    }

    /// The same without a word of where the corrections come from; none of them gives the digest itself.
    package func corrected(by corrections: [DigestCorrection]) -> ArticleDigest {
        guard !corrections.isEmpty else { return self }
        let most = DigestCorrections.lineCountMax
        var corrector = Corrector(self)
        for correction in corrections.prefix(most) { corrector.apply(correction) }
        if corrections.count > most {
            corrector.warn("There are more than \(most) corrections; those after the first \(most) were not applied.")
        }
        return corrector.finished()
    }
}

/// Applies corrections to a digest, and remembers what was there before.
struct Corrector {
    /// Why a correction does not fit.
    enum Misfit: Error {
        case otherText(Span, found: String?)
        case noStatement(Span)
        case severalStatements(Span)
        case noMention(Span)
        case severalActors(of: Span)
        case noActor(String)
        case severalNamesakes(String)
        case noMentions
        case differentActors
        /// Everything is so already.
        case satisfied
    }

    var digest: ArticleDigest
    private let scalars: [Unicode.Scalar]
    private var applied: [AppliedCorrection] = []
    private var warnings: [String] = []
    /// Who an actor is now that another has taken in.
    var successors: [String: String] = [:]
    /// The identifiers of the actors that the digest did not have.
    var made: Set<String> = []

    init(_ digest: ArticleDigest) {
        self.digest = digest
        scalars = Array(digest.article.text.unicodeScalars)
    }

    /// Applies one correction.
    mutating func apply(_ correction: DigestCorrection) {
        do throws(Misfit) {
            applied.append(try record(of: correction))
        } catch {
            guard let reason = error.reason else { return }
            let author = correction.by.map { " by \($0.onOneLine)" } ?? ""
            warn("A correction\(author), of \(correction.subject), was not applied: \(reason).")
        }
    }

    /// Tells what was not done.
    mutating func warn(_ warning: String) { warnings.append(warning) }

    /// The digest with everything that was applied.
    func finished() -> ArticleDigest {
        var result = digest
        result.warnings += warnings
        guard !applied.isEmpty else { return result }
        let numbers = result.renumberActors()
        result.corrections = applied.map { record in
            var record = record
            record.of = record.of.map { numbers[current($0)] ?? $0 }.uniqued
            return record
        }
        return result
    }

    /// Who the actor `id` is now.
    private func current(_ id: String) -> String {
        var id = id
        // No more steps than there are: where identifiers are not unique, one may lead back to itself.
        for _ in successors { id = successors[id] ?? id }
        return id
    }

    private mutating func record(of correction: DigestCorrection) throws(Misfit) -> AppliedCorrection {
        let (kind, ids, spans, before): (AppliedCorrection.Kind, [String], [Span], AppliedCorrection.Before)
        switch correction.change {
        case .speakers(let span, let parties):
            (kind, spans) = (.speaker, [span])
            (ids, before) = try setSpeakers(parties, ofStatementAt: span)
        case .speechAct(let span, let speechAct):
            (kind, spans) = (.class, [span])
            (ids, before) = try setClass(speechAct, ofStatementAt: span)
        case .merge(let parties, let target):
            kind = .merge
            spans = (parties + [target]).compactMap(\.span)
            (ids, before) = try merge(parties, into: target)
        case .split(let mentions, let target):
            (kind, spans) = (.split, mentions)
            (ids, before) = try split(mentions, into: target)
        case .splitNew(let mentions, let target):
            (kind, spans) = (.split, mentions)
            (ids, before) = try split(mentions, intoNew: target)
        }
        return AppliedCorrection(
            kind: kind,
            of: ids,
            at: spans,
            before: before,
            by: correction.by,
            note: correction.note
        )
    }

    // MARK: Statements

    private mutating func setSpeakers(
        _ parties: [DigestCorrection.Party],
        ofStatementAt span: Span
    ) throws(Misfit) -> ([String], AppliedCorrection.Before) {
        let index = try statement(at: span)
        let old = digest.statements[index]
        var ids: [String] = []
        for party in parties { ids.append(digest.actors[try actor(party)].id) }
        ids = ids.uniqued
        let told = parties.first.flatMap(\.span)
        guard ids != old.speakers || told != nil && told != old.speakerSpan else { throw .satisfied }
        var before = AppliedCorrection.Before()
        before.speakers = old.speakers.map { name(of: $0) }
        before.speakerSpan = old.speakerSpan
        before.confidence = old.confidence
        digest.statements[index].speaker = ids.first
        digest.statements[index].coSpeakers = Array(ids.dropFirst())
        digest.statements[index].speakerSpan = ids.isEmpty ? nil : told ?? speakerSpan(old, by: ids)
        digest.statements[index].confidence = nil
        if let addressee = old.addressee, ids.contains(addressee) { digest.statements[index].addressee = nil }
        for (number, condition) in digest.conditions.enumerated()
        where condition.statement == old.id && condition.setBy == old.speaker {
            digest.conditions[number].setBy = ids.first
        }
        return ([old.id], before)
    }

    /// The words that named the speaker, unless they are a name of somebody who is none now.
    private func speakerSpan(_ statement: Statement, by ids: [String]) -> Span? {
        guard let span = statement.speakerSpan else { return nil }
        let isOther = digest.actors.contains { actor in
            !ids.contains(actor.id)
                && actor.mentions.contains { $0.span == span && ($0.form == .name || $0.form == .metonym) }
        }
        return isOther ? nil : span
    }

    private mutating func setClass(
        _ speechAct: Statement.Class,
        ofStatementAt span: Span
    ) throws(Misfit) -> ([String], AppliedCorrection.Before) {
        let index = try statement(at: span)
        let old = digest.statements[index]
        guard old.class != speechAct else { throw .satisfied }
        digest.statements[index].class = speechAct
        var before = AppliedCorrection.Before()
        before.class = old.class
        return ([old.id], before)
    }

    // MARK: What a correction is about

    /// The statement of which `span` is a part of the content, or the whole from its first word to its last.
    private func statement(at span: Span) throws(Misfit) -> Int {
        try check(span)
        let found = digest.statements.indices.filter { index in
            let content = digest.statements[index].content
            return content.contains(span) || content.first?.start == span.start && content.last?.end == span.end
        }
        guard let index = found.first else { throw .noStatement(span) }
        guard found.count == 1 else { throw .severalStatements(span) }
        return index
    }

    /// The place of the actor that a person means.
    func actor(_ party: DigestCorrection.Party) throws(Misfit) -> Int {
        switch party {
        case .named(let name):
            let found = digest.actors.indices.filter { digest.actors[$0].name == name }
            guard let index = found.first else { throw .noActor(name) }
            guard found.count == 1 else { throw .severalNamesakes(name) }
            return index
        case .mentioned(let span):
            let found = try actors(at: span)
            guard found.count == 1 else { throw .severalActors(of: span) }
            return found[0]
        }
    }

    /// The places of the actors that `span` mentions, one at least.
    func actors(at span: Span) throws(Misfit) -> [Int] {
        try check(span)
        let found = digest.actors.indices.filter { index in
            digest.actors[index].mentions.contains { $0.span == span }
        }
        guard !found.isEmpty else { throw .noMention(span) }
        return found
    }

    /// Whether the article has these words there.
    private func check(_ span: Span) throws(Misfit) {
        guard span.start >= 0, span.start < span.end, span.end <= scalars.count else {
            throw .otherText(span, found: nil)
        }
        let found = String(String.UnicodeScalarView(scalars[span.start..<span.end]))
        guard found.unicodeScalars.elementsEqual(span.text.unicodeScalars) else { throw .otherText(span, found: found) }
    }

    private func name(of id: String) -> String { digest.actors.first { $0.id == id }?.name ?? id }
}

extension Corrector.Misfit {
    /// Why it does not fit, in words; nil where there is nothing to say.
    fileprivate var reason: String? {
        switch self {
        case .otherText(let span, nil): "the article ends before \(span.end)"
        case .otherText(let span, let found?):
            "the article has “\(found.shortened)” from \(span.start) to \(span.end), not “\(span.text.shortened)”"
        case .noStatement(let span): "no statement has the words “\(span.text.shortened)” as its content"
        case .severalStatements(let span): "several statements have the words “\(span.text.shortened)” as their content"
        case .noMention(let span): "“\(span.text.shortened)” at \(span.start) mentions no actor"
        case .severalActors(let span): "“\(span.text.shortened)” at \(span.start) mentions several actors"
        case .noActor(let name): "no actor is called \(name.shortened)"
        case .severalNamesakes(let name): "several actors are called \(name.shortened); give a mention instead"
        case .noMentions: "there are no mentions"
        case .differentActors: "the mentions are not all of one actor"
        case .satisfied: nil
        }
    }
}

extension DigestCorrection {
    /// What it is about, for a warning.
    fileprivate var subject: String {
        switch change {
        case .speakers(let span, _): "the speaker of the statement at \(span.start)"
        case .speechAct(let span, _): "the class of the statement at \(span.start)"
        case .merge: "actors that are one"
        case .split(let spans, _), .splitNew(let spans, _): "mentions of another actor, at \(spans.first?.start ?? 0)"
        }
    }
}

extension DigestCorrection.Party {
    /// The words, where it is told by some.
    fileprivate var span: Span? {
        if case .mentioned(let span) = self { span } else { nil }
    }
}
