# Sends half a line and waits.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
printf '{"id": 1, "resu'; read -r rest
