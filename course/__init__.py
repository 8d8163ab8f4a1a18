"""Customer Networks: a course that is also a laboratory."""
