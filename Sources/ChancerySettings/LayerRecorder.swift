internal import Configuration
internal import Synchronization

/// Hears from the configuration reader which layer gave each value, since an error has to name it.
final class LayerRecorder: AccessReporter {
    private let layers = Mutex<[String: Int]>([:])

    /// The layer that gave the value of the dotted `key`, counted from the strongest, or nil where none did.
    func layer(of key: String) -> Int? { layers.withLock { $0[key] } }

    func report(_ event: AccessEvent) {
        let layer = event.providerResults.firstIndex { provider in
            if case .success(let lookup) = provider.result { lookup.value != nil } else { false }
        }
        layers.withLock { $0[event.metadata.key.components.joined(separator: ".")] = layer }
    }
}
