"""What is done to the HTML and the files of the site."""
