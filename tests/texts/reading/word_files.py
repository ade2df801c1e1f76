"""Word files for tests, from the XML of their paragraphs."""

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OTHERS = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("mc", "v", "w14", "w15"))
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{OFFICE}" {OTHERS}'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"'
    ' PartName="/word/document.xml"/></Types>'
)
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>
<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="lowerRoman"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
"""
BY_AMAL = 'w:id="9" w:author="Amal" w:date="2017-09-14T10:00:00Z"'
BY_BO = 'w:id="9" w:author="Bo" w:date="2017-09-15T10:00:00Z"'


def run(text: str, properties: str = "", tag: str = "t") -> str:
    """A run with its words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def inserted(text: str, by: str = BY_AMAL) -> str:
    return f"<w:ins {by}>{run(text)}</w:ins>"


def deleted(text: str, by: str = BY_AMAL) -> str:
    return f"<w:del {by}>{run(text, tag='delText')}</w:del>"


def paragraph(*content: str, mark: str = "", properties: str = "") -> str:
    """A paragraph; `mark` is `ins` or `del` where its end was inserted or deleted."""
    change = f"<w:rPr><w:{mark} {BY_AMAL}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{change}</w:pPr>{''.join(content)}</w:p>"


def word_file(
    path: Path, *body: str, footnotes: str = "", comments: str = "", replies: str = "", links: str = ""
) -> Path:
    """A DOCX with these paragraphs, notes, comments, answers and links."""
    parts = {
        "styles": f"<w:styles {NAMESPACES}>{STYLES}</w:styles>",
        "numbering": f"<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>",
        "footnotes": f"<w:footnotes {NAMESPACES}>{footnotes}</w:footnotes>",
        "comments": f"<w:comments {NAMESPACES}>{comments}</w:comments>",
        "commentsExtended": f"<w15:commentsEx {NAMESPACES}>{replies}</w15:commentsEx>",
    }
    own = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts)
    return package(
        path,
        {
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(own + links),
            **{f"word/{name}.xml": content for name, content in parts.items()},
        },
    )


def relations(inside: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inside}</Relationships>'


def package(path: Path, parts: dict[str, str]) -> Path:
    """A ZIP that is taken for a Word file."""
    start = relations(f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {"[Content_Types].xml": TYPES, "_rels/.rels": start, **parts}.items():
            file.writestr(name, content)
    return path
