# Answers with an id that nobody gave.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"id": 99, "result": [6.0, 8.0]}'; read -r rest
