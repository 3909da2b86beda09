#!/usr/bin/env python3
"""Compile the design systems into static/built.

Needs Python and nothing else: npm comes from the system, or from the wheel pinned in requirements/node.txt,
installed into a private environment under .local. Runs again only when one of its inputs has changed.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "static" / "built"
STYLES = ROOT / "static" / "css"
MODULES = ROOT / "node_modules"
STAMP = BUILT / ".inputs"
NODE_ENVIRONMENT = ROOT / ".local" / "node"
OLDEST_NODE = 20

SCRIPTS = {"govuk-frontend.min.js": MODULES / "govuk-frontend/dist/govuk/govuk-frontend.min.js"}
MOJ_IMAGES = MODULES / "@ministryofjustice/frontend/moj/assets/images"


def main() -> None:
    """Bring static/built up to date, or do nothing when it is."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted and all((BUILT / name).exists() for name in SCRIPTS):
        print("Assets are up to date.")
        return
    environment = node_environment()
    install(environment)
    shutil.rmtree(BUILT, ignore_errors=True)
    (BUILT / "images").mkdir(parents=True)
    compile_styles(environment)
    copy_scripts_and_images()
    STAMP.write_text(wanted)
    print(f"Assets compiled into {BUILT.relative_to(ROOT)}.")


def fingerprint() -> str:
    """A digest of everything the result depends on."""
    digest = hashlib.sha256()
    for path in [Path(__file__), ROOT / "package-lock.json", *sorted(STYLES.rglob("*.scss"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def node_environment() -> dict[str, str]:
    """The process environment in which `npm` and `node` are found."""
    if system_node_is_usable():
        return dict(os.environ)
    scripts = NODE_ENVIRONMENT / "bin"
    if not (scripts / "npm").exists():
        install_node()
    return {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}"}


def system_node_is_usable() -> bool:
    """True when the machine has npm beside a node that the compiler accepts."""
    node = shutil.which("node")
    if not node or not shutil.which("npm") or os.environ.get("CATS_NODE_FROM_WHEEL"):
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = answer.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def install_node() -> None:
    """Install the pinned node wheel into an environment of its own."""
    print("No usable npm on this machine: installing the pinned node wheel.")
    venv.create(NODE_ENVIRONMENT, with_pip=True, clear=True)
    requirements = str(ROOT / "requirements" / "node.txt")
    pip = [str(NODE_ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
    run([*pip, "-r", requirements])


def install(environment: dict[str, str]) -> None:
    """Fetch exactly what the lock names, unless it is there; no package may run a script of its own."""
    lock, installed = (ROOT / "package-lock.json").read_text(), MODULES / ".cats-lock"
    if installed.exists() and installed.read_text() == lock:
        return
    run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], environment)
    installed.write_text(lock)


def compile_styles(environment: dict[str, str]) -> None:
    """One compressed style sheet for every page."""
    source, target = STYLES / "site.scss", BUILT / "site.css"
    command = ["node", str(MODULES / "sass/sass.js"), "--style=compressed", "--no-source-map", "--quiet-deps"]
    run([*command, f"--load-path={ROOT}", f"{source}:{target}"], environment)


def copy_scripts_and_images() -> None:
    """Put in place what needs no compiling.

    Scripts lose the address of their source map: nothing serves it, and manifest storage would look for it.
    """
    for name, source in SCRIPTS.items():
        (BUILT / name).write_text(source.read_text().split("//# sourceMappingURL=")[0])
    wanted = re.findall(r"url\(\./images/([\w.-]+)\)", (BUILT / "site.css").read_text())
    for name in sorted(set(wanted)):
        shutil.copyfile(MOJ_IMAGES / name, BUILT / "images" / name)


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Run a command in the project folder and stop everything when it fails."""
    finished = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if finished.returncode:
        sys.exit(f"{' '.join(command[:3])} failed with status {finished.returncode}.")


if __name__ == "__main__":
    main()
