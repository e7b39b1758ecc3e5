"""A case with its whole history in a file, to be moved between stores: JSON Lines, `vurdering.forloeb/1`."""
