"""A ZIP file opened without trusting what it says about itself."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from auditor.errors import ReadingError
from auditor.words import said

MAX_ENTRIES = 5_000
"""A document of more parts is refused; a report of fifty pages with pictures has some 80."""
MAX_ENTRY_BYTES = 16 * 1024 * 1024
"""One unpacked part may be this large; the text of the longest report takes 5 MiB of Word's XML."""
MAX_UNPACKED_BYTES = 64 * 1024 * 1024
"""All parts that are read together may be this large."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    RuntimeError,  # an encrypted part; NotImplementedError, for an odd compression, is one too
)
_DAMAGED = (said("zip.damaged"), said("save_again"))


class Archive:
    """The parts of a ZIP file, unpacked one by one within fixed bounds."""

    def __init__(self, data: bytes) -> None:
        """Open `data`; raises ReadingError for a damaged container or one of too many parts."""
        _check_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise ReadingError(*_DAMAGED) from None
        self.names = frozenset(info.filename for info in self._zip.infolist())
        self._left = MAX_UNPACKED_BYTES

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises ReadingError when it is missing, damaged, encrypted, packed in a way no office program uses,
        or larger than the bounds, whatever size the directory states.
        """
        if name not in self.names:
            raise ReadingError(said("zip.part", name), _DAMAGED[1])
        info = self._zip.getinfo(name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReadingError(*_DAMAGED)
        bound = min(MAX_ENTRY_BYTES, self._left)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(bound + 1)
        except _BROKEN:
            raise ReadingError(*_DAMAGED) from None
        if len(data) > bound:
            raise ReadingError(said("zip.large", name, bound // 1024 // 1024), said("alone"))
        self._left -= len(data)
        return data


def _check_directory(data: bytes) -> None:
    """Refuse a directory of too many entries before Python's zipfile reads all of them."""
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 > len(data):
        raise ReadingError(*_DAMAGED)
    entries, size = struct.unpack_from("<HL", data, end + 10)
    # No office program writes ZIP64, and its directory would escape this check.
    if entries > MAX_ENTRIES or size > MAX_ENTRIES * 300 or data[end - 20 : end - 16] == b"PK\x06\x07":
        raise ReadingError(said("zip.parts", f"{MAX_ENTRIES:,}"), said("alone.attachments"))
