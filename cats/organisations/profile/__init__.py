"""What people say of themselves: their name, their phone number, and where they begin."""
