"""The list of cases, what people do from it, and the page of those who run the service."""
