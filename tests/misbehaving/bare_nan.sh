# Answers with NaN as Python writes it, which is no JSON.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"id": 1, "result": [NaN, 8.0]}'; read -r rest
