# Says hello and exits at its first call, each time.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call; exit 1
