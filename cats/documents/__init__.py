"""Documents of a case: uploaded, inspected, in quarantine until they are scanned, never deleted by a person."""
