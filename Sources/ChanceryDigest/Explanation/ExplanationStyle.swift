/// How a page of explanations looks.
enum ExplanationStyle {
    /// The hash of ``sheet``, by which the page's policy allows it and no other style; a test holds the two together.
    static let sheetHash: HTML = "sha256-MhSDjAMApEAr9Qd9eUQtPVLu+0bCzRh1ET4G2PEfHNM="

    /// The style sheet: legible in light and dark and on paper, and marks told apart by more than colour.
    static let sheet: HTML = """
        :root { color-scheme: light dark; --ink: #1b1b1b; --paper: #ffffff; --faint: #565656; --line: #b9b9b9;
        --link: #0b4a9e; --words: #fff1b8; --doubt: #8f2d00; --here: #cfe3ff; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e9e9e9; --paper: #151515; --faint: #b4b4b4;
        --line: #555555; --link: #93bdff; --words: #453a0c; --doubt: #ffb086; --here: #1d3b66; } }
        body { margin: 0 auto; padding: 1rem; max-width: 68rem; color: var(--ink); background: var(--paper);
        font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        a { color: var(--link); }
        a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        :target { background: var(--here); }
        h1 { line-height: 1.2; }
        h3 { margin: 1.5rem 0 0.25rem; font-size: 1rem; }
        .faint, .tag a { color: var(--faint); }
        .doubt { color: var(--doubt); font-weight: bold; }
        .text { white-space: pre-wrap; font: 1.1rem/2 Georgia, serif; border-left: 3px solid var(--line);
        padding-left: 1rem; }
        .tag { font: 0.65rem/1 system-ui, sans-serif; user-select: none; padding: 0 0.1em; }
        .mark, bdi { unicode-bidi: isolate; }
        .of-summary { border-top: 1px solid var(--faint); }
        .of-actor { border-bottom: 2px solid var(--link); }
        .of-statement { background: var(--words); }
        .of-cue { font-weight: bold; }
        .of-event { text-decoration: underline double; text-underline-offset: 0.2em; }
        .of-condition { border-bottom: 2px dashed var(--doubt); }
        .of-actor.of-condition { box-shadow: 0 2px var(--link); }
        .mark, p span { print-color-adjust: exact; }
        .of-date, .of-place { font-style: italic; }
        table { width: 100%; border-collapse: collapse; }
        th, td { padding: 0.2rem 0.6rem 0.2rem 0; text-align: left; vertical-align: top; font-weight: normal;
        border-top: 1px solid var(--line); }
        thead th { color: var(--faint); border-top: 0; }
        th:first-child { width: 7rem; }
        th:nth-child(2) { width: 34%; }
        @page { margin: 1.5cm; }
        @media print { nav { display: none; } a { color: inherit; text-decoration: none; }
        tr, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; } }

        """
}
