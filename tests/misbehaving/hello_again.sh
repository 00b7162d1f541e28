# Says hello where an answer is due.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"gradport": 1, "hello": {"port": "x"}}'; read -r rest
