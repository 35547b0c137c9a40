import Domain
import Foundation

// Measures what the product does beside what others do. `make bench` prepares everything and calls it; --rows names single
// rows, --scale a part of the whole size, and --kernel does the work of one kernel for callgrind, --rescore that of a process that rescores.

do {
    let options = try Options(Array(CommandLine.arguments.dropFirst()))
    if let kernel = options.kernel {
        print(collected(try Kernels.catalogue.member(kernel).prepare()))
    } else if let stored = options.stored {
        let totals = try StoredWorkspace(in: URL(filePath: stored)).rescore()
        print(String(decoding: try JSONEncoder().encode(totals), as: UTF8.self))
    } else {
        let root = URL(filePath: FileManager.default.currentDirectoryPath)
        let bench = Bench(scale: options.scale, root: root, bounds: options.bounds)
        exit(try Run(options.rows, bench).run() ? 0 : 1)
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(2)
}
