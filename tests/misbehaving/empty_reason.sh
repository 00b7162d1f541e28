# Reports an error and does not say which.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"id": 1, "error": ""}'; read -r rest
