# Answers with three numbers and the shape of two.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"id": 1, "result": [6.0, 8.0, 0.0], "shape": [2]}'; read -r rest
