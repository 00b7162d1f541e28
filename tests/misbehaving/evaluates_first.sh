# Asks for f before it is called.
read -r hello
echo '{"gradport": 1, "hello": {"port": "x"}}'; echo '{"id": 0, "evaluate": [3.0, 4.0]}'; read -r rest; read -r rest
