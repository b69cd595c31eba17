"""Checks every internal link of a MkDocs site. It imports nothing of this project but `report`."""
