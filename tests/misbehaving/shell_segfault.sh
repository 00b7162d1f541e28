# Runs a program that ends by a segmentation fault, and passes the status on.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
sh -c 'kill -s SEGV $$'; exit $?
