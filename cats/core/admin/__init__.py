"""The admin for data fixes: system support only, every change with a reason, nothing slow at a million rows."""
