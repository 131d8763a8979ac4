"""Browser windows in which people of the cast work, finding everything as a reader does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import Flask
from playwright.sync_api import expect

from tests.cast import PASSWORD, person
from tests.conftest import Clock

if TYPE_CHECKING:
    from playwright.sync_api import (
        BrowserContext,
        ConsoleMessage,
        FilePayload,
        Locator,
        Page,
        Response,
    )

SLOW = 10_000  # milliseconds that a page may take on a busy machine
#: what Chromium says of every answer with an error status, the wanted ones included
FAILED = re.compile(r"^Failed to load resource: the server responded with a status of (\d+)")


@dataclass(frozen=True)
class Site:
    """A running platform."""

    app: Flask
    url: str
    clock: Clock


@dataclass
class Window:
    """One person's own browser: nothing is shared with that of another."""

    context: BrowserContext
    page: Page
    #: what the console complained of
    faults: list[str] = field(default_factory=list)
    #: pages that were refused (422, 409 …), which the console mentions as well
    refused: set[str] = field(default_factory=set)
    #: the status of the page in sight
    status: int = 0

    @classmethod
    def open(cls, context: BrowserContext) -> Window:
        context.set_default_timeout(SLOW)
        window = cls(context, context.new_page())
        window.page.on("console", window._hear)
        window.page.on("pageerror", lambda error: window.faults.append(str(error)))
        window.page.on("response", window._receive)
        return window

    def _receive(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.status = response.status
            if 400 <= response.status < 500:
                self.refused.add(response.url)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        wanted = FAILED.match(message.text) and message.location["url"] in self.refused
        if not wanted:
            self.faults.append(f"{self.page.url}: {message.text}")

    def sign_in(self, key: str) -> None:
        self.page.goto("/login")
        self.fill("E-mailadres", person(key).email)
        self.fill("Wachtwoord", PASSWORD)
        self.press("Inloggen")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Overzicht")

    def go(self, path: str) -> None:
        self.page.goto(path)

    def button(self, name: str, *, within: Locator | None = None) -> Locator:
        return (within or self.page).get_by_role("button", name=name, exact=True)

    def press(self, name: str, *, within: Locator | None = None) -> None:
        """Press a button that leads to a page."""
        with self.page.expect_navigation():
            self.button(name, within=within).click()

    def press_and_agree(self, name: str) -> str:
        """Press a button that asks first, and press on; the question is handed back."""
        panel = self.unfold(name)
        question = panel.get_by_role("paragraph").inner_text()
        self.press(name, within=panel)
        return question

    def open_meeting(self) -> str:
        """Open the meeting on its page; what was read out is handed back."""
        panel = self.unfold("Overleg openen")
        words = panel.inner_text()
        self.press("Voorgelezen: overleg openen", within=panel)
        return words

    def press_key(self, key: str) -> None:
        """A key that leads to a page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def follow(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Follow the first link of this name."""
        exact = isinstance(name, str)
        link = (within or self.page).get_by_role("link", name=name, exact=exact).first
        with self.page.expect_navigation():
            link.click()

    def unfold(self, text: str | re.Pattern[str]) -> Locator:
        """Open what is folded under a summary."""
        summary = self.page.locator("summary", has_text=text)
        panel = self.page.locator("details:has(> summary)").filter(has=summary).last
        if panel.get_attribute("open") is None:
            summary.click()
        return panel

    def field(self, label: str, *, within: Locator | None = None) -> Locator:
        """What the label is of, whether or not it says that it must be filled in."""
        exactly = re.compile(rf"^\s*{re.escape(label)}( \(verplicht\))?\s*$")
        return (within or self.page).get_by_label(exactly)

    def fill(self, label: str, text: str, *, within: Locator | None = None) -> None:
        self.field(label, within=within).fill(text)

    def select(self, label: str, option: str, *, within: Locator | None = None) -> None:
        self.field(label, within=within).select_option(label=option)

    def tick(self, label: str, *, within: Locator | None = None) -> None:
        self.field(label, within=within).check()

    def upload(self, label: str, name: str, data: bytes) -> None:
        file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": data}
        self.field(label).set_input_files(file)

    def group(self, name: str) -> Locator:
        return self.page.get_by_role("group", name=name, exact=True)

    def region(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name)

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Some text is on the page, or comes there within seconds."""
        expect(self.page.locator("body")).to_contain_text(text, timeout=SLOW, use_inner_text=True)

    @property
    def text(self) -> str:
        return self.page.locator("body").inner_text()

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()
