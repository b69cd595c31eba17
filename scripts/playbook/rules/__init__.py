"""What must be true of the pages: one function for each rule."""
