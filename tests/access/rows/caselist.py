"""Lists, and what people keep of them."""

LISTS = (
    "caselist caselist_mine caselist_team caselist_due caselist_recent caselist_awaiting caselist_moved caselist_closed"
)

ROWS = f"""
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

# The list shows everybody their own: see test_nothing_of_a_stranger. Dana's case and one of Zoe's are chosen.
home            | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
home            | -      | POST | in  405 405 405 405 405 405 405 405 405 405
{LISTS} | - | GET  | in 200 200 200 200 200 200 200 200 200 200
{LISTS} | - | POST | in 405 405 405 405 405 405 405 405 405 405
search          | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
search          | -      | POST | in  405 405 405 405 405 405 405 405 405 405
caselist_unassigned | - | GET  | in 404 404 200 404 404 200 200 200 404 200
caselist_unassigned | - | POST | in 405 405 405 405 405 405 405 405 405 405
caselist_needs_owner | - | GET  | in 404 404 200 404 404 200 404 200 404 200
caselist_needs_owner | - | POST | in 405 405 405 405 405 405 405 405 405 405
caselist_export | -     | GET  | in 200 200 200 200 200 200 200 200 200 200
caselist_export | -     | POST | in 200 200 200 200 200 200 200 200 200 200
export_selection | selection | GET  | in 404 404 200 404 404 404 404 404 404 404
export_selection | selection | POST | in 404 404 200 404 404 404 404 404 404 404
export_selection | -    | GET  | in 404 404 404 404 404 404 404 404 404 404

# What people keep of a list is theirs. The address names the list; Priya has a view that she shares with her branch.
caselist_columns caselist_views save_view | list | GET | in 200 200 200 200 200 200 200 200 200 200
caselist_columns save_view default_view | list | POST | in go go go go go go go go go go
caselist_views | list   | POST | in  405 405 405 405 405 405 405 405 405 405
caselist_columns caselist_views save_view | - | GET | in 404 404 404 404 404 404 404 404 404 404
default_view    | list  | GET  | in  405 405 405 405 405 405 405 405 405 405
default_view    | view  | POST | in  go  go  go  go  404 404 404 404 404 404
change_view delete_view | view | GET  | in 404 404 200 404 404 404 404 404 404 404
change_view delete_view | view | POST | in 404 404 go  404 404 404 404 404 404 404
select_cases    | chosen | POST | in  403 403 go  403 403 go  403 go  403 go
select_cases    | chosen | GET  | in  405 405 405 405 405 405 405 405 405 405
caselist_operations | -  | GET  | in  403 403 403 403 403 403 403 200 403 403
caselist_operations | -  | POST | in  405 405 405 405 405 405 405 405 405 405
caselist_retry  | -      | POST | in  403 403 403 403 403 403 403 go  403 403
caselist_retry  | -      | GET  | in  405 405 405 405 405 405 405 405 405 405
"""
