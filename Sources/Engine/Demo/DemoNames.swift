import Foundation

/// The made-up names of the demo.
enum DemoNames {
    static let first = words(
        """
        Ada Adrián Agnes Ahmed Aiko Alain Alba Amara Amir Ana Anders Anil Anouk Antonio Ayşe Beatriz Bogdan Brigitte \
        Camila Carmen Chen Chiara Chloé Daan Daniela David Diego Dmitri Elena Elif Emeka Emma Erik Esther Eva Fatima \
        Felix Femke Filip Florian Francesca Gabriel Giulia Grace Hana Hannah Hassan Helena Hugo Ida Ines Ingrid Ivan \
        Jakub James Jana Javier Jens Joana Jonas Julia Kamala Karin Kenji Kofi Lars Laura Leila Lena Leo Lina Lucía \
        Luis Magda Maja Marco María Marta Mateo Maya Mehmet Mei Mia Miguel Mila Milan Nadia Naomi Nia Nico Nils Noor \
        Nora Olga Oliver Omar Oskar Pablo Paula Petra Pierre Priya Rafael Rania Ravi René Rosa Ruth Samir Sara Sofia \
        Stefan Sven Tariq Teresa Thabo Tim Tomás Vera Victor Wei Yara Yusuf Zainab Zoë
        """)

    static let last = words(
        """
        Abreu Adeyemi Aguilar Ahlberg Alvarado Andersen Arslan Baker Bakker Banerjee Barros Bauer Becker Bellini \
        Benítez Berg Bianchi Boateng Bosch Brandt Brown Caruso Castillo Chen Claes Costa Cruz Dahl Demir Diallo Dias \
        Dubois Eriksen Evans Fabbri Farah Fernández Ferrari Fischer Fontaine Foster García Girard Gómez Grant Gruber \
        Hahn Hansen Haddad Herrera Hoffmann Horvat Ibrahim Ito Ivanova Jansen Jensen Johnson Kaur Keller Khan Kim \
        Klein Kovács Kowalska Kumar Laine Lambert Larsen Lefèvre Lehmann Lind Lopes Mancini Marín Martin Mehta Mendes \
        Meyer Moreau Morris Müller Nakamura Navarro Nguyen Nowak Novák Okafor Olsen Ortiz Osei Owusu Park Patel \
        Pereira Petrov Popescu Quinn Ramos Rao Reyes Ricci Richter Rivera Romano Rossi Roy Sato Schmid Schneider \
        Serra Shah Silva Simon Singh Sørby Soto Steiner Suzuki Tanaka Torres Traoré Turner Vargas Vidal Virtanen \
        Visser Vogel Walker Wagner Wang Weber Wolf Yamada Yılmaz Young Zhang Zimmer
        """)

    /// First words of company names.
    static let companies = words(
        """
        Alder Ambry Arden Ashby Aubrey Balder Barrow Beacon Birch Brask Briar Calder Canton Carden Cedar Clover \
        Corvin Covey Crane Dalby Danby Darrow Delving Dorn Dunmore Easton Elder Elm Ember Fallow Farrow Fenner Fern \
        Finch Flint Forrest Gable Garnet Glade Gorse Granby Grover Halden Harrow Haven Hazel Heath Heron Holm Hollin \
        Ivory Juniper Keld Kestrel Kirby Larch Larkin Linden Lorne Lowell Maple Marsden Meadow Merle Milner Moor \
        Morrow Nolan Norden Oakham Orchard Osprey Otter Paxton Pebble Penrose Pine Quarry Quill Raven Redmond Ridge \
        Rowan Rushby Sable Selby Sorrel Spruce Stanton Sterling Stone Tarn Teal Thorn Tilden Vale Verity Walden \
        Warren Wells Whitby Willow Winslow Wren Yarrow
        """)

    /// Salespeople, as the demo's files name them.
    static let sellers = ["ines.moreau", "jonas.berg", "priya.shah", "mateo.cruz", "hannah.klein", "omar.farah"]

    /// A name as it stands in an e-mail address: lower case, without accents.
    static func plain(_ name: String) -> String {
        let decomposed = name.lowercased().replacing("ø", with: "o").replacing("ı", with: "i")
            .decomposedStringWithCanonicalMapping
        return String(String.UnicodeScalarView(decomposed.unicodeScalars.filter(\.isASCII)))
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
