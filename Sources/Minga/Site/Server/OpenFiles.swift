#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// The operating system's limit of open files, of which each connection is one.
enum OpenFiles {
    /// Raises the soft limit as far as needed and allowed; the number of connections that then fit.
    static func raise(to connections: Int) -> Int {
        #if canImport(Glibc)
            let reserve = 128
            var limit = rlimit()
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
            guard getrlimit(resource, &limit) == 0 else { return 512 }
            let wanted = rlim_t(connections + reserve)
            if limit.rlim_cur < wanted {
                limit.rlim_cur = min(wanted, limit.rlim_max)
                guard setrlimit(resource, &limit) == 0 else { return 512 }
            }
            return max(64, min(connections, Int(min(limit.rlim_cur, 1 << 20)) - reserve))
        #else
            return min(connections, 512)
        #endif
    }
}
