/// The words by which company names show their legal form, in folded spelling without spaces (`ptyltd`, `spzoo`).
/// Facts: the forms of ISO 20275 (GLEIF's list of entity legal forms) and of cleanco's list by country (P. Siltala,
/// MIT).
/// Left out: forms that are words or places in names more often than forms (`uk`, `ok`, `at`, `et`, `ei`, `sp`).
enum LegalForms {
    /// Taken off the end, alone or one after another.
    static let trailing = words(
        """
        company co corporation corp incorporated inc limited ltd private pvt pte pty unlimited unltd ultd
        ptyltd pteltd pvtltd privatelimited proprietarylimited andco andcompany andcie cie
        llc lc llp lllp lp plc pllc pc pa cic cio na
        gmbh mbh gmbhandcokg gmbhundcokg gmbhcokg mbhandcokg agandcokg seandcokg andcokg andcokgaa kg kgaa ag ohg og
        gbr gesbr eg ev eu ug ughaftungsbeschrankt haftungsbeschrankt ek ekfr ekfm partg partgmbb stg se
        aktiengesellschaft gesellschaftmbh gesellschaftmitbeschrankterhaftung kommanditgesellschaft
        sa sas sasu sarl eurl snc scs sca scop scp sem sci gie sicav fcp selarl scrl scrlfs societeanonyme
        nv bv bvba vof cv cvba cvoa commv commva vzw asbl sprl esv besloten naamlozevennootschap beslotenvennootschap
        spa srl srls snc sapa sas scrl scarl ss sagl societaperazioni
        sl slu slne sll sau sad scoop sccl sociedadlimitada sociedadanonima lda limitada unipessoallda sgps crl
        ltda eireli eirl mei sadecv sapi sapidecv sab sabdecv srldecv sderldecv sderl senc spr sofom scpa scei sgr
        saa sac ca cpora cxa saica sacif
        oy oyj ab ay ky tmi osk asoy oyab abpubl publ kb hb ekforening handelsbolag aktiebolag osakeyhtio
        as asa aps ans da ba bl ks ps is gs ivs amba fmba smba nuf iks kf rhf fkf hf ehf ohf ses enk
        sro as vos ks zs akcspol spolsro spol komspol aspol spzoo spzo spolkazoo spolkazograniczonaodpowiedzialnoscia
        spj spk spp ska spkom sakcyjna spolkaakcyjna zoo
        kft zrt nyrt rt bt kkt kht ec doo dd ad dno dooel kd kda jtd od ead eood ood adsitz
        ae epe ee oe ike mepe ovee abee shpk sha uab sia mb ij ik ou fie
        ooo oao zao pao ao ooo тов пат прат ооо оао зао пао ао нпо фгуп ип чп tov vat zat pat prat dat fop mchj
        bm kk yk gk kabushikikaisha kabushikigaisha yugenkaisha godokaisha bhd sdnbhd sdn tbk pt ud
        cojltd coltd coltda jsc ojsc cjsc pjsc llcfz fzllc fzco fze wll bsc saog saoc sae sal dmcc
        koop as anonimsirketi limitedsirketi ltdsti sanvetic sti aspublic
        tapui psu gte cpt teo dac clg ulc
        """)

    /// Taken off the front when something else follows.
    static let leading = words(
        """
        oy ab ooo oao zao pao ао ооо оао зао пао тов пат прат пп ип чп uab sia pt tov zat
        """)

    /// Never a word of a name: runs of forms inside a name are taken out only when one of these is among them.
    static let distinctive = words(
        "oy oyj gmbh ltd llc llp inc pty plc srl sarl bv bvba sprl kft zrt doo spzoo sro ooo oao zao uab aps ооо оао зао"
    )

    /// Written without a space onto names of scripts that have none.
    static let joined = [
        "股份有限公司", "有限责任公司", "有限責任公司", "株式会社", "有限会社", "合同会社", "有限公司", "주식회사", "유한회사",
    ]

    /// How many words a form may be written in.
    static let longest = 6

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    }
}
