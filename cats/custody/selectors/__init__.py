"""Questions about custody records."""
