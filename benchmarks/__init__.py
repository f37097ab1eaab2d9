"""Speed, memory and growth, beside what a user would pick instead."""
