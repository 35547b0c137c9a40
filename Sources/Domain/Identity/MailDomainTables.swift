/// Names of mail services and posts, separated by white space. Facts from general knowledge of the services, not from a list;
/// the posts from RFC 2142 (D. Crocker, 1997) and common practice.
enum MailDomainTables {
    /// Services where anyone can have a mailbox, and internet providers that give one to each customer.
    static let publicMail = """
        gmail.com googlemail.com
        outlook.com hotmail.com live.com msn.com passport.com windowslive.com
        hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es hotmail.be hotmail.nl hotmail.se hotmail.no
        hotmail.dk hotmail.fi hotmail.gr hotmail.com.br hotmail.com.ar hotmail.com.tr hotmail.co.jp hotmail.ca
        hotmail.com.au hotmail.co.nz hotmail.ch hotmail.at hotmail.cl hotmail.co.th hotmail.com.mx
        live.co.uk live.fr live.de live.it live.nl live.be live.ca live.com.au live.com.mx live.com.ar live.com.pt
        live.dk live.no live.se live.ie live.in live.cn live.jp live.co.za live.com.my live.at live.cl
        outlook.fr outlook.de outlook.es outlook.it outlook.pt outlook.be outlook.dk outlook.ie outlook.jp
        outlook.in outlook.co.id outlook.com.br outlook.com.au outlook.com.ar outlook.cl outlook.sa outlook.co.th
        yahoo.com ymail.com rocketmail.com myyahoo.com
        yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.ca yahoo.co.in yahoo.in yahoo.co.jp yahoo.com.br
        yahoo.com.ar yahoo.com.mx yahoo.com.au yahoo.co.nz yahoo.com.sg yahoo.com.hk yahoo.com.tw yahoo.com.ph
        yahoo.co.id yahoo.com.vn yahoo.co.th yahoo.com.my yahoo.co.kr yahoo.com.cn yahoo.cn yahoo.gr yahoo.ie
        yahoo.se yahoo.no yahoo.dk yahoo.fi yahoo.nl yahoo.be yahoo.at yahoo.ch yahoo.pl yahoo.ro yahoo.hu
        yahoo.com.tr yahoo.co.za yahoo.cl yahoo.com.co yahoo.com.pe yahoo.com.ve
        aol.com aim.com aol.co.uk aol.de aol.fr verizon.net love.com games.com wow.com
        icloud.com me.com mac.com
        proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tutamail.com tuta.io tuta.com keemail.me
        fastmail.com fastmail.fm fastmail.net mailfence.com runbox.com posteo.de posteo.net mailbox.org disroot.org
        hushmail.com hush.com startmail.com riseup.net hey.com duck.com countermail.com kolabnow.com
        zoho.com zohomail.com zohomail.eu zohomail.in mail.com email.com usa.com myself.com consultant.com post.com
        europe.com asia.com dr.com engineer.com cheerful.com techie.com iname.com writeme.com inbox.com lycos.com
        excite.com juno.com netzero.net netzero.com rediffmail.com indiatimes.com sify.com in.com
        gmx.com gmx.net gmx.de gmx.at gmx.ch gmx.fr gmx.co.uk gmx.us gmx.eu web.de freenet.de t-online.de magenta.de
        arcor.de online.de vodafone.de 1und1.de email.de netcologne.de kabelmail.de freenet.at aon.at chello.at
        bluewin.ch sunrise.ch hispeed.ch
        orange.fr wanadoo.fr laposte.net free.fr sfr.fr neuf.fr bbox.fr numericable.fr club-internet.fr aliceadsl.fr
        cegetel.net voila.fr skynet.be telenet.be proximus.be scarlet.be
        libero.it virgilio.it alice.it tin.it tiscali.it fastwebnet.it inwind.it iol.it email.it poste.it
        telefonica.net terra.es ono.com sapo.pt mail.telepac.pt clix.pt
        ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl hetnet.nl upcmail.nl quicknet.nl casema.nl
        telia.com bredband.net comhem.se spray.se tele2.se online.no broadpark.no
        mail.dk tdcadsl.dk kolumbus.fi luukku.com pp.inet.fi suomi24.fi
        btinternet.com btopenworld.com sky.com talktalk.net virginmedia.com virgin.net ntlworld.com blueyonder.co.uk
        tiscali.co.uk o2.co.uk plusnet.com eircom.net
        comcast.net sbcglobal.net att.net bellsouth.net ameritech.net pacbell.net swbell.net cox.net charter.net
        earthlink.net mindspring.com optonline.net roadrunner.com rr.com windstream.net frontier.com frontiernet.net
        centurylink.net centurytel.net q.com embarqmail.com cableone.net suddenlink.net
        rogers.com shaw.ca sympatico.ca bell.net telus.net videotron.ca cogeco.ca
        bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au internode.on.net dodo.com.au
        xtra.co.nz slingshot.co.nz mweb.co.za telkomsa.net webmail.co.za
        uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br
        prodigy.net.mx fibertel.com.ar arnet.com.ar ciudad.com.ar speedy.com.ar
        yandex.ru yandex.com ya.ru yandex.ua yandex.by yandex.kz mail.ru inbox.ru list.ru bk.ru internet.ru
        rambler.ru lenta.ru ro.ru myrambler.ru autorambler.ru hotbox.ru pochta.ru
        ukr.net i.ua meta.ua bigmir.net tut.by abv.bg mail.bg dir.bg
        wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu poczta.fm poczta.onet.pl gazeta.pl tlen.pl vp.pl
        autograf.pl buziaczek.pl
        seznam.cz email.cz post.cz centrum.cz atlas.cz volny.cz azet.sk zoznam.sk centrum.sk post.sk
        freemail.hu citromail.hu t-online.hu indamail.hu net.hr siol.net mail.ee inbox.lv inbox.lt walla.com
        walla.co.il 012.net.il bezeqint.net netvision.net.il
        otenet.gr forthnet.gr in.gr mynet.com superonline.com
        qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn aliyun.com 21cn.com
        tom.com vip.qq.com vip.163.com 188.com wo.cn
        naver.com hanmail.net daum.net nate.com kakao.com korea.com hotmail.co.kr
        docomo.ne.jp ezweb.ne.jp softbank.ne.jp i.softbank.jp au.com nifty.com ocn.ne.jp so-net.ne.jp biglobe.ne.jp
        hinet.net pchome.com.tw netvigator.com singnet.com.sg pacific.net.sg
        """

