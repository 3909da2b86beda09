"""What is filled in to look after the service: forms parse and explain, and never write."""
