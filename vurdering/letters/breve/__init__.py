"""One module for each letter, or for a few that are alike."""
