from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField


class UploadForm(FlaskForm):
    file = FileField(
        _l("Bestand"),
        description=_l("CSV, XLSX of JSON; hoogstens 5 MB en 2.000 zaken."),
        render_kw={"accept": ".csv,.xlsx,.json"},
    )
