"""The application as a web server loads it."""

from __future__ import annotations

import sys

from app.adapters.keyring import KeyRingError
from app.charters import CharterError
from app.factory import start_app
from config import Settings, SettingsError

try:
    app = start_app(Settings.from_env())
except (SettingsError, KeyRingError, CharterError) as refused:
    sys.exit(f"Ketentafel does not start: {refused}")
