"""Letters: a template and its fields become one closed tree, and small writers turn that tree into text, Markdown and PDF."""
