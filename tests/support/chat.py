"""The widget as a person uses it, and what a test wants to know of it."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Error, Locator, Page, Response

from tests.support.contract import assert_valid
from tests.web.browser.axe import violations

ROOT = "document.querySelector('boussole-chat').shadowRoot"
WATCH = """() => {
  const log = document.querySelector('boussole-chat').shadowRoot.querySelector('[role=log]');
  window.heard = [];
  new MutationObserver((records) => {
    for (const record of records)
      for (const node of record.addedNodes) window.heard.push(node.textContent);
  }).observe(log, { childList: true, subtree: true, characterData: true });
}"""
BLAME = """
  window.violations = []; window.failures = [];
  addEventListener('securitypolicyviolation', (e) =>
    violations.push(e.violatedDirective + ' ' + e.blockedURI));
  addEventListener('error', (e) => failures.push(e.message));
  addEventListener('unhandledrejection', (e) => failures.push(String(e.reason)));
"""


class Chat:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.console: list[str] = []
        page.add_init_script(BLAME)
        page.on("console", lambda message: self.console.append(message.text))
        self.held_to_contract = True  # False: the test makes up odd replies
        self._answers: list[Response] = []
        page.on("response", self._heard)

    def visit(self, address: str) -> Chat:
        self.page.goto(address)
        return self

    @property
    def launcher(self) -> Locator:
        return self.page.locator("boussole-chat .launcher")

    def open(self) -> Chat:
        self.launcher.wait_for()
        self.page.evaluate(WATCH)
        self.launcher.click()
        self.settle(1)
        return self

    def _heard(self, answer: Response) -> None:
        if self.held_to_contract and answer.ok and answer.url.endswith(("/message", "/history")):
            self._answers.append(answer)

    def check_replies(self) -> None:
        """What the channel answered since the last look is held to the contract."""
        answers, self._answers = self._answers, []
        for answer in answers:
            try:
                reply = answer.json()
            except (Error, ValueError):  # gone with its page, or broken by the test on purpose
                continue
            assert_valid(reply, website=True)

    @property
    def turns(self) -> int:
        return self.page.locator("boussole-chat .turn.bot").count()

    def settle(self, turns: int) -> None:
        """Wait until the bot has spoken this many times and nothing is on its way."""
        self.page.wait_for_function(
            f"(n) => {ROOT}.querySelectorAll('.turn.bot').length >= n"
            f" && !document.querySelector('boussole-chat').talk.busy",
            arg=turns,
        )
        self.check_replies()

    def press(self, name: str | re.Pattern[str], exact: bool = False) -> Chat:
        before = self.turns
        self.page.get_by_role("button", name=name, exact=exact).last.click()
        self.settle(before + 1)
        return self

    def write(self, text: str) -> Chat:
        before = self.turns
        self.field.fill(text)
        self.field.press("Enter")
        self.settle(before + 1)
        return self

    def to_question(self, mode: str = "express") -> Chat:
        self.write(f"diagnostic {mode}")
        while not self.page.locator("boussole-chat .question").count():
            self.press("Passer", exact=True)
        return self

    def choose(self, level: int) -> Chat:
        before = self.turns
        self.levels.nth(level).click()
        self.settle(before + 1)
        return self

    def finish(self, level: int = 1) -> Chat:
        """Answer everything that is left with the same level."""
        while not self.page.locator("boussole-chat .bars").count():
            self.choose(level)
        return self

    def help(self) -> Chat:
        """Open the help of the question on the screen."""
        self.page.get_by_role("button", name="Aide sur cette question").click()
        return self

    @property
    def said(self) -> str:
        """What the person said last, as the transcript shows it."""
        return self.page.locator("boussole-chat .turn.you > p").last.inner_text()

    @property
    def field(self) -> Locator:
        return self.page.get_by_label("Votre message")

    @property
    def levels(self) -> Locator:
        return self.page.locator("boussole-chat [data-replies]:not([hidden]) .level")

    @property
    def step(self) -> str:
        return self.page.locator("boussole-chat .question .step").last.inner_text()

    @property
    def last(self) -> Locator:
        return self.page.locator("boussole-chat .turn.bot").last

    @property
    def heard(self) -> list[str]:
        return list(self.page.evaluate("window.heard"))

    def inside(self, expression: str) -> Any:
        """A JavaScript expression over ``root``, the widget's own document."""
        return self.page.evaluate(f"(() => {{ const root = {ROOT}; return {expression}; }})()")

    def focused(self) -> str:
        """Text, or name, of what has the focus; empty when it is the page's body."""
        return str(
            self.inside(
                "((e) => e && (e.innerText || e.ariaLabel || e.labels?.[0]?.textContent"
                " || e.tagName))(root.activeElement) || ''"
            )
        )

    def faults(self) -> list[str]:
        """What axe finds, and what the page's security policy or the console complained of."""
        return [
            *violations(self.page),
            *self.page.evaluate("window.violations"),
            *self.page.evaluate("window.failures"),
        ]
