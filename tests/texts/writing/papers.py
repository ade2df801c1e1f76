"""Papers to write: one a language, with all that a paper may hold. Organisations and sentences are invented."""
# ruff: noqa: E501 (sentences read better unbroken)

from travaux.texts.writing.paper import KeyMessage, Labels, PaperParagraph, PaperText

FRENCH_LABELS = Labels(
    key_messages="Messages clés",
    reason="Motif",
    references="Références",
    addressed_to="Adressé à",
    signed_by="Signé par",
    page_of="{page} sur {pages}",
)
ARABIC_LABELS = Labels(
    key_messages="الرسائل الرئيسية",
    reason="السبب",
    references="المراجع",
    addressed_to="موجّهة إلى",
    signed_by="الموقّعون",
    page_of="{page} من {pages}",
)


def english() -> PaperText:
    return PaperText(
        title="Alternatives to the detention of children in the context of migration",
        subtitle="Joint paper for the second thematic session · Geneva, 14 September 2017",
        language="en",
        masthead=("Lake House Office",),
        authors=("Harbour Network", "River Law Clinic", "Association Le Pont"),
        author_note="The organisations named here are invented.",
        version_line="Version 3 of 14 September 2017",
        digest="3f2a9c",
        messages=(
            KeyMessage(
                "5d0c-1",
                1,
                "End the detention of children, and of their families, for reasons of **migration status**.",
                reason="Detention harms a child whatever its length; no form of it serves the child’s interest.",
                references="[A/RES/71/1](https://undocs.org/A/RES/71/1), paragraph 33",
                addressed_to="All Member States",
            ),
            KeyMessage("5d0c-2", 2, "Fund community placement before any border is reinforced.", "It costs less."),
        ),
        paragraphs=(
            PaperParagraph("h1", "heading", 1, "What we see"),
            PaperParagraph(
                "0b7e-1",
                "paragraph",
                1,
                "Every week our members meet families who were *separated* at a crossing and held in rooms "
                "that were never made for children.^[Notes of the **members’ meeting**, 3 July 2017, see "
                "[the summary](https://example.org/summary).] They ask where their things are, when they may "
                "telephone, and whether somebody will tell the school.",
            ),
            PaperParagraph(
                "0b7e-2",
                "paragraph",
                1,
                "In what they told us, three things return, whatever the country and whatever the reason of the "
                "journey:",
            ),
            PaperParagraph("i1", "item", 1, "nobody explained the decision in a language that they understood;"),
            PaperParagraph("i2", "item", 1, "no guardian was named, although the law of the place asks for one:"),
            PaperParagraph("i3", "item", 2, "neither on the day of arrival,"),
            PaperParagraph("i4", "item", 2, "nor within the month;"),
            PaperParagraph("i5", "item", 1, "the way out was known to the guards alone."),
            PaperParagraph("h2", "heading", 2, "What States have said"),
            PaperParagraph("u1", "unnumbered", 1, "A formula that would do already stands in many texts:"),
            PaperParagraph(
                "q1", "quotation", 1, "“The best interests of the child shall be a primary consideration.”"
            ),
            PaperParagraph("h3", "heading", 1, "What should be done"),
            PaperParagraph(
                "0b7e-3",
                "paragraph",
                1,
                "States should write the end of such detention into law, with a date, and say by what means it "
                "will be replaced; a promise without a date has been made before.^[In 2016, and in 2013.]",
            ),
            PaperParagraph("i6", "item", 1, "by families that receive families;"),
            PaperParagraph("i7", "item", 1, "by small houses that are open day and night."),
        ),
        signatories=("Harbour Network", "River Law Clinic", "Association Le Pont", "Friends of the Ford"),
    )  # fmt: skip


def french() -> PaperText:
    return PaperText(
        title="Solutions de remplacement à la détention des enfants migrants",
        subtitle="Document commun · Genève, le 14 septembre 2017",
        language="fr",
        masthead=("Bureau de la Maison du Lac",),
        authors=("Réseau du Port", "Clinique juridique de la Rivière"),
        version_line="Version 3 du 14 septembre 2017",
        messages=(
            KeyMessage(
                "m1", 1, "Mettre fin à la détention des enfants et de leur famille.",
                "Aucune forme de détention ne sert l’intérêt de l’enfant.", "A/RES/71/1, paragraphe 33",
                "Tous les États Membres",
            ),
        ),
        paragraphs=(
            PaperParagraph("h1", "heading", 1, "Ce que nous voyons"),
            PaperParagraph(
                "p1", "paragraph", 1,
                "Chaque semaine, nos membres rencontrent des familles *séparées* à la frontière et retenues dans "
                "des locaux qui n’ont jamais été prévus pour des enfants.^[Compte rendu du 3 juillet 2017.]",
            ),
            PaperParagraph("p2", "paragraph", 1, "Trois constats reviennent :"),
            PaperParagraph("i1", "item", 1, "la décision n’est pas expliquée ;"),
            PaperParagraph("i2", "item", 1, "aucun tuteur n’est désigné."),
            PaperParagraph("p3", "paragraph", 1, "Les États devraient fixer **une date** dans la loi."),
        ),
        signatories=("Réseau du Port", "Clinique juridique de la Rivière"),
    )  # fmt: skip


def arabic() -> PaperText:
    return PaperText(
        title="بدائل احتجاز الأطفال في سياق الهجرة",
        subtitle="ورقة مشتركة · جنيف، ١٤ أيلول/سبتمبر ٢٠١٧",
        language="ar",
        masthead=("مكتب بيت البحيرة",),
        authors=("شبكة الميناء", "عيادة النهر القانونية"),
        author_note="أسماء المنظمات مخترعة.",
        version_line="النسخة ٣",
        messages=(
            KeyMessage(
                "m1", 1, "إنهاء احتجاز الأطفال وأسرهم لأسباب تتعلق بوضعهم من حيث الهجرة.",
                "الاحتجاز يضر بالطفل مهما كانت مدته.", "A/RES/71/1، الفقرة 33", "جميع الدول الأعضاء",
            ),
        ),
        paragraphs=(
            PaperParagraph("h1", "heading", 1, "ما نراه"),
            PaperParagraph(
                "p1", "paragraph", 1,
                "يلتقي أعضاؤنا كل أسبوع أسراً **فُصلت** عند المعابر واحتُجزت في غرف لم تُعدّ للأطفال أبداً.^[محضر اجتماع "
                "3 تموز/يوليه 2017.] وهم يسألون عن أمتعتهم وعن المدرسة.",
            ),
            PaperParagraph("p2", "paragraph", 1, "وتتكرر في أقوالهم أمور عدة:"),
            PaperParagraph("i1", "item", 1, "لم يشرح أحد القرار بلغة يفهمونها؛"),
            PaperParagraph("i2", "item", 1, "لم يُعيَّن وصي رغم نص القانون (انظر A/RES/71/1)."),
            PaperParagraph("p3", "paragraph", 1, "ينبغي للدول أن تحدد موعداً في القانون."),
        ),
        signatories=("شبكة الميناء", "عيادة النهر القانونية"),
    )  # fmt: skip


def of_kinds(*kinds: str) -> tuple[PaperParagraph, ...]:
    """Paragraphs of the kinds given, `item2` being an item of the second level."""
    return tuple(
        PaperParagraph(f"u{at}", kind.rstrip("2"), 2 if kind.endswith("2") else 1, kind)  # type: ignore[arg-type]
        for at, kind in enumerate(kinds)
    )
