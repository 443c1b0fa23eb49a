"""OFD files: the text layer in the order it is seen, pages as places."""

from __future__ import annotations

import pytest

from auditor.errors import ReadingError
from auditor.reading import read_bytes
from auditor.words import said
from tests.reading.layouts import REPORT
from tests.reading.makers import ofd, ofd_of, typeset, zipped

pytest.importorskip("defusedxml")


def test_the_paragraphs_that_were_typeset_are_read() -> None:
    assert read_bytes(ofd(REPORT * 3), "a.ofd").content.split("\n") == list(REPORT * 3)


def test_text_objects_in_any_order_are_read_from_the_top() -> None:
    pages = [list(reversed(page)) for page in typeset(REPORT)]

    assert read_bytes(ofd_of(pages), "a.ofd").content.split("\n") == list(REPORT)


def test_pages_are_places() -> None:
    text = read_bytes(ofd(REPORT * 3), "a.ofd")

    assert [name for _, name in text.places] == [said("place.page", number) for number in (1, 2, 3, 4)]


def test_the_properties_of_the_file_are_metadata() -> None:
    info = "<ofd:Title>报告</ofd:Title><ofd:CreationDate>2022-03-18</ofd:CreationDate><ofd:Creator>WPS</ofd:Creator>"

    assert read_bytes(ofd_of(typeset(REPORT), info), "a").metadata == (
        ("title", "报告"),
        ("created", "2022-03-18"),
    )


def test_a_file_without_a_text_layer_is_refused() -> None:
    with pytest.raises(ReadingError, match="holds no text layer"):
        read_bytes(ofd_of([[]]), "a.ofd")


def test_a_missing_page_is_refused() -> None:
    with pytest.raises(ReadingError, match=r"its part Doc_0/Document.xml is missing"):
        read_bytes(
            zipped({"OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"}),
            "a.ofd",
        )


def test_coordinates_that_are_no_numbers_are_read_as_nothing() -> None:
    page = '<Page><TextObject Boundary="a NaN inf" Size="-1e999"><TextCode X="x" Y="nan">正文</TextCode></TextObject></Page>'
    parts = {
        "OFD.xml": "<OFD><DocBody><DocRoot>/D.xml</DocRoot></DocBody></OFD>",
        "D.xml": '<D><Pages><Page BaseLoc="P.xml"/></Pages></D>',
        "P.xml": page,
    }

    assert read_bytes(zipped(parts), "a.ofd").content == "正文"
