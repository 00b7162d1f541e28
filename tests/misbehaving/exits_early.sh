# Exits as if all were done.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
exit 0
