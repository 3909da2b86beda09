"""The data-matching service: finding candidates, and keeping cases as the prisons and probation have them."""
