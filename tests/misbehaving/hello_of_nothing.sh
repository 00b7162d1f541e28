# Says hello, but not what it is.
read -r hello
echo '{"gradport": 1, "hello": "x"}'; read -r rest
