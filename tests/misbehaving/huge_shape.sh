# Answers with a shape that nothing holds.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"id": 1, "result": [6.0], "shape": [999999999999999999, 999999999999999999]}'; read -r rest
