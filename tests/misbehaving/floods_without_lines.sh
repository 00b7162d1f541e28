# Prints without end and without a line end.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
exec cat /dev/zero
