import Domain
import Foundation

// Measures what the product does beside what others do. `make bench` prepares everything and calls it; --rows names single
// rows, --scale a part of the whole size, and --kernel does the work of one kernel for callgrind.

do {
    let options = try Options(Array(CommandLine.arguments.dropFirst()))
    if let kernel = options.kernel {
        print(collected(try Kernels.catalogue.member(kernel).prepare()))
    } else {
        let bench = Bench(scale: options.scale, root: URL(filePath: FileManager.default.currentDirectoryPath))
        exit(try Run(options.rows, bench).run() ? 0 : 1)
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(2)
}
