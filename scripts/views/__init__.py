"""Pages that are made from pages: questions, references, web sheets, ten minutes to go."""
