# Ends by a segmentation fault.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
kill -s SEGV $$
