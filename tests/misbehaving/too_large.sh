# Answers with a decimal beyond float64.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"id": 1, "result": [1e999, 8.0]}'; read -r rest
