# Exits while a child of its own holds the output open.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
sleep 60 & exit 4
