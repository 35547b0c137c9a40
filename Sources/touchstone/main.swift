import Foundation

Interruption.leaveCleanly()
Interruption.outliveFileSizeLimit()
exit(await Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
