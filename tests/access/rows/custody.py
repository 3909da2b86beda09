"""Custody records on the pages of a case."""

from tests.access.standard import reading

ROWS = f"""
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

{reading("case_custody case_visits")}
# A prisoner's money is for the owner of the case and for people with an additional role.
case_money | owned    | GET  | in 200 403 200 404 403 200 200 200 404 404
case_money | unowned  | GET  | in 404 404 200 404 404 200 200 200 404 404
case_money | moved    | GET  | in 403 403 200 404 403 200 200 200 404 200
case_money | eastern  | GET  | in 404 404 404 404 404 200 200 200 200 200
case_money | nobody   | GET  | in 404 404 404 404 404 404 404 404 404 404
case_money | owned    | POST | in 405 405 405 405 405 405 405 405 405 405
"""
