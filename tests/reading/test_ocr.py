"""Scanned PDF files, with the extra that recognises them: a noisy, tilted page is read, and said to be recognised."""

from __future__ import annotations

import io

import pytest

from auditor.errors import ReadingError
from auditor.reading import ocr, read_bytes
from auditor.words import said
from tests.reading.makers import pdf_of, typeset

pytest.importorskip("rapidocr", reason="SCANNED PAGES ARE NOT TESTED: pip install 'auditor[ocr]'")
pytest.importorskip("onnxruntime", reason="SCANNED PAGES ARE NOT TESTED: pip install 'auditor[ocr]'")

LINES = (
    "青岚县人民政府2022年法治政府建设年度报告",
    "县政府常务会议会前学法六次，学习行政处罚法等法律法规，研究解决法治政府建设重大问题九个。",
    "问题的主要原因是一些领导干部法治思维不强，基层执法力量配备不足。",
)


def scanned(lines: tuple[str, ...]) -> bytes:
    """The lines typeset, drawn and scanned: grey noise, a tilt of one degree, 150 dots to the inch."""
    import numpy
    import pypdfium2
    from PIL import Image

    noise = numpy.random.default_rng(7)
    pictures = []
    for page in pypdfium2.PdfDocument(pdf_of(typeset(lines, rows=6, numbers=False))):
        drawn = page.render(scale=150 / 72).to_pil().convert("L").rotate(1, fillcolor=255)
        grey = numpy.asarray(drawn) + noise.normal(0, 12, (drawn.height, drawn.width))
        pictures.append(Image.fromarray(numpy.clip(grey, 0, 255).astype("uint8")))
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=150)
    return out.getvalue()


def test_a_scanned_report_is_read_with_its_places_and_said_to_be_recognised() -> None:
    text = read_bytes(scanned(LINES), "报告.pdf")

    assert text.content.replace("\n", "") == "".join(LINES)
    assert text.place(text.content.index("主要原因")) == said("place.page", 1)
    assert tuple(map(str, text.remarks)) == (
        "The text of 1 of 1 pages was recognised in a picture (OCR): compare its words with the page.",
    )


def test_pages_without_anything_to_recognise_are_refused() -> None:
    with pytest.raises(ReadingError, match="no text could be recognised on the PDF's pages"):
        read_bytes(pdf_of([[]]), "a.pdf")


def test_more_scanned_pages_than_a_report_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "MAX_PAGES", 2)

    with pytest.raises(ReadingError, match="3 of its pages are pictures, more than 2"):
        read_bytes(pdf_of([[], [], []]), "a.pdf")
