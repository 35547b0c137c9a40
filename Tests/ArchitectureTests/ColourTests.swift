import Foundation
import Testing

/// Colours stand in one file, and what is written in them can be read (WCAG 2.2, 1.4.3 and 1.4.11).
@Suite("Colours")
struct ColourTests {
    private static let assets = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Web/Assets")

    @Test("text and edges stand out from what they stand on, in both themes")
    func contrast() throws {
        let text = try String(contentsOf: Self.assets.appending(path: "tokens.css"), encoding: .utf8)
        let themes = text.components(separatedBy: "@media")
        #expect(themes.count == 2)
        let light = colours(in: themes[0])
        let dark = light.merging(colours(in: themes[1])) { _, new in new }
        #expect(contrast("#ffffff", "#000000") == 21)
        for theme in [light, dark] {
            for (front, back, least) in [
                ("ink", "paper", 7), ("ink", "field", 7), ("muted", "paper", 4.5), ("late", "paper", 4.5),
                ("late", "field", 4.5), ("on-gold", "gold-strong", 4.5), ("edge", "paper", 3), ("edge", "field", 3),
                ("gold", "paper", 3),
            ] {
                let found = contrast(try #require(theme[front]), try #require(theme[back]))
                #expect(found >= least, "\(front) on \(back): \(found)")
            }
        }
    }

    @Test("no other file names a colour")
    func onePlace() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.assets.path)
        for name in names where name.hasSuffix(".css") && name != "tokens.css" {
            let text = try String(contentsOf: Self.assets.appending(path: name), encoding: .utf8)
            #expect(text.firstMatch(of: /#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(|oklch\(/) == nil, "\(name)")
        }
    }

    /// Opaque colours by name.
    private func colours(in text: String) -> [String: String] {
        Dictionary(
            text.matches(of: /--([a-z-]+): (#[0-9a-f]{6})\b/).map { (String($0.1), String($0.2)) },
            uniquingKeysWith: { $1 })
    }

    /// Relative luminances compared, from 1 to 21.
    private func contrast(_ first: String, _ second: String) -> Double {
        let lights = [first, second].map(luminance).sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    private func luminance(_ colour: String) -> Double {
        let number = Int(colour.dropFirst(), radix: 16) ?? 0
        let weights: [(shift: Int, weight: Double)] = [(16, 0.2126), (8, 0.7152), (0, 0.0722)]
        return weights.reduce(0) { sum, part in
            let share = Double(number >> part.shift & 255) / 255
            let light: Double = share <= 0.040_45 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            return sum + light * part.weight
        }
    }
}
