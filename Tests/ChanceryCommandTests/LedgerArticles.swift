/// Three invented articles for the ledger, and words of the shell to have them read and to ask of them.
enum LedgerArticles {
    static let all = [
        "talks.txt": """
        ---
        title: Ministers meet in Kenya
        publisher: The Courier
        published: 2026-02-18
        ---
        Ana Ruiz, the foreign minister of Norway, met Tomas Veyra in Kenya on Tuesday. “We will release the prisoners in \
        May,” Ruiz said.

        Japan accused Brazil of lies.

        """,
        "pact.txt": """
        ---
        title: No pact this year
        publisher: Harbour Post
        published: 2026-03-02
        ---
        “We will not sign the pact,” Ana Ruiz said on Monday. She will meet Tomas Veyra on Friday.

        Brazil threatened Japan with sanctions on Sunday. Mira Ruiz praised the prisoners.

        """,
        "bread.txt": """
        ---
        title: A prize for bread
        publisher: Harbour Post
        published: 2026-03-09
        ---
        Ana Ruiz, a baker, said that her prisoners were loaves. Foreign Minister Veyra denied the report.

        """,
    ]

    /// `served` has the articles read, `once` what lies in the inbox; `ask COMMAND ARGUMENT…` asks the ledger and tells the
    /// exit status.
    static let words = #"""
        spool="--inbox spool/inbox --outbox spool/outbox"
        export CHANCERY_READING_PROCESSES=1
        once() { timeout 300 "$chancery" run --once $spool --settle 0.1 --log-target stderr "$@" 2>>log; }
        served() { mkdir -p spool/inbox && cp talks.txt pact.txt bread.txt spool/inbox/ && once "$@"; }
        ask() { "$chancery" ledger "$1" $spool "${@:2}"; echo "status $?"; }

        """#
}
