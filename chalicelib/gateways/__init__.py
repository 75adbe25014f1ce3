"""The world outside: one service a file, its library imported late; each has a local twin for one machine."""
