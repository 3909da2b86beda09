"""Case tracking: every fact about a case, and the only package that changes one."""
