"""Probation data, and restricted records."""

from tests.access.standard import reading

ROWS = f"""
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

{reading("case_probation")}
# Whoever may read a case may refresh its probation data, and open a restricted record in an emergency. No probation
# service is connected here, so there is nothing to fetch.
open_in_emergency | owned   | GET  | in 200 200 200 404 200 200 200 200 404 404
open_in_emergency | owned   | POST | in go  go  go  404 go  go  go  go  404 404
open_in_emergency | unowned | GET  | in 404 404 200 404 404 200 200 200 404 404
open_in_emergency | moved   | GET  | in 200 200 200 404 200 200 200 200 404 200
open_in_emergency | eastern | POST | in 404 404 404 404 404 go  go  go  go  go
open_in_emergency | nobody  | GET  | in 404 404 404 404 404 404 404 404 404 404
refresh_probation | owned   | GET  | in 405 405 405 405 405 405 405 405 405 405
refresh_probation | owned   | POST | in 400 400 400 404 400 400 400 400 404 404
refresh_probation | eastern | POST | in 404 404 404 404 404 400 400 400 400 400
"""
