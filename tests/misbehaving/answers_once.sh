# Answers one call and exits, as a program that is run for each question does.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"id": 1, "result": [6.0, 8.0]}'
