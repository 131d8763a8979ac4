"""What a browser loads beside the page: as it is sent, compressed."""

from __future__ import annotations

import re

from bench.report import Figure
from bench.site import Browser

_ASSET = re.compile(rb'(?:href|src)="(/[^"]*\.(?:css|js|svg|png|woff2?|ico)(?:\?[^"]*)?)"')


def measure_assets(browser: Browser, page: str) -> list[Figure]:
    addresses = sorted({found.decode() for found in _ASSET.findall(browser.get(page).body)})
    answers = [browser.get(address) for address in addresses]
    assert addresses
    assert {answer.status for answer in answers} == {200}
    sent = sum(len(answer.body) for answer in answers)
    subject = "What an agenda page loads"
    return [
        Figure(subject=subject, what="files", value=len(addresses), unit=""),
        Figure(subject=subject, what="as sent", value=sent / 1000, unit="kB", at_most=150),
    ]
