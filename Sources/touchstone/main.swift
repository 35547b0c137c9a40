import Foundation

Interruption.leaveCleanly()
exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
