/// Given names that stand for each other in everyday English.
enum Nicknames {
    /// Whether both are forms of one name.
    static func share(_ one: String, _ other: String) -> Bool {
        guard let left = groupsOf[one], let right = groupsOf[other] else { return false }
        return !left.isDisjoint(with: right)
    }

    /// One name and its short forms per line. Common knowledge; a form may stand on several lines.
    private static let groups = """
        alexander alexandra alex alec sandy sasha
        andrew andy drew
        anthony tony
        barbara barb babs
        benjamin ben benny
        catherine katherine kathryn kate katie kathy cathy kat kitty
        charles charlie chuck chas
        christina christine chris tina chrissy
        christopher chris kit
        daniel dan danny
        david dave davy
        deborah debbie deb
        donald don donny
        edward ed eddie ted ned
        elizabeth liz lizzie beth betsy betty eliza libby lisa
        francis francisco frank fran
        frederick fred freddie
        gerald gerard gerry jerry
        gregory greg
        henry harry hank
        jacob jake
        james jim jimmy jamie
        jennifer jen jenny
        jessica jess jessie
        john johnny jack jon
        jonathan jon jonny
        joseph joe joey
        joshua josh
        kenneth ken kenny
        lawrence laurence larry
        leonard leo len lenny
        margaret maggie meg peggy marge greta
        matthew matt
        michael mike mick mickey
        nathaniel nathan nate nat
        nicholas nick nicky
        pamela pam
        patricia pat patty trish tricia
        patrick pat paddy
        peter pete
        philip phillip phil
        rebecca becky becca
        richard rick ricky dick rich
        robert rob bob bobby robbie bert
        ronald ron ronnie
        samuel samantha sam sammy
        stephanie steph
        stephen steven steve
        susan suzanne sue susie
        theodore ted teddy theo
        theresa teresa terry tess
        thomas tom tommy
        timothy tim
        victoria vicky tori
        vincent vince
        william will bill billy liam
        zachary zach zack
        """.split(separator: "\n")

    private static let groupsOf: [String: Set<Int>] = {
        var groupsOf: [String: Set<Int>] = [:]
        for (number, group) in groups.enumerated() {
            for name in group.split(separator: " ") { groupsOf[String(name), default: []].insert(number) }
        }
        return groupsOf
    }()
}
