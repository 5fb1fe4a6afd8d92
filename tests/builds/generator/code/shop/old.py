"""Nobody imports it."""
