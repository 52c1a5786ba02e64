internal import CSeccomp
internal import Glibc

/// Refuses every system call that reading does not need once the data is loaded, for all threads of the process.
///
/// What is refused fails with EPERM. No file or socket can be opened, no program and no thread started, no code loaded,
/// and no signal sent to another process.
///
/// - SeeAlso: seccomp(2), seccomp_load(3)
package enum SystemCallFilter {
    /// A condition on one argument of a call.
    private enum Condition {
        case equal(UInt64)
        case atMost(UInt64)
        /// None of these bits is set.
        case without(UInt64)
    }

    private struct Rule {
        let call: String
        /// What its arguments must be, by their places from 0.
        var conditions: [UInt32: Condition] = [:]
    }

    private static var rules: [Rule] {
        [
            // The connection, and last words.
            Rule(call: "read", conditions: [0: .equal(UInt64(ChildConnection.descriptor))]),
            Rule(call: "write", conditions: [0: .atMost(2)]),
            // The monitor's wait for a hang-up.
            Rule(call: "poll"),
            Rule(call: "ppoll"),
            Rule(call: "restart_syscall"),
            // Memory, none of it to be run, and none shared, which the limit would not count.
            Rule(call: "brk"),
            Rule(
                call: "mmap",
                conditions: [2: .without(UInt64(PROT_EXEC)), 3: .without(UInt64(MAP_SHARED))]
            ),
            Rule(call: "mprotect", conditions: [2: .without(UInt64(PROT_EXEC))]),
            Rule(call: "mremap"),
            Rule(call: "munmap"),
            Rule(call: "madvise"),
            // Locks and what is made once.
            Rule(call: "futex"),
            Rule(call: "sched_yield"),
            // Seeds of hashes; the clock, where the kernel does not give it without a call.
            Rule(call: "getrandom"),
            Rule(call: "clock_gettime"),
            // The end, abort(3) among its ways.
            Rule(call: "rt_sigprocmask"),
            Rule(call: "rt_sigaction"),
            Rule(call: "rt_sigreturn"),
            Rule(call: "getpid"),
            Rule(call: "gettid"),
            Rule(call: "tgkill", conditions: [0: .equal(UInt64(getpid()))]),
            Rule(call: "exit"),
            Rule(call: "exit_group"),
        ]
    }

    /// Loads the filter; the process must have set PR_SET_NO_NEW_PRIVS.
    package static func load() throws(ConfinementError) {
        guard let filter = unsafe seccomp_init(chancery_seccomp_errno(UInt16(EPERM))) else {
            throw .call("seccomp_init", ENOMEM)
        }
        defer { unsafe seccomp_release(filter) }
        // Every thread gets it, or the call fails.
        try check(unsafe seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1), "seccomp_attr_set")
        for rule in rules {
            // SAFETY: the name ends with NUL for the time of the call.
            let number = unsafe seccomp_syscall_resolve_name(rule.call)
            let comparisons = rule.conditions.map { comparison(of: $0.key, with: $0.value) }
            try check(
                unsafe comparisons.withUnsafeBufferPointer { buffer in
                    unsafe seccomp_rule_add_array(
                        filter,
                        chancery_seccomp_allow(),
                        number,
                        UInt32(buffer.count),
                        buffer.baseAddress
                    )
                },
                "seccomp_rule_add \(rule.call)"
            )
        }
        try check(unsafe seccomp_load(filter), "seccomp")
    }

    private static func comparison(of argument: UInt32, with condition: Condition) -> scmp_arg_cmp {
        switch condition {
        case .equal(let value): scmp_arg_cmp(arg: argument, op: SCMP_CMP_EQ, datum_a: value, datum_b: 0)
        case .atMost(let value): scmp_arg_cmp(arg: argument, op: SCMP_CMP_LE, datum_a: value, datum_b: 0)
        case .without(let bits): scmp_arg_cmp(arg: argument, op: SCMP_CMP_MASKED_EQ, datum_a: bits, datum_b: 0)
        }
    }

    private static func check(_ status: Int32, _ call: String) throws(ConfinementError) {
        guard status == 0 else { throw .call(call, -status) }
    }
}
