"""From a Word file back to the letter's tree, by the names of Word's styles.

Anything the tree has no place for is refused with what it is and the remedy: nothing that was written is left out in silence.
What Word does on its own (splitting runs, marking spelling, localised names, soft hyphens) is let pass.
"""