    /// Services that hand out a mailbox for minutes. There are thousands; load a list to know them.
    static let disposable = """
        mailinator.com mailinator.net mailinator2.com binkmail.com bobmail.info chammy.info devnullmail.com
        letthemeatspam.com mailinater.com notmailinator.com reallymymail.com safetymail.info sendspamhere.com
        sogetthis.com spamherelots.com streetwisemail.com suremail.info thisisnotmyrealemail.com tradermail.info
        veryrealemail.com zippymail.info
        guerrillamail.com guerrillamail.net guerrillamail.org guerrillamail.biz guerrillamail.de guerrillamail.info
        guerrillamailblock.com sharklasers.com grr.la spam4.me pokemail.net
        10minutemail.com 10minutemail.net 10minutemail.org 10minutemail.co.uk 10minutemail.de 20minutemail.com
        20mail.it 33mail.com 30minutemail.com 60minutemail.com
        yopmail.com yopmail.fr yopmail.net cool.fr.nf jetable.fr.nf nospam.ze.tc nomail.xl.cx mega.zik.dj
        speed.1s.fr courriel.fr.nf moncourrier.fr.nf monemail.fr.nf monmail.fr.nf
        trashmail.com trashmail.net trashmail.org trashmail.de trashmail.me trashmail.ws trash-mail.com trash-mail.de
        trashymail.com wegwerfmail.de wegwerfmail.net wegwerfmail.org wegwerfadresse.de einrot.com
        temp-mail.org temp-mail.ru tempmail.com tempmail.net tempmail.de tempmail.it tempmailer.com tempmailaddress.com
        tempinbox.com tempr.email tempail.com tempemail.net temporaryemail.net temporaryinbox.com tmpmail.org
        tmpmail.net tmail.ws moakt.com moakt.cc discard.email discardmail.com discardmail.de
        dispostable.com disposableaddress.com disposableemailaddresses.com mailcatch.com mailexpire.com maildrop.cc
        mailnesia.com mailnull.com mailmoat.com mailsac.com mailtothis.com mailzilla.com mintemail.com mohmal.com
        mt2015.com mytemp.email mytrashmail.com nada.email getnada.com inboxbear.com getairmail.com dropmail.me
        emailondeck.com emailsensei.com emailtemporario.com.br emailtemporanea.com fakeinbox.com fakemail.net
        fakemailgenerator.com throwawaymail.com throwam.com throwawayemailaddress.com
        spamgourmet.com spamgourmet.net spambox.us spamex.com spamfree24.org spamhole.com spaml.com spammotel.com
        spamspot.com spamavert.com spamcero.com spamobox.com antispam.de nospamfor.us
        jetable.org jetable.com jetable.net incognitomail.com incognitomail.org anonymbox.com anonbox.net
        deadaddress.com despam.it e4ward.com filzmail.com getonemail.com gishpuppy.com haltospam.com
        harakirimail.com kasmail.com kurzepost.de mail-temporaire.fr meltmail.com
        mierdamail.com no-spam.ws objectmail.com onewaymail.com owlpic.com pookmail.com proxymail.eu
        putthisinyourspamdatabase.com rcpt.at rmqkr.net sneakemail.com sofort-mail.de superrito.com teleworm.us
        armyspy.com cuvox.de dayrep.com fleckens.hu gustr.com jourrapide.com rhyta.com
        tyldd.com uggsrock.com wh4f.org whyspam.me xoxy.net zetmail.com zoemail.org burnermail.io minuteinbox.com
        1secmail.com 1secmail.net 1secmail.org cs.email luxusmail.org vomoto.com
        """

    /// Posts, not people, written without dots, hyphens and underscores.
    static let roles = """
        abuse accounting accountspayable accountsreceivable admin administrator all ap ar billing board
        booking bookings careers compliance contact contactus customercare customerservice customersupport
        design dev developers enquiries enquiry everyone events export facturacion feedback finance ftp
        help helpdesk hello hi hostmaster hr import info information inquiries inquiry invoice invoices it
        jobs kontakt legal list mail mailbox marketing media news newsletter noc office operations orders ops
        partners payments postmaster pr press privacy procurement purchasing reception recruiting recruitment
        registrar root sales security service services shop staff subscribe support sysadmin team tech techsupport
        usenet uucp vertrieb webmaster webteam www
        """

    /// Addresses that nobody reads.
    static let noReply = """
        noreply donotreply dontreply noresponse neverreply nepasrepondre nichtantworten norespond autoreply
        autoresponder bounce bounces mailerdaemon devnull null notification notifications notify alert alerts
        automated nobody unsubscribe void
        """
}
