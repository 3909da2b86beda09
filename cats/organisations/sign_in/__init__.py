"""Signing in and staying signed in: django-allauth does the work, the rules and pages are ours."""
