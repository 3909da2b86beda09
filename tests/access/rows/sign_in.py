"""Signing in and out, and one's own account."""

ROWS = """
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

# Signing in and out, and one's own account. Changing a second factor asks first who is there, which all have shown;
# Omar alone has a factor. Nobody has a second step waiting.
account_login                  | -      | GET  | 200 go  go  go  go  go  go  go  go  go  go
account_login                  | -      | POST | 200 go  go  go  go  go  go  go  go  go  go
mfa_authenticate               | -      | GET  | in  go  go  go  go  go  go  go  go  go  go
mfa_authenticate               | -      | POST | in  go  go  go  go  go  go  go  go  go  go
account_inactive               | -      | GET  | 403 403 403 403 403 403 403 403 403 403 403
account_logout                 | -      | GET  | go  200 200 200 200 200 200 200 200 200 200
account_logout                 | -      | POST | go  go  go  go  go  go  go  go  go  go  go
account_reset_password         | -      | GET  | 200 200 200 200 200 200 200 200 200 200 200
account_reset_password         | -      | POST | 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key | key   | GET  | go  go  go  go  go  go  go  go  go  go  go
account_reset_password_from_key | nobody | GET | 200 200 200 200 200 200 200 200 200 200 200
signed_out account_reset_password_done | - | GET  | 200 200 200 200 200 200 200 200 200 200 200
signed_out account_reset_password_done | - | POST | 405 405 405 405 405 405 405 405 405 405 405
account                        | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
account                        | -      | POST | in  405 405 405 405 405 405 405 405 405 405
account_change_password        | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
account_change_password        | -      | POST | in  200 200 200 200 200 200 200 200 200 200
account_reauthenticate         | -      | GET  | in  200 go  200 200 200 200 200 200 200 200
account_reauthenticate         | -      | POST | in  200 go  200 200 200 200 200 200 200 200
mfa_reauthenticate             | -      | GET  | in  go  200 go  go  go  go  go  go  go  go
mfa_reauthenticate             | -      | POST | in  go  200 go  go  go  go  go  go  go  go
mfa_reauthenticate_webauthn    | -      | GET  | in  go  go  go  go  go  go  go  go  go  go
mfa_reauthenticate_webauthn    | -      | POST | in  go  go  go  go  go  go  go  go  go  go
second_factor                  | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
second_factor                  | -      | POST | in  405 405 405 405 405 405 405 405 405 405
mfa_activate_totp              | -      | GET  | in  200 go  200 200 200 200 200 200 200 200
mfa_activate_totp              | -      | POST | in  200 go  200 200 200 200 200 200 200 200
mfa_add_webauthn               | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
mfa_add_webauthn               | -      | POST | in  200 200 200 200 200 200 200 200 200 200
mfa_view_recovery_codes        | -      | GET  | in  go  go  go  go  go  go  go  go  go  go
mfa_view_recovery_codes        | -      | POST | in  405 405 405 405 405 405 405 405 405 405
mfa_generate_recovery_codes    | -      | GET  | in  go  200 go  go  go  go  go  go  go  go
mfa_generate_recovery_codes    | -      | POST | in  go  go  go  go  go  go  go  go  go  go
remove_factor                  | factor | GET  | in  404 200 404 404 404 404 404 404 404 404
remove_factor                  | factor | POST | in  404 go  404 404 404 404 404 404 404 404
own_details home_page          | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
own_details                    | -      | POST | in  200 200 200 200 200 200 200 200 200 200
home_page                      | -      | POST | in  go  go  go  go  go  go  go  go  go  go
end_other_sessions             | -      | GET  | in  405 405 405 405 405 405 405 405 405 405
end_other_sessions             | -      | POST | in  go  go  go  go  go  go  go  go  go  go
"""
