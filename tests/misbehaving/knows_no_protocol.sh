# Knows nothing of the protocol: reads its input, prints a greeting and waits.
echo 'Enter x:'; while read -r line; do :; done
