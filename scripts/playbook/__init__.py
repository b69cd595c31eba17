"""What a page is, how it is read, and what must be true of it."""
