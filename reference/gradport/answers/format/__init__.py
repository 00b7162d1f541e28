"""How a case stands in a fixture file: read with every field checked, and written."""
