extension TouchSource: Entity { package static let prefix = "T" }
