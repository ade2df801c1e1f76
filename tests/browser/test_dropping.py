"""Files of a resource, dropped at the desk: many at once, one broken, one replaced, one used twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.addresses import NARROWEST, WIDTHS
from tests.browser.dropping import drop
from tests.browser.looking import Visitor
from tests.texts.reading.word_files import paragraph, word_file

pytestmark = pytest.mark.browser

SHIPPED = Path(__file__).parents[2] / "src" / "travaux" / "demo" / "files" / "what-we-heard.en.pdf"
FRENCH = "Les personnes que la mer sépare de leur famille et de la terre où elles sont nées. "
PATIENCE = 60_000  # milliseconds for the worker, which takes one or two, on however busy a computer
SLOWLY = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 400_000}
NOTE_PROGRESS = """() => {
  window.progress = [];
  new MutationObserver(changes => changes.forEach(({target}) => window.progress.push(target.value)))
    .observe(document.querySelector('[data-answers]'), {subtree: true, attributeFilter: ['value']});
}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What an office has on its drive: a report, its French, a paper in Word, a photograph, a ruin."""
    shutil.copy(SHIPPED, tmp_path / "report_EN.pdf")
    (tmp_path / "rapport_FR.txt").write_text(FRENCH * 3)
    word_file(tmp_path / "informe (ES).docx", paragraph("Nadie será devuelto sin ser oído."))
    Image.effect_noise((1200, 900), 80).save(tmp_path / "photograph.png")
    (tmp_path / "ruin.pdf").write_bytes(SHIPPED.read_bytes()[:200])
    return tmp_path


def begin(editor: Visitor, title: str) -> str:
    """The address of the files of a new resource that has none."""
    editor.open_anew("/en/desk/resources/new/", WIDTHS[-1])
    editor.page.get_by_label("Title (required)").fill(title)
    editor.page.get_by_role("button", name="Save as draft").click()
    expect(editor.page.get_by_text("Saved as a draft.")).to_be_visible()
    return editor.page.url.removeprefix(editor.site) + "files/"


def dropped(page: Page, *files: Path) -> Locator:
    """Drop files and wait until each is answered; the answers."""
    answers = page.locator("[data-answers] li")
    before = answers.count()
    drop(page, page.locator(".drop-here"), files)
    expect(answers).to_have_count(before + len(files))
    expect(answers.locator("progress")).to_have_count(0, timeout=PATIENCE)
    return answers


def publish(editor: Visitor, files: str) -> str:
    """Publish a resource by the form of its words; its public address."""
    editor.open(files.removesuffix("files/"), WIDTHS[-1])
    editor.page.get_by_role("button", name="Publish", exact=True).click()
    expect(editor.page.get_by_role("status")).to_have_text("Published. Visitors read it now.")
    address = editor.page.get_by_role("link", name="See what is published").get_attribute("href")
    assert address is not None
    return address


def is_well_made(visitor: Visitor) -> None:
    assert visitor.overflow(NARROWEST, *WIDTHS) == []
    assert visitor.violations(*WIDTHS) == []
    assert visitor.inline() == []
    visitor.resize(WIDTHS[-1])


def test_five_files_are_dropped_and_the_broken_one_alone_is_refused(editor: Visitor, folder: Path) -> None:
    files = begin(editor, "A week on the border")
    page = editor.page
    editor.open(files, WIDTHS[-1])
    page.evaluate(NOTE_PROGRESS)
    line = editor.context.new_cdp_session(page)
    line.send("Network.emulateNetworkConditions", SLOWLY)
    answers = dropped(page, *sorted(folder.iterdir()))
    line.detach()
    said = answers.all_inner_texts()
    assert [one for one in said if "ruin.pdf" in one] == page.locator(
        "[data-answers] .error"
    ).all_inner_texts()
    assert "ruin.pdf was not taken in: The file is damaged" in " ".join(said)
    for name, language in (
        ("report_EN.pdf", "English"),
        ("rapport_FR.txt", "French"),
        ("informe", "Spanish"),
    ):
        assert any(name in one and f"is kept: {language}, as a draft." in one for one in said), said
    assert any(0 < value < 1 for value in page.evaluate("window.progress"))
    expect(page.locator("[data-spoken]")).to_have_text("All files are answered.")
    is_well_made(editor)
    page.get_by_label("photograph.png").select_option("ar")
    page.locator("[data-to-place]").get_by_role("button", name="Save as draft").click()
    expect(page.locator(".entries .name")).to_have_count(4)
    expect(page.get_by_role("link", name="ruin.pdf")).to_have_count(0)
    public = publish(editor, files)
    answer = page.request.get(f"{editor.site}{public}en/report_EN.pdf")
    assert answer.status == 200
    assert "attachment" in answer.headers["content-disposition"]


def test_file_is_replaced_under_its_address_and_the_earlier_one_kept(editor: Visitor, folder: Path) -> None:
    files = begin(editor, "A report that was corrected")
    page = editor.page
    editor.open(files, WIDTHS[-1])
    dropped(page, folder / "rapport_FR.txt")
    public = f"{editor.site}{publish(editor, files)}fr/rapport_FR.txt"
    first = page.request.get(public).body()
    (folder / "rapport_FR.txt").write_text(FRENCH * 4)
    editor.open(files, WIDTHS[-1])
    expect(dropped(page, folder / "rapport_FR.txt")).to_contain_text("is it to be replaced?")
    expect(page.get_by_label("rapport_FR.txt")).to_have_value("fr")
    page.locator("[data-to-place]").get_by_role("button", name="Save as draft").click()
    assert page.request.get(public).body() == first  # as long as nobody publishes
    publish(editor, files)
    assert page.request.get(public).body() == (folder / "rapport_FR.txt").read_bytes()
    editor.open(files, WIDTHS[-1])
    earlier = page.get_by_role("region", name="Earlier files")
    is_well_made(editor)
    earlier.get_by_role("link", name="rapport_FR.txt").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.path().read_bytes() == first


def test_picture_used_twice_says_where_and_is_put_into_words_once(editor: Visitor, folder: Path) -> None:
    page, public = editor.page, []
    for title in ("Photographs of the quay", "Photographs for the press"):
        files = begin(editor, title)
        editor.open(files, WIDTHS[-1])
        dropped(page, folder / "photograph.png")
        page.get_by_label("photograph.png").select_option("en")
        page.locator("[data-to-place]").get_by_role("button", name="Save as draft").click()
        public.append(publish(editor, files))
    editor.open(files, WIDTHS[-1])
    page.get_by_role("link", name="photograph.png").click()
    uses = page.get_by_role("region", name="Where it is used")
    for title in ("Photographs of the quay", "Photographs for the press"):
        expect(uses.get_by_role("link", name=title)).to_be_visible()
    words = "People with bundles wait on a quay."
    page.get_by_label("English").fill(words)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Saved. Pages say it from now on.")
    is_well_made(editor)
    for address in public:
        picture = page.get_by_role("img", name=words)
        for _attempt in range(PATIENCE // 500):  # the worker may be reading it still
            editor.open(address, WIDTHS[-1])
            if picture.count():
                break
            page.wait_for_timeout(500)
        expect(picture.first).to_be_visible()


def test_each_dropped_file_becomes_the_draft_of_a_resource(editor: Visitor, folder: Path) -> None:
    page = editor.page
    editor.open("/en/desk/resources/drop/", WIDTHS[-1])
    (folder / "half_EN.pdf").write_bytes(SHIPPED.read_bytes()[:2000])
    (folder / "minutes_of_the_lake.txt").write_text("We met by the lake and heard what people had to say.")
    names = ("minutes_of_the_lake.txt", "ruin.pdf", "half_EN.pdf")
    answers = dropped(page, *(folder / name for name in names))
    expect(answers.nth(1)).to_contain_text("was not taken in")
    expect(answers.nth(2).locator("p")).to_contain_text("It was damaged, and was mended")
    is_well_made(editor)
    answers.get_by_role("link").first.click()
    expect(page.get_by_label("Title (required)")).to_have_value("minutes of the lake")
