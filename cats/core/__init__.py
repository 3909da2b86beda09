"""The kernel: what every slice stands on. It imports no slice."""
