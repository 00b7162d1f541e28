"""What a port says of itself: its manifest, read with every key checked, and how its program is built."""
