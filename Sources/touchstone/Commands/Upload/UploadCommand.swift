import ArgumentParser

struct UploadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "upload", "Hands files in, to be tried row by row and then imported, as the API does.",
        examples: [
            Example("upload add leads.csv", "hand it in, and see how it is understood"),
            Example("upload try UP1", "what each row would come to"),
            Example("upload commit UP1", "import it"),
            Example("upload list", "what was handed in, here and by the API"),
        ],
        subcommands: [
            UploadAdd.self, UploadList.self, UploadShow.self, UploadPreview.self, UploadRemap.self, UploadTry.self,
            UploadVerdicts.self, UploadCommit.self,
        ])
}
