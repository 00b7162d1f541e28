# Takes something that there is not.
read -r hello
echo '{"gradport": 1, "hello": {"port": "x", "takes": ["points"]}}'; read -r rest
