"""For AWS: resources to merge, one permission file a function, the packaging."""
