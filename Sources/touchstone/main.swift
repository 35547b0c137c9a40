import Foundation

Interruption.leaveCleanly()
Interruption.outliveFileSizeLimit()
exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
