"""From a template and its fields to a letter: the template language, what it may use, and the check of a template."""
