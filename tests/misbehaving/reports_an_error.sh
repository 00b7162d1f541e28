# Reports an error.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"id": 1, "error": "x must not be empty"}'; read -r rest
