# Prints a word without a line end, then its answer: both are one line.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call; printf debug; echo '{"id": 1, "result": [6.0, 8.0]}'
exec sleep 60
