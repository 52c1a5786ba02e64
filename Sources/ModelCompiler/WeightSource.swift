import ChanceryEncoder
import Foundation

/// The tensors of a directory of safetensors in half precision.
struct WeightSource {
    private let tensors: [String: (shape: [Int], bytes: [UInt8])]

    /// The tensors of all files in `directory`.
    init(directory: URL) throws {
        var tensors: [String: (shape: [Int], bytes: [UInt8])] = [:]
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
        for name in names where name.hasSuffix(".safetensors") {
            let bytes = Array(try Data(contentsOf: directory.appending(path: name)))
            let file = try Safetensors(ModelBytes(bytes))
            for (name, tensor) in file.tensors {
                guard tensor.element == .half else { throw Failure(description: "\(name) is not in half precision") }
                tensors[name] = (tensor.shape, Array(bytes[tensor.bytes]))
            }
        }
        self.tensors = tensors
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The names of all tensors, sorted.
    var names: [String] { tensors.keys.sorted() }

    /// Shape and bytes of a tensor.
    func tensor(_ name: String) throws -> (shape: [Int], bytes: [UInt8]) {
        guard let tensor = tensors[name] else { throw Failure(description: "\(name) is missing") }
        return tensor
    }

    /// The numbers of several tensors, one after the other.
    func numbers(_ names: [String]) throws -> [Float] {
        try names.flatMap { name in
            let bytes = try tensor(name).bytes
            return stride(from: 0, to: bytes.count, by: 2).map { index in
                Float(Float16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8))
            }
        }
    }
}
