"""What can be measured of a page in a browser: axe, reflow, targets, focus."""

from collections.abc import Callable
from functools import wraps

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

AXE = Axe()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALLEST_TARGET = 24
# What Playwright says of a page that is left while it is being measured.
GIVES_WAY = ("Execution context was destroyed", "Cannot find context with specified id")

_AXE = """async (options) => (await axe.run(options)).violations
  .map((rule) => [rule.id, rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 150))])"""

_SIDEWAYS = """() => document.scrollingElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .filter((element) => getComputedStyle(element).position !== "fixed").slice(0, 4)
  .map((element) => `${element.tagName}.${element.className} ${Math.round(element.getBoundingClientRect().right)}`)
  .concat(`${document.scrollingElement.scrollWidth} px`)"""

# A box that the design system draws around a hidden one is measured by its label. What nobody can reach is no target.
_SMALL = """(least) => [...document.querySelectorAll("button, select, textarea, summary, input:not([type=hidden])")]
  .filter((element) => !element.matches("[aria-hidden=true][tabindex='-1']"))
  .filter((element) => element.checkVisibility({ checkOpacity: false }) && element.getClientRects().length)
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < least)
  .map(([element, box]) => `${element.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`)"""

# How the focused thing, its label and the box around it are drawn, focused and not.
# Day, month, year and the picture of a calendar.
PARTS_OF_A_DATE = 5
_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const drawn = () => [element, element.parentElement, element.nextElementSibling].filter(Boolean)
    .flatMap((one) => ["", "::before", "::after"].map((part) => getComputedStyle(one, part || null)))
    .map((style) => [style.outline, style.boxShadow, style.backgroundColor, style.borderColor, style.borderWidth,
      style.textDecoration, style.color, style.clip, style.position].join("|")).join("\\n");
  const focused = drawn(), box = element.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + Math.min(box.height / 2, 12);
  const top = document.elementFromPoint(x, y);
  const around = element.closest("label, .govuk-radios__item, .govuk-checkboxes__item") ?? element;
  const uncovered = !top || around.contains(top) || top.contains(element);
  element.blur();
  const visible = drawn() !== focused;
  element.focus({ preventScroll: true });
  window.walkedTo = element;
  const name = element.outerHTML.replace(/\\s+/g, " ").slice(0, 110);
  return { name, visible, uncovered, inside: box.bottom > 0 && box.top < innerHeight };
}"""


def of_a_page_at_rest(measure: Callable[[Page], list[str]]) -> Callable[[Page], list[str]]:
    """Measure a page that has loaded; begin again, twice at most, when it gives way to another meanwhile."""

    @wraps(measure)
    def patiently(page: Page) -> list[str]:
        for tries_left in (2, 1, 0):
            page.wait_for_load_state()
            try:
                return measure(page)
            except Error as error:
                if not (tries_left and any(words in error.message for words in GIVES_WAY)):
                    raise
        raise AssertionError("unreachable")

    return patiently


@of_a_page_at_rest
def violations(page: Page) -> list[str]:
    """Return what axe finds against WCAG 2.2 AA and good practice, with the first elements concerned."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate(_AXE, {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    return [f"{rule}: {elements}" for rule, elements in found]


@of_a_page_at_rest
def sideways(page: Page) -> list[str]:
    """Return what makes a page scroll sideways at the width that it has now."""
    return [f"too wide: {what}" for what in page.evaluate(_SIDEWAYS)]


@of_a_page_at_rest
def small_targets(page: Page) -> list[str]:
    """Return the controls that are less than 24 px wide or high."""
    return [f"too small: {what}" for what in page.evaluate(_SMALL, SMALLEST_TARGET)]


def walk(page: Page, *, longest: int = 250) -> tuple[list[str], list[str]]:
    """Press Tab through a page; return what got the focus, and what is wrong with how that looks."""
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    reached: list[str] = []
    wrong: list[str] = []
    for _step in range(longest):
        _press_tab(page)
        seen = page.evaluate(_FOCUS)
        if seen is None or (seen["name"] in reached and seen["name"] == reached[0]):
            break
        reached.append(seen["name"])
        wrong += [f"no visible focus: {seen['name']}"] if not seen["visible"] else []
        wrong += [f"focus out of sight: {seen['name']}"] if not (seen["uncovered"] and seen["inside"]) else []
    return reached, wrong


def _press_tab(page: Page) -> None:
    """Leave the control that was looked at: a date box has a stop for each of its parts."""
    for _part in range(PARTS_OF_A_DATE):
        page.keyboard.press("Tab")
        if not page.evaluate("() => window.walkedTo && document.activeElement === window.walkedTo"):
            return


def faults(page: Page) -> list[str]:
    """Return everything that is wrong with the page at this width."""
    return violations(page) + sideways(page) + small_targets(page)
