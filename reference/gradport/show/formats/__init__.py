"""The report for other tools: JSON, JUnit, Markdown, a badge."""
