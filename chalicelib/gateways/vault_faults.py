"""What can be wrong with a sealed bid."""


class Spoiled(Exception):
    """It was changed since it was sealed, or lies under another id."""
