"""What is printed or edited on paper: sheets, packs, cards, editable copies."""
