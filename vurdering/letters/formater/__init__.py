"""The forms a letter takes: the closed tree, and the way from it to a file and back."""
