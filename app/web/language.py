"""The language of the interface, and dates and times the way people write them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from babel.dates import format_date
from babel.support import Translations
from flask import Flask, g, request, session
from flask.ctx import _AppCtxGlobals
from flask_babel import Babel, get_locale, get_translations
from flask_login import current_user
from markupsafe import Markup, escape

from app.domain.charter import Text
from app.domain.local_time import local, local_day

LANGUAGES = ("nl", "en")


def language() -> str:
    """The language of this request: "nl" or "en"."""
    # Asked for with each word and each time of a page, so without the detours of the proxy.
    kept: _AppCtxGlobals = g._get_current_object()
    known: str | None = kept.get("language")
    if known is None:
        locale = get_locale()
        known = kept.language = str(locale.language) if locale else "nl"
    return known


def words(text: Text) -> str:
    """Words of a charter in the language of this request."""
    return text.in_language(language())


def day(value: date | datetime) -> str:
    """donderdag 26 november 2026"""
    return format_date(_day_of(value), "EEEE d MMMM y", locale=language())


def short_day(value: date | datetime) -> str:
    """do 26 nov"""
    return format_date(_day_of(value), "EEE d MMM", locale=language()).replace(".", "")


def numeric_day(value: date | datetime) -> str:
    """26-11-2026"""
    return format_date(_day_of(value), "dd-MM-y", locale="nl")


def clock(value: datetime) -> str:
    """9.00 (9:00 in English)"""
    moment = local(value)
    return f"{moment.hour}{'.' if language() == 'nl' else ':'}{moment.minute:02}"


def moment(value: datetime) -> str:
    """do 26 nov 2026 9.00"""
    return f"{short_day(value)} {local(value).year} {clock(value)}"


def _day_of(value: date | datetime) -> date:
    return local_day(value) if isinstance(value, datetime) else value


def _select_language() -> str:
    if current_user and current_user.is_authenticated:
        return str(current_user.actor.language)
    chosen = session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(LANGUAGES, default="nl") or "nl"


def init_app(app: Flask) -> None:
    Babel(app, locale_selector=_select_language)
    _speak_plainly(app)
    for name in (day, short_day, numeric_day, clock, moment, words):
        app.add_template_filter(name)
    app.add_template_global(get_locale, "get_locale")


def _speak_plainly(app: Flask) -> None:
    """Let templates look up their words without detours: an agenda has hundreds of them."""

    @cache
    def catalogue_of(_language: str) -> Translations:
        found: Translations = get_translations()
        return found

    def catalogue() -> Translations:
        return catalogue_of(language())

    def say(text: str, /, **values: object) -> str:
        said = catalogue().gettext(text)
        if "%" not in said:
            return said
        if any(isinstance(value, Markup) for value in values.values()):
            return escape(said) % values
        return said % values

    def say_count(one: str, more: str, num: int, /, **values: object) -> str:
        return catalogue().ngettext(one, more, num) % {"num": num, **values}

    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: catalogue().gettext(text),
        ngettext=lambda one, more, count: catalogue().ngettext(one, more, count),
        newstyle=True,
    )
    app.add_template_global(say, "_")
    app.add_template_global(say_count, "ngettext")
