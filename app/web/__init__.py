"""The pages, one package per subject: views are thin, forms stand beside them."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from flask import Blueprint, Flask


def register_pages(app: Flask) -> None:
    """Register the blueprint `pages` of every package beside this file."""
    for found in sorted(iter_modules(__path__), key=lambda m: m.name):
        if found.ispkg:
            pages = import_module(f"{__name__}.{found.name}.views").pages
            if not isinstance(pages, Blueprint):
                raise TypeError(f"{found.name}: pages is not a blueprint")
            app.register_blueprint(pages)
