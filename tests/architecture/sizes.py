"""How long files and functions are. `python -m tests.architecture.sizes` prints the longest ten of each."""

import ast
import io
import statistics
import subprocess
import sys
import tokenize
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("cats", "caselist", "migration", "config")
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
MEDIAN_FUNCTION = 8
NO_CODE = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING,
    tokenize.ENDMARKER,
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Size:
    """A length in lines, and of what."""

    lines: int
    name: str

    def __str__(self) -> str:
        return f"{self.lines:5d}  {self.name}"


@dataclass
class Sizes:
    """Files by all their lines; functions by all their lines, and by their lines of code."""

    files: list[Size] = field(default_factory=list)
    functions: list[Size] = field(default_factory=list)
    code: list[int] = field(default_factory=list)

    def excesses(self) -> list[str]:
        """Return a sentence for every bound that is exceeded."""
        found = [f"{size.name} has {size.lines} lines" for size in self.files if size.lines > LONGEST_FILE]
        found += [f"{size.name} has {size.lines} lines" for size in self.functions if size.lines > LONGEST_FUNCTION]
        if self.code and statistics.median(self.code) > MEDIAN_FUNCTION:
            found.append(f"the median function has {statistics.median(self.code)} lines of code")
        return found

    def report(self) -> str:
        """Return the longest ten of each kind, and the median."""
        worst = [sorted(sizes, reverse=True)[:10] for sizes in (self.files, self.functions)]
        median = statistics.median(self.code) if self.code else 0
        last = f"Median function: {median} lines of code, of {len(self.code)} functions."
        return "\n".join(["Longest files:", *map(str, worst[0]), "Longest functions:", *map(str, worst[1]), last])


def measure(files: list[Path], root: Path) -> Sizes:
    """Measure Python files; docstrings, comments, blanks and decorators are no lines of code."""
    sizes = Sizes()
    for path in files:
        text, name = path.read_text(), str(path.relative_to(root))
        sizes.files.append(Size(text.count("\n"), name))
        code = lines_of_code(text)
        for function in functions_of(ast.parse(text)):
            last = function.end_lineno or function.lineno
            sizes.functions.append(Size(last - function.lineno + 1, f"{name}:{function.lineno} {function.name}"))
            sizes.code.append(len(code.intersection(range(function.lineno, last + 1)) - docstring_of(function)))
    return sizes


def functions_of(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def lines_of_code(text: str) -> set[int]:
    """Return the numbers of the lines that hold more than white space and comments."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    spans = [range(token.start[0], token.end[0] + 1) for token in tokens if token.type not in NO_CODE]
    return {line for span in spans for line in span}


def docstring_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[int]:
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return set()


def files_of_the_project(*folders: str, root: Path = ROOT) -> list[Path]:
    """Return the project's Python files in these folders, without migrations."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *folders]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout.split("\n")
    # An archive of the project has no git; there, every file counts.
    names = [name for name in listed if name] or [
        str(path.relative_to(root)) for folder in folders for path in (root / folder).rglob("*.py")
    ]
    return [
        root / name for name in names if name.endswith(".py") and "/migrations/" not in name and (root / name).exists()
    ]


if __name__ == "__main__":
    measured = measure(files_of_the_project(*PRODUCT), ROOT)
    print(measured.report())
    for excess in measured.excesses():
        print(f"Too long: {excess}")
    sys.exit(bool(measured.excesses()))
