# Speaks another version of the protocol.
read -r hello
echo '{"gradport": 2, "hello": {"port": "x"}}'; read -r rest
