# Does not take the call.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"id": 1, "skipped": "takes rows only"}'; read -r rest
