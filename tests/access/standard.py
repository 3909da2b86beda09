"""Rows that every slice's pages of a case have: who may read a case, and who may work on it."""

_READING = """
{routes} | owned    | GET  | in 200 200 200 404 200 200 200 200 404 404
{routes} | unowned  | GET  | in 404 404 200 404 404 200 200 200 404 404
{routes} | moved    | GET  | in 200 200 200 404 200 200 200 200 404 200
{routes} | eastern  | GET  | in 404 404 404 404 404 200 200 200 200 200
{routes} | nobody   | GET  | in 404 404 404 404 404 404 404 404 404 404
{routes} | owned    | POST | in 405 405 405 405 405 405 405 405 405 405
"""
_WORKING = """
{routes} | owned    | GET  | in 200 200 200 404 200 200 200 200 404 404
{routes} | owned    | POST | in go  go  go  404 go  go  go  go  404 404
{routes} | unowned  | GET  | in 404 404 200 404 404 200 200 200 404 404
{routes} | unowned  | POST | in 404 404 go  404 404 go  go  go  404 404
{routes} | moved    | GET  | in 403 403 403 404 403 200 200 200 404 200
{routes} | moved    | POST | in 403 403 403 404 403 go  go  go  404 go
{routes} | eastern  | GET  | in 404 404 404 404 404 200 200 200 200 200
{routes} | eastern  | POST | in 404 404 404 404 404 go  go  go  go  go
{routes} | nobody   | POST | in 404 404 404 404 404 404 404 404 404 404
"""

# The routes of all pages that `reading` was asked about.
SHOWING_A_CASE: list[str] = []


def reading(routes: str) -> str:
    """Return the rows of pages (their names, with spaces between) that show something of a case."""
    SHOWING_A_CASE.extend(routes.split())
    return _READING.format(routes=routes)


def working(routes: str) -> str:
    """Return the rows of forms that a case in work has, and that lead elsewhere when they are sent."""
    return _WORKING.format(routes=routes)
