"""One module per version: the step up to it and down from it."""
