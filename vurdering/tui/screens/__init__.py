"""One view each. A view imports what its libraries need only when it is opened."""
