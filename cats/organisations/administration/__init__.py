"""Looking after the service: people, organisations, places, audits. Slices above add their own pages to its front."""
