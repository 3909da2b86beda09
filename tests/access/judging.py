"""What every answer tells the browser, and what no page's HTML may hold: each returns what is wrong, in words."""

from django.http import HttpResponse

from tests.core.reading import Page


def is_html(response: HttpResponse) -> bool:
    """Say whether the answer is a page, and not a file or data."""
    return response.headers.get("Content-Type", "").startswith("text/html")


SERVICE = "Case Assessment and Tracking"
ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
LOCKED = {"default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "frame-ancestors": "'none'",
          "form-action": "'self'", "base-uri": "'none'"}  # fmt: skip


def policy_of(response: HttpResponse) -> dict[str, str]:
    """Return the directives of the Content-Security-Policy."""
    parts = (part.split(maxsplit=1) for part in response["Content-Security-Policy"].split(";") if part.strip())
    return {name: rest[0] if rest else "" for name, *rest in parts}


def stands_beside_forms(response: HttpResponse) -> bool:
    """Say whether it is a document's preview, which pages of ours, and no others, may hold in a frame."""
    is_paper = response.headers.get("Content-Type", "").startswith(("application/pdf", "image/"))
    return is_paper and policy_of(response).get("frame-ancestors") == "'self'"


def missing_headers(response: HttpResponse) -> list[str]:
    """Return what the browser should have been told, and was not."""
    wanted = ALWAYS | ({"X-Frame-Options": "SAMEORIGIN"} if stands_beside_forms(response) else {})
    wrong = [f"{name}: {response.get(name)}" for name, value in wanted.items() if value not in response.get(name, "")]
    if not is_html(response):
        return wrong
    policy = policy_of(response)
    wrong += [f"{name} {policy.get(name)}" for name, value in LOCKED.items() if policy.get(name) != value]
    return wrong + [f"{name} is unsafe" for name, value in policy.items() if "unsafe" in value or "*" in value]


def inline_code(page: Page) -> list[str]:
    """Return whatever in a page the policy would refuse to run or to apply."""
    found = [f"<{element.tag} {name}>" for element in page.find() for name in element.attributes if is_code(name)]
    found += ["<style>" for _ in page.find("style")]
    for script in page.find("script"):
        if "src" not in script.attributes and script.attributes.get("type") != "application/json":
            found.append(f"<script>{script.text[:60]}")
    return found


def is_code(name: str) -> bool:
    return name == "style" or name.startswith("on")


def bad_furniture(page: Page) -> list[str]:
    """Return what is wrong with the outside of a page."""
    title, ids = page.one("title").text, page.ids
    wrong = [] if title.endswith(f" - {SERVICE}") else [f"title {title}"]
    wrong += [] if page.one("html").attributes.get("lang") == "en" else ["no language"]
    wrong += [] if len(page.find("h1")) == 1 else [f"{len(page.find('h1'))} headings of the first level"]
    wrong += [f"id {name} twice" for name in set(ids) if ids.count(name) > 1]
    return wrong + [f"{name} labels nothing" for name in sorted(pointed_at(page) - set(ids))]


def pointed_at(page: Page) -> set[str]:
    """Return the ids that labels, descriptions and links inside the page name."""
    names: set[str] = set()
    for element in page.find():
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            names |= set(element.attributes.get(attribute, "").split())
        href = element.attributes.get("href", "")
        names |= {href[1:]} if href.startswith("#") and len(href) > 1 else set()
    return names
