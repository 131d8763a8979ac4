"""XLSX, with openpyxl: the cells of a file, and an empty example file.

openpyxl uses defusedxml where it is installed, as it is here: no entities, no outside documents.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import NoReturn

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from app.domain.case_columns import CellFault
from app.domain.case_headings import template_columns
from app.domain.charter import Charter
from app.domain.errors import FieldError, InvalidInput

#: What a file may become when it is unpacked, in bytes; a workbook with 2,000 cases is some 10 MB.
MAX_UNPACKED = 30_000_000
MAX_PARTS = 500
MAX_COLUMNS = 512
#: Rows that are looked at, empty ones included.
MAX_LINES = 20_000

#: Old Office files, and new ones with a password, are OLE containers.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
#: How XLSX writes a carriage return within a text.
_CARRIAGE_RETURN = re.compile("_x000D_", re.IGNORECASE)

CellContent = str | int | float | bool | CellFault | None


def read_table(data: bytes) -> Iterator[list[CellContent]]:
    """The rows of the first visible sheet: texts, numbers, booleans; dates as ISO text.

    A formula is a `CellFault`, never its last result: what it shows may come from elsewhere.
    Raises `InvalidInput`: "file-encrypted", "file-not-xlsx", "file-too-large" (unpacked),
    "file-too-many-columns", "file-too-many-rows".
    """
    _check_package(data)
    lines: list[list[CellContent]] = []
    try:
        with warnings.catch_warnings():
            # of extensions and styles that openpyxl leaves out: no concern of who imports cases
            warnings.simplefilter("ignore")
            lines.extend(_lines(data))
    except InvalidInput:
        raise
    except Exception:  # openpyxl raises whatever a broken part makes it stumble over
        _refuse("file-not-xlsx")
    return iter(lines)


def example_xlsx(charter: Charter | None) -> bytes:
    """An empty file of cases; its cells are text, so that nothing typed into it is retyped."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "casussen"
    sheet.append(template_columns(charter))
    sheet.freeze_panes = "A2"
    for number, name in enumerate(template_columns(charter), start=1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.number_format = "@"
        column.width = max(12, len(name) + 2)
    packed = io.BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def _refuse(key: str, value: str = "") -> NoReturn:
    raise InvalidInput([FieldError(field="", key=key, value=value)])


def _check_package(data: bytes) -> None:
    """Refuses what is no package of parts, is locked, or unpacks to more than it should.

    The sizes are those that the package declares; reading a part stops at its declared size.
    """
    if data.startswith(_OLE):
        _refuse("file-encrypted" if _ENCRYPTED_PART in data else "file-not-xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except Exception:  # a broken directory makes zipfile stumble in many ways
        _refuse("file-not-xlsx")
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        _refuse("file-encrypted")
    if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > MAX_PARTS:
        _refuse("file-too-large", str(MAX_UNPACKED))


def _lines(data: bytes) -> Iterator[list[CellContent]]:
    workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            _refuse("file-empty")
        sheet = sheets[0]
        # the size that the file states may be wrong: too small would hide cases
        sheet.reset_dimensions()
        for count, row in enumerate(sheet.iter_rows()):
            if count == MAX_LINES:
                _refuse("file-too-many-rows", str(MAX_LINES))
            if len(row) > MAX_COLUMNS:
                _refuse("file-too-many-columns", str(MAX_COLUMNS))
            yield [_value(cell) for cell in row]
    finally:
        workbook.close()


def _value(cell: Cell | MergedCell) -> CellContent:
    if cell.value is None:
        return None
    if cell.data_type == "f":
        return CellFault.FORMULA
    if cell.data_type == "e":
        return CellFault.FAULTY
    value = cell.value
    if isinstance(value, str):
        return _CARRIAGE_RETURN.sub("", value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | int | float):
        return value
    return CellFault.FAULTY
