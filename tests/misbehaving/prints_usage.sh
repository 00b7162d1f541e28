# Prints a page and exits: not a port at all.
echo 'usage: x FILE'; exit 2
