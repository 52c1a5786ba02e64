internal import CLinux
internal import Glibc

/// Keeps a thread, and those that it starts, from files, network and other processes.
///
/// Every right that this kernel and this program both know of is taken away, and no rule gives one back, so nothing can
/// be opened any more. What is open stays so.
///
/// - SeeAlso: landlock(7), landlock_create_ruleset(2), landlock_restrict_self(2)
package enum Landlock {
    /// The last version whose rights are known here.
    static let versionMax = 6

    /// Takes away every right; the calling thread must have set PR_SET_NO_NEW_PRIVS.
    ///
    /// - Returns: The version of the rights taken away, 0 where there is no Landlock to be had.
    package static func restrictThread() throws(ConfinementError) -> Int {
        let flags = UInt32(CHANCERY_LANDLOCK_CREATE_RULESET_VERSION)
        let kernelVersion = Int(chancery_landlock_create_ruleset(nil, 0, flags))
        guard kernelVersion > 0 else {
            // Left out of the kernel, built in and not switched on, or kept from us by a container or unit whose filter
            // does not know it.
            if errno == ENOSYS || errno == EOPNOTSUPP || errno == EPERM { return 0 }
            throw .call("landlock_create_ruleset", errno)
        }
        let version = min(kernelVersion, versionMax)
        var rights = rights(of: version)
        let sizeBytes = MemoryLayout<chancery_landlock_ruleset>.size
        // An older kernel takes the larger struct where what it does not know is zero.
        let ruleset = unsafe chancery_landlock_create_ruleset(&rights, sizeBytes, 0)
        guard ruleset >= 0 else { throw .call("landlock_create_ruleset", errno) }
        defer { _ = close(ruleset) }
        guard chancery_landlock_restrict_self(ruleset, 0) == 0 else { throw .call("landlock_restrict_self", errno) }
        return version
    }

    /// Every right that Landlock has had since `version` or before.
    static func rights(of version: Int) -> chancery_landlock_ruleset {
        chancery_landlock_ruleset(
            handled_access_fs: fileRights(of: version),
            // Binding and connecting of TCP sockets.
            handled_access_net: version >= 4 ? bits(2) : 0,
            // Abstract UNIX sockets, and signals to processes outside.
            scoped: version >= 6 ? bits(2) : 0
        )
    }

    private static func fileRights(of version: Int) -> UInt64 {
        switch version {
        // Execute, write, read, list, remove a directory, remove a file, and make a file of each of the seven kinds.
        case ...1: bits(13)
        // Link or rename between directories.
        case 2: bits(14)
        // Truncate.
        case 3, 4: bits(15)
        // ioctl on devices.
        default: bits(16)
        }
    }

    private static func bits(_ count: UInt64) -> UInt64 { (1 << count) - 1 }
}
